//! Redeeming: reserve, then confirm or cancel.

use std::future::Future;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use kith_domain::ids::{RedemptionId, RewardId};
use kith_services::rewards::{self, RedeemError, RedemptionState, RedemptionView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    api::{
        access::{Key, MovesPoints, Reads},
        input::{Input, List, Params, Segments},
        once::Once,
        output::{At, Page},
        problem::{Kind, Problem},
    },
    state::AppState,
};

/// A redemption of the member behind the key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Redemption {
    /// The id.
    #[schema(value_type = String, example = "rdm_01900000000070008000000000000001")]
    pub id: RedemptionId,
    /// The reward's id.
    #[schema(value_type = String, example = "rwd_01900000000070008000000000000001")]
    pub reward: RewardId,
    /// The reward's name in English.
    pub name_en: String,
    /// The reward's name in Chinese.
    pub name_zh: String,
    /// The price in points.
    pub price: i64,
    /// `reserved`, `confirmed` or `cancelled`.
    #[schema(value_type = String, example = "reserved")]
    pub state: RedemptionState,
    /// The code, once it is confirmed.
    #[schema(required)]
    pub code: Option<String>,
    /// When it was reserved.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// Until when it can be confirmed; then it lapses, and points and stock return.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: At,
}

impl From<RedemptionView> for Redemption {
    fn from(view: RedemptionView) -> Self {
        Self {
            id: view.id,
            reward: view.reward,
            name_en: view.name_en,
            name_zh: view.name_zh,
            price: view.price,
            state: view.state,
            code: view.code,
            at: At(view.at),
            expires_at: At(view.expires_at),
        }
    }
}

/// What to redeem.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRedemption {
    /// The reward.
    #[schema(value_type = String, example = "rwd_01900000000070008000000000000001")]
    pub reward: RewardId,
}

impl From<RedeemError> for Problem {
    fn from(error: RedeemError) -> Self {
        let kind = match &error {
            RedeemError::NotFound => Kind::NotFound,
            RedeemError::SoldOut => Kind::SoldOut,
            RedeemError::NotEnoughPoints => Kind::NotEnoughPoints,
            RedeemError::Settled => Kind::Settled,
            RedeemError::KeyReused => Kind::KeyReused,
            RedeemError::Fault(fault) => return fault.clone().into(),
        };
        Self::because(kind, &error)
    }
}

/// The member's redemptions
///
/// The latest first.
#[utoipa::path(get, path = "/redemptions", tag = "rewards", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of redemptions.", body = Page<Redemption>)))]
pub async fn list_redemptions(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Redemption>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        rewards::mine(&state.kith, key.member.no, &page).await?,
    ))
}

/// A redemption
///
/// One of the member behind the key.
#[utoipa::path(get, path = "/redemptions/{id}", tag = "rewards", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The redemption's id.")),
    responses((status = 200, description = "The redemption.", body = Redemption)))]
pub async fn get_redemption(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<RedemptionId>,
) -> Result<Json<Redemption>, Problem> {
    Ok(Json(
        rewards::redemption(&state.kith, key.member.no, id)
            .await?
            .into(),
    ))
}

/// Reserve a reward
///
/// Takes one out of stock and holds its price for 15 minutes, both or neither.
#[utoipa::path(post, path = "/redemptions", tag = "rewards", security(("key" = ["points"])),
    request_body = NewRedemption,
    params(("Idempotency-Key" = String, Header, description = "Names this reservation; 1 to 255 ASCII characters.")),
    responses(
        (status = 201, description = "The reservation.", body = Redemption),
        (status = 404, description = "There is no such reward."),
        (status = 409, description = "None is left, the wallet does not hold enough points, or the same request is still running."),
    ))]
pub async fn create_redemption(
    key: Key<MovesPoints>,
    once: Once,
    State(state): State<AppState>,
    Input { value, digest }: Input<NewRedemption>,
) -> Result<Response, Problem> {
    let (name, member) = (once.name(&key.caller), key.member);
    let work =
        redeemed(
            async move { rewards::reserve(&state.kith, &member, value.reward, Some(name)).await },
        );
    once.below("/redemptions")
        .run(&key.caller, &digest, StatusCode::CREATED, work)
        .await
}

/// Confirm a reservation
///
/// The points are spent and the code is handed out.
#[utoipa::path(post, path = "/redemptions/{id}/confirm", tag = "rewards",
    security(("key" = ["points"])),
    params(
        ("id" = String, Path, description = "The redemption's id."),
        ("Idempotency-Key" = String, Header, description = "Names this confirmation; 1 to 255 ASCII characters."),
    ),
    responses(
        (status = 200, description = "The redemption with its code.", body = Redemption),
        (status = 409, description = "It was cancelled or has lapsed, or the same request is still running."),
    ))]
pub async fn confirm_redemption(
    key: Key<MovesPoints>,
    once: Once,
    State(state): State<AppState>,
    Segments(id): Segments<RedemptionId>,
) -> Result<Response, Problem> {
    let member = key.member;
    let work = redeemed(async move { rewards::confirm(&state.kith, &member, id).await });
    once.run(&key.caller, &[], StatusCode::OK, work).await
}

/// Cancel a reservation
///
/// Points and stock return.
#[utoipa::path(post, path = "/redemptions/{id}/cancel", tag = "rewards",
    security(("key" = ["points"])),
    params(
        ("id" = String, Path, description = "The redemption's id."),
        ("Idempotency-Key" = String, Header, description = "Names this cancellation; 1 to 255 ASCII characters."),
    ),
    responses(
        (status = 200, description = "The redemption.", body = Redemption),
        (status = 409, description = "It was confirmed or cancelled before or has lapsed, or the same request is still running."),
    ))]
pub async fn cancel_redemption(
    key: Key<MovesPoints>,
    once: Once,
    State(state): State<AppState>,
    Segments(id): Segments<RedemptionId>,
) -> Result<Response, Problem> {
    let member = key.member;
    let work = redeemed(async move { rewards::cancel(&state.kith, &member, id).await });
    once.run(&key.caller, &[], StatusCode::OK, work).await
}

/// What a step of redeeming answers.
async fn redeemed(
    step: impl Future<Output = Result<RedemptionView, RedeemError>> + Send,
) -> Result<Redemption, Problem> {
    Ok(step.await?.into())
}
