//! The rewards on offer.

use kith_domain::{
    ids::RewardId,
    input::{self, InputError, limits},
};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, FromQueryResult, Set, Value};
use serde_json::json;
use uuid::Uuid;

use crate::{
    audit,
    cursor::{self, Page, PageRequest},
    db::Fault,
    entity::{reward, reward_code},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// The most codes that one reward is created with.
const MAX_CODES: usize = 1_000;

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

/// The command that puts a reward on offer; each code is handed out once.
#[derive(Clone, Debug)]
pub struct CreateReward {
    /// Its name in English.
    pub name_en: String,
    /// Its name in Chinese; empty for the English one.
    pub name_zh: String,
    /// What it is, in English.
    pub text_en: String,
    /// What it is, in Chinese; empty for the English text.
    pub text_zh: String,
    /// Points, 1 to 1,000,000.
    pub price: i64,
    /// The codes; their number is the stock.
    pub codes: Vec<String>,
}

/// A field of the reward's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RewardField {
    /// The name.
    Name,
    /// The description.
    Text,
    /// The price.
    Price,
    /// The codes.
    Codes,
}

/// Why nothing was put on offer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateRewardError {
    /// Only staff may.
    #[error("only managers may do this")]
    Forbidden,
    /// A field needs another value.
    #[error("{0:?} {1}")]
    Field(RewardField, InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(CreateRewardError);

fn check(command: &CreateReward) -> Result<CreateReward, CreateRewardError> {
    use CreateRewardError::Field;
    let name = |typed: &str| {
        input::line(typed, 1, limits::REWARD_NAME).map_err(|e| Field(RewardField::Name, e))
    };
    let text = |typed: &str| {
        input::text(typed, 1, limits::REWARD_TEXT).map_err(|e| Field(RewardField::Text, e))
    };
    let or = |zh: &str, en: &str| {
        if zh.trim().is_empty() {
            en.to_owned()
        } else {
            zh.to_owned()
        }
    };
    let mut codes = command
        .codes
        .iter()
        .filter(|code| !code.trim().is_empty())
        .map(|code| input::line(code, 1, 120))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| Field(RewardField::Codes, e))?;
    codes.sort();
    codes.dedup();
    let most = i64::try_from(MAX_CODES).unwrap_or(i64::MAX);
    if codes.is_empty() || codes.len() > MAX_CODES {
        return Err(Field(RewardField::Codes, InputError::OutOfRange(1, most)));
    }
    if !(1..=1_000_000).contains(&command.price) {
        return Err(Field(
            RewardField::Price,
            InputError::OutOfRange(1, 1_000_000),
        ));
    }
    Ok(CreateReward {
        name_en: name(&command.name_en)?,
        name_zh: name(&or(&command.name_zh, &command.name_en))?,
        text_en: text(&command.text_en)?,
        text_zh: text(&or(&command.text_zh, &command.text_en))?,
        price: command.price,
        codes,
    })
}

/// Puts a reward on offer.
///
/// # Errors
/// [`CreateRewardError`].
pub async fn create(
    kith: &Kith,
    actor: &SignedIn,
    command: CreateReward,
) -> Result<RewardView, CreateRewardError> {
    if !actor.role.is_staff() {
        return Err(CreateRewardError::Forbidden);
    }
    let checked = check(&command)?;
    let id: RewardId = kith.id();
    let stock = i64::try_from(checked.codes.len()).unwrap_or(i64::MAX);
    let tx = kith.db().begin().await?;
    let row = reward::ActiveModel {
        id: Set(id.0),
        name_en: Set(checked.name_en),
        name_zh: Set(checked.name_zh),
        text_en: Set(checked.text_en),
        text_zh: Set(checked.text_zh),
        price: Set(checked.price),
        stock: Set(stock),
        active: Set(true),
        created_at: Set(kith.now()),
    }
    .insert(&tx)
    .await?;
    let codes = checked
        .codes
        .into_iter()
        .map(|code| reward_code::ActiveModel {
            id: Set(kith.id()),
            reward_id: Set(id.0),
            code: Set(code),
            redemption_id: Set(None),
        });
    reward_code::Entity::insert_many(codes)
        .exec_without_returning(&tx)
        .await?;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "rewards.create",
        circle: None,
        subject: Some(id.to_string()),
        detail: json!({ "price": row.price, "stock": stock }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(RewardView {
        id,
        name_en: row.name_en,
        name_zh: row.name_zh,
        text_en: row.text_en,
        text_zh: row.text_zh,
        price: row.price,
        stock,
    })
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
