//! The movements of the ledger: post, hold, settle.

use kith_domain::{
    day::Millis,
    ids::{AccountNo, EventId, MemberNo, TransferId},
    ledger::{AccountKind, MAX_TRANSFER, TransferKind},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Set};
use uuid::Uuid;

use super::{debts, lots};
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
    /// Days for which the points count in the wallet that they come into; none for good.
    pub lifetime: Option<i32>,
}

/// Until when points are held, and what makes them count before.
#[derive(Clone, Copy, Debug)]
pub struct Wait {
    /// At the latest until then.
    pub until: Millis,
    /// The member whose passing of the independence gate posts them.
    pub gate: Option<MemberNo>,
    /// They count from then on, once the gate is passed where there is one.
    pub matures_at: Option<Millis>,
}

impl Wait {
    /// Until somebody settles it.
    #[must_use]
    pub const fn until(until: Millis) -> Self {
        Self {
            until,
            gate: None,
            matures_at: None,
        }
    }
}

/// An account after a movement.
#[derive(Clone, Copy, Debug, FromQueryResult)]
struct Booked {
    kind: i16,
    /// Points in lots that end.
    expiring: i64,
    /// Points that the owner owes.
    owes: i64,
}

impl Booked {
    const fn is_wallet(self) -> bool {
        self.kind == AccountKind::Wallet.code()
    }
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
/// never wait for each other; answers the debited and the credited one. A wallet that would fall below
/// zero refuses.
async fn book(
    tx: &DatabaseTransaction,
    movement: &Movement<'_>,
    (debit_set, credit_set): (&str, &str),
    guarded: bool,
) -> Result<[Booked; 2], MoveError> {
    let guard = "AND (kind <> 1 OR debits_pending + debits_posted + $2 <= credits_posted)";
    let debit = format!(
        "UPDATE accounts SET {debit_set} WHERE no = $1 {} {AFTER}",
        if guarded { guard } else { "" }
    );
    let credit = format!("UPDATE accounts SET {credit_set} WHERE no = $1 {AFTER}");
    let one = async |no: AccountNo, statement: String| {
        let values = [no.0.into(), movement.amount.into()];
        let booked: Option<Booked> = sql::one(tx, &statement, values).await?;
        booked.ok_or(MoveError::Insufficient)
    };
    if movement.debit < movement.credit {
        let debited = one(movement.debit, debit).await?;
        Ok([debited, one(movement.credit, credit).await?])
    } else {
        let credited = one(movement.credit, credit).await?;
        Ok([one(movement.debit, debit).await?, credited])
    }
}

const AFTER: &str = "RETURNING kind, expiring, owes";

/// What comes into a wallet begins to count: for its lifetime, and what is owed goes out of it first.
async fn arrive(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: &Movement<'_>,
    (entry, owes): (TransferId, i64),
) -> Result<(), MoveError> {
    let came = (movement.credit, movement.amount);
    if let Some(days) = movement.lifetime {
        lots::make(tx, kith, came, (entry, days)).await?;
    }
    if owes > 0 {
        Box::pin(debts::settle(tx, kith, came)).await?;
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
    post_from(tx, kith, movement, None).await
}

/// The same, with the points of one lot first.
///
/// # Errors
/// As [`post`].
pub(crate) async fn post_from(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: Movement<'_>,
    lot: Option<TransferId>,
) -> Result<TransferId, MoveError> {
    check_amount(movement.amount)?;
    let sums = (
        "debits_posted = debits_posted + $2",
        "credits_posted = credits_posted + $2",
    );
    let [debited, credited] = book(tx, &movement, sums, true).await?;
    let id = append(tx, kith, &movement, TransferKind::Posted, None).await?;
    if debited.expiring > 0 {
        lots::use_up(tx, (movement.debit, movement.amount), (id, lot)).await?;
    }
    if credited.is_wallet() {
        arrive(tx, kith, &movement, (id, credited.owes)).await?;
    }
    Ok(id)
}

/// Reserves points until they are settled. What leaves a wallet so is taken out of its lots at once.
///
/// # Errors
/// As [`post`].
pub async fn reserve(
    tx: &DatabaseTransaction,
    kith: &Kith,
    movement: Movement<'_>,
    wait: Wait,
) -> Result<TransferId, MoveError> {
    check_amount(movement.amount)?;
    let sums = (
        "debits_pending = debits_pending + $2",
        "credits_pending = credits_pending + $2",
    );
    let [debited, _] = book(tx, &movement, sums, true).await?;
    let id = append(tx, kith, &movement, TransferKind::Pending, None).await?;
    if debited.expiring > 0 {
        lots::use_up(tx, (movement.debit, movement.amount), (id, None)).await?;
    }
    hold::ActiveModel {
        transfer_id: Set(id.0),
        state: Set(0),
        referee_no: Set(wait.gate.map(|no| no.0)),
        expires_at: Set(wait.until),
        settled_at: Set(None),
        matures_at: Set(wait.matures_at),
        lifetime_days: Set(movement.lifetime),
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
    let claim = "UPDATE holds SET state = $2, settled_at = $3 WHERE transfer_id = $1 AND state = 0
         RETURNING lifetime_days";
    let values = [id.0.into(), how.state().into(), kith.now().into()];
    let claimed: Option<Claimed> = sql::one(tx, claim, values).await?;
    let claimed = claimed.ok_or(MoveError::Settled)?;
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
        lifetime: claimed.lifetime_days,
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
    let [debited, credited] = book(tx, &movement, sums, false).await?;
    let settled = append(tx, kith, &movement, how.kind(), Some(id.0)).await?;
    match how {
        Settlement::Post if credited.is_wallet() => {
            arrive(tx, kith, &movement, (id, credited.owes)).await?;
        }
        Settlement::Void | Settlement::Expire if debited.is_wallet() => {
            lots::give_back(tx, kith, movement.debit, id).await?;
            if debited.owes > 0 {
                let back = (movement.debit, movement.amount);
                Box::pin(debts::settle(tx, kith, back)).await?;
            }
        }
        _ => {}
    }
    Ok(settled)
}

#[derive(FromQueryResult)]
struct Claimed {
    lifetime_days: Option<i32>,
}
