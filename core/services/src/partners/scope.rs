//! What keys may be used for.

use std::str::FromStr;

use kith_domain::input::InputError;

/// What a key may be used for. A key never may more than the member behind it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything that the member can see.
    Read,
    /// Everything that the member can do, apart from moving points and managing.
    Write,
    /// Moves points: awards by managers, redemptions.
    Points,
    /// Moderates, runs rewards, changes settings.
    Manage,
    /// Reports events of the operator's own shop, and takes them back.
    Events,
    /// Reports what a partner brought; for whoever acts for one.
    Conversions,
}

impl Scope {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Read,
        Self::Write,
        Self::Points,
        Self::Manage,
        Self::Events,
        Self::Conversions,
    ];

    /// Whether only managers make keys for it.
    #[must_use]
    pub const fn is_for_staff(self) -> bool {
        matches!(self, Self::Manage | Self::Events)
    }

    /// The name on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Points => "points",
            Self::Manage => "manage",
            Self::Events => "events",
            Self::Conversions => "conversions",
        }
    }
}

impl FromStr for Scope {
    type Err = InputError;

    fn from_str(code: &str) -> Result<Self, InputError> {
        let found = Self::ALL.into_iter().find(|scope| scope.code() == code);
        found.ok_or(InputError::Malformed)
    }
}

/// As the database keeps them.
pub(super) fn written(scopes: &[Scope]) -> String {
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    codes.join(" ")
}

/// An unknown scope, written by a later version, gives nothing.
pub(super) fn read(scopes: &str) -> Vec<Scope> {
    scopes
        .split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}
