//! Problem documents (RFC 9457): what a program reads when something is refused.

use std::borrow::Cow;

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kith_domain::input::InputError;
use kith_services::{DbErr, db::Fault};
use serde::Serialize;
use utoipa::ToSchema;

use crate::telemetry::RequestId;

/// The media type of a problem document.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Where the kinds of problems are described.
const TYPES: &str = "/api/docs#problem-";

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $status:ident $name:literal $title:literal;)*) => {
        /// What kind of problem it is; programs decide by it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[doc = $doc])* $kind,)*
        }

        impl Kind {
            /// All of them, in order of their status.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The end of its `type`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What is said of it in general.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$kind => $title,)* }
            }

            /// The status of the answer.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$kind => StatusCode::$status,)* }
            }
        }
    };
}

kinds! {
    /// The request's JSON or query cannot be read.
    Malformed = BAD_REQUEST "malformed" "The request cannot be read";
    /// The header Idempotency-Key is missing or is none.
    KeyMissing = BAD_REQUEST "idempotency-key-missing" "An Idempotency-Key is needed";
    /// No key, or one that is unknown, over or revoked.
    Unauthenticated = UNAUTHORIZED "unauthenticated" "An API key is needed";
    /// The key was not made for this.
    InsufficientScope = FORBIDDEN "insufficient-scope" "The key lacks a scope";
    /// The member behind the key may not do this.
    Forbidden = FORBIDDEN "forbidden" "Not allowed";
    /// There is no such thing, or not for this member.
    NotFound = NOT_FOUND "not-found" "Not found";
    /// The address does not take this method.
    MethodNotAllowed = METHOD_NOT_ALLOWED "method-not-allowed" "Method not allowed";
    /// It contradicts what is.
    Conflict = CONFLICT "conflict" "In conflict with what is";
    /// The same request is being carried out right now.
    Running = CONFLICT "still-running" "The same request is still running";
    /// None of the reward is left.
    SoldOut = CONFLICT "sold-out" "Sold out";
    /// The wallet does not hold enough points.
    NotEnoughPoints = CONFLICT "not-enough-points" "Not enough points";
    /// The redemption was confirmed or cancelled before, or has lapsed.
    Settled = CONFLICT "settled" "Already settled";
    /// The body is larger than the API takes.
    TooLarge = PAYLOAD_TOO_LARGE "too-large" "The body is too large";
    /// The body is no JSON.
    MediaType = UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" "JSON is needed";
    /// Fields need another value; `errors` names them.
    Invalid = UNPROCESSABLE_ENTITY "invalid" "Some values need to be different";
    /// The Idempotency-Key belongs to another request.
    KeyReused = UNPROCESSABLE_ENTITY "idempotency-key-reused" "The Idempotency-Key was used for another request";
    /// The key, or the address without one, has used up its calls for now.
    TooManyRequests = TOO_MANY_REQUESTS "too-many-requests" "Too many requests";
    /// Something broke inside; it was logged under the request's id.
    Internal = INTERNAL_SERVER_ERROR "internal" "Something broke";
    /// The server is overloaded or stopping.
    Unavailable = SERVICE_UNAVAILABLE "unavailable" "Not available now";
}

impl Kind {
    /// The URI reference that names the kind.
    #[must_use]
    pub fn uri(self) -> String {
        format!("{TYPES}{}", self.name())
    }

    /// The kind for a status that no handler explained.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let general = |kind: &&Self| kind.status() == status;
        let fallback = if status.is_server_error() {
            Self::Internal
        } else {
            Self::Malformed
        };
        Self::ALL.iter().find(general).copied().unwrap_or(fallback)
    }
}

/// One value that needs to be different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Where the value stands in the body, with dots between the parts.
    #[schema(example = "reason")]
    pub field: Cow<'static, str>,
    /// What is wrong: `required`, `too_short`, `too_long`, `out_of_range`, `malformed`, `unknown` or
    /// `ambiguous`.
    #[schema(example = "too_long")]
    pub code: &'static str,
    /// The same as a sentence.
    #[schema(example = "takes at most 400 characters")]
    pub detail: String,
}

impl FieldError {
    /// What is wrong with a value that a person or program typed.
    #[must_use]
    pub fn of(field: &'static str, error: InputError) -> Self {
        let code = match error {
            InputError::Required => "required",
            InputError::TooShort(_) => "too_short",
            InputError::TooLong(_) => "too_long",
            InputError::Malformed => "malformed",
            InputError::OutOfRange(..) => "out_of_range",
            InputError::Guessable(_) => "guessable",
        };
        Self {
            field: field.into(),
            code,
            detail: error.to_string(),
        }
    }
}

