//! What a form sent, and how a page answers it: 303 to another page, or 422 in place.

use std::{fmt::Write, sync::Arc};

use http::{HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The fields of a form that was posted to this page, in the order in which they were sent; nothing
/// on GET.
#[derive(Clone, Debug, Default)]
pub struct Submitted {
    fields: Option<Arc<[(String, String)]>>,
    file: Option<Arc<[u8]>>,
}

impl Submitted {
    /// The decoded fields of a posted form.
    #[must_use]
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self {
            fields: Some(fields.into()),
            file: None,
        }
    }

    /// The same with the file that came along.
    #[must_use]
    pub fn with_file(self, file: Option<Vec<u8>>) -> Self {
        let file = file.map(Arc::from);
        Self { file, ..self }
    }

    /// The file that came along; a field without a chosen one sends an empty file.
    #[must_use]
    pub fn file(&self) -> &[u8] {
        self.file.as_deref().unwrap_or_default()
    }

    /// Whether the request is a form at all.
    #[must_use]
    pub const fn is_post(&self) -> bool {
        self.fields.is_some()
    }

    /// What was typed into a field; empty where it was not sent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every value of a field that may be sent several times.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .flat_map(|fields| fields.iter())
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.field(name).is_empty()
    }

    /// Which of the page's forms was sent: its hidden field `do`. None on GET.
    #[must_use]
    pub fn what(&self) -> Option<&str> {
        self.is_post().then(|| self.field("do"))
    }
}

/// The host refused the request before any page saw it: another site sent it, it was too large or
/// took too long. The pages show the error that belongs to the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub StatusCode);

/// Answers with another page, which the browser fetches with GET. `path` is one of ours, and may
/// contain any script; it is encoded here.
pub fn redirect_303(path: &str) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let path = local_path(path).unwrap_or("/");
    if let Ok(location) = HeaderValue::from_str(&ascii(path)) {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Leads the browser to another site once it shows this page; the page has a link there too.
pub fn go_elsewhere(address: &str) {
    let value = HeaderValue::from_str(&format!("0;url={}", ascii(address)));
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), value) {
        response.insert_header(header::REFRESH, value);
    }
}

/// Answers with another status than 200: 422 for a form with mistakes, 404, 403.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// By this header a page tells the host that what it refuses was no wrong guess at a secret. The host
/// takes it off again.
pub const NO_GUESS: &str = "x-kith-no-guess";

/// Says so: other mistakes of a form that asks for a secret cost nobody a try.
pub(crate) fn no_guess() {
    if let Some(response) = use_context::<ResponseOptions>() {
        let name = HeaderName::from_static(NO_GUESS);
        response.insert_header(name, HeaderValue::from_static("1"));
    }
}

/// Keeps the answer out of every cache and off the browser's disk: it shows a secret.
pub fn store_nowhere() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Sends a `Set-Cookie` header that the [`Gatekeeper`](crate::gatekeeper::Gatekeeper) made.
pub fn append_cookie(cookie: HeaderValue) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// The path where it leads to this site; none where it could lead to another. For addresses that
/// come from outside, such as `?next=`.
#[must_use]
pub fn local_path(path: &str) -> Option<&str> {
    let odd = |c: char| c.is_control() || c == '\\';
    let local = path.starts_with('/') && !path.starts_with("//") && !path.contains(odd);
    local.then_some(path)
}

/// Percent-encodes what may not stand in a header.
fn ascii(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_name() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let form = Submitted::new(vec![pair("do", "join"), pair("tag", "a"), pair("tag", "b")]);
        assert_eq!(form.what(), Some("join"));
        assert_eq!(form.all("tag").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(form.field("none"), "");
        assert!(!form.ticked("none"));
        assert_eq!(Submitted::default().what(), None);
    }

    #[test]
    fn a_path_leads_to_this_site_alone() {
        assert_eq!(local_path("/circles?x=1"), Some("/circles?x=1"));
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\nb",
            "",
        ] {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn a_location_is_ascii() {
        assert_eq!(ascii("/circles/胶 a"), "/circles/%E8%83%B6%20a");
        assert_eq!(ascii("/a%20b"), "/a%20b");
    }
}
