//! What partners brought: each conversion with what it pays and why.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{ConversionId, EventId, MemberNo, PartnerId},
    partners::{Kind, State, Unpaid},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{PartnerView, moved};
use crate::{
    cursor::{self, Page, PageRequest},
    db::Fault,
    kith::Kith,
    ledger::{
        accounts,
        transfer::{self, Movement, Wait},
    },
    sql,
};

/// A conversion, as managers and the partner see it: of members it says nothing.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ConversionView {
    /// The id on the wire.
    pub id: ConversionId,
    /// What it is.
    pub kind: Kind,
    /// What the shop calls the order.
    pub reference: Option<String>,
    /// The order's amount in minor units of its currency.
    pub amount: Option<i64>,
    /// Its currency.
    pub currency: Option<String>,
    /// The name of the link that it came by.
    pub link: Option<String>,
    /// When it happened.
    pub at: Millis,
    /// When it was reported, or counted.
    pub reported_at: Millis,
    /// The version of the terms under which it was counted.
    pub terms_version: i32,
    /// Points that it pays.
    pub points: i64,
    /// Where it stands.
    pub state: State,
    /// Why it pays nothing.
    pub unpaid: Option<Unpaid>,
    /// When its points are released.
    pub release_at: Option<Millis>,
    /// When it was taken back.
    pub reversed_at: Option<Millis>,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// Points that were taken back; what of them was spent is owed.
    pub taken_back: i64,
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    kind: i16,
    reference: Option<String>,
    pub(super) amount: Option<i64>,
    pub(super) currency: Option<String>,
    pub(super) member_no: Option<i64>,
    pub(super) link_id: Option<Uuid>,
    link: Option<String>,
    pub(super) at: i64,
    reported_at: i64,
    terms_version: i32,
    pub(super) points: i64,
    pub(super) hold_id: Option<Uuid>,
    unpaid: Option<i16>,
    hold: Option<i16>,
    release_at: Option<i64>,
    reversed_at: Option<i64>,
    reason: Option<String>,
    taken_back: i64,
}

impl From<Row> for ConversionView {
    fn from(row: Row) -> Self {
        Self {
            id: ConversionId(row.id),
            kind: Kind::from_code(row.kind),
            reference: row.reference,
            amount: row.amount,
            currency: row.currency,
            link: row.link,
            at: row.at,
            reported_at: row.reported_at,
            terms_version: row.terms_version,
            points: row.points,
            state: State::of(row.reversed_at.is_some(), row.hold),
            unpaid: row.unpaid.map(Unpaid::from_code),
            release_at: row.release_at,
            reversed_at: row.reversed_at,
            reason: row.reason,
            taken_back: row.taken_back,
        }
    }
}

/// Conversions of a partner, `$1`; a condition follows.
const CONVERSIONS: &str =
    "SELECT c.id, c.kind, c.reference, c.amount, c.currency, c.member_no, c.link_id, l.name AS link,
       c.at, c.reported_at, c.terms_version, c.points, c.hold_id, c.unpaid, h.state AS hold,
       h.expires_at AS release_at, c.reversed_at, c.reason, c.taken_back
     FROM conversions c LEFT JOIN holds h ON h.transfer_id = c.hold_id
     LEFT JOIN partner_links l ON l.invitation_id = c.link_id
     WHERE c.partner_id = $1";

/// One of a partner's conversions, by its id or by what the shop calls the order.
pub(super) async fn find<C: ConnectionTrait>(
    db: &C,
    partner: PartnerId,
    (column, value): (&str, Value),
) -> Result<Option<Row>, DbErr> {
    let query = format!("{CONVERSIONS} AND c.{column} = $2");
    sql::one(db, &query, [partner.0.into(), value]).await
}

/// One of a partner's conversions.
///
/// # Errors
/// What the database refuses.
pub async fn conversion(
    kith: &Kith,
    partner: PartnerId,
    id: ConversionId,
) -> Result<Option<ConversionView>, DbErr> {
    let found = find(kith.db().reader(), partner, ("id", id.0.into())).await?;
    Ok(found.map(ConversionView::from))
}

/// A page of a partner's conversions, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn conversions(
    kith: &Kith,
    partner: PartnerId,
    page: &PageRequest,
) -> Result<Page<ConversionView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![partner.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND c.id < $3"
    });
    let query = format!("{CONVERSIONS} {after} ORDER BY c.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(ConversionView::from))
}

