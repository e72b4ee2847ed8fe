//! The viewer of a page, made from a request.

use std::collections::BTreeMap;

use app::viewer::{Language, Theme, Viewer};
use axum::http::{HeaderMap, header, request::Parts};
use kith_services::{members::SignedIn, settings::Settings};

use crate::{
    security::{
        cookies::{self, LANGUAGE, THEME, VIA},
        headers::ScriptNonce,
        session::Caller,
    },
    state::AppState,
    telemetry::RequestId,
};

/// What is kept of the browser's description of itself, in bytes.
const AGENT: usize = 300;

/// Who looks, and how they want to see it.
#[must_use]
pub fn viewer(state: &AppState, parts: &Parts) -> Viewer {
    let headers = &parts.headers;
    let caller = parts
        .extensions
        .get::<Caller>()
        .cloned()
        .unwrap_or_default();
    let (member, session) = caller.member.unzip();
    let sealed = cookies::get(headers, VIA);
    let now = state.kith.now();
    Viewer {
        language: language(headers, member.as_ref(), &state.kith.settings()),
        theme: cookies::get(headers, THEME)
            .and_then(Theme::from_code)
            .unwrap_or_default(),
        member,
        session,
        origin: state.public_url.to_string(),
        path: parts.uri.path().to_owned(),
        query: query(parts),
        request_id: extension(parts, |RequestId(id)| id),
        nonce: extension(parts, |ScriptNonce(nonce)| nonce),
        agent: agent(headers),
        referral: sealed.and_then(|sealed| state.keys.unseal_referral(sealed, now)),
    }
}

fn extension<T: Clone + Send + Sync + 'static>(
    parts: &Parts,
    text: impl Fn(&T) -> &String,
) -> String {
    parts
        .extensions
        .get::<T>()
        .map(text)
        .cloned()
        .unwrap_or_default()
}

fn query(parts: &Parts) -> BTreeMap<String, String> {
    let query: Result<axum::extract::Query<BTreeMap<String, String>>, _> =
        axum::extract::Query::try_from_uri(&parts.uri);
    let mut query = query.map(|query| query.0).unwrap_or_default();
    // No text that is kept has it, and PostgreSQL refuses to compare with it.
    query.retain(|_, value| !value.contains('\0'));
    query
}

/// The browser's description of itself.
#[must_use]
pub fn agent(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().chars().take(AGENT).collect()
}

/// What was chosen on this device, else by the member, else what the browser asks for, else the
/// community's own; always a language that the community offers.
fn language(headers: &HeaderMap, member: Option<&SignedIn>, settings: &Settings) -> Language {
    let offered = |code: &str| {
        Language::from_code(code)
            .filter(|found| settings.languages.iter().any(|known| known == found.code()))
    };
    let by_device = cookies::get(headers, LANGUAGE).and_then(offered);
    let by_member = || member.and_then(|member| offered(&member.language));
    let by_browser = || {
        let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        preferred(asked).into_iter().find_map(offered)
    };
    by_device
        .or_else(by_member)
        .or_else(by_browser)
        .or_else(|| offered(&settings.default_language))
        .unwrap_or_default()
}

/// The tags of an `Accept-Language` header, the most wanted first.
fn preferred(header: &str) -> Vec<&str> {
    let mut tags: Vec<(f32, &str)> = header
        .split(',')
        .map(|part| {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let quality = rest.trim().strip_prefix("q=").and_then(|q| q.parse().ok());
            (quality.unwrap_or(1.0), tag.trim())
        })
        .filter(|(quality, _)| *quality > 0.0)
        .collect();
    // Stable, so that equal ones keep their order.
    tags.sort_by(|a, b| b.0.total_cmp(&a.0));
    tags.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_most_wanted_language_comes_first() {
        assert_eq!(preferred("en;q=0.5, zh-CN, de;q=0"), ["zh-CN", "en"]);
        assert_eq!(preferred("de, fr"), ["de", "fr"]);
    }

    #[test]
    fn the_device_decides_before_the_browser_among_what_is_offered() {
        let mut settings = Settings::default();
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_LANGUAGE,
            HeaderValue::from_static("de, zh-TW;q=0.9"),
        );
        assert_eq!(language(&headers, None, &settings), Language::ZhCn);
        headers.insert(header::COOKIE, HeaderValue::from_static("kith-lang=en"));
        assert_eq!(language(&headers, None, &settings), Language::En);
        settings.languages = vec!["zh-CN".to_owned()];
        settings.default_language = "zh-CN".to_owned();
        assert_eq!(language(&headers, None, &settings), Language::ZhCn);
    }
}
