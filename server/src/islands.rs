//! The functions that islands call.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use frontend::model::Failure;
use leptos::server_fn::{self, error::SERVER_FN_ERROR_HEADER};
use tower_http::limit::RequestBodyLimitLayer;

use crate::{state::AppState, visitors};

/// The largest arguments of a call, in bytes: a post of Chinese characters, encoded.
const BODY_LIMIT: usize = 128 * 1024;

/// One route per function.
pub fn router() -> Router<AppState> {
    let mut router = Router::new();
    for (path, method) in server_fn::axum::server_fn_paths() {
        if let Ok(filter) = MethodFilter::try_from(method) {
            router = router.route(path, on(filter, call));
        }
    }
    router.layer(RequestBodyLimitLayer::new(BODY_LIMIT))
}

async fn call(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let viewer = visitors::viewer(&state, &parts);
    let context = move || {
        app::islands::provide(&state.kith, &state.assets, &viewer);
    };
    let request = Request::from_parts(parts, body);
    let response = leptos_axum::handle_server_fns_with_context(context, request).await;
    with_status(response.into_response()).await
}

/// Leptos answers every failure of a function with 500; a refusal is no fault of the server.
async fn with_status(response: Response) -> Response {
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    match serde_json::from_slice(&body) {
        Ok(Failure::Malformed) => parts.status = StatusCode::BAD_REQUEST,
        Ok(Failure::SignIn) => parts.status = StatusCode::UNAUTHORIZED,
        Ok(Failure::Refused(_)) => parts.status = StatusCode::UNPROCESSABLE_ENTITY,
        Ok(Failure::Broken) | Err(_) => {}
    }
    Response::from_parts(parts, Body::from(body))
}
