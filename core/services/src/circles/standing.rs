//! How people stand to circles.

use kith_domain::{circles::Door, roles::CircleRole};

use crate::members::SignedIn;

/// How somebody stands to a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not in it.
    Outsider,
    /// A steward removed them; they cannot come back by themselves.
    Removed,
    /// In it.
    In(CircleRole),
}

impl Standing {
    /// In the circle, in any role.
    #[must_use]
    pub const fn is_in(self) -> bool {
        matches!(self, Self::In(_))
    }

    /// A steward or the founder.
    #[must_use]
    pub fn is_steward(self) -> bool {
        matches!(self, Self::In(role) if role.is_steward())
    }

    /// The founder.
    #[must_use]
    pub fn is_founder(self) -> bool {
        matches!(self, Self::In(CircleRole::Founder))
    }

    /// Whether somebody who stands so to a circle reads it behind this door.
    pub(crate) fn reads(self, door: Door, person: &SignedIn) -> bool {
        door.lets_read() || self.is_in() || person.role.is_staff()
    }

    /// From what the memberships table stores.
    #[must_use]
    pub const fn from_codes(state: Option<i16>, role: Option<i16>) -> Self {
        match (state, role) {
            (Some(0), Some(role)) => Self::In(CircleRole::from_code(role)),
            (Some(2), _) => Self::Removed,
            _ => Self::Outsider,
        }
    }
}
