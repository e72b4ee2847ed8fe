//! What a circle offers to somebody: to join it, or to be its founder. They accept or decline.

use kith_domain::{
    circles::PEACE,
    day::Millis,
    ids::{CircleNo, MemberId, MemberNo, OfferId},
    input::{Email, InputError},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    door::{Admitted, DoorError, Through, admit, may_invite},
    requests::Answer,
    stewards::take_over,
    view::{self, CircleView},
};
use crate::{
    consent::apart,
    cursor::{self, Page, PageRequest},
    db,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    moderation::{mails_beyond, may_moderate},
    quotas::{self, Limit},
    sql,
};

/// Members whom somebody invites into circles within a day.
const INVITED: Limit = Limit::per_day(50);

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// To join the circle.
    Membership = 0,
    /// To be its founder.
    Handover = 1,
}

impl OfferKind {
    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            1 => Self::Handover,
            _ => Self::Membership,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}

/// Acquaintances of the member `$1` who can be invited anywhere: their referees and their sponsor.
const ACQUAINTED: &str = "(SELECT no FROM members WHERE sponsor_no = $1
    UNION SELECT sponsor_no FROM members WHERE no = $1 AND sponsor_no IS NOT NULL)";

#[derive(FromQueryResult)]
struct PersonRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
}

/// A page of those whom somebody may see and invite into a circle: their sponsor and their direct
/// referees, but for those who are in, were removed or are invited.
///
/// # Errors
/// What the database refuses.
pub async fn invitable(
    kith: &Kith,
    inviter: MemberNo,
    circle: CircleNo,
    page: &PageRequest,
) -> Result<Page<PersonRef>, DbErr> {
    let limit = page.limit();
    let query = format!(
        "SELECT m.no, m.id, m.display_name, {} FROM members m
         WHERE m.no IN {ACQUAINTED} AND m.no > $3 AND m.erased_at IS NULL AND m.resting_since IS NULL
           AND NOT EXISTS (SELECT 1 FROM memberships s
             WHERE s.circle_no = $2 AND s.member_no = m.no AND s.state IN (0, 2))
           AND NOT EXISTS (SELECT 1 FROM circle_offers o
             WHERE o.circle_no = $2 AND o.kind = 0 AND o.member_no = m.no AND o.state = 0)
           AND NOT {} ORDER BY m.no LIMIT $4",
        external_id!("m"),
        apart("m.no", "$1")
    );
    let rows: Vec<PersonRow> = sql::all(
        kith.db().reader(),
        &query,
        [
            inviter.0.into(),
            circle.0.into(),
            page.number().unwrap_or(0).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| PersonRef::new(row.id, row.display_name, row.external_id)))
}

/// How somebody is named who is invited.
enum Whom {
    Id(MemberId),
    Address(String),
}

impl Whom {
    fn read(typed: &str) -> Result<Self, InputError> {
        let typed = typed.trim();
        match typed.parse() {
            Ok(id) => Ok(Self::Id(id)),
            Err(_) => Email::parse(typed).map(|email| Self::Address(email.key)),
        }
    }

    fn condition(&self) -> (&'static str, Value) {
        match self {
            Self::Id(id) => ("m.id = $2", id.0.into()),
            Self::Address(key) => ("m.email_key = $2", key.clone().into()),
        }
    }
}

#[derive(FromQueryResult)]
struct Invited {
    no: i64,
    id: Uuid,
    acquainted: bool,
}

/// Invites somebody into a circle, by their `mem_…` id or their address. Members invite their sponsor
/// and their direct referees; stewards and staff whomever they name, and do not learn whether there
/// is such a member: they are answered alike, and so is who invites somebody a second time.
///
/// # Errors
/// [`DoorError`].
pub async fn invite(
    kith: &Kith,
    inviter: &SignedIn,
    slug: &str,
    whom: &str,
) -> Result<(), DoorError> {
    let whom = Whom::read(whom).map_err(DoorError::Whom)?;
    db::retry(|| insert(kith, inviter, slug, &whom)).await
}

