//! Reading a request strictly: what is unknown is refused, not passed over.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use kith_domain::input::InputError;
use kith_services::cursor::{MAX_PAGE, PageRequest};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, error::Category};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::problem::{FieldError, Kind, Problem};

/// The largest body, in bytes: a thousand codes of a reward fit.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// A body of JSON.
#[derive(Debug)]
pub struct Input<T> {
    /// What it says.
    pub value: T,
    /// SHA-256 of its bytes.
    pub digest: [u8; 32],
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(
                Kind::MediaType,
                "Send content-type: application/json.",
            ));
        }
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => {
                        Problem::new(Kind::TooLarge, format!("At most {BODY_LIMIT} bytes."))
                    }
                    _ => Problem::new(Kind::Malformed, "The body broke off."),
                })?;
        let value = parse(&bytes)?;
        Ok(Self {
            value,
            digest: Sha256::digest(&bytes).into(),
        })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = value
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.classify() != Category::Data {
            return Problem::new(Kind::Malformed, format!("The body is no JSON: {inner}."));
        }
        Problem::invalid(vec![mistyped(path, &inner.to_string())])
    })?;
    json.end()
        .map_err(|error| Problem::new(Kind::Malformed, format!("The body is no JSON: {error}.")))?;
    if has_nul(bytes) {
        return Err(Problem::new(Kind::Malformed, "A text has a NUL in it."));
    }
    Ok(value)
}

/// Whether a text in it has a NUL: none of ours has one, and PostgreSQL breaks off over it.
fn has_nul(json: &[u8]) -> bool {
    const ESCAPED: &[u8] = br"\u0000";
    let might = json.windows(ESCAPED.len()).any(|part| part == ESCAPED);
    might && serde_json::from_slice(json).is_ok_and(|value| in_text(&value))
}

fn in_text(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(in_text),
        Value::Object(fields) => fields.values().any(in_text),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What serde says about a value, for its field. The path of a missing or unknown field ends with
/// its parent, or is `.` for the body itself; the field's name is in the message.
fn mistyped(path: String, message: &str) -> FieldError {
    let text = message.split(" at line ").next().unwrap_or(message);
    let named = text.split('`').nth(1).map(str::to_owned);
    let code = if text.starts_with("missing field") {
        "required"
    } else if text.starts_with("unknown field") {
        "unknown"
    } else {
        "malformed"
    };
    let field = match (code, named) {
        ("malformed", _) | (_, None) => path,
        (_, Some(name)) if path == "." || path.ends_with(&name) => name,
        (_, Some(name)) => format!("{path}.{name}"),
    };
    FieldError {
        field: field.into(),
        code,
        detail: text.to_owned(),
    }
}

/// The query of an address.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(value)| Self(value))
            .map_err(|error| Problem::new(Kind::Malformed, error.body_text()))
    }
}

/// Variable parts of a path. What is no id names nothing.
#[derive(Debug)]
pub struct Segments<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Segments<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value))
            .map_err(|_| Kind::NotFound.into())
    }
}

/// Which page of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct List {
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

impl List {
    /// The page of a list in order of ids.
    ///
    /// # Errors
    /// [`Kind::Invalid`] for a cursor that is none of this list's.
    pub fn by_id(self) -> Result<PageRequest, Problem> {
        self.page(|page| page.id().is_some())
    }

    /// The page of a list in order of arrival.
    ///
    /// # Errors
    /// [`Kind::Invalid`] for a cursor that is none of this list's.
    pub fn by_number(self) -> Result<PageRequest, Problem> {
        self.page(|page| page.number().is_some())
    }

    /// The page of a list in order of a key of its own.
    ///
    /// # Errors
    /// [`Kind::Invalid`] for a cursor that is none of this list's.
    pub fn by_key(self) -> Result<PageRequest, Problem> {
        self.page(|page| page.text().is_some())
    }

    /// The page of a list in order of time.
    ///
    /// # Errors
    /// [`Kind::Invalid`] for a cursor that is none of this list's.
    pub fn by_moment(self) -> Result<PageRequest, Problem> {
        self.page(|page| page.moment().is_some())
    }

    fn page(self, readable: impl Fn(&PageRequest) -> bool) -> Result<PageRequest, Problem> {
        let page = PageRequest {
            after: self.after,
            limit: self.limit,
        };
        if page
            .limit
            .is_some_and(|limit| !(1..=MAX_PAGE).contains(&limit))
        {
            let range = InputError::OutOfRange(1, MAX_PAGE.cast_signed());
            return Err(Problem::field("limit", range));
        }
        if page.after.is_some() && !readable(&page) {
            return Err(Problem::field("after", InputError::Malformed));
        }
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Award {
        #[expect(dead_code, reason = "only read by serde")]
        points: i64,
    }

    fn refused(body: &str) -> Problem {
        parse::<Award>(body.as_bytes()).expect_err(body)
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let of = |body: &str| {
            let error = refused(body).errors.remove(0);
            (error.field.into_owned(), error.code)
        };
        assert_eq!(of("{}"), ("points".to_owned(), "required"));
        assert_eq!(
            of(r#"{"points":1,"pionts":2}"#),
            ("pionts".to_owned(), "unknown")
        );
        assert_eq!(
            of(r#"{"points":"many"}"#),
            ("points".to_owned(), "malformed")
        );
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for body in ["", "{", "{\"points\":1} x"] {
            assert_eq!(refused(body).kind, Kind::Malformed.uri(), "{body}");
        }
    }

    #[test]
    fn no_text_has_a_nul() {
        let read = |body: &str| parse::<Vec<String>>(body.as_bytes());
        assert_eq!(
            read(r#"["a\u0000b"]"#).expect_err("a NUL").kind,
            Kind::Malformed.uri()
        );
        // A backslash and five more characters.
        assert_eq!(read(r#"["a\\u0000b"]"#).expect("a text"), [r"a\u0000b"]);
    }

    #[test]
    fn a_page_is_asked_for_within_its_bounds() {
        let list = |after: Option<&str>, limit| List {
            after: after.map(str::to_owned),
            limit,
        };
        assert!(list(None, Some(100)).by_id().is_ok());
        assert!(list(None, Some(101)).by_id().is_err());
        assert!(list(None, Some(0)).by_id().is_err());
        assert!(list(Some("x"), None).by_id().is_err());
        let cursor = kith_services::cursor::of_number(7);
        assert!(list(Some(&cursor), None).by_number().is_ok());
        assert!(list(Some(&cursor), None).by_id().is_err());
    }
}
