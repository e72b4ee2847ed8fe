//! Points that a manager grants by hand, with a reason.

use kith_domain::{
    ids::{EventId, MemberId, MemberNo, TransferId},
    input::{self, InputError, limits},
    ledger::MAX_TRANSFER,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    accounts,
    transfer::{self, MoveError, Movement},
};
use crate::{
    audit,
    db::{self, Fault},
    entity::{event, member, transfer as transfer_row},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// The command.
#[derive(Clone, Debug)]
pub struct Award {
    /// Who is given points.
    pub member: MemberId,
    /// How many, 1 to 1,000,000,000.
    pub points: i64,
    /// Why; the member reads it.
    pub reason: String,
    /// Names the award: the same key grants once.
    pub key: String,
}

/// What was granted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Awarded {
    /// The transfer.
    pub id: TransferId,
    /// The member.
    pub member: MemberId,
    /// How many points.
    pub points: i64,
    /// The key had been used for this award before, and nothing was granted now.
    pub repeated: bool,
}

/// Why nothing was granted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AwardError {
    /// Only managers and administrators grant points.
    #[error("only managers grant points")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    UnknownMember,
    /// The number of points is out of range.
    #[error("the points must lie between 1 and {MAX_TRANSFER}")]
    Points,
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The key was used for another award.
    #[error("the key was used for another award")]
    KeyReused,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AwardError);

impl From<MoveError> for AwardError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Amount => Self::Points,
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Grants points.
///
/// # Errors
/// [`AwardError`].
pub async fn award(kith: &Kith, actor: &SignedIn, command: Award) -> Result<Awarded, AwardError> {
    if !actor.role.is_staff() {
        return Err(AwardError::Forbidden);
    }
    db::retry(|| grant(kith, actor.no, &command)).await
}

async fn grant(kith: &Kith, actor: MemberNo, command: &Award) -> Result<Awarded, AwardError> {
    let reason = input::line(&command.reason, 1, limits::REASON).map_err(AwardError::Reason)?;
    if !(1..=MAX_TRANSFER).contains(&command.points) {
        return Err(AwardError::Points);
    }
    let tx = kith.db().begin().await?;
    let member = member::Entity::find()
        .filter(member::Column::Id.eq(command.member.0))
        .filter(member::Column::ErasedAt.is_null())
        .one(&tx)
        .await?
        .ok_or(AwardError::UnknownMember)?;
    let id: EventId = kith.id();
    let key = format!("award:{}", command.key);
    let new = sql::exec(
        &tx,
        "INSERT INTO events (id, idem_key, actor_no, subject, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (idem_key) DO NOTHING",
        [
            id.0.into(),
            key.clone().into(),
            member.no.into(),
            reason.clone().into(),
            kith.now().into(),
        ],
    )
    .await?;
    if new == 0 {
        return repeated(&tx, command, &key, (&member, &reason)).await;
    }
    let to = MemberNo(member.no);
    let movement = Movement {
        debit: accounts::issuance_account(&tx, to).await?,
        credit: accounts::wallet_account(&tx, to).await?,
        amount: command.points,
        event: Some(id),
        level: None,
        memo: "award",
        lifetime: None,
    };
    let transfer = transfer::post(&tx, kith, movement).await?;
    let entry = audit::Entry {
        actor: Some(actor),
        action: "ledger.award",
        circle: None,
        subject: Some(command.member.to_string()),
        detail: json!({ "points": command.points, "reason": reason, "transfer": transfer }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(Awarded {
        id: transfer,
        member: command.member,
        points: command.points,
        repeated: false,
    })
}

/// The answer for a key that is known: the first award, if it was the same one.
async fn repeated(
    tx: &sea_orm::DatabaseTransaction,
    command: &Award,
    key: &str,
    (member, reason): (&member::Model, &str),
) -> Result<Awarded, AwardError> {
    let event = event::Entity::find()
        .filter(event::Column::IdemKey.eq(key))
        .one(tx)
        .await?;
    let event = event.ok_or_else(|| Fault::new("an award's event vanished"))?;
    let transfer = transfer_row::Entity::find()
        .filter(transfer_row::Column::EventId.eq(event.id))
        .one(tx)
        .await?
        .ok_or_else(|| Fault::new("an award without its transfer"))?;
    let same = event.actor_no == member.no
        && transfer.amount == command.points
        && event.subject.as_deref() == Some(reason);
    if !same {
        return Err(AwardError::KeyReused);
    }
    Ok(Awarded {
        id: TransferId(transfer.id),
        member: command.member,
        points: transfer.amount,
        repeated: true,
    })
}
