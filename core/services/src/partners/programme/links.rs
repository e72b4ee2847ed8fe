//! A partner's links: invitations without a limit, whose newcomers become roots of the forest.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{InvitationId, PartnerId},
    input::{self, InputError, Mistakes, limits},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::manage::note;
use crate::{
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    quotas::{self, Limit},
    referrals, sql,
};

/// Links that a partner makes within a day.
const MADE: Limit = Limit::per_day(50);
/// A link holds until it is taken back; ten years stand for that.
const LIFETIME: Millis = 3_653 * DAY_MS;

/// A link with what came by it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LinkView {
    /// The invitation's id.
    pub id: InvitationId,
    /// What stands after `/i/`.
    pub token: String,
    /// What the partner calls it.
    pub name: String,
    /// Since when it holds.
    pub created_at: Millis,
    /// When it was taken back.
    pub revoked_at: Option<Millis>,
    /// How often it was opened, by whomever.
    pub opened: i64,
    /// Browsers that opened it and could be told apart.
    pub people: i64,
    /// Who joined through it.
    pub joined: i64,
    /// Those of them who qualified.
    pub qualified: i64,
    /// Orders that came by it.
    pub orders: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    token: String,
    name: String,
    created_at: i64,
    revoked_at: Option<i64>,
    opened: i64,
    people: i64,
    joined: i64,
    qualified: i64,
    orders: i64,
}

const LINKS: &str =
    "SELECT i.id, i.token, l.name, i.created_at, i.revoked_at, i.visits AS opened, i.uses AS joined,
       (SELECT count(*) FROM visits v WHERE v.token = i.token AND v.step = 0)
         + COALESCE((SELECT CAST(sum(d.visitors) AS bigint) FROM visit_days d
             WHERE d.token = i.token AND d.step = 0), 0) AS people,
       (SELECT count(*) FROM conversions c WHERE c.link_id = i.id AND c.kind = 0) AS qualified,
       (SELECT count(*) FROM conversions c WHERE c.link_id = i.id AND c.kind = 1) AS orders
     FROM partner_links l JOIN invitations i ON i.id = l.invitation_id WHERE l.partner_id = $1";

/// A page of a partner's links, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn links(
    kith: &Kith,
    partner: PartnerId,
    page: &PageRequest,
) -> Result<Page<LinkView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![partner.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND i.id < $3"
    });
    let query = format!("{LINKS} {after} ORDER BY i.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| LinkView {
        id: InvitationId(row.id),
        token: row.token,
        name: row.name,
        created_at: row.created_at,
        revoked_at: row.revoked_at,
        opened: row.opened,
        people: row.people,
        joined: row.joined,
        qualified: row.qualified,
        orders: row.orders,
    }))
}

/// A field of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkField {
    /// What the partner calls it.
    Name,
    /// What is said to whoever follows it.
    Message,
}

/// Why there is no link.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MakeLinkError {
    /// The member acts for no partner.
    #[error("this member acts for no partner")]
    Forbidden,
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(LinkField, InputError)>),
    /// The partner made as many as it may within a day.
    #[error("that is enough for a day; go on tomorrow")]
    Enough,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(MakeLinkError);

/// Makes a link for the partner that a member acts for.
///
/// # Errors
/// [`MakeLinkError`].
pub async fn make_link(
    kith: &Kith,
    actor: &SignedIn,
    name: &str,
    message: &str,
) -> Result<InvitationId, MakeLinkError> {
    let mut wrong = Mistakes::default();
    let name = wrong.note(LinkField::Name, input::line(name, 1, limits::PARTNER_LINK));
    let message = input::text(message, 0, limits::INVITATION);
    let message = wrong.note(LinkField::Message, message);
    wrong.none().map_err(MakeLinkError::Fields)?;
    db::retry(|| insert(kith, actor, &name, &message)).await
}

async fn insert(
    kith: &Kith,
    actor: &SignedIn,
    name: &str,
    message: &str,
) -> Result<InvitationId, MakeLinkError> {
    let tx = kith.db().begin().await?;
    let partner = super::read(&tx, "p.member_no", actor.no.0.into()).await?;
    let partner = partner.ok_or(MakeLinkError::Forbidden)?;
    let made = quotas::key("partner links", partner.id.0.as_bytes());
    if !quotas::claim(&tx, kith, made, MADE).await? {
        return Err(MakeLinkError::Enough);
    }
    let id: InvitationId = kith.id();
    let values: [Value; 6] = [
        id.0.into(),
        referrals::new_token(kith).into(),
        actor.no.0.into(),
        message.into(),
        kith.now().into(),
        (kith.now() + LIFETIME).into(),
    ];
    let insert = "INSERT INTO invitations (id, token, inviter_no, kind, message, created_at, expires_at, uses, visits)
         VALUES ($1, $2, $3, 0, $4, $5, $6, 0, 0)";
    sql::exec(&tx, insert, values).await?;
    let own = "INSERT INTO partner_links (invitation_id, partner_id, name) VALUES ($1, $2, $3)";
    let values = [id.0.into(), partner.id.0.into(), name.into()];
    sql::exec(&tx, own, values).await?;
    let step = ("partners.make_link", partner.id);
    note(&tx, kith, actor, step, json!({ "link": id.to_string() })).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a link of the partner that a member acts for out of use; again changes nothing. Answers
/// whether there is such a link.
///
/// # Errors
/// What the database refuses.
pub async fn revoke_link(kith: &Kith, actor: &SignedIn, link: InvitationId) -> Result<bool, Fault> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let Some(partner) = super::read(&tx, "p.member_no", actor.no.0.into()).await? else {
            return Ok(false);
        };
        let revoke = "UPDATE invitations SET revoked_at = COALESCE(revoked_at, $3)
             WHERE id = $1 AND id IN (SELECT l.invitation_id FROM partner_links l WHERE l.partner_id = $2)";
        let values = [link.0.into(), partner.id.0.into(), kith.now().into()];
        if sql::exec(&tx, revoke, values).await? == 0 {
            return Ok(false);
        }
        let step = ("partners.revoke_link", partner.id);
        note(&tx, kith, actor, step, json!({ "link": link.to_string() })).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await
}
