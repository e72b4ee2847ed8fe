//! The rewards on offer.

use kith_domain::ids::RewardId;
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, FromQueryResult)]
struct RewardRow {
    id: Uuid,
    name_en: String,
    name_zh: String,
    text_en: String,
    text_zh: String,
    price: i64,
    stock: i64,
}

/// A reward as people see it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RewardView {
    /// Its id.
    pub id: RewardId,
    /// Its name in English.
    pub name_en: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// What it is, in English.
    pub text_en: String,
    /// What it is, in Chinese.
    pub text_zh: String,
    /// Points.
    pub price: i64,
    /// How many are left.
    pub stock: i64,
}

impl From<RewardRow> for RewardView {
    fn from(row: RewardRow) -> Self {
        Self {
            id: RewardId(row.id),
            name_en: row.name_en,
            name_zh: row.name_zh,
            text_en: row.text_en,
            text_zh: row.text_zh,
            price: row.price,
            stock: row.stock,
        }
    }
}

const SELECT: &str =
    "SELECT id, name_en, name_zh, text_en, text_zh, price, stock FROM rewards WHERE active";

/// A page of the rewards on offer, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn list(kith: &Kith, page: &PageRequest) -> Result<Page<RewardView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![(limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND id < $2"
    });
    let query = format!("{SELECT} {after} ORDER BY id DESC LIMIT $1");
    let rows: Vec<RewardRow> = sql::all(kith.db().reader(), &query, values).await?;
    let views = rows.into_iter().map(RewardView::from).collect();
    Ok(Page::of(views, limit, |reward: &RewardView| {
        cursor::of_id(reward.id.0)
    }))
}

/// One reward on offer.
///
/// # Errors
/// What the database refuses.
pub async fn get(kith: &Kith, id: RewardId) -> Result<Option<RewardView>, DbErr> {
    let row: Option<RewardRow> = sql::one(
        kith.db().reader(),
        &format!("{SELECT} AND id = $1"),
        [id.0.into()],
    )
    .await?;
    Ok(row.map(RewardView::from))
}
