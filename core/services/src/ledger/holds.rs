//! What waits for a referee's gate: released when it opens, expired when nobody came in time.

use kith_domain::ids::{AccountNo, MemberNo, TransferId};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    accounts,
    transfer::{self, MoveError, Settlement},
};
use crate::{db, kith::Kith, sql};

/// Open holds that belong to a referee's gate; a condition follows.
const SELECT: &str = "SELECT h.transfer_id, t.debit_no, t.credit_no
    FROM holds h JOIN transfers t ON t.id = h.transfer_id";

/// The gate of a hold's referee opened in time.
const GATE_PASSED: &str = "EXISTS (SELECT 1 FROM members g
    WHERE g.no = h.referee_no AND g.gate_passed_at < h.expires_at)";

#[derive(FromQueryResult)]
struct Open {
    transfer_id: Uuid,
    debit_no: i64,
    credit_no: i64,
}

impl Open {
    fn accounts(&self) -> [AccountNo; 2] {
        [AccountNo(self.debit_no), AccountNo(self.credit_no)]
    }
}

async fn waiting_for(
    tx: &DatabaseTransaction,
    kith: &Kith,
    referee: MemberNo,
) -> Result<Vec<Open>, DbErr> {
    sql::all(
        tx,
        &format!(
            "{SELECT} WHERE h.referee_no = $1 AND h.state = 0 AND h.expires_at > $2
               AND (h.matures_at IS NULL OR h.matures_at <= $2) ORDER BY t.id"
        ),
        [referee.0.into(), kith.now().into()],
    )
    .await
}

/// The accounts that [`release`] moves points between.
///
/// # Errors
/// What the database refuses.
pub async fn accounts_of(
    tx: &DatabaseTransaction,
    kith: &Kith,
    referee: MemberNo,
) -> Result<Vec<AccountNo>, DbErr> {
    let open = waiting_for(tx, kith, referee).await?;
    Ok(open.iter().flat_map(Open::accounts).collect())
}

/// Posts every open hold that waited for this referee, but what matures later; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn release(
    tx: &DatabaseTransaction,
    kith: &Kith,
    referee: MemberNo,
) -> Result<u64, MoveError> {
    let open = waiting_for(tx, kith, referee).await?;
    settle_all(tx, kith, &open, Settlement::Post).await
}

/// Lets every open hold that waits for this member's wallet lapse; answers how many.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn lapse_for(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<u64, MoveError> {
    let open = format!(
        "{SELECT} JOIN accounts w ON w.no = t.credit_no
         WHERE w.owner_no = $1 AND h.state = 0 ORDER BY t.id"
    );
    let open: Vec<Open> = sql::all(tx, &open, [member.0.into()]).await?;
    settle_all(tx, kith, &open, Settlement::Expire).await
}

/// All accounts are locked before the first hold is touched, in the order in which payments lock
/// them.
async fn settle_all(
    tx: &DatabaseTransaction,
    kith: &Kith,
    open: &[Open],
    how: Settlement,
) -> Result<u64, MoveError> {
    accounts::lock(tx, open.iter().flat_map(Open::accounts).collect()).await?;
    let mut settled = 0;
    for hold in open {
        match transfer::settle(tx, kith, TransferId(hold.transfer_id), how).await {
            Ok(_) => settled += 1,
            // Somebody else was faster by a moment; their word stands.
            Err(MoveError::Settled) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(settled)
}

/// Posts what stayed held although its referee's gate is open, as `ledger.hold_missed` finds it;
/// answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn release_missed(tx: &DatabaseTransaction, kith: &Kith) -> Result<u64, MoveError> {
    let missed = format!(
        "{SELECT} JOIN members m ON m.no = h.referee_no
         WHERE h.state = 0 AND h.expires_at > m.gate_passed_at AND h.matures_at IS NULL ORDER BY t.id"
    );
    let missed: Vec<Open> = sql::all(tx, &missed, Vec::<Value>::new()).await?;
    let mut released = 0;
    // A bound for the accounts that one statement names.
    for some in missed.chunks(1_000) {
        released += settle_all(tx, kith, some, Settlement::Post).await?;
    }
    Ok(released)
}

/// Expires the holds whose time is over, a hundred per transaction; answers how many. Holds of
/// redemptions are left to `rewards::expire`, which also gives the stock back.
///
/// # Errors
/// What the database refuses.
pub async fn expire_holds(kith: &Kith) -> Result<u64, MoveError> {
    db::until_done(|| expire_batch(kith)).await
}

async fn expire_batch(kith: &Kith) -> Result<u64, MoveError> {
    let tx = kith.db().begin().await?;
    let due: Vec<Open> = sql::all(
        &tx,
        &format!(
            "{SELECT} WHERE h.state = 0 AND h.expires_at <= $1 AND h.referee_no IS NOT NULL
               AND NOT {GATE_PASSED} ORDER BY h.expires_at LIMIT 100"
        ),
        [kith.now().into()],
    )
    .await?;
    let expired = settle_all(&tx, kith, &due, Settlement::Expire).await?;
    tx.commit().await?;
    Ok(expired)
}

/// Posts what has matured, a hundred per transaction; answers how many. What also waits for a gate that
/// did not open in time lapses. Whoever takes a payment back is faster by a moment, or claws it back.
///
/// # Errors
/// What the database refuses.
pub async fn release_due(kith: &Kith) -> Result<u64, MoveError> {
    db::until_done(|| release_batch(kith)).await
}

async fn release_batch(kith: &Kith) -> Result<u64, MoveError> {
    let tx = kith.db().begin().await?;
    let due = format!(
        "{SELECT} WHERE h.state = 0 AND h.matures_at <= $1
           AND (h.referee_no IS NULL OR {GATE_PASSED}) ORDER BY h.matures_at LIMIT 100"
    );
    let due: Vec<Open> = sql::all(&tx, &due, [kith.now().into()]).await?;
    let released = settle_all(&tx, kith, &due, Settlement::Post).await?;
    tx.commit().await?;
    Ok(released)
}
