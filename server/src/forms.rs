//! What a form sends: its fields, and on the pages that take one a file.

use app::form::Submitted;
use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header, request::Parts},
};
use kith_services::members::profile::MOST_BYTES;

/// The longest form, in bytes: 10,000 Chinese characters of a post are nine bytes each, encoded.
const FORM_LIMIT: usize = 128 * 1024;
/// The longest form of staff: terms in two languages, a list of codes.
const STAFF_LIMIT: usize = 1024 * 1024;
/// The longest form with a file: one that is a little too large is still told so in place.
const FILE_LIMIT: usize = MOST_BYTES + 3 * 1024 * 1024;

/// Reads a form within its bounds.
///
/// # Errors
/// The status of the refusal.
pub async fn read(parts: &Parts, body: Body) -> Result<Submitted, StatusCode> {
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let kind = kind
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let form = if kind.starts_with("application/x-www-form-urlencoded") {
        (fields(parts, body).await?, None)
    } else if kind.starts_with("multipart/form-data") && takes_file(parts.uri.path()) {
        with_file(parts, body).await?
    } else {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    };
    let (fields, file) = form;
    // Nobody types a NUL, and PostgreSQL breaks off over it.
    if fields.iter().any(|(_, value)| value.contains('\0')) {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(Submitted::new(fields).with_file(file))
}

/// Whether it is a page whose form brings a file.
fn takes_file(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts[..],
        ["", "settings", "profile"] | ["", "circles", _, "edit"]
    )
}

type Fields = Vec<(String, String)>;

async fn fields(parts: &Parts, body: Body) -> Result<Fields, StatusCode> {
    let path = parts.uri.path();
    let is_staffs = path.starts_with("/settings/") || path.starts_with("/manage/");
    let limit = if is_staffs { STAFF_LIMIT } else { FORM_LIMIT };
    let body = to_bytes(body, limit)
        .await
        .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    serde_urlencoded::from_bytes(&body).map_err(|_| StatusCode::BAD_REQUEST)
}

async fn with_file(parts: &Parts, body: Body) -> Result<(Fields, Option<Vec<u8>>), StatusCode> {
    let mut request = Request::from_parts(parts.clone(), body);
    DefaultBodyLimit::max(FILE_LIMIT).apply(&mut request);
    let multipart = Multipart::from_request(request, &()).await;
    let mut multipart = multipart.map_err(|_| StatusCode::BAD_REQUEST)?;
    let broken = |error: MultipartError| error.status();
    let (mut fields, mut file) = (Vec::new(), None);
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            file = Some(field.bytes().await.map_err(broken)?.to_vec());
        } else {
            fields.push((name, field.text().await.map_err(broken)?));
        }
    }
    Ok((fields, file))
}
