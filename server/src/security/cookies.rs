//! Cookies. Over TLS those of a session are bound to this host (`__Host-`); on plain http, which
//! only a loopback address may speak, browsers would refuse that.

use axum::http::{HeaderMap, HeaderValue, header};

/// Carries the signed name of the session, for minutes.
const ACCESS: &str = "kith";
/// Carries the token that continues the session.
const REFRESH: &str = "kith-refresh";
/// The referral link through which somebody came, signed.
pub const VIA: &str = "kith-via";
/// Proves that somebody signed in with an address on this device before, signed.
pub const DEVICE: &str = "kith-device";
/// Marks of the members who were signed in with this browser.
pub const OWN: &str = "kith-own";
/// Tells a browser from others that came by a link; random.
pub const VISITOR: &str = "kith-visitor";
/// Who has shown their password and owes a code, signed, for minutes.
pub const HALF: &str = "kith-half";
/// The language chosen on this device.
pub const LANGUAGE: &str = "kith-lang";
/// The theme chosen on this device.
pub const THEME: &str = "kith-theme";

/// How cookies are named and sent here.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    /// People come over TLS.
    pub secure: bool,
}

impl Cookies {
    /// Name of the cookie with the access token.
    #[must_use]
    pub const fn access(self) -> &'static str {
        if self.secure { "__Host-kith" } else { ACCESS }
    }

    /// Name of the cookie with the refresh token.
    #[must_use]
    pub const fn refresh(self) -> &'static str {
        if self.secure {
            "__Host-kith-refresh"
        } else {
            REFRESH
        }
    }

    /// Name of the cookie of somebody on the way to the sign-in provider and back.
    #[must_use]
    pub const fn errand(self) -> &'static str {
        if self.secure {
            "__Host-kith-errand"
        } else {
            "kith-errand"
        }
    }

    /// Name of the cookie that keeps whom the sign-in provider showed and nobody here knows.
    #[must_use]
    pub const fn stranger(self) -> &'static str {
        if self.secure {
            "__Host-kith-stranger"
        } else {
            "kith-stranger"
        }
    }

    /// The header that sets a cookie that scripts cannot read. `max_age` in seconds; 0 removes it.
    #[must_use]
    pub fn set(self, name: &str, value: &str, max_age: i64) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let text =
            format!("{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}");
        // Values are base64, tags and names of ours; anything else sets nothing.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("kith-none=; Max-Age=0"))
    }

    /// The header that sets a cookie for ten minutes, or removes it.
    #[must_use]
    pub fn keep(self, name: &str, value: Option<&str>) -> HeaderValue {
        match value {
            Some(value) => self.set(name, value, 10 * 60),
            None => self.set(name, "", 0),
        }
    }

    /// The headers that remove both cookies of a session.
    #[must_use]
    pub fn clear_session(self) -> Vec<HeaderValue> {
        vec![
            self.set(self.access(), "", 0),
            self.set(self.refresh(), "", 0),
        ]
    }

    /// Whether an answer sets or removes the cookies of a session.
    #[must_use]
    pub fn are_set_in(self, headers: &HeaderMap) -> bool {
        let ours = format!("{}=", self.refresh());
        headers
            .get_all(header::SET_COOKIE)
            .iter()
            .any(|value| value.as_bytes().starts_with(ours.as_bytes()))
    }
}

/// The value of a cookie that was sent; the first of equal names.
#[must_use]
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_session_is_bound_to_the_host() {
        let cookies = Cookies { secure: true };
        let value = cookies.set(cookies.access(), "x", 900);
        assert_eq!(
            value.to_str().ok(),
            Some("__Host-kith=x; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure")
        );
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("kith-refresh=b; kith=a"),
        );
        headers.append(header::COOKIE, HeaderValue::from_static("kith-lang=en"));
        assert_eq!(get(&headers, "kith"), Some("a"));
        assert_eq!(get(&headers, "kith-lang"), Some("en"));
        assert_eq!(get(&headers, "kit"), None);
    }
}
