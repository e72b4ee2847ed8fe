//! Whom somebody keeps apart from themselves.

use serde::{Deserialize, Serialize};

/// How far apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Apart {
    /// What they write is folded away, and tells of nothing new.
    Muted = 0,
    /// Neither sees or reaches the other.
    Blocked = 1,
}

/// How many members somebody mutes and blocks at most.
pub const MOST_APART: i64 = 500;

impl Apart {
    /// Their names in forms and files, each at the position that is its code.
    pub const NAMES: &'static [&'static str] = &[Self::Muted.name(), Self::Blocked.name()];

    /// The one behind a stored code.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Muted,
            _ => Self::Blocked,
        }
    }

    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Its name in forms and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Muted => "muted",
            Self::Blocked => "blocked",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Muted, Self::Blocked]
            .into_iter()
            .find(|apart| apart.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_lead_back() {
        for (code, name) in (0_i16..).zip(Apart::NAMES) {
            let apart = Apart::from_name(name).unwrap();
            assert_eq!((apart.code(), apart), (code, Apart::from_code(code)));
        }
        assert_eq!(Apart::from_name("shouted"), None);
    }
}
