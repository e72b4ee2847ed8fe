//! Calendar days as the community cuts them.

use serde::{Deserialize, Serialize};

/// Days in the window W over which stickiness and activity are read.
pub const WINDOW_DAYS: i32 = 28;

/// Milliseconds since 1970-01-01T00:00:00Z. All instants in Kith have this unit.
pub type Millis = i64;

/// One day in milliseconds; only for durations, since a calendar day may be shorter or longer.
pub const DAY_MS: Millis = 86_400_000;

/// A calendar day in the community's time zone, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day that many days later (negative: earlier).
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}
