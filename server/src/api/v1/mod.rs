//! Version 1.

pub mod circles;
pub mod conversations;
pub mod events;
pub mod ledger;
pub mod members;
pub mod moderation;
pub mod partners;
pub mod referrals;
pub mod rewards;
pub mod scores;
pub mod search;
pub mod settings;
pub mod shares;

use std::sync::LazyLock;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::header,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;

use super::{
    access, document,
    input::BODY_LIMIT,
    problem::{self, Kind, Problem},
};
use crate::state::AppState;

/// What every address of the API starts with.
pub const PREFIX: &str = "/api/v1";

/// Where the description is, below [`PREFIX`]: the only address that it does not describe.
pub const DOCUMENT: &str = "/openapi.json";

/// The endpoints together with their description.
fn endpoints() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(document::empty())
        .merge(members::routes())
        .merge(circles::routes())
        .merge(moderation::routes())
        .merge(conversations::routes())
        .merge(referrals::routes())
        .merge(shares::routes())
        .merge(ledger::routes())
        .merge(events::routes())
        .merge(rewards::routes())
        .merge(partners::routes())
        .merge(scores::routes())
        .merge(search::routes())
        .merge(settings::routes())
}

/// The routes of the API.
pub fn router(state: &AppState) -> Router<AppState> {
    let (endpoints, _) = endpoints().split_for_parts();
    let v1 = endpoints
        .route(DOCUMENT, get(openapi_json))
        .fallback(unknown)
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    // Under /api there are also the reference page and the functions of the islands; what is none
    // of these answers a program.
    Router::new()
        .nest(PREFIX, v1)
        .route("/api/{*rest}", any(unknown))
        .layer(from_fn_with_state(state.clone(), access::identify))
        .layer(from_fn(problem::dress))
}

/// The description of the API (OpenAPI 3.1).
#[must_use]
pub fn openapi() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let (_, openapi) = OpenApiRouter::<AppState>::with_openapi(document::empty())
            .nest(PREFIX, endpoints())
            .split_for_parts();
        document::complete(&openapi)
    });
    &DOCUMENT
}

async fn openapi_json() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| openapi().to_string());
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response()
}

async fn unknown() -> Problem {
    Problem::new(
        Kind::NotFound,
        "There is no such address; /api/docs lists them all.",
    )
}