/// Something that a partner brought, to be counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brought<'a> {
    pub(super) kind: Kind,
    /// What the shop calls an order, its amount and its currency.
    pub(super) order: Option<(&'a str, i64, &'a str)>,
    pub(super) member: Option<MemberNo>,
    pub(super) link: Option<Uuid>,
    pub(super) at: Millis,
}

/// Counts a conversion of a partner that is held, and holds what it pays.
pub(super) async fn count(
    tx: &DatabaseTransaction,
    kith: &Kith,
    partner: &PartnerView,
    brought: Brought<'_>,
) -> Result<ConversionId, Fault> {
    let id: ConversionId = kith.id();
    let paused = was_paused(tx, partner, brought.at).await?;
    let programme = partner.programme(brought.kind, paused);
    let unpaid = match programme.refuses(brought.at) {
        Some(unpaid) => Some(unpaid),
        None if claim(tx, partner.id, programme.points).await? => None,
        None => Some(Unpaid::Budget),
    };
    let (points, hold) = if unpaid.is_none() {
        let hold = pay(tx, kith, partner, (id, programme.points), &brought).await?;
        (programme.points, Some(hold))
    } else {
        (0, None)
    };
    let (reference, amount, currency) = match brought.order {
        Some((reference, amount, currency)) => (Some(reference), Some(amount), Some(currency)),
        None => (None, None, None),
    };
    let values: [Value; 14] = [
        id.0.into(),
        partner.id.0.into(),
        brought.kind.code().into(),
        reference.map(str::to_owned).into(),
        amount.into(),
        currency.map(str::to_owned).into(),
        brought.member.map(|no| no.0).into(),
        brought.link.into(),
        brought.at.into(),
        kith.now().into(),
        partner.terms.version.into(),
        points.into(),
        hold.into(),
        unpaid.map(Unpaid::code).into(),
    ];
    let insert =
        "INSERT INTO conversions (id, partner_id, kind, reference, amount, currency, member_no,
           link_id, at, reported_at, terms_version, points, hold_id, unpaid)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    sql::exec(tx, insert, values).await?;
    Ok(id)
}

/// Whether a programme was paused at an instant, from the first millisecond of a pause to the last one
/// before it went on.
async fn was_paused(
    tx: &DatabaseTransaction,
    partner: &PartnerView,
    at: Millis,
) -> Result<bool, DbErr> {
    if partner.paused_at.is_some_and(|since| since <= at) {
        return Ok(true);
    }
    let query = "SELECT count(*) FROM partner_pauses
         WHERE partner_id = $1 AND paused_at <= $2 AND resumed_at > $2";
    Ok(sql::number(tx, query, [partner.id.0.into(), at.into()]).await? > 0)
}

/// Takes points out of what is left of a budget; answers whether they were left.
async fn claim(tx: &DatabaseTransaction, partner: PartnerId, points: i64) -> Result<bool, DbErr> {
    let claim = "UPDATE partners SET committed = committed + $2
         WHERE id = $1 AND committed + $2 <= budget";
    Ok(sql::exec(tx, claim, [partner.0.into(), points.into()]).await? == 1)
}

/// Holds points for whoever acts for the partner; answers the transfer.
async fn pay(
    tx: &DatabaseTransaction,
    kith: &Kith,
    partner: &PartnerView,
    (id, points): (ConversionId, i64),
    brought: &Brought<'_>,
) -> Result<Uuid, Fault> {
    let event: EventId = kith.id();
    let subject = brought.order.map(|(reference, ..)| reference.to_owned());
    let insert =
        "INSERT INTO events (id, idem_key, actor_no, subject, at) VALUES ($1, $2, $3, $4, $5)";
    let values: [Value; 5] = [
        event.0.into(),
        format!("partner:{id}").into(),
        partner.member_no.0.into(),
        subject.into(),
        kith.now().into(),
    ];
    sql::exec(tx, insert, values).await?;
    let (debit, credit) = (
        accounts::issuance_account(tx, partner.member_no).await?,
        accounts::wallet_account(tx, partner.member_no).await?,
    );
    let movement = Movement {
        debit,
        credit,
        amount: points,
        event: Some(event),
        level: None,
        memo: match brought.kind {
            Kind::Join => "partner_join",
            Kind::Order => "partner_order",
        },
        lifetime: None,
    };
    let release_at = kith.now() + i64::from(partner.terms.hold_days) * DAY_MS;
    let wait = Wait {
        matures_at: Some(release_at),
        ..Wait::until(release_at)
    };
    let hold = transfer::reserve(tx, kith, movement, wait).await;
    Ok(hold.map_err(moved)?.0)
}
