//! For developers: open pages hear that the server came back.

use std::convert::Infallible;

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, StreamExt, stream};

use crate::state::AppState;

/// Where they listen.
pub const LIVE: &str = "/dev/live";

/// [`LIVE`]: a connection that lasts as long as the server.
pub async fn live(
    State(state): State<AppState>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stopping = state.stopping.clone();
    let up = stream::once(async { Ok(Event::default().data("up")) });
    let wait = stream::pending().take_until(stopping.cancelled_owned());
    Sse::new(up.chain(wait)).keep_alive(KeepAlive::default())
}
