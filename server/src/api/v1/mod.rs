//! The first version of the API.

use axum::Router;

use crate::state::AppState;

/// Its routes.
pub fn router() -> Router<AppState> {
    Router::new()
}
