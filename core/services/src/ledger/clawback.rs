//! Taking back what was paid: held points are voided, points that count leave the wallet, and what was
//! spent is owed.

use kith_domain::ids::{AccountNo, EventId, TransferId};
use sea_orm::{DatabaseTransaction, FromQueryResult};

use super::{
    debts,
    transfer::{self, MoveError, Movement, Settlement},
};
use crate::{db::Fault, kith::Kith, sql};

/// A payment that is taken back, whose accounts are locked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payment<'a> {
    /// Its entry.
    pub(crate) id: TransferId,
    /// The account that issued the points.
    pub(crate) from: AccountNo,
    /// The wallet that got them.
    pub(crate) wallet: AccountNo,
    /// How many.
    pub(crate) amount: i64,
    /// What it was paid for.
    pub(crate) event: Option<EventId>,
    /// The level along the chain.
    pub(crate) level: Option<i16>,
    /// What taking it back is called.
    pub(crate) memo: &'a str,
}

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Back {
    /// Points that never counted, or left the wallet.
    pub(crate) points: i64,
    /// Points that were spent, and are owed.
    pub(crate) owed: i64,
}

impl Back {
    /// Points that the community has back, or will have.
    pub(crate) const fn all(self) -> i64 {
        self.points + self.owed
    }
}

#[derive(FromQueryResult)]
struct Now {
    /// Of the hold; none for what was paid at once.
    state: Option<i16>,
    expired: i64,
    free: i64,
}

impl Now {
    async fn of(tx: &DatabaseTransaction, payment: &Payment<'_>) -> Result<Self, Fault> {
        let now = "SELECT (SELECT h.state FROM holds h WHERE h.transfer_id = $1) AS state,
               (SELECT CAST(COALESCE(sum(u.amount), 0) AS bigint) FROM lot_uses u
                JOIN transfers t ON t.id = u.transfer_id WHERE u.lot_id = $1 AND t.memo = 'expired') AS expired,
               w.credits_posted - w.debits_posted - w.debits_pending AS free
             FROM accounts w WHERE w.no = $2";
        let values = [payment.id.0.into(), payment.wallet.0.into()];
        let now: Option<Self> = sql::one(tx, now, values).await?;
        now.ok_or_else(|| Fault::new("a payment without its wallet"))
    }

    /// Points of the payment that came and did not expire; what lapsed never came.
    const fn counted(&self, payment: &Payment<'_>) -> i64 {
        match self.state {
            None | Some(1) => payment.amount - self.expired,
            Some(_) => 0,
        }
    }
}

/// How many points of a payment have to leave the wallet where it is taken back.
pub(crate) async fn counted(tx: &DatabaseTransaction, payment: &Payment<'_>) -> Result<i64, Fault> {
    Ok(Now::of(tx, payment).await?.counted(payment))
}

/// Takes a payment back. What of it expired is gone already, and what lapsed never came.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn take_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    payment: Payment<'_>,
) -> Result<Back, MoveError> {
    let now = Now::of(tx, &payment).await?;
    if now.state == Some(0) {
        transfer::settle(tx, kith, payment.id, Settlement::Void).await?;
        return Ok(Back {
            points: payment.amount,
            owed: 0,
        });
    }
    let due = now.counted(&payment);
    let points = due.min(now.free).max(0);
    let movement = |amount| Movement {
        debit: payment.wallet,
        credit: payment.from,
        amount,
        event: payment.event,
        level: payment.level,
        memo: payment.memo,
        lifetime: None,
    };
    if points > 0 {
        transfer::post_from(tx, kith, movement(points), Some(payment.id)).await?;
    }
    let owed = match due - points {
        owed if owed > 0 => debts::owe(tx, kith, payment.wallet, movement(owed)).await?,
        _ => 0,
    };
    Ok(Back { points, owed })
}
