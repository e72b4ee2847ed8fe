//! Points that expire: a lot for each payment of a rule with a lifetime, used up oldest end first.
//! Points that count for good have no lots; they are spent after all that expire, in the order in which
//! they came (ADR 27).

use kith_domain::{
    day::Millis,
    ids::{AccountNo, MemberNo, TransferId},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    accounts,
    transfer::{self, MoveError, Movement},
};
use crate::{db, kith::Kith, sql};

/// Lots that end in one transaction.
const BATCH: i64 = 100;

/// The first millisecond at which points count no more that began to count at `from`: the end of the
/// community's calendar day so many days later.
#[must_use]
pub fn end_of(kith: &Kith, from: Millis, days: i32) -> Millis {
    let settings = kith.settings();
    settings.start_of(settings.day(from).plus(days + 1))
}

/// Makes a lot of what came into a wallet.
pub(super) async fn make(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (wallet, amount): (AccountNo, i64),
    (entry, days): (TransferId, i32),
) -> Result<(), DbErr> {
    let make = "INSERT INTO lots (transfer_id, account_no, amount, remaining, expires_at)
         VALUES ($1, $2, $3, $3, $4)";
    let values: [Value; 4] = [
        entry.0.into(),
        wallet.0.into(),
        amount.into(),
        end_of(kith, kith.now(), days).into(),
    ];
    sql::exec(tx, make, values).await?;
    let more = "UPDATE accounts SET expiring = expiring + $2 WHERE no = $1";
    sql::exec(tx, more, [wallet.0.into(), amount.into()]).await?;
    Ok(())
}

/// Takes what leaves a wallet out of its lots, the one that ends first before the others; where one is
/// named, out of that one first. What they do not hold comes out of the points that count for good.
pub(super) async fn use_up(
    tx: &DatabaseTransaction,
    (wallet, amount): (AccountNo, i64),
    (by, first): (TransferId, Option<TransferId>),
) -> Result<(), DbErr> {
    let uses = "INSERT INTO lot_uses (lot_id, transfer_id, amount)
         SELECT o.transfer_id, $2, CASE WHEN o.upto <= $3 THEN o.remaining ELSE $3 - (o.upto - o.remaining) END
         FROM (SELECT transfer_id, remaining, CAST(sum(remaining) OVER (
                 ORDER BY CASE WHEN transfer_id = $4 THEN 0 ELSE 1 END, expires_at, transfer_id) AS bigint) AS upto
               FROM lots WHERE account_no = $1 AND remaining > 0) o
         WHERE o.upto - o.remaining < $3";
    let values: [Value; 4] = [
        wallet.0.into(),
        by.0.into(),
        amount.into(),
        first.map(|lot| lot.0).into(),
    ];
    sql::exec(tx, uses, values).await?;
    let less = "UPDATE lots SET remaining = remaining - (SELECT u.amount FROM lot_uses u
           WHERE u.lot_id = lots.transfer_id AND u.transfer_id = $1)
         WHERE transfer_id IN (SELECT u.lot_id FROM lot_uses u WHERE u.transfer_id = $1)";
    sql::exec(tx, less, [by.0.into()]).await?;
    let sum =
        "UPDATE accounts SET expiring = expiring - COALESCE((SELECT CAST(sum(u.amount) AS bigint)
           FROM lot_uses u WHERE u.transfer_id = $2), 0) WHERE no = $1";
    sql::exec(tx, sum, [wallet.0.into(), by.0.into()]).await?;
    Ok(())
}