async fn insert(kith: &Kith, inviter: &SignedIn, slug: &str, whom: &Whom) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(inviter)).await?;
    if circle.is_at_rest() {
        return Err(DoorError::AtRest);
    }
    if !may_invite(inviter, &circle) {
        return Err(DoorError::Forbidden);
    }
    let asked = quotas::key("circle invitations", &inviter.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, asked, INVITED).await? {
        return Err(DoorError::Enough);
    }
    let (condition, value) = whom.condition();
    let query = format!(
        "SELECT m.no, m.id, CASE WHEN m.no IN {ACQUAINTED} THEN TRUE ELSE FALSE END AS acquainted
         FROM members m WHERE {condition} AND m.erased_at IS NULL AND NOT {}",
        apart("m.no", "$1")
    );
    let found: Option<Invited> = sql::one(&tx, &query, [inviter.no.0.into(), value]).await?;
    let known = found.as_ref().filter(|one| one.acquainted);
    if known.is_none() && !may_moderate(inviter, &circle) {
        return Err(DoorError::NotFound);
    }
    if known.is_none() && mails_beyond(&tx, kith, inviter).await?.is_some() {
        return Err(DoorError::Enough);
    }
    if let Some(one) = &found {
        // Whoever may remove somebody may have them back.
        if may_moderate(inviter, &circle) {
            let back = "UPDATE memberships SET state = 1, changed_at = $3
                 WHERE circle_no = $1 AND member_no = $2 AND state = 2";
            let values = [circle.no.0.into(), one.no.into(), kith.now().into()];
            sql::exec(&tx, back, values).await?;
        }
        offer_membership(&tx, kith, (circle.no, MemberNo(one.no)), inviter.no).await?;
    }
    // The log names nobody whom its readers could not see: it would tell whose an address is.
    let about = known.map(|one| MemberId(one.id));
    circle
        .note(&tx, kith, inviter, "circles.invite", about)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Only who does not rest, is not in, was not removed, is not invited and did not decline of late is
/// offered it.
async fn offer_membership(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (circle, member): (CircleNo, MemberNo),
    inviter: MemberNo,
) -> Result<u64, DbErr> {
    let now = kith.now();
    sql::exec(
        tx,
        "INSERT INTO circle_offers (circle_no, kind, member_no, id, made_by, state, made_at)
         SELECT c.no, 0, $2, $3, $4, 0, $5 FROM circles c
         WHERE c.no = $1 AND c.archived_at IS NULL
           AND EXISTS (SELECT 1 FROM members m
             WHERE m.no = $2 AND m.erased_at IS NULL AND m.resting_since IS NULL)
           AND NOT EXISTS (SELECT 1 FROM memberships s
           WHERE s.circle_no = $1 AND s.member_no = $2 AND s.state IN (0, 2))
         ON CONFLICT (circle_no, kind, member_no) DO UPDATE SET id = excluded.id,
           made_by = excluded.made_by, state = 0, made_at = excluded.made_at, decided_at = NULL
         WHERE circle_offers.state <> 0
           AND (circle_offers.state <> 2 OR circle_offers.decided_at <= $6)",
        [
            circle.0.into(),
            member.0.into(),
            kith.id::<OfferId>().0.into(),
            inviter.0.into(),
            now.into(),
            (now - PEACE).into(),
        ],
    )
    .await
}

/// Something that waits for somebody's answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OfferView {
    /// Its id.
    pub id: OfferId,
    /// What is offered.
    pub kind: OfferKind,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name.
    pub circle_name: String,
    /// What the circle is for.
    pub purpose: String,
    /// Who offers it.
    pub by: PersonRef,
    /// Since when.
    pub made_at: Millis,
}

