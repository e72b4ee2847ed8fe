//! The functions that islands call.

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use leptos::server_fn;
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
        app::islands::provide(&state.kith, &viewer);
    };
    let request = Request::from_parts(parts, body);
    leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response()
}
