//! Who is looking, in which language and theme.

use std::{collections::BTreeMap, fmt};

use kith_domain::ids::SessionId;
use kith_services::members::SignedIn;

use crate::{
    components::page::{address, escape},
    form::redirect_303,
};

/// A language that the pages exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The tag for `lang` attributes, cookies and the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language behind a tag; any kind of Chinese counts as the one that we have.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else if primary.eq_ignore_ascii_case("zh") {
            Some(Self::ZhCn)
        } else {
            None
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in cookies and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme behind a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The value of `data-theme` on `<html>`; none lets the system decide.
    #[must_use]
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light | Self::Dark => Some(self.code()),
        }
    }
}

/// A page was asked for that only members see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sign in first")]
pub struct SignInFirst;

/// Who asks for this page, and how they want to see it.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// The member who is signed in.
    pub member: Option<SignedIn>,
    /// Their sign-in on this device.
    pub session: Option<SessionId>,
    /// In which language they read.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The address of this site without a slash at the end, for links that leave it.
    pub origin: String,
    /// The path of the page, as in the address, percent-encoded.
    pub path: String,
    /// The query of the address, decoded; the last of equal names counts.
    pub query: BTreeMap<String, String>,
    /// Names this request in the logs.
    pub request_id: String,
    /// Allows an inline script in this answer.
    pub nonce: String,
    /// The browser, as it calls itself.
    pub agent: String,
    /// The referral link through which they came, from the signed cookie.
    pub referral: Option<String>,
}

impl Viewer {
    /// The member, or the redirection to the sign-in page, which leads back here. Refused means:
    /// return, whatever is rendered is not seen.
    ///
    /// # Errors
    /// [`SignInFirst`] for a visitor.
    pub fn require_member(&self) -> Result<&SignedIn, SignInFirst> {
        self.member.as_ref().ok_or_else(|| {
            let query = self.here().split_off(self.path.len());
            redirect_303(&format!("/sign-in?next={}{}", self.path, escape(&query)));
            SignInFirst
        })
    }

    /// The address of the page with its query.
    #[must_use]
    pub fn here(&self) -> String {
        address(&self.path, &self.query)
    }

    /// A value of the query; an empty one counts as none.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&str> {
        self.query
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_primary_tag() {
        assert_eq!(Language::from_code("zh-Hans-CN"), Some(Language::ZhCn));
        assert_eq!(Language::from_code("EN_gb"), Some(Language::En));
        assert_eq!(Language::from_code("de"), None);
        assert_eq!(Language::from_code("english"), None);
    }

    #[test]
    fn codes_lead_back() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), Some(theme));
        }
    }
}