#[derive(FromQueryResult)]
struct OfferRow {
    id: Uuid,
    kind: i16,
    slug: String,
    name: String,
    purpose: String,
    by_id: Uuid,
    by_name: String,
    external_id: Option<String>,
    made_at: i64,
}

/// A page of what waits for a member's answer, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn offers(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<OfferView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND o.id < $3"
    });
    let query = format!(
        "SELECT o.id, o.kind, c.slug, c.name, c.purpose, m.id AS by_id, m.display_name AS by_name, o.made_at, {}
         FROM circle_offers o JOIN circles c ON c.no = o.circle_no JOIN members m ON m.no = o.made_by
         WHERE o.member_no = $1 AND o.state = 0 AND NOT {} {after} ORDER BY o.id DESC LIMIT $2",
        external_id!("m"),
        apart("o.made_by", "$1")
    );
    let rows: Vec<OfferRow> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| OfferView {
        id: OfferId(row.id),
        kind: OfferKind::from_code(row.kind),
        circle_slug: row.slug,
        circle_name: row.name,
        purpose: row.purpose,
        by: PersonRef::new(row.by_id, row.by_name, row.external_id),
        made_at: row.made_at,
    }))
}

#[derive(FromQueryResult)]
struct Claimed {
    kind: i16,
    made_by: i64,
    slug: String,
}

/// Accepts an offer, or declines it. The first answer counts. Answers the circle's slug.
///
/// # Errors
/// [`DoorError`].
pub async fn answer(
    kith: &Kith,
    member: &SignedIn,
    offer: OfferId,
    accept: bool,
) -> Result<String, DoorError> {
    db::retry(|| settle(kith, member, offer, accept)).await
}

async fn settle(
    kith: &Kith,
    member: &SignedIn,
    offer: OfferId,
    accept: bool,
) -> Result<String, DoorError> {
    let tx = kith.db().begin().await?;
    let own = || [offer.0.into(), member.no.0.into()];
    let claimed: Option<Claimed> = sql::one(
        &tx,
        "SELECT o.kind, o.made_by, c.slug FROM circle_offers o JOIN circles c ON c.no = o.circle_no
         WHERE o.id = $1 AND o.member_no = $2",
        own(),
    )
    .await?;
    let claimed = claimed.ok_or(DoorError::NotFound)?;
    let circle = view::find(&tx, &claimed.slug, Some(member)).await;
    let said = sql::exec(
        &tx,
        "UPDATE circle_offers SET state = $3, decided_at = $4
         WHERE id = $1 AND member_no = $2 AND state = 0",
        [
            offer.0.into(),
            member.no.0.into(),
            Answer::of(accept).code().into(),
            kith.now().into(),
        ],
    )
    .await?;
    if said == 0 {
        return Err(DoorError::Decided);
    }
    let circle = circle?;
    match OfferKind::from_code(claimed.kind) {
        OfferKind::Membership if accept => come_in(&tx, kith, member, &circle).await?,
        // A «no» to an invitation is nobody else's business.
        OfferKind::Membership => {}
        OfferKind::Handover => {
            let action = if accept {
                take_over(&tx, kith, (member, MemberNo(claimed.made_by)), &circle).await?;
                "circles.accept_handover"
            } else {
                "circles.decline_handover"
            };
            circle
                .note(&tx, kith, member, action, Some(member.id))
                .await?;
        }
    }
    tx.commit().await?;
    Ok(claimed.slug)
}

async fn come_in(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: &SignedIn,
    circle: &CircleView,
) -> Result<(), DoorError> {
    match admit(tx, kith, (circle.no, member.no), Through::Welcome).await? {
        Admitted::Shut => return Err(DoorError::AtRest),
        Admitted::Unchanged if !circle.standing.is_in() => return Err(DoorError::Removed),
        Admitted::Unchanged => {}
        Admitted::Now => {
            circle
                .note(tx, kith, member, "circles.join", Some(member.id))
                .await?;
        }
    }
    Ok(())
}
