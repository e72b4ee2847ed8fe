//! Putting a reward on offer.

use kith_domain::{
    ids::RewardId,
    input::{self, InputError, Mistakes, limits},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, Set};
use serde_json::json;

use super::catalogue::RewardView;
use crate::{
    audit,
    db::Fault,
    entity::{reward, reward_code},
    error::faulty,
    kith::Kith,
    members::SignedIn,
};

/// The most codes that one reward is created with.
const MAX_CODES: u16 = 1_000;
/// The most characters of a code.
const CODE: u32 = 120;
/// The highest price, in points.
const MAX_PRICE: i64 = 1_000_000;
/// Characters of a code made here, without those that look alike.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What is handed out; the number of codes is the stock.
#[derive(Clone, Debug)]
pub enum Codes {
    /// These, 1 to 1,000; blank ones and repetitions do not count.
    Given(Vec<String>),
    /// So many that are made here, 1 to 1,000.
    Made(i64),
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
    /// What is handed out.
    pub codes: Codes,
}

/// A field of the reward's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RewardField {
    /// The name in English.
    NameEn,
    /// The name in Chinese.
    NameZh,
    /// The description in English.
    TextEn,
    /// The description in Chinese.
    TextZh,
    /// The price.
    Price,
    /// The codes given.
    Codes,
    /// The number of codes to be made.
    Count,
}

impl RewardField {
    /// Its name in the form and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NameEn => "name_en",
            Self::NameZh => "name_zh",
            Self::TextEn => "text_en",
            Self::TextZh => "text_zh",
            Self::Price => "price",
            Self::Codes => "codes",
            Self::Count => "count",
        }
    }
}

/// Why nothing was put on offer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateRewardError {
    /// Only staff may.
    #[error("only managers may do this")]
    Forbidden,
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(RewardField, InputError)>),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(CreateRewardError);

/// A command in which every value is right.
struct Checked {
    name_en: String,
    name_zh: String,
    text_en: String,
    text_zh: String,
    price: i64,
    codes: Vec<String>,
}

fn check(kith: &Kith, typed: &CreateReward) -> Result<Checked, CreateRewardError> {
    let mut wrong = Mistakes::default();
    let name_en = wrong.note(
        RewardField::NameEn,
        input::line(&typed.name_en, 1, limits::REWARD_NAME),
    );
    let name_zh = wrong.note(
        RewardField::NameZh,
        input::line(&typed.name_zh, 0, limits::REWARD_NAME),
    );
    let text_en = wrong.note(
        RewardField::TextEn,
        input::text(&typed.text_en, 1, limits::REWARD_TEXT),
    );
    let text_zh = wrong.note(
        RewardField::TextZh,
        input::text(&typed.text_zh, 0, limits::REWARD_TEXT),
    );
    wrong.bound(RewardField::Price, typed.price, (1, MAX_PRICE));
    let field = match typed.codes {
        Codes::Given(_) => RewardField::Codes,
        Codes::Made(_) => RewardField::Count,
    };
    let codes = wrong.note(field, codes(kith, &typed.codes));
    wrong.none().map_err(CreateRewardError::Fields)?;
    let or = |zh: String, en: &String| if zh.is_empty() { en.clone() } else { zh };
    Ok(Checked {
        name_zh: or(name_zh, &name_en),
        text_zh: or(text_zh, &text_en),
        name_en,
        text_en,
        price: typed.price,
        codes,
    })
}

fn codes(kith: &Kith, codes: &Codes) -> Result<Vec<String>, InputError> {
    let range = InputError::OutOfRange(1, i64::from(MAX_CODES));
    match codes {
        Codes::Made(count) => match u16::try_from(*count) {
            Ok(count @ 1..=MAX_CODES) => Ok((0..count).map(|_| made(kith)).collect()),
            _ => Err(range),
        },
        Codes::Given(typed) => {
            let typed = typed.iter().filter(|code| !code.trim().is_empty());
            let mut codes = typed
                .map(|code| input::line(code, 1, CODE))
                .collect::<Result<Vec<_>, _>>()?;
            codes.sort();
            codes.dedup();
            match codes.len() {
                0 => Err(InputError::Required),
                count if count > usize::from(MAX_CODES) => Err(range),
                _ => Ok(codes),
            }
        }
    }
}

fn made(kith: &Kith) -> String {
    let random: [u8; 12] = kith.random();
    let letters = random.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
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
    let checked = check(kith, &command)?;
    let tx = kith.db().begin().await?;
    let reward = write(&tx, kith, checked).await?;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "rewards.create",
        circle: None,
        subject: Some(reward.id.to_string()),
        detail: json!({ "price": reward.price, "stock": reward.stock }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(reward)
}

async fn write<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    checked: Checked,
) -> Result<RewardView, DbErr> {
    let id: RewardId = kith.id();
    let row = reward::ActiveModel {
        id: Set(id.0),
        name_en: Set(checked.name_en),
        name_zh: Set(checked.name_zh),
        text_en: Set(checked.text_en),
        text_zh: Set(checked.text_zh),
        price: Set(checked.price),
        stock: Set(i64::try_from(checked.codes.len()).unwrap_or(i64::MAX)),
        active: Set(true),
        created_at: Set(kith.now()),
    }
    .insert(db)
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
        .exec_without_returning(db)
        .await?;
    Ok(RewardView {
        id,
        name_en: row.name_en,
        name_zh: row.name_zh,
        text_en: row.text_en,
        text_zh: row.text_zh,
        price: row.price,
        stock: row.stock,
    })
}