/// Why a request was refused (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem; described on the reference page.
    #[serde(rename = "type")]
    #[schema(example = "/api/docs#problem-not-found")]
    pub kind: String,
    /// The kind in words; the same for each problem of the kind.
    #[schema(example = "Not found")]
    pub title: &'static str,
    /// The status of the answer.
    #[schema(example = 404)]
    pub status: u16,
    /// What is the matter this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "There is no such circle.")]
    pub detail: Option<String>,
    /// The request's id, as in the logs and in the header `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The values that need to be different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self {
            kind: kind.uri(),
            title: kind.title(),
            status: kind.status().as_u16(),
            detail: None,
            instance: None,
            errors: Vec::new(),
        }
    }
}

impl Problem {
    /// A problem with what is the matter this time, as a sentence.
    #[must_use]
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..kind.into()
        }
    }

    /// A problem that an error's text explains.
    #[must_use]
    pub fn because(kind: Kind, error: &impl std::fmt::Display) -> Self {
        Self::new(kind, sentence(&error.to_string()))
    }

    /// Values that need to be different.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        Self {
            errors,
            ..Kind::Invalid.into()
        }
    }

    /// All the values that need to be different, each with its field's name.
    #[must_use]
    pub fn fields<F>(wrong: Vec<(F, InputError)>, name: impl Fn(F) -> &'static str) -> Self {
        let errors = wrong.into_iter();
        Self::invalid(
            errors
                .map(|(field, error)| FieldError::of(name(field), error))
                .collect(),
        )
    }

    /// One value that needs to be different.
    #[must_use]
    pub fn field(field: &'static str, error: InputError) -> Self {
        Self::invalid(vec![FieldError::of(field, error)])
    }

    /// The answer's status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The document.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// `none is left` → `None is left.`
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

impl From<Fault> for Problem {
    /// What broke is logged here, once, within the request's span; the program reads nothing of it.
    fn from(fault: Fault) -> Self {
        tracing::error!(%fault, "an API call failed");
        Kind::Internal.into()
    }
}

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Self {
        Fault::from(error).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.json()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(challenge) = challenge(&self) {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        response.extensions_mut().insert(self);
        response
    }
}

fn challenge(problem: &Problem) -> Option<HeaderValue> {
    if problem.status == StatusCode::UNAUTHORIZED.as_u16() {
        Some(HeaderValue::from_static("Bearer"))
    } else if problem.kind == Kind::InsufficientScope.uri() {
        Some(HeaderValue::from_static(
            "Bearer error=\"insufficient_scope\"",
        ))
    } else {
        None
    }
}

/// Gives each problem the request's id, and answers with a problem where a layer refused with a
/// bare status.
pub async fn dress(request: Request, next: Next) -> Response {
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|RequestId(id)| id.clone());
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || is_replay(headers) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.unwrap_or_else(|| Kind::of_status(status).into());
    let instance = problem.instance.clone().or(id);
    let mut dressed = Problem {
        instance,
        ..problem
    }
    .into_response();
    *dressed.status_mut() = status;
    for (name, value) in response.headers() {
        if !matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH) {
            dressed.headers_mut().insert(name.clone(), value.clone());
        }
    }
    dressed
}

/// An answer that was kept is sent as it was, with the instance of the request that ran.
fn is_replay(headers: &HeaderMap) -> bool {
    headers.contains_key(super::once::REPLAYED)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_told_apart_and_statuses_ascend() {
        let names: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), Kind::ALL.len());
        assert!(Kind::ALL.is_sorted_by_key(|kind| kind.status().as_u16()));
    }

    #[test]
    fn a_problem_says_what_rfc_9457_asks_for() {
        let mut problem = Problem::field("reason", InputError::TooLong(400));
        problem.instance = Some("0190".to_owned());
        let document: serde_json::Value = serde_json::from_str(&problem.json()).expect("JSON");
        let expected = serde_json::json!({
            "type": "/api/docs#problem-invalid",
            "title": "Some values need to be different",
            "status": 422,
            "instance": "0190",
            "errors": [
                { "field": "reason", "code": "too_long", "detail": "takes at most 400 characters" }
            ],
        });
        assert_eq!(document, expected);
    }

    #[test]
    fn errors_become_sentences() {
        let problem = Problem::because(Kind::SoldOut, &"none is left");
        assert_eq!(problem.detail.as_deref(), Some("None is left."));
        assert_eq!(problem.status(), StatusCode::CONFLICT);
    }
}
