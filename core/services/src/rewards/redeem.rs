//! Redeeming: reserve, then confirm or cancel; what is left alone lapses.

use kith_domain::{
    day::Millis,
    ids::{CircleNo, MemberNo, RedemptionId, RewardId, TransferId},
    interaction::Kind,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, FromQueryResult, Set, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    entity::redemption,
    error::faulty,
    kith::{Kith, Live},
    ledger::transfer::{self, MoveError, Movement, Settlement},
    members::SignedIn,
    scores::record::{Interaction, record},
    sql,
};

/// How long points and stock stay reserved.
pub(super) const RESERVED_MS: Millis = 15 * 60_000;

/// Where a redemption stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RedemptionState {
    /// Points and stock are held.
    Reserved,
    /// The points are spent and the code is the member's.
    Confirmed,
    /// Cancelled or lapsed; the points are back.
    Cancelled,
}

/// One redemption of a member.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RedemptionView {
    /// Its id.
    pub id: RedemptionId,
    /// The reward.
    pub reward: RewardId,
    /// The reward's name in English.
    pub name_en: String,
    /// The reward's name in Chinese.
    pub name_zh: String,
    /// Points.
    pub price: i64,
    /// Where it stands.
    pub state: RedemptionState,
    /// The code, once confirmed.
    pub code: Option<String>,
    /// When it was reserved.
    pub at: Millis,
    /// Until when it can be confirmed.
    pub expires_at: Millis,
}

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

/// Reserves one of a reward: takes it out of stock and holds its price, both or neither.
///
/// # Errors
/// [`RedeemError`].
pub async fn reserve(
    kith: &Kith,
    member: &SignedIn,
    reward: RewardId,
) -> Result<RedemptionView, RedeemError> {
    let id = db::retry(|| claim(kith, member.no, reward)).await?;
    kith.tell(Live::Wallet(member.no));
    redemption(kith, member.no, id).await
}

async fn claim(
    kith: &Kith,
    member: MemberNo,
    reward: RewardId,
) -> Result<RedemptionId, RedeemError> {
    let tx = kith.db().begin().await?;
    let claimed: Option<Price> = sql::one(
        &tx,
        "UPDATE rewards SET stock = stock - 1 WHERE id = $1 AND active AND stock > 0 RETURNING price",
        [reward.0.into()],
    )
    .await?;
    let Some(Price { price }) = claimed else {
        let there = sql::number(
            &tx,
            "SELECT count(*) FROM rewards WHERE id = $1 AND active",
            [reward.0.into()],
        )
        .await?;
        return Err(if there == 0 {
            RedeemError::NotFound
        } else {
            RedeemError::SoldOut
        });
    };
    let movement = Movement {
        debit: transfer::wallet_account(&tx, member).await?,
        credit: transfer::spent_account(&tx).await?,
        amount: price,
        event: None,
        level: None,
        memo: "redemption",
    };
    let hold = transfer::reserve(&tx, kith, movement, kith.now() + RESERVED_MS, None).await?;
    let id: RedemptionId = kith.id();
    redemption::ActiveModel {
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

#[derive(FromQueryResult)]
struct Open {
    id: Uuid,
    member_no: i64,
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
        "SELECT id, member_no, reward_id, hold_id, at, state FROM redemptions WHERE id = $1 AND member_no = $2",
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
    kith.tell(Live::Wallet(member.no));
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
    kith.tell(Live::Wallet(member.no));
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

/// Gives back what was reserved and left alone; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn expire(kith: &Kith) -> Result<u64, RedeemError> {
    let due: Vec<Open> = sql::all(
        kith.db().reader(),
        "SELECT id, member_no, reward_id, hold_id, at, state FROM redemptions
         WHERE state = 0 AND at <= $1 ORDER BY id LIMIT 1000",
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
        kith.tell(Live::Wallet(MemberNo(open.member_no)));
    }
    Ok(expired)
}

async fn lapse(kith: &Kith, open: &Open) -> Result<(), RedeemError> {
    let tx = kith.db().begin().await?;
    give_back(&tx, kith, open, Settlement::Expire).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    reward_id: Uuid,
    name_en: String,
    name_zh: String,
    price: i64,
    state: i16,
    code: Option<String>,
    at: i64,
}

impl From<Row> for RedemptionView {
    fn from(row: Row) -> Self {
        Self {
            id: RedemptionId(row.id),
            reward: RewardId(row.reward_id),
            name_en: row.name_en,
            name_zh: row.name_zh,
            price: row.price,
            state: match row.state {
                0 => RedemptionState::Reserved,
                1 => RedemptionState::Confirmed,
                _ => RedemptionState::Cancelled,
            },
            code: row.code,
            at: row.at,
            expires_at: row.at + RESERVED_MS,
        }
    }
}

const SELECT: &str = "
    SELECT d.id, d.reward_id, r.name_en, r.name_zh, d.price, d.state, k.code, d.at
    FROM redemptions d JOIN rewards r ON r.id = d.reward_id
    LEFT JOIN reward_codes k ON k.redemption_id = d.id WHERE d.member_no = $1";

/// One redemption of the member.
///
/// # Errors
/// [`RedeemError::NotFound`] also for those of others.
pub async fn redemption(
    kith: &Kith,
    member: MemberNo,
    id: RedemptionId,
) -> Result<RedemptionView, RedeemError> {
    let query = format!("{SELECT} AND d.id = $2");
    let row: Option<Row> =
        sql::one(kith.db().reader(), &query, [member.0.into(), id.0.into()]).await?;
    row.map(RedemptionView::from).ok_or(RedeemError::NotFound)
}

/// A page of the member's redemptions, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn mine(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<RedemptionView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND d.id < $3"
    });
    let query = format!("{SELECT} {after} ORDER BY d.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let views = rows.into_iter().map(RedemptionView::from).collect();
    Ok(Page::of(views, limit, |view: &RedemptionView| {
        cursor::of_id(view.id.0)
    }))
}
