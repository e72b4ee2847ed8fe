//! Files that members take with them.

use axum::{
    Form, Router,
    body::Body,
    extract::{FromRequest, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use futures::stream;
use kith_services::members::{self, OwnData, OwnDataError};
use serde::Deserialize;

use crate::{pages, refusal, security::session::Caller, state::AppState};

/// Where everything is given that Kith holds about whoever is signed in. A form is sent here, so that
/// no other site can have it taken.
pub const OWN_DATA: &str = "/settings/data/file";
/// The page with that form.
const ASKED_ON: &str = "/settings/data";

/// The addresses of files.
pub fn router() -> Router<AppState> {
    let route = post(own_data).fallback(refusal::wrong_method);
    Router::new().route(OWN_DATA, route)
}

#[derive(Default, Deserialize)]
struct Sent {
    #[serde(default)]
    present: String,
}

async fn own_data(State(state): State<AppState>, request: Request) -> Response {
    let caller = request.extensions().get::<Caller>();
    let Some((member, _)) = caller.and_then(|caller| caller.member.clone()) else {
        return Redirect::to("/sign-in?next=/settings/data").into_response();
    };
    let (parts, body) = request.into_parts();
    let sent = Request::from_parts(parts.clone(), body);
    let Form(sent) = Form::<Sent>::from_request(sent, &state)
        .await
        .unwrap_or_default();
    match members::own_data(&state.kith, &member, &sent.present).await {
        Ok(data) => file(data),
        Err(OwnDataError::Password) => pages::mistaken(&state, parts, ASKED_ON, "export").await,
        Err(OwnDataError::TooOften(wait) | OwnDataError::Wait(wait)) => {
            let refused = StatusCode::TOO_MANY_REQUESTS;
            let mut response = refusal::answer(&state, parts, refused).await;
            let seconds = HeaderValue::from((wait + 999) / 1000);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
            response
        }
        Err(OwnDataError::Fault(fault)) => refusal::fault(&state, parts, &fault).await,
    }
}

/// The document as a file, written as it is read from the database.
fn file(data: OwnData) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"kith-data.json\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let pieces = stream::try_unfold(data, |mut data| async move {
        let piece = data.piece().await.inspect_err(|fault| {
            tracing::error!(%fault, "a member's data broke off");
        })?;
        Ok::<_, kith_services::db::Fault>(piece.map(|piece| (piece, data)))
    });
    (headers, Body::from_stream(pieces)).into_response()
}
