//! What people say to a text without words.

use serde::{Deserialize, Serialize};

/// The kind of a reaction. Somebody gives each kind once to a post or comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// It helped.
    Thanks = 0,
    /// I like it.
    Like = 1,
    /// I am with you.
    Support = 2,
    /// I see something new.
    Insight = 3,
    /// It made me smile.
    Smile = 4,
}

/// Every kind, in order of its code, which is also that in which they are shown.
pub const REACTIONS: [Reaction; 5] = [
    Reaction::Thanks,
    Reaction::Like,
    Reaction::Support,
    Reaction::Insight,
    Reaction::Smile,
];

impl Reaction {
    /// The code under which the kind is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The kind's name in forms, files and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thanks => "thanks",
            Self::Like => "like",
            Self::Support => "support",
            Self::Insight => "insight",
            Self::Smile => "smile",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        REACTIONS.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind behind a code, if there is one.
    #[must_use]
    pub fn from_code(code: i16) -> Option<Self> {
        REACTIONS.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_read_back() {
        for (code, kind) in (0..).zip(REACTIONS) {
            assert_eq!(kind.code(), code);
            assert_eq!(Reaction::from_code(code), Some(kind));
            assert_eq!(Reaction::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Reaction::from_name("anger"), None);
        assert_eq!(Reaction::from_code(5), None);
    }
}
