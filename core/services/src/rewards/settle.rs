//! How a reservation ends: confirmed, cancelled, or lapsed.

use kith_domain::{
    ids::{CircleNo, MemberNo, RedemptionId, TransferId},
    interaction::Kind,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    redeem::{RESERVED_MS, RedeemError},
    redemption::{RedemptionView, redemption},
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    ledger::{
        accounts,
        clawback::{self, Back, Payment},
        transfer::{self, MoveError, Settlement},
    },
    members::SignedIn,
    scores::record::{Interaction, record},
    sql,
};

#[derive(FromQueryResult)]
struct Open {
    id: Uuid,
    reward_id: Uuid,
    hold_id: Uuid,
    at: i64,
    state: i16,
}

async fn own(
    tx: &DatabaseTransaction,
    member: MemberNo,
    id: RedemptionId,
) -> Result<Open, RedeemError> {
    let row: Option<Open> = sql::one(
        tx,
        "SELECT id, reward_id, hold_id, at, state FROM redemptions WHERE id = $1 AND member_no = $2",
        [id.0.into(), member.0.into()],
    )
    .await?;
    row.ok_or(RedeemError::NotFound)
}

/// Confirms a reservation: the points are spent and a code is handed out. Confirming again shows
/// the same code.
///
/// # Errors
/// [`RedeemError`].
pub async fn confirm(
    kith: &Kith,
    member: &SignedIn,
    id: RedemptionId,
) -> Result<RedemptionView, RedeemError> {
    db::retry(|| spend(kith, member.no, id)).await?;
    redemption(kith, member.no, id).await
}

async fn spend(kith: &Kith, member: MemberNo, id: RedemptionId) -> Result<(), RedeemError> {
    let tx = kith.db().begin().await?;
    let open = own(&tx, member, id).await?;
    if open.state == 1 {
        return Ok(());
    }
    let in_time = open.at + RESERVED_MS > kith.now();
    if open.state != 0 || !in_time || !set_state(&tx, kith, &open, 1).await? {
        return Err(RedeemError::Settled);
    }
    transfer::settle(&tx, kith, TransferId(open.hold_id), Settlement::Post).await?;
    let handed = sql::exec(
        &tx,
        "UPDATE reward_codes SET redemption_id = $1 WHERE redemption_id IS NULL AND id =
           (SELECT id FROM reward_codes WHERE reward_id = $2 AND redemption_id IS NULL ORDER BY id LIMIT 1)",
        [open.id.into(), open.reward_id.into()],
    )
    .await?;
    if handed == 0 {
        return Err(Fault::new("stock without a code").into());
    }
    let what = Interaction {
        circle: CircleNo::COMMUNITY,
        actor: member,
        target: None,
        kind: Kind::Redemption,
    };
    record(&tx, kith, what).await?;
    tx.commit().await?;
    Ok(())
}

async fn set_state(
    tx: &DatabaseTransaction,
    kith: &Kith,
    open: &Open,
    state: i16,
) -> Result<bool, DbErr> {
    // On PostgreSQL two confirmations at once queue here, and codes are handed out in that order.
    if db::is_postgres(tx) {
        sql::exec(
            tx,
            "SELECT 1 FROM rewards WHERE id = $1 FOR UPDATE",
            [open.reward_id.into()],
        )
        .await?;
    }
    let changed = sql::exec(
        tx,
        "UPDATE redemptions SET state = $2, settled_at = $3 WHERE id = $1 AND state = 0",
        [open.id.into(), state.into(), kith.now().into()],
    )
    .await?;
    Ok(changed == 1)
}

/// Takes a reservation back: points and stock return.
///
/// # Errors
/// [`RedeemError`].
pub async fn cancel(
    kith: &Kith,
    member: &SignedIn,
    id: RedemptionId,
) -> Result<RedemptionView, RedeemError> {
    db::retry(|| give_back_own(kith, member.no, id)).await?;
    redemption(kith, member.no, id).await
}

