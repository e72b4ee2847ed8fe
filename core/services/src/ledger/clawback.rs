//! Taking back what was paid: held points are voided, points that count leave the wallet, and what was
//! spent is owed.

use kith_domain::ids::{AccountNo, EventId, TransferId};
use sea_orm::{DatabaseTransaction, FromQueryResult};

use super::{
    debts, lots,
    transfer::{self, MoveError, Movement, Settlement},
};
use crate::{kith::Kith, sql};

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
    free: i64,
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
    let now = "SELECT (SELECT h.state FROM holds h WHERE h.transfer_id = $1) AS state,
           w.credits_posted - w.debits_posted - w.debits_pending AS free
         FROM accounts w WHERE w.no = $2";
    let values = [payment.id.0.into(), payment.wallet.0.into()];
    let Some(now) = sql::one::<Now, _>(tx, now, values).await? else {
        return Ok(Back::default());
    };
    match now.state {
        Some(0) => {
            transfer::settle(tx, kith, payment.id, Settlement::Void).await?;
            return Ok(Back {
                points: payment.amount,
                owed: 0,
            });
        }
        None | Some(1) => {}
        Some(_) => return Ok(Back::default()),
    }
    let due = payment.amount - lots::expired_of(tx, payment.id).await?;
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
