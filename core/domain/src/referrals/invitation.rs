//! Invitations that members make: their bounds, and whether one still holds.

use serde::{Deserialize, Serialize};

use crate::day::Millis;

/// How many people one may be good for.
pub const USES: (i64, i64) = (1, 100);
/// How many days one may be good for.
pub const DAYS: (i64, i64) = (1, 90);

/// How an invitation reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Its maker passes it on.
    Link = 0,
    /// It goes to one address.
    Mail = 1,
}

impl Kind {
    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            1 => Self::Mail,
            _ => Self::Link,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}

/// Whether an invitation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    Open,
    /// As many came as it was good for.
    UsedUp,
    /// Its time is over.
    Expired,
    /// Its maker took it back.
    Revoked,
}

/// What decides whether an invitation holds.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// How many came.
    pub uses: i64,
    /// How many may come; none where anybody may.
    pub max_uses: Option<i64>,
    /// From then on it does not hold.
    pub expires_at: Millis,
    /// When it was taken back.
    pub revoked_at: Option<Millis>,
}

impl Term {
    /// Whether it holds at an instant. The claim of a use asks the same of the row.
    #[must_use]
    pub fn standing(&self, now: Millis) -> Standing {
        if self.revoked_at.is_some() {
            Standing::Revoked
        } else if self.max_uses.is_some_and(|most| self.uses >= most) {
            Standing::UsedUp
        } else if now >= self.expires_at {
            Standing::Expired
        } else {
            Standing::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_holds_until_its_last_millisecond_and_last_use() {
        let term = Term {
            uses: 1,
            max_uses: Some(2),
            expires_at: 1000,
            revoked_at: None,
        };
        assert_eq!(term.standing(999), Standing::Open);
        assert_eq!(term.standing(1000), Standing::Expired);
        let used = Term { uses: 2, ..term };
        assert_eq!(used.standing(999), Standing::UsedUp);
        let any = Term {
            uses: 5_000,
            max_uses: None,
            ..term
        };
        assert_eq!(any.standing(999), Standing::Open);
        let revoked = Term {
            revoked_at: Some(1),
            ..term
        };
        assert_eq!(revoked.standing(999), Standing::Revoked);
    }
}
