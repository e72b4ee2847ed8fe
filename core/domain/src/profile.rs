//! Who sees which part of what a member says of themselves.

use serde::{Deserialize, Serialize};

/// Whom a part of a profile is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Whoever is signed in.
    #[default]
    Everybody = 0,
    /// Who is in a circle with the member.
    Circles = 1,
    /// The member alone.
    Nobody = 2,
}

/// How somebody who looks stands to the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the member.
    Own,
    /// They look after the community, and see everything.
    Staff,
    /// They are in a circle together.
    Together,
    /// They are both in the community.
    Apart,
}

impl Audience {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Everybody, Self::Circles, Self::Nobody];

    /// The audience behind a stored code; an unknown code counts as the smallest.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Everybody,
            1 => Self::Circles,
            _ => Self::Nobody,
        }
    }

    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Its name in forms and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Circles => "circles",
            Self::Nobody => "nobody",
        }
    }

    /// The audience of that name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether somebody is of it.
    #[must_use]
    pub const fn admits(self, standing: Standing) -> bool {
        match standing {
            Standing::Own | Standing::Staff => true,
            Standing::Together => !matches!(self, Self::Nobody),
            Standing::Apart => matches!(self, Self::Everybody),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_seen_by_whom_it_is_for() {
        let seen = |standing| Audience::ALL.map(|audience| audience.admits(standing));
        assert_eq!(seen(Standing::Own), [true; 3]);
        assert_eq!(seen(Standing::Staff), [true; 3]);
        assert_eq!(seen(Standing::Together), [true, true, false]);
        assert_eq!(seen(Standing::Apart), [true, false, false]);
    }

    #[test]
    fn codes_and_names_lead_back() {
        for audience in Audience::ALL {
            assert_eq!(Audience::from_code(audience.code()), audience);
            assert_eq!(Audience::named(audience.name()), Some(audience));
        }
        assert_eq!(Audience::from_code(9), Audience::Nobody);
    }
}