async fn give_back_own(kith: &Kith, member: MemberNo, id: RedemptionId) -> Result<(), RedeemError> {
    let tx = kith.db().begin().await?;
    let open = own(&tx, member, id).await?;
    give_back(&tx, kith, &open, Settlement::Void).await?;
    tx.commit().await?;
    Ok(())
}

async fn give_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    open: &Open,
    how: Settlement,
) -> Result<(), RedeemError> {
    if !set_state(tx, kith, open, 2).await? {
        return Err(RedeemError::Settled);
    }
    transfer::settle(tx, kith, TransferId(open.hold_id), how).await?;
    sql::exec(
        tx,
        "UPDATE rewards SET stock = stock + 1 WHERE id = $1",
        [open.reward_id.into()],
    )
    .await?;
    Ok(())
}

/// Takes back every reservation of a member, in the caller's transaction.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn cancel_all(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), RedeemError> {
    let open: Vec<Open> = sql::all(
        tx,
        "SELECT id, reward_id, hold_id, at, state FROM redemptions
         WHERE member_no = $1 AND state = 0 ORDER BY id",
        [member.0.into()],
    )
    .await?;
    for open in &open {
        match give_back(tx, kith, open, Settlement::Void).await {
            // It lapsed or was confirmed at this moment.
            Ok(()) | Err(RedeemError::Settled) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Short {
    owner_no: i64,
}

/// Locks what taking payments back touches. Reservations end before, as whoever reserves locks, where fewer
/// points are free in a wallet than are to be taken from it: what is reserved is not spent.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn lock_to_take_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    payments: &[Payment<'_>],
) -> Result<(), Fault> {
    for payment in payments {
        make_room(tx, kith, payment).await?;
    }
    let both = |payment: &Payment<'_>| [payment.from, payment.wallet];
    Ok(accounts::lock(tx, payments.iter().flat_map(both).collect()).await?)
}

/// Takes payments back whose accounts are locked by [`lock_to_take_back`]; once more reservations end, those
/// that were made at that moment.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn take_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    payments: &[Payment<'_>],
) -> Result<Back, MoveError> {
    let mut all = Back::default();
    for payment in payments {
        make_room(tx, kith, payment).await?;
        let back = clawback::take_back(tx, kith, *payment).await?;
        all.points += back.points;
        all.owed += back.owed;
    }
    Ok(all)
}

async fn make_room(
    tx: &DatabaseTransaction,
    kith: &Kith,
    payment: &Payment<'_>,
) -> Result<(), Fault> {
    let points = clawback::counted(tx, payment).await?;
    let wallet = payment.wallet;
    let short = "SELECT owner_no FROM accounts WHERE no = $1 AND owner_no IS NOT NULL
         AND debits_pending > 0 AND credits_posted - debits_posted - debits_pending < $2";
    let short: Option<Short> = sql::one(tx, short, [wallet.0.into(), points.into()]).await?;
    let Some(short) = short else {
        return Ok(());
    };
    match cancel_all(tx, kith, MemberNo(short.owner_no)).await {
        Ok(()) => Ok(()),
        Err(RedeemError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::new(other.to_string())),
    }
}

/// Gives back what was reserved and left alone; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn expire(kith: &Kith) -> Result<u64, RedeemError> {
    let due: Vec<Open> = sql::all(
        kith.db().reader(),
        "SELECT id, reward_id, hold_id, at, state FROM redemptions
         WHERE state = 0 AND at <= $1 ORDER BY at LIMIT 1000",
        [(kith.now() - RESERVED_MS).into()],
    )
    .await?;
    let mut expired = 0;
    for open in &due {
        match db::retry(|| lapse(kith, open)).await {
            Ok(()) => expired += 1,
            Err(RedeemError::Settled) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(expired)
}

async fn lapse(kith: &Kith, open: &Open) -> Result<(), RedeemError> {
    let tx = kith.db().begin().await?;
    give_back(&tx, kith, open, Settlement::Expire).await?;
    tx.commit().await?;
    Ok(())
}
