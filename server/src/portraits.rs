//! Pictures of members, for whoever they show them to, and of circles, for whoever finds the circle.

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kith_domain::ids::PictureId;
use kith_services::{
    Kith, circles,
    db::Fault,
    members::{
        SignedIn,
        profile::{self, Size},
    },
};

use crate::{refusal, security::session::Caller, state::AppState};

/// Where a picture is, by its id and its side in pixels. Another picture has another address.
pub const PICTURE: &str = "/pictures/{id}/{size}";

/// Pixels that came from outside: shown as what they are, by our own pages alone. Who was shown one may
/// keep it.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_TYPE, "image/jpeg"),
    (header::CONTENT_DISPOSITION, "inline"),
    (
        header::CACHE_CONTROL,
        "private, max-age=31536000, immutable",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; sandbox",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// The address of pictures.
pub fn router() -> Router<AppState> {
    let route = get(picture).fallback(refusal::wrong_method);
    Router::new().route(PICTURE, route)
}

async fn picture(
    State(state): State<AppState>,
    Path((id, size)): Path<(String, String)>,
    request: Request,
) -> Response {
    let caller = request.extensions().get::<Caller>();
    let member = caller.and_then(|caller| caller.member.clone());
    let member = member.map(|(member, _)| member);
    let asked = id.parse::<PictureId>().ok().zip(Size::named(&size));
    let Some((id, size)) = asked else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match find(&state.kith, member.as_ref(), (id, size)).await {
        Ok(Some(file)) => (HEADERS, file).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => refusal::fault(&state, request.into_parts().0, &fault).await,
    }
}

async fn find(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    (id, size): (PictureId, Size),
) -> Result<Option<Vec<u8>>, Fault> {
    if let Some(viewer) = viewer
        && let Some(file) = profile::picture(kith, viewer, id, size).await?
    {
        return Ok(Some(file));
    }
    circles::picture(kith, viewer, id, size).await
}
