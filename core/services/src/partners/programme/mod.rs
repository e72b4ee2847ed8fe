//! Partners: who acts for one, what its programme pays, and what it brought (ADR 25).

mod conversions;
mod figures;
mod forget;
mod joins;
mod links;
mod manage;
mod report;
mod reverse;
mod terms;

#[cfg(test)]
mod tests;

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PartnerId},
    partners::{Kind, Programme},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    db::{Fault, is_postgres},
    kith::Kith,
    ledger::transfer::MoveError,
    members::{PersonRef, external::external_id},
    sql,
};

pub use conversions::{ConversionView, conversion, conversions};
pub use figures::{Days, Figures, days, figures};
pub(crate) use forget::{forget_brought, forget_partner};
pub use joins::qualify_joins;
pub use links::{LinkField, LinkView, MakeLinkError, links, make_link, revoke_link};
pub use manage::{
    AdjustPartner, CreatePartner, PartnerError, PartnerField, adjust_partner, create_partner,
    pause_partner,
};
pub use report::{Report, ReportError, ReportField, Reported, Via, report};
pub use reverse::{ReverseError, reverse};
pub use terms::{AcceptError, NewTerms, accept_terms, change_terms, terms};

/// A version of the terms with a partner, and what the programme pays under it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Terms {
    /// 1, 2, …
    pub version: i32,
    /// What is agreed, as plain text.
    pub words: String,
    /// Points for somebody who joined and qualified.
    pub per_join: i64,
    /// Points for an order.
    pub per_order: i64,
    /// For how many days points are held.
    pub hold_days: i32,
    /// Since when it is on the table.
    pub made_at: Millis,
    /// When the partner accepted it.
    pub accepted_at: Option<Millis>,
}

/// A partner, with the latest version of its terms.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PartnerView {
    /// The id on the wire.
    pub id: PartnerId,
    /// What it is called; empty once its member left.
    pub name: String,
    /// Who acts for it.
    pub member: PersonRef,
    /// The same by their ordinal; never sent.
    #[serde(skip)]
    pub member_no: MemberNo,
    /// Points that the programme may pay altogether.
    pub budget: i64,
    /// Points of the budget that were earned.
    pub committed: i64,
    /// When the programme begins.
    pub active_from: Millis,
    /// From then on it is over.
    pub active_until: Option<Millis>,
    /// Since when it is paused.
    pub paused_at: Option<Millis>,
    /// When it was made.
    pub created_at: Millis,
    /// The latest terms.
    pub terms: Terms,
}

impl PartnerView {
    /// What decides whether a conversion is paid; `paused` is whether the programme was when it happened.
    #[must_use]
    pub const fn programme(&self, kind: Kind, paused: bool) -> Programme {
        Programme {
            points: match kind {
                Kind::Join => self.terms.per_join,
                Kind::Order => self.terms.per_order,
            },
            accepted: self.terms.accepted_at.is_some(),
            paused,
            from: self.active_from,
            until: self.active_until,
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    member_no: i64,
    member_id: Uuid,
    display_name: String,
    external_id: Option<String>,
    budget: i64,
    committed: i64,
    active_from: i64,
    active_until: Option<i64>,
    paused_at: Option<i64>,
    created_at: i64,
    version: i32,
    words: String,
    per_join: i64,
    per_order: i64,
    hold_days: i32,
    made_at: i64,
    accepted_at: Option<i64>,
}

impl From<Row> for PartnerView {
    fn from(row: Row) -> Self {
        Self {
            id: PartnerId(row.id),
            name: row.name,
            member: PersonRef::new(row.member_id, row.display_name, row.external_id),
            member_no: MemberNo(row.member_no),
            budget: row.budget,
            committed: row.committed,
            active_from: row.active_from,
            active_until: row.active_until,
            paused_at: row.paused_at,
            created_at: row.created_at,
            terms: Terms {
                version: row.version,
                words: row.words,
                per_join: row.per_join,
                per_order: row.per_order,
                hold_days: row.hold_days,
                made_at: row.made_at,
                accepted_at: row.accepted_at,
            },
        }
    }
}

/// Partners; a condition follows.
const PARTNERS: &str = concat!(
    "SELECT p.id, p.name, p.member_no, m.id AS member_id, m.display_name, p.budget, p.committed,
       p.active_from, p.active_until, p.paused_at, p.created_at, t.version, t.words, t.per_join,
       t.per_order, t.hold_days, t.made_at, t.accepted_at, ",
    external_id!("m"),
    " FROM partners p JOIN members m ON m.no = p.member_no
     JOIN partner_terms t ON t.partner_id = p.id AND t.version =
       (SELECT max(x.version) FROM partner_terms x WHERE x.partner_id = p.id)
     WHERE "
);

async fn read<C: ConnectionTrait>(
    db: &C,
    condition: &str,
    value: Value,
) -> Result<Option<PartnerView>, DbErr> {
    let query = format!("{PARTNERS} {condition} = $1");
    let row: Option<Row> = sql::one(db, &query, [value]).await?;
    Ok(row.map(PartnerView::from))
}

/// A partner. Whoever calls has checked that the reader is staff, or acts for it.
///
/// # Errors
/// What the database refuses.
pub async fn partner(kith: &Kith, id: PartnerId) -> Result<Option<PartnerView>, DbErr> {
    read(kith.db().reader(), "p.id", id.0.into()).await
}

/// The partner that a member acts for.
///
/// # Errors
/// What the database refuses.
pub async fn acts_for(kith: &Kith, member: MemberNo) -> Result<Option<PartnerView>, DbErr> {
    read(kith.db().reader(), "p.member_no", member.0.into()).await
}

/// A page of all partners, the latest first. Whoever calls has checked that the reader is staff.
///
/// # Errors
/// What the database refuses.
pub async fn partners(kith: &Kith, page: &PageRequest) -> Result<Page<PartnerView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![(limit + 1).cast_signed().into()];
    let after = page.id().map_or("TRUE", |id| {
        values.push(id.into());
        "p.id < $2"
    });
    let query = format!("{PARTNERS} {after} ORDER BY p.id DESC LIMIT $1");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(PartnerView::from))
}

/// The partner as it stays until the transaction ends: whatever it earns is booked one after the
/// other. SQLite has one writer.
async fn held(tx: &DatabaseTransaction, id: PartnerId) -> Result<Option<PartnerView>, DbErr> {
    if is_postgres(tx) {
        let lock = "SELECT id FROM partners WHERE id = $1 FOR UPDATE";
        sql::exec(tx, lock, [id.0.into()]).await?;
    }
    read(tx, "p.id", id.0.into()).await
}

/// A movement of points that cannot go wrong but inside.
fn moved(error: MoveError) -> Fault {
    match error {
        MoveError::Fault(fault) => fault,
        other => Fault::new(other.to_string()),
    }
}
