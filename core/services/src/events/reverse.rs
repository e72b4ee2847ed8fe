//! A return: what an event paid goes back, as entries of its own.

use kith_domain::{
    ids::{AccountNo, EventId, MemberId, MemberNo, ShopEventId, TransferId},
    input::{self, InputError, limits},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    ledger::{clawback::Payment, transfer::MoveError},
    members::SignedIn,
    rewards, sql,
};

/// Why nothing goes back.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReverseError {
    /// Only managers and administrators take points back.
    #[error("only managers reverse events")]
    Forbidden,
    /// There is no such event.
    #[error("there is no such event")]
    Unknown,
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReverseError);

impl From<MoveError> for ReverseError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Takes back what an event paid, on every level: what is held never counts, what counts leaves the
/// wallets, and what was spent is owed. Done again, it changes nothing.
///
/// # Errors
/// [`ReverseError`].
pub async fn reverse(
    kith: &Kith,
    actor: &SignedIn,
    id: ShopEventId,
    reason: &str,
) -> Result<(), ReverseError> {
    if !actor.role.is_staff() {
        return Err(ReverseError::Forbidden);
    }
    let reason = input::line(reason, 1, limits::REASON).map_err(ReverseError::Reason)?;
    db::retry(|| take_back(kith, actor.no, id, &reason)).await
}

#[derive(FromQueryResult)]
struct Member {
    id: Uuid,
    erased: bool,
}

/// What the event moved.
#[derive(FromQueryResult)]
struct Paid {
    id: Uuid,
    debit_no: i64,
    credit_no: i64,
    amount: i64,
    level: Option<i16>,
}

async fn paid(tx: &DatabaseTransaction, id: ShopEventId) -> Result<Vec<Payment<'static>>, DbErr> {
    let query = "SELECT id, debit_no, credit_no, amount, level FROM transfers
         WHERE event_id = $1 AND kind < 2 AND memo = 'rule' ORDER BY id";
    let paid: Vec<Paid> = sql::all(tx, query, [id.0.into()]).await?;
    let payment = |paid: Paid| Payment {
        id: TransferId(paid.id),
        from: AccountNo(paid.debit_no),
        wallet: AccountNo(paid.credit_no),
        amount: paid.amount,
        event: Some(EventId(id.0)),
        level: paid.level,
        memo: "reversal",
    };
    Ok(paid.into_iter().map(payment).collect())
}

async fn take_back(
    kith: &Kith,
    actor: MemberNo,
    id: ShopEventId,
    reason: &str,
) -> Result<(), ReverseError> {
    let tx = kith.db().begin().await?;
    let paid = paid(&tx, id).await?;
    rewards::lock_to_take_back(&tx, kith, &paid).await?;
    let claim = "UPDATE shop_events SET reversed_at = $2, reversed_by = $3
         WHERE id = $1 AND reversed_at IS NULL";
    let values = [id.0.into(), kith.now().into(), actor.0.into()];
    let claimed = sql::exec(&tx, claim, values).await? == 1;
    let member = "SELECT m.id, m.erased_at IS NOT NULL AS erased
         FROM shop_events s JOIN members m ON m.no = s.member_no WHERE s.id = $1";
    let member: Option<Member> = sql::one(&tx, member, [id.0.into()]).await?;
    let member = member.ok_or(ReverseError::Unknown)?;
    if !claimed {
        return Ok(());
    }
    // Of whoever left nothing is told any more.
    let reason = (!member.erased).then_some(reason);
    let say = "UPDATE shop_events SET reversal_reason = $2 WHERE id = $1";
    sql::exec(&tx, say, [id.0.into(), reason.into()]).await?;
    let back = rewards::take_back(&tx, kith, &paid).await?;
    let entry = audit::Entry {
        actor: Some(actor),
        action: "events.reverse",
        circle: None,
        subject: Some(MemberId(member.id).to_string()),
        detail: json!({ "event": id, "points": back.points, "owed": back.owed, "reason": reason }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}
