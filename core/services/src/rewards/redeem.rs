//! Redeeming: a reward is reserved, with its points and one of its stock.

use kith_domain::{
    day::Millis,
    ids::{EventId, MemberNo, RedemptionId, RewardId},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, FromQueryResult, Set};
use uuid::Uuid;

use super::redemption::{RedemptionView, redemption};
use crate::{
    db::{self, Fault},
    entity,
    error::faulty,
    kith::Kith,
    ledger::{
        accounts,
        transfer::{self, MoveError, Movement, Wait},
    },
    members::SignedIn,
    sql,
};

/// How long points and stock stay reserved.
pub(super) const RESERVED_MS: Millis = 15 * 60_000;

/// Why nothing was redeemed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RedeemError {
    /// There is no such reward or redemption of this member.
    #[error("there is no such reward or redemption")]
    NotFound,
    /// None is left.
    #[error("none is left")]
    SoldOut,
    /// The wallet does not hold enough points.
    #[error("the wallet does not hold enough points")]
    NotEnoughPoints,
    /// The key was used for another reward.
    #[error("the key was used for another reward")]
    KeyReused,
    /// It was confirmed, cancelled or has lapsed.
    #[error("this redemption is settled")]
    Settled,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(RedeemError);

impl From<MoveError> for RedeemError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Insufficient => Self::NotEnoughPoints,
            MoveError::Settled => Self::Settled,
            MoveError::Fault(fault) => Self::Fault(fault),
            MoveError::Amount => Self::Fault(Fault::new("a reward's price is out of range")),
        }
    }
}

#[derive(FromQueryResult)]
struct Price {
    price: i64,
}

/// Reserves one of a reward: takes it out of stock and holds its price, both or neither. The same
/// `key` of a member reserves once, and answers that redemption from then on.
///
/// # Errors
/// [`RedeemError`].
pub async fn reserve(
    kith: &Kith,
    member: &SignedIn,
    reward: RewardId,
    key: Option<String>,
) -> Result<RedemptionView, RedeemError> {
    let key = key.map(|key| format!("redeem:{}:{key}", member.no));
    let id = db::retry(|| claim(kith, member.no, reward, key.as_deref())).await?;
    redemption(kith, member.no, id).await
}

async fn claim(
    kith: &Kith,
    member: MemberNo,
    reward: RewardId,
    key: Option<&str>,
) -> Result<RedemptionId, RedeemError> {
    let tx = kith.db().begin().await?;
    let id: RedemptionId = kith.id();
    let mut event = None;
    if let Some(key) = key {
        event = name(&tx, kith, member, (id, key)).await?;
        if event.is_none() {
            return reserved_before(&tx, reward, key).await;
        }
    }
    let price = take(&tx, reward).await?;
    let movement = Movement {
        debit: accounts::wallet_account(&tx, member).await?,
        credit: accounts::spent_account(&tx, member).await?,
        amount: price,
        event,
        level: None,
        memo: "redemption",
        lifetime: None,
    };
    let hold =
        transfer::reserve(&tx, kith, movement, Wait::until(kith.now() + RESERVED_MS)).await?;
    entity::redemption::ActiveModel {
        id: Set(id.0),
        reward_id: Set(reward.0),
        member_no: Set(member.0),
        hold_id: Set(hold.0),
        price: Set(price),
        state: Set(0),
        at: Set(kith.now()),
        settled_at: Set(None),
    }
    .insert(&tx)
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Names a reservation in the ledger; none where the name is taken.
async fn name(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    (id, key): (RedemptionId, &str),
) -> Result<Option<EventId>, DbErr> {
    let event: EventId = kith.id();
    let new = sql::exec(
        tx,
        "INSERT INTO events (id, idem_key, actor_no, subject, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (idem_key) DO NOTHING",
        [
            event.0.into(),
            key.into(),
            member.0.into(),
            id.to_string().into(),
            kith.now().into(),
        ],
    )
    .await?;
    Ok((new == 1).then_some(event))
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    reward_id: Uuid,
}

/// The redemption that a key named before, if it was of the same reward.
async fn reserved_before(
    tx: &DatabaseTransaction,
    reward: RewardId,
    key: &str,
) -> Result<RedemptionId, RedeemError> {
    let before: Option<Named> = sql::one(
        tx,
        "SELECT d.id, d.reward_id FROM events e JOIN transfers t ON t.event_id = e.id AND t.kind = 1
         JOIN redemptions d ON d.hold_id = t.id WHERE e.idem_key = $1",
        [key.into()],
    )
    .await?;
    let before = before.ok_or_else(|| Fault::new("a key without its redemption"))?;
    if before.reward_id == reward.0 {
        Ok(RedemptionId(before.id))
    } else {
        Err(RedeemError::KeyReused)
    }
}

/// Takes one out of stock; answers its price.
async fn take(tx: &DatabaseTransaction, reward: RewardId) -> Result<i64, RedeemError> {
    let claimed: Option<Price> = sql::one(
        tx,
        "UPDATE rewards SET stock = stock - 1 WHERE id = $1 AND active AND stock > 0 RETURNING price",
        [reward.0.into()],
    )
    .await?;
    if let Some(Price { price }) = claimed {
        return Ok(price);
    }
    let there = sql::number(
        tx,
        "SELECT count(*) FROM rewards WHERE id = $1 AND active",
        [reward.0.into()],
    )
    .await?;
    Err(if there == 0 {
        RedeemError::NotFound
    } else {
        RedeemError::SoldOut
    })
}
