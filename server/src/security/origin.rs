//! Whoever changes something with a cookie comes from a page of ours.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};

use crate::{refusal, state::AppState};

/// Refuses state-changing requests from other sites. Browsers say where a request comes from in
/// `Sec-Fetch-Site`, older ones in `Origin`; a request that says neither and brings a cookie is
/// refused, a program's without a cookie is not.
pub async fn same_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if reads || is_ours(request.headers(), &state.public_url) {
        return next.run(request).await;
    }
    tracing::warn!("refused a request from another site");
    refusal::answer(&state, request.into_parts().0, StatusCode::FORBIDDEN).await
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).map(|value| value.to_str());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    match text(header::ORIGIN) {
        Some(Ok(origin)) => {
            let host = text(header::HOST).and_then(Result::ok);
            let by_host = origin.split_once("://").map(|(_, host)| host);
            origin == public_url || (host.is_some() && by_host == host)
        }
        Some(Err(_)) => false,
        None => !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        is_ours(&headers, "https://kith.example")
    }

    #[test]
    fn only_our_own_pages_change_something() {
        assert!(ours(&[
            ("sec-fetch-site", "same-origin"),
            ("cookie", "kith=a")
        ]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!ours(&[("sec-fetch-site", site)]), "{site}");
        }
        assert!(ours(&[
            ("origin", "https://kith.example"),
            ("cookie", "kith=a")
        ]));
        assert!(ours(&[
            ("origin", "http://127.0.0.1:3000"),
            ("host", "127.0.0.1:3000")
        ]));
        assert!(!ours(&[
            ("origin", "https://evil.example"),
            ("host", "kith.example")
        ]));
        assert!(!ours(&[("origin", "null"), ("host", "kith.example")]));
    }

    #[test]
    fn whoever_says_nothing_brings_no_cookie() {
        assert!(ours(&[("host", "kith.example")]));
        assert!(!ours(&[("host", "kith.example"), ("cookie", "kith=a")]));
    }
}
