//! Whether this node lives, and whether it can serve.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use migrations::{Migrator, MigratorTrait};

use crate::state::AppState;

/// `/healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// `/readyz`: the database answers and has every migration, and the node is not stopping. Anybody may
/// ask, so it only reads, and waits for nobody who writes.
pub async fn ready(State(state): State<AppState>) -> Response {
    if state.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    match Migrator::get_pending_migrations_read_only(state.kith.db().reader()).await {
        Ok(pending) if pending.is_empty() => "ready".into_response(),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "run `kith migrate`").into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer",
            )
                .into_response()
        }
    }
}
