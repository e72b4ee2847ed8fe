//! Events as managers and programs see them, with what they paid.

use kith_domain::{
    day::Millis,
    events::Outcome,
    ids::{MemberNo, ShopEventId, TransferId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    ledger::EntryState,
    members::{PersonRef, external::external_id},
    sql,
};

/// Which events to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of this kind alone.
    pub kind: Option<String>,
    /// Of this member alone.
    pub member: Option<MemberNo>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventView {
    /// The id.
    pub id: ShopEventId,
    /// What happened, a word of the operator's.
    pub kind: String,
    /// Who did it.
    pub member: PersonRef,
    /// What it was worth, in minor units.
    pub amount: Option<i64>,
    /// In which currency.
    pub currency: Option<String>,
    /// What the shop calls it; none once its member left.
    pub reference: Option<String>,
    /// When it happened.
    pub occurred_at: Millis,
    /// When it was reported.
    pub received_at: Millis,
    /// What became of it.
    pub outcome: Outcome,
    /// R: what the rule made of it before daily caps.
    pub base: i64,
    /// The version of the rule that paid.
    pub version: Option<i32>,
    /// What was paid or held for it in all.
    pub points: i64,
    /// That it was taken back.
    pub reversal: Option<Reversal>,
}

/// That an event was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// When.
    pub at: Millis,
    /// The name of whoever did it.
    pub by: String,
    /// Why; empty once the member left.
    pub reason: String,
}

/// One entry that an event led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The transfer.
    pub id: TransferId,
    /// Whose wallet.
    pub member: PersonRef,
    /// Level along the chain: 0 is the member who acted.
    pub level: i16,
    /// Points, negative where they went back.
    pub points: i64,
    /// Where it stands.
    pub state: EntryState,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    amount: Option<i64>,
    currency: Option<String>,
    reference: Option<String>,
    occurred_at: i64,
    received_at: i64,
    outcome: i16,
    base: i64,
    reversed_at: Option<i64>,
    reversal_reason: Option<String>,
    version: Option<i32>,
    reversed_by: Option<String>,
    member_id: Uuid,
    member_name: String,
    external_id: Option<String>,
    points: i64,
}

impl From<Row> for EventView {
    fn from(row: Row) -> Self {
        let reversal = row.reversed_at.map(|at| Reversal {
            at,
            by: row.reversed_by.unwrap_or_default(),
            reason: row.reversal_reason.unwrap_or_default(),
        });
        Self {
            id: ShopEventId(row.id),
            kind: row.kind,
            member: PersonRef::new(row.member_id, row.member_name, row.external_id),
            amount: row.amount,
            currency: row.currency,
            reference: row.reference,
            occurred_at: row.occurred_at,
            received_at: row.received_at,
            outcome: Outcome::from_code(row.outcome),
            base: row.base,
            version: row.version,
            points: row.points,
            reversal,
        }
    }
}

const SELECT: &str = concat!(
    "SELECT s.id, s.kind, s.amount, s.currency, s.reference, s.occurred_at, s.received_at, s.outcome,
      s.base, s.reversed_at, s.reversal_reason, r.version, b.display_name AS reversed_by,
      m.id AS member_id, m.display_name AS member_name,
      CAST(coalesce((SELECT sum(t.amount) FROM transfers t
        WHERE t.event_id = s.id AND t.kind < 2 AND t.memo = 'rule'), 0) AS bigint) AS points, ",
    external_id!("m"),
    "
    FROM shop_events s
    JOIN members m ON m.no = s.member_no
    LEFT JOIN members b ON b.no = s.reversed_by
    LEFT JOIN events e ON e.id = s.id
    LEFT JOIN rule_versions r ON r.id = e.rule_version_id"
);

/// An event, for staff.
///
/// # Errors
/// What the database refuses.
pub async fn event(kith: &Kith, id: ShopEventId) -> Result<Option<EventView>, DbErr> {
    let select = format!("{SELECT} WHERE s.id = $1");
    let row: Option<Row> = sql::one(kith.db().reader(), &select, [id.0.into()]).await?;
    Ok(row.map(EventView::from))
}

/// Events, those reported last first; for staff.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    kith: &Kith,
    filter: &EventFilter,
    page: &PageRequest,
) -> Result<Page<EventView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![(limit + 1).cast_signed().into()];
    let mut conditions = String::from("TRUE");
    let mut narrow = |condition: &str, value: Value| {
        values.push(value);
        conditions += &format!(" AND {condition} ${}", values.len());
    };
    if let Some(kind) = &filter.kind {
        narrow("s.kind =", kind.as_str().into());
    }
    if let Some(member) = filter.member {
        narrow("s.member_no =", member.0.into());
    }
    if let Some(after) = page.id() {
        narrow("s.id <", after.into());
    }
    let query = format!("{SELECT} WHERE {conditions} ORDER BY s.id DESC LIMIT $1");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let events = rows.into_iter().map(EventView::from).collect();
    Ok(Page::of(events, limit, |event: &EventView| {
        cursor::of_id(event.id.0)
    }))
}

#[derive(FromQueryResult)]
struct PaymentRow {
    id: Uuid,
    level: Option<i16>,
    amount: i64,
    back: bool,
    at: i64,
    state: Option<i16>,
    expires_at: Option<i64>,
    settled_at: Option<i64>,
    member_id: Uuid,
    member_name: String,
    external_id: Option<String>,
}

impl From<PaymentRow> for Payment {
    fn from(row: PaymentRow) -> Self {
        let times = (row.at, row.expires_at, row.settled_at);
        Self {
            id: TransferId(row.id),
            member: PersonRef::new(row.member_id, row.member_name, row.external_id),
            level: row.level.unwrap_or(0),
            points: if row.back { -row.amount } else { row.amount },
            state: EntryState::of(row.state, times),
        }
    }
}

const PAYMENTS: &str = concat!(
    "SELECT t.id, t.level, t.amount, (t.memo = 'reversal') AS back, t.at, h.state, h.expires_at,
      h.settled_at, m.id AS member_id, m.display_name AS member_name, ",
    external_id!("m"),
    "
    FROM transfers t
    JOIN accounts w ON w.no IN (t.debit_no, t.credit_no) AND w.kind = 1
    JOIN members m ON m.no = w.owner_no
    LEFT JOIN holds h ON h.transfer_id = t.id
    WHERE t.event_id = $1 AND t.kind < 2 ORDER BY t.id"
);

/// What an event paid and what went back, in order: two entries at most for the member and each level.
///
/// # Errors
/// What the database refuses.
pub async fn payments(kith: &Kith, id: ShopEventId) -> Result<Vec<Payment>, DbErr> {
    let rows: Vec<PaymentRow> = sql::all(kith.db().reader(), PAYMENTS, [id.0.into()]).await?;
    Ok(rows.into_iter().map(Payment::from).collect())
}
