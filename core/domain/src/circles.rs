//! How a circle is entered, and what that means for whoever is not in it.

use serde::{Deserialize, Serialize};

use crate::day::{DAY_MS, Millis};

/// How somebody comes into a circle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Whoever wants to joins, and every member of the community reads along.
    #[default]
    Open = 0,
    /// One asks, and a steward lets one in; what is written stays inside.
    OnRequest = 1,
    /// Only who is invited knows of the circle.
    ByInvitation = 2,
}

impl Door {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::OnRequest, Self::ByInvitation];

    /// The door behind a stored code; an unknown code counts as the one that shows least.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Open,
            1 => Self::OnRequest,
            _ => Self::ByInvitation,
        }
    }

    /// The code under which the door is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Its name in forms, over the API and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OnRequest => "on_request",
            Self::ByInvitation => "by_invitation",
        }
    }

    /// The door of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.name() == name)
    }

    /// Whether members of the community who are not in the circle read what is written in it, and
    /// who is in it.
    #[must_use]
    pub const fn lets_read(self) -> bool {
        matches!(self, Self::Open)
    }

    /// Whether the circle is listed for everybody, with its name, its purpose and how many it has.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::ByInvitation)
    }
}

/// How long a «no» is left in peace: who was declined asks again after that, and who declined is
/// asked again after that.
pub const PEACE: Millis = 7 * DAY_MS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_lead_back() {
        for door in Door::ALL {
            assert_eq!(Door::from_code(door.code()), door);
            assert_eq!(Door::from_name(door.name()), Some(door));
        }
        assert_eq!(Door::from_name("ajar"), None);
    }

    #[test]
    fn a_closed_door_shows_less() {
        let seen = Door::ALL.map(|door| (door.lets_read(), door.is_listed()));
        assert_eq!(seen, [(true, true), (false, true), (false, false)]);
        assert_eq!(Door::from_code(7), Door::ByInvitation);
    }
}
