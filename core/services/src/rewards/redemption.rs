//! Redemptions as their member sees them.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, RedemptionId, RewardId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::redeem::{RESERVED_MS, RedeemError};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

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

/// What the member has reserved of a reward and neither confirmed nor given back, the latest.
///
/// # Errors
/// What the database refuses.
pub async fn reserved(
    kith: &Kith,
    member: MemberNo,
    reward: RewardId,
) -> Result<Option<RedemptionView>, DbErr> {
    let query = format!(
        "{SELECT} AND d.reward_id = $2 AND d.state = 0 AND d.at > $3
         ORDER BY d.id DESC LIMIT 1"
    );
    let since = kith.now() - RESERVED_MS;
    let values = [member.0.into(), reward.0.into(), since.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    Ok(row.map(RedemptionView::from))
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