/// Puts back what a hold had taken out of a wallet's lots. What has ended meanwhile expires at once:
/// reserving points again and again does not keep them.
pub(super) async fn give_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    wallet: AccountNo,
    hold: TransferId,
) -> Result<(), MoveError> {
    let sum =
        "UPDATE accounts SET expiring = expiring + COALESCE((SELECT CAST(sum(u.amount) AS bigint)
           FROM lot_uses u WHERE u.transfer_id = $2 AND NOT u.given_back), 0) WHERE no = $1";
    sql::exec(tx, sum, [wallet.0.into(), hold.0.into()]).await?;
    for back in [
        "UPDATE lots SET remaining = remaining + (SELECT u.amount FROM lot_uses u
           WHERE u.lot_id = lots.transfer_id AND u.transfer_id = $1)
         WHERE transfer_id IN (SELECT u.lot_id FROM lot_uses u WHERE u.transfer_id = $1 AND NOT u.given_back)",
        "UPDATE lot_uses SET given_back = TRUE WHERE transfer_id = $1",
    ] {
        sql::exec(tx, back, [hold.0.into()]).await?;
    }
    let late = format!(
        "{DUE} AND l.account_no = $2 AND l.transfer_id IN (
           SELECT u.lot_id FROM lot_uses u WHERE u.transfer_id = $3)"
    );
    let values = [kith.now().into(), wallet.0.into(), hold.0.into()];
    let late: Vec<Due> = sql::all(tx, &late, values).await?;
    for lot in late {
        expire(tx, kith, lot).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Due {
    transfer_id: Uuid,
    account_no: i64,
    owner_no: i64,
    remaining: i64,
}

/// Lots whose time is over; a condition may follow.
const DUE: &str = "SELECT l.transfer_id, l.account_no, a.owner_no, l.remaining
     FROM lots l JOIN accounts a ON a.no = l.account_no
     WHERE l.remaining > 0 AND l.expires_at <= $1";

/// Expires what is left of the lots whose time is over, a hundred per transaction; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn expire_points(kith: &Kith) -> Result<u64, MoveError> {
    db::until_done(|| expire_batch(kith)).await
}

async fn expire_batch(kith: &Kith) -> Result<u64, MoveError> {
    let tx = kith.db().begin().await?;
    let now = kith.now();
    let query = format!("{DUE} ORDER BY l.expires_at, l.transfer_id LIMIT $2");
    let due: Vec<Due> = sql::all(&tx, &query, [now.into(), BATCH.into()]).await?;
    let mut touched = Vec::new();
    for lot in &due {
        let gone = accounts::expired_account(&tx, MemberNo(lot.owner_no)).await?;
        touched.extend([AccountNo(lot.account_no), gone]);
    }
    accounts::lock(&tx, touched).await?;
    let again = format!("{DUE} AND l.transfer_id = $2");
    let mut expired = 0;
    for lot in due {
        // As it is now that nobody else spends from the wallet.
        let values = [now.into(), lot.transfer_id.into()];
        let Some(lot) = sql::one::<Due, _>(&tx, &again, values).await? else {
            continue;
        };
        expire(&tx, kith, lot).await?;
        expired += 1;
    }
    tx.commit().await?;
    Ok(expired)
}

/// Takes what is left of a lot out of its wallet, whose row is held.
async fn expire(tx: &DatabaseTransaction, kith: &Kith, lot: Due) -> Result<(), MoveError> {
    let movement = Movement {
        debit: AccountNo(lot.account_no),
        credit: accounts::expired_account(tx, MemberNo(lot.owner_no)).await?,
        amount: lot.remaining,
        event: None,
        level: None,
        memo: "expired",
        lifetime: None,
    };
    let lot = Some(TransferId(lot.transfer_id));
    Box::pin(transfer::post_from(tx, kith, movement, lot)).await?;
    Ok(())
}

/// Points that expire together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, FromQueryResult)]
pub struct Expiring {
    /// How many.
    pub points: i64,
    /// The first instant at which they count no more.
    pub at: Millis,
}

/// What of a member's points expires next; none where all count for good.
///
/// # Errors
/// What the database refuses.
pub async fn expiring_next(kith: &Kith, member: MemberNo) -> Result<Option<Expiring>, DbErr> {
    let next = "SELECT CAST(sum(l.remaining) AS bigint) AS points, l.expires_at AS at
         FROM lots l JOIN accounts a ON a.no = l.account_no
         WHERE a.owner_no = $1 AND l.remaining > 0 GROUP BY l.expires_at ORDER BY l.expires_at LIMIT 1";
    sql::one(kith.db().reader(), next, [member.0.into()]).await
}
