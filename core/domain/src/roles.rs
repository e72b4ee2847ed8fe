//! Who a person is to the community and to a circle.

use serde::{Deserialize, Serialize};

/// A person's role in the community. Ordered: each role may do what the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Joins circles, talks, invites, earns and spends.
    Member = 0,
    /// Moderates all circles, runs rewards, sees every circle's scores.
    Manager = 1,
    /// A manager who also changes settings and roles, and sees and revokes everybody's API keys. Any
    /// member makes keys of their own; those with the scope `manage` need staff.
    Administrator = 2,
}

impl Role {
    /// The role behind a stored code; an unknown code counts as the least privilege.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            2 => Self::Administrator,
            1 => Self::Manager,
            _ => Self::Member,
        }
    }

    /// The code under which the role is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Managers and administrators.
    #[must_use]
    pub fn is_staff(self) -> bool {
        self >= Self::Manager
    }
}

/// A person's role in one circle. Ordered like [`Role`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CircleRole {
    /// Reads and writes.
    Member = 0,
    /// Also hides posts and removes members.
    Steward = 1,
    /// The steward who created the circle.
    Founder = 2,
}

impl CircleRole {
    /// The role behind a stored code; an unknown code counts as the least privilege.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            2 => Self::Founder,
            1 => Self::Steward,
            _ => Self::Member,
        }
    }

    /// The code under which the role is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Stewards and founders.
    #[must_use]
    pub fn is_steward(self) -> bool {
        self >= Self::Steward
    }
}
