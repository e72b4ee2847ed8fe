//! A member who rests.

use axum::{extract::State, http::StatusCode};
use kith_services::members;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Writes},
        problem::Problem,
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(start_resting, come_back))
}

/// Rest for a while
///
/// Nobody is offered your name, and you are not invited. What your chain earns goes on.
#[utoipa::path(put, path = "/me/rest", tag = "members", security(("key" = ["write"])),
    responses((status = 204, description = "The member rests.")))]
pub async fn start_resting(
    key: Key<Writes>,
    State(state): State<AppState>,
) -> Result<StatusCode, Problem> {
    members::start_resting(&state.kith, &key.member).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Come back from a rest
///
/// Your name is offered again, and you are invited.
#[utoipa::path(delete, path = "/me/rest", tag = "members", security(("key" = ["write"])),
    responses((status = 204, description = "The member does not rest.")))]
pub async fn come_back(
    key: Key<Writes>,
    State(state): State<AppState>,
) -> Result<StatusCode, Problem> {
    members::come_back(&state.kith, &key.member).await?;
    Ok(StatusCode::NO_CONTENT)
}
