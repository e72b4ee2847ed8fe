//! Files that members take with them.

use axum::{
    Form, Router,
    body::Body,
    extract::{FromRequest, Query, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use futures::stream;
use kith_services::{
    db::Fault,
    ledger::{
        month::Month,
        monthly::{FileForm, MonthFile},
    },
    members::{self, OwnData, OwnDataError, SignedIn},
};
use serde::Deserialize;

use crate::{pages, refusal, security::session::Caller, state::AppState};

/// Where everything is given that Kith holds about whoever is signed in. A form is sent here, so that
/// no other site can have it taken.
pub const OWN_DATA: &str = "/settings/data/file";
/// The page with that form.
const ASKED_ON: &str = "/settings/data";

/// A month of a member's wallet: `?month=2026-11&as=csv` or `json`.
pub const MONTH: &str = "/wallet/month/file";

/// The addresses of files.
pub fn router() -> Router<AppState> {
    Router::new()
        .route(OWN_DATA, post(own_data).fallback(refusal::wrong_method))
        .route(MONTH, get(month).fallback(refusal::wrong_method))
}

fn member_of(request: &Request) -> Option<SignedIn> {
    let caller = request.extensions().get::<Caller>();
    Some(caller?.member.clone()?.0)
}

#[derive(Deserialize)]
struct Asked {
    month: String,
    #[serde(rename = "as")]
    form: String,
}

impl Asked {
    fn read(&self) -> Option<(Month, FileForm)> {
        Some((self.month.parse().ok()?, self.form.parse().ok()?))
    }
}

async fn month(State(state): State<AppState>, request: Request) -> Response {
    let Some(member) = member_of(&request) else {
        return Redirect::to("/sign-in?next=/wallet/month").into_response();
    };
    let asked = Query::<Asked>::try_from_uri(request.uri());
    let Some((month, form)) = asked.ok().and_then(|asked| asked.read()) else {
        let parts = request.into_parts().0;
        return refusal::answer(&state, parts, StatusCode::NOT_FOUND).await;
    };
    let kind = match form {
        FileForm::Csv => "text/csv; charset=utf-8",
        FileForm::Json => "application/json",
    };
    let name = format!("kith-{month}.{}", form.name());
    let file = MonthFile::new(&state.kith, member.no, month, form);
    let pieces = stream::try_unfold(file, |mut file| async move {
        let piece = file.piece().await.inspect_err(broke_off)?;
        Ok::<_, Fault>(piece.map(|piece| (piece, file)))
    });
    attached(kind, &name, Body::from_stream(pieces))
}

fn broke_off(fault: &Fault) {
    tracing::error!(%fault, "a file broke off");
}

/// A body as a file that is kept nowhere else.
fn attached(kind: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

#[derive(Default, Deserialize)]
struct Sent {
    #[serde(default)]
    present: String,
}

async fn own_data(State(state): State<AppState>, request: Request) -> Response {
    let Some(member) = member_of(&request) else {
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
    let pieces = stream::try_unfold(data, |mut data| async move {
        let piece = data.piece().await.inspect_err(broke_off)?;
        Ok::<_, Fault>(piece.map(|piece| (piece, data)))
    });
    attached(
        "application/json",
        "kith-data.json",
        Body::from_stream(pieces),
    )
}
