//! The movements of the ledger: post, hold, settle.

use kith_domain::{
    day::Millis,
    ids::{AccountNo, EventId, MemberNo, TransferId},
    ledger::{MAX_TRANSFER, TransferKind},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, Set};
use uuid::Uuid;

use crate::{
    db::Fault,
    entity::{hold, transfer},
    error::faulty,
    kith::Kith,
    sql,
};

/// Why points did not move.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MoveError {
    /// The wallet does not hold that many points.
    #[error("the wallet does not hold that many points")]
    Insufficient,
    /// The amount is not between 1 and [`MAX_TRANSFER`].
    #[error("the amount is out of range")]
    Amount,
    /// The hold was posted, voided or expired before.
    #[error("the hold is settled")]
    Settled,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(MoveError);

/// One movement of points.
#[derive(Clone, Copy, Debug)]
pub struct Movement<'a> {
    /// Where the points come from.
    pub debit: AccountNo,
    /// Where they go.
    pub credit: AccountNo,
    /// How many, 1 to [`MAX_TRANSFER`].
    pub amount: i64,
    /// The event that pays them, if one does.
    pub event: Option<EventId>,
    /// The level along the chain: 0 is the actor.
    pub level: Option<i16>,
    /// What it is, as a short code that pages translate.
    pub memo: &'a str,
}

/// How a hold ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The points move.
    Post,
    /// They stay where they were.
    Void,
    /// They stay, because nobody acted in time.
    Expire,
}

impl Settlement {
    const fn kind(self) -> TransferKind {
        match self {
            Self::Post => TransferKind::PostPending,
            Self::Void => TransferKind::VoidPending,
            Self::Expire => TransferKind::ExpirePending,
        }
    }

    /// The state of a hold that ended so.
    #[must_use]
    pub const fn state(self) -> i16 {
        match self {
            Self::Post => 1,
            Self::Void => 2,
            Self::Expire => 3,
        }
    }
}

/// Changes the running sums of both accounts, in order of their numbers so that two transactions
/// never wait for each other. A wallet that would fall below zero refuses.
async fn book(
    tx: &DatabaseTransaction,
    movement: &Movement<'_>,
    (debit_set, credit_set): (&str, &str),
    guarded: bool,
) -> Result<(), MoveError> {
    let guard = "AND (kind <> 1 OR debits_pending + debits_posted + $2 <= credits_posted)";
    let debit = format!(
        "UPDATE accounts SET {debit_set} WHERE no = $1 {}",
        if guarded { guard } else { "" }
    );
    let credit = format!("UPDATE accounts SET {credit_set} WHERE no = $1");
    let mut steps = [(movement.debit, debit), (movement.credit, credit)];
    steps.sort_by_key(|(no, _)| *no);
    for (no, statement) in steps {
        if sql::exec(tx, &statement, [no.0.into(), movement.amount.into()]).await? == 0 {
            return Err(MoveError::Insufficient);
        }
    }
    Ok(())
}

async fn append(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: &Movement<'_>,
    kind: TransferKind,
    pending: Option<Uuid>,
) -> Result<TransferId, DbErr> {
    let id: TransferId = kith.id();
    let row = transfer::ActiveModel {
        id: Set(id.0),
        kind: Set(kind.code()),
        debit_no: Set(movement.debit.0),
        credit_no: Set(movement.credit.0),
        amount: Set(movement.amount),
        pending_id: Set(pending),
        event_id: Set(movement.event.map(|event| event.0)),
        level: Set(movement.level),
        memo: Set(movement.memo.to_owned()),
        at: Set(kith.now()),
    };
    transfer::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

fn check_amount(amount: i64) -> Result<(), MoveError> {
    if (1..=MAX_TRANSFER).contains(&amount) {
        Ok(())
    } else {
        Err(MoveError::Amount)
    }
}

/// Moves points at once.
///
/// # Errors
/// [`MoveError::Insufficient`] or [`MoveError::Amount`]; the transaction must then be given up.
pub async fn post(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: Movement<'_>,
) -> Result<TransferId, MoveError> {
    check_amount(movement.amount)?;
    let sums = (
        "debits_posted = debits_posted + $2",
        "credits_posted = credits_posted + $2",
    );
    book(tx, &movement, sums, true).await?;
    Ok(append(tx, kith, &movement, TransferKind::Posted, None).await?)
}

/// Reserves points until they are settled, at the latest at `expires_at`. `referee` is the member
/// whose passing of the independence gate posts them.
///
/// # Errors
/// As [`post`].
pub async fn reserve(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: Movement<'_>,
    expires_at: Millis,
    referee: Option<MemberNo>,
) -> Result<TransferId, MoveError> {
    check_amount(movement.amount)?;
    let sums = (
        "debits_pending = debits_pending + $2",
        "credits_pending = credits_pending + $2",
    );
    book(tx, &movement, sums, true).await?;
    let id = append(tx, kith, &movement, TransferKind::Pending, None).await?;
    hold::ActiveModel {
        transfer_id: Set(id.0),
        state: Set(0),
        referee_no: Set(referee.map(|no| no.0)),
        expires_at: Set(expires_at),
        settled_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(id)
}

/// Ends a hold. The one UPDATE that finds it open decides who settles it.
///
/// # Errors
/// [`MoveError::Settled`] when somebody else did.
pub async fn settle(
    tx: &DatabaseTransaction,
    kith: &Kith,
    id: TransferId,
    how: Settlement,
) -> Result<TransferId, MoveError> {
    let claimed = sql::exec(
        tx,
        "UPDATE holds SET state = $2, settled_at = $3 WHERE transfer_id = $1 AND state = 0",
        [id.0.into(), how.state().into(), kith.now().into()],
    )
    .await?;
    if claimed == 0 {
        return Err(MoveError::Settled);
    }
    let pending = transfer::Entity::find_by_id(id.0)
        .one(tx)
        .await?
        .ok_or_else(|| Fault::new("a hold without its transfer"))?;
    let movement = Movement {
        debit: AccountNo(pending.debit_no),
        credit: AccountNo(pending.credit_no),
        amount: pending.amount,
        event: pending.event_id.map(EventId),
        level: pending.level,
        memo: &pending.memo,
    };
    let sums = if how == Settlement::Post {
        (
            "debits_pending = debits_pending - $2, debits_posted = debits_posted + $2",
            "credits_pending = credits_pending - $2, credits_posted = credits_posted + $2",
        )
    } else {
        (
            "debits_pending = debits_pending - $2",
            "credits_pending = credits_pending - $2",
        )
    };
    book(tx, &movement, sums, false).await?;
    Ok(append(tx, kith, &movement, how.kind(), Some(id.0)).await?)
}
