//! What a wallet holds.

use kith_domain::ids::MemberNo;
use sea_orm::{DbErr, FromQueryResult};

use crate::{kith::Kith, sql};

/// A member's points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Wallet {
    /// Points that arrived and were not spent: the sum of all posted entries.
    pub balance: i64,
    /// What can be spent now: the balance without what is reserved.
    pub available: i64,
    /// Held for the member until a condition is met.
    pub held_in: i64,
    /// Reserved by the member's own redemptions.
    pub held_out: i64,
    /// Of what can be spent: points that expire at some time.
    pub expiring: i64,
    /// Points that were taken back after they were spent; what is earned next settles them.
    pub owes: i64,
}

#[derive(FromQueryResult)]
struct Sums {
    debits_pending: i64,
    debits_posted: i64,
    credits_pending: i64,
    credits_posted: i64,
    expiring: i64,
    owes: i64,
}

/// Reads the member's wallet; all zero where they never earned.
///
/// # Errors
/// What the database refuses.
pub async fn wallet(kith: &Kith, member: MemberNo) -> Result<Wallet, DbErr> {
    let sums: Option<Sums> = sql::one(
        kith.db().reader(),
        "SELECT debits_pending, debits_posted, credits_pending, credits_posted, expiring, owes FROM accounts WHERE owner_no = $1",
        [member.0.into()],
    )
    .await?;
    Ok(sums.map_or_else(Wallet::default, |sums| {
        let balance = sums.credits_posted - sums.debits_posted;
        Wallet {
            balance,
            available: balance - sums.debits_pending,
            held_in: sums.credits_pending,
            held_out: sums.debits_pending,
            expiring: sums.expiring,
            owes: sums.owes,
        }
    }))
}
