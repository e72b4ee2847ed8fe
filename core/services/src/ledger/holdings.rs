//! What a balance is made of, and what became of what came in: lots that end, and what took points out of
//! them.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, TransferId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use serde::Serialize;
use uuid::Uuid;

use super::{
    explain::ExplainError,
    statement::{EntryView, entries_of},
};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

/// Points that end, of which something is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lot {
    /// The entry that brought them, with how many are left and when they end.
    pub entry: EntryView,
    /// How many it brought.
    pub amount: i64,
    /// How many are left.
    pub remaining: i64,
    /// The first instant at which they count no more.
    pub expires_at: Millis,
}

#[derive(FromQueryResult)]
struct LotRow {
    transfer_id: Uuid,
    amount: i64,
    remaining: i64,
    expires_at: i64,
}

/// A page of a member's lots of which something is left, in the order in which they are spent. What a wallet
/// can spend beyond them counts for good.
///
/// # Errors
/// What the database refuses.
pub async fn lots(kith: &Kith, member: MemberNo, page: &PageRequest) -> Result<Page<Lot>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.moment().map_or("", |(at, id, _)| {
        values.extend([at.into(), id.into()]);
        "AND (l.expires_at > $3 OR (l.expires_at = $3 AND l.transfer_id > $4))"
    });
    let query = format!(
        "SELECT l.transfer_id, l.amount, l.remaining, l.expires_at
         FROM accounts w JOIN lots l ON l.account_no = w.no
         WHERE w.owner_no = $1 AND l.remaining > 0 {after} ORDER BY l.expires_at, l.transfer_id LIMIT $2"
    );
    let rows: Vec<LotRow> = sql::all(kith.db().reader(), &query, values).await?;
    let ids = rows.iter().map(|row| row.transfer_id);
    let entries = entries_of(kith, member, ids).await?;
    let lot = |row: LotRow| {
        let entry = entries.iter().find(|entry| entry.id.0 == row.transfer_id)?;
        Some(Lot {
            entry: entry.clone(),
            amount: row.amount,
            remaining: row.remaining,
            expires_at: row.expires_at,
        })
    };
    let lots = rows.into_iter().filter_map(lot).collect();
    Ok(Page::of(lots, limit, |lot: &Lot| {
        cursor::of_moment(lot.expires_at, lot.entry.id.0, 0)
    }))
}

/// Points that one entry took out of what another brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LotUse {
    /// The other entry: what took them, or what brought them.
    pub entry: EntryView,
    /// How many.
    pub points: i64,
    /// They came back, since what took them was a reservation that ended without effect.
    pub given_back: bool,
}

#[derive(FromQueryResult)]
struct UseRow {
    other_id: Uuid,
    amount: i64,
    given_back: bool,
}

/// What took points out of what an entry brought, or out of what an entry took its points; the latest
/// first. Empty where no points with an end were part of it.
///
/// # Errors
/// [`ExplainError::NotFound`] also for the entries of others.
pub async fn lot_uses(
    kith: &Kith,
    member: MemberNo,
    id: TransferId,
    page: &PageRequest,
) -> Result<Page<LotUse>, ExplainError> {
    if entries_of(kith, member, [id.0].into_iter())
        .await?
        .is_empty()
    {
        return Err(ExplainError::NotFound);
    }
    let limit = page.limit();
    let mut values: Vec<Value> = vec![id.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "WHERE o.other_id < $3"
    });
    let query = format!(
        "SELECT o.other_id, o.amount, o.given_back FROM (
           SELECT u.transfer_id AS other_id, u.amount, u.given_back FROM lot_uses u WHERE u.lot_id = $1
           UNION ALL SELECT u.lot_id, u.amount, u.given_back FROM lot_uses u WHERE u.transfer_id = $1) o
         {after} ORDER BY o.other_id DESC LIMIT $2"
    );
    let rows: Vec<UseRow> = sql::all(kith.db().reader(), &query, values).await?;
    let entries = entries_of(kith, member, rows.iter().map(|row| row.other_id)).await?;
    let used = |row: UseRow| {
        let entry = entries.iter().find(|entry| entry.id.0 == row.other_id)?;
        Some(LotUse {
            entry: entry.clone(),
            points: row.amount,
            given_back: row.given_back,
        })
    };
    let uses = rows.into_iter().filter_map(used).collect();
    Ok(Page::of(uses, limit, |used: &LotUse| {
        cursor::of_id(used.entry.id.0)
    }))
}
