//! What points buy.

use axum::{Json, extract::State};
use kith_domain::ids::RewardId;
use kith_services::rewards::{
    self, Codes, CreateReward, CreateRewardError, RewardField, RewardView,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    api::{
        access::{Key, Manages, Reads},
        input::{Input, List, Params, Segments},
        output::{Created, Page, created},
        problem::{Kind, Problem},
    },
    state::AppState,
};

/// A reward on offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reward {
    /// The id.
    #[schema(value_type = String, example = "rwd_01900000000070008000000000000001")]
    pub id: RewardId,
    /// The name in English.
    pub name_en: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// What it is, in English.
    pub text_en: String,
    /// What it is, in Chinese.
    pub text_zh: String,
    /// Its price in points.
    pub price: i64,
    /// How many are left.
    pub stock: i64,
}

impl From<RewardView> for Reward {
    fn from(view: RewardView) -> Self {
        Self {
            id: view.id,
            name_en: view.name_en,
            name_zh: view.name_zh,
            text_en: view.text_en,
            text_zh: view.text_zh,
            price: view.price,
            stock: view.stock,
        }
    }
}

/// A reward to be put on offer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReward {
    /// The name in English, 1 to 80 characters.
    pub name_en: String,
    /// The name in Chinese; the English one unless given.
    #[serde(default)]
    pub name_zh: String,
    /// What it is, in English, 1 to 1,000 characters.
    pub text_en: String,
    /// What it is, in Chinese; the English text unless given.
    #[serde(default)]
    pub text_zh: String,
    /// Its price in points.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub price: i64,
    /// The codes, each handed out once; their number is the stock, 1 to 1,000. Needed unless
    /// `count` is given.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub codes: Vec<String>,
    /// Instead of codes: how many are to be made, 1 to 1,000.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1000)]
    pub count: Option<i64>,
}

impl From<CreateRewardError> for Problem {
    fn from(error: CreateRewardError) -> Self {
        match error {
            CreateRewardError::Forbidden => Self::because(Kind::Forbidden, &error),
            CreateRewardError::Fields(wrong) => Self::fields(wrong, RewardField::name),
            CreateRewardError::Fault(fault) => fault.into(),
        }
    }
}

/// The rewards on offer
///
/// The latest first.
#[utoipa::path(get, path = "/rewards", tag = "rewards", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of rewards.", body = Page<Reward>)))]
pub async fn list_rewards(
    _: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Reward>>, Problem> {
    Ok(Page::of(rewards::list(&state.kith, &list.by_id()?).await?))
}

/// Put a reward on offer
///
/// For managers.
#[utoipa::path(post, path = "/rewards", tag = "rewards", security(("key" = ["manage"])),
    request_body = NewReward,
    responses((status = 201, description = "The new reward.", body = Reward)))]
pub async fn create_reward(
    key: Key<Manages>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewReward>,
) -> Result<Created<Reward>, Problem> {
    let codes = match value.count.filter(|_| value.codes.is_empty()) {
        Some(count) => Codes::Made(count),
        None => Codes::Given(value.codes),
    };
    let command = CreateReward {
        name_en: value.name_en,
        name_zh: value.name_zh,
        text_en: value.text_en,
        text_zh: value.text_zh,
        price: value.price,
        codes,
    };
    let reward = rewards::create(&state.kith, &key.member, command).await?;
    Ok(created(&format!("/rewards/{}", reward.id), reward.into()))
}

/// A reward
///
/// One reward on offer.
#[utoipa::path(get, path = "/rewards/{id}", tag = "rewards", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The reward's id.")),
    responses((status = 200, description = "The reward.", body = Reward)))]
pub async fn get_reward(
    _: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<RewardId>,
) -> Result<Json<Reward>, Problem> {
    let reward = rewards::get(&state.kith, id).await?;
    reward
        .map(|reward| Json(reward.into()))
        .ok_or_else(|| Kind::NotFound.into())
}
