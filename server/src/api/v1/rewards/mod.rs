//! Rewards, and redeeming them.

pub mod catalogue;
pub mod redemptions;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(catalogue::list_rewards, catalogue::create_reward))
        .routes(routes!(catalogue::get_reward))
        .routes(routes!(
            redemptions::list_redemptions,
            redemptions::create_redemption
        ))
        .routes(routes!(redemptions::get_redemption))
        .routes(routes!(redemptions::confirm_redemption))
        .routes(routes!(redemptions::cancel_redemption))
}
