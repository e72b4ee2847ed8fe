//! Answers to requests that no handler sees: people get a page, programs a problem document
//! (RFC 9457); both name the request.

use std::{panic::AssertUnwindSafe, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use kith_services::db::Fault;

use crate::{
    api::problem::{Kind, Problem},
    pages,
    state::AppState,
    telemetry::RequestId,
};

/// A request that takes longer is given up.
pub const TIME_LIMIT: Duration = Duration::from_secs(30);

/// As it stands in an address.
const NUL: &str = "%00";

/// A request without its body, for an answer after it is gone.
#[must_use]
pub fn parts_of(request: &Request) -> Parts {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    *copy.extensions_mut() = request.extensions().clone();
    copy.into_parts().0
}

/// Refuses a request.
pub async fn answer(state: &AppState, parts: Parts, status: StatusCode) -> Response {
    if parts.uri.path().starts_with("/api/") {
        return problem(&parts, status);
    }
    pages::refuse(state, parts, status).await
}

fn problem(parts: &Parts, status: StatusCode) -> Response {
    let id = parts.extensions.get::<RequestId>();
    let mut problem = Problem::from(Kind::of_status(status));
    problem.instance = id.map(|RequestId(id)| id.clone());
    problem.into_response()
}

/// Logs what broke and answers 500.
pub async fn fault(state: &AppState, parts: Parts, fault: &Fault) -> Response {
    tracing::error!(%fault, "the request failed");
    answer(state, parts, StatusCode::INTERNAL_SERVER_ERROR).await
}

/// A method that the address does not take.
pub async fn wrong_method(State(state): State<AppState>, request: Request) -> Response {
    answer(
        &state,
        request.into_parts().0,
        StatusCode::METHOD_NOT_ALLOWED,
    )
    .await
}

/// Refuses an address with a NUL in it: nothing of ours is called so, and PostgreSQL breaks off over
/// such a text instead of finding nothing.
pub async fn no_nul(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    if uri.path().contains(NUL) {
        return answer(&state, request.into_parts().0, StatusCode::NOT_FOUND).await;
    }
    if uri.query().is_some_and(|query| query.contains(NUL)) {
        return answer(&state, request.into_parts().0, StatusCode::BAD_REQUEST).await;
    }
    next.run(request).await
}

/// Answers 500 for a handler that panics, and 503 for one that takes too long.
pub async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let parts = parts_of(&request);
    let run = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(TIME_LIMIT, run).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("a handler panicked");
            answer(&state, parts, StatusCode::INTERNAL_SERVER_ERROR).await
        }
        Err(_) => {
            tracing::error!("a handler took too long");
            answer(&state, parts, StatusCode::SERVICE_UNAVAILABLE).await
        }
    }
}
