//! What a partner's programme pays, and where a conversion stands (`docs/FORMULAS.md` 6).

use serde::{Deserialize, Serialize};

use crate::{
    day::Millis,
    events::major,
    input::{self, InputError, limits},
};

/// Points for one conversion.
pub const POINTS: (i64, i64) = (0, 1_000_000);
/// Points that a programme may pay altogether.
pub const BUDGET: (i64, i64) = (1, 1_000_000_000);
/// Days for which points are held.
pub const HOLD_DAYS: (i64, i64) = (0, 365);
/// An order's amount, in minor units of its currency.
pub const AMOUNT: (i64, i64) = (0, 1_000_000_000_000);
/// Distinct days on which a member who joined has to be active, so that the join counts.
pub const ACTIVE_DAYS: i64 = 3;

/// Fewer people than these are not told apart by what they did after they qualified.
pub const FEW: i64 = 5;

/// What a partner brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody who joined through a link of theirs, and qualified.
    Join = 0,
    /// An order in their shop.
    Order = 1,
}

impl Kind {
    /// The names on the wire, each at its code.
    pub const NAMES: &'static [&'static str] = &["join", "order"];

    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Join,
            _ => Self::Order,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// Why nothing is paid for a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unpaid {
    /// The partner had not accepted the terms.
    Terms = 0,
    /// The programme was paused.
    Paused = 1,
    /// It happened before the programme began, or after its end.
    Period = 2,
    /// What was left of the budget was less.
    Budget = 3,
    /// The programme pays nothing for its kind.
    Nothing = 4,
}

impl Unpaid {
    /// The names on the wire, each at its code.
    pub const NAMES: &'static [&'static str] = &["terms", "paused", "period", "budget", "nothing"];

    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Terms,
            1 => Self::Paused,
            2 => Self::Period,
            3 => Self::Budget,
            _ => Self::Nothing,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// Where a conversion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its points are held.
    Pending,
    /// Its points count.
    Released,
    /// It was taken back.
    Reversed,
    /// Its points lapsed: whoever earned them left.
    Lapsed,
    /// Nothing is paid for it.
    Unpaid,
}

impl State {
    /// From what the tables store: whether it was taken back, and the state of its hold, if it has one.
    #[must_use]
    pub const fn of(reversed: bool, hold: Option<i16>) -> Self {
        match (reversed, hold) {
            (true, _) => Self::Reversed,
            (false, None) => Self::Unpaid,
            (false, Some(0)) => Self::Pending,
            (false, Some(1)) => Self::Released,
            (false, Some(_)) => Self::Lapsed,
        }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Released => "released",
            Self::Reversed => "reversed",
            Self::Lapsed => "lapsed",
            Self::Unpaid => "unpaid",
        }
    }
}

/// What decides whether a programme pays, apart from its budget.
#[derive(Clone, Copy, Debug)]
pub struct Programme {
    /// What it pays for a conversion of the kind in question.
    pub points: i64,
    /// The partner accepted the terms in force.
    pub accepted: bool,
    /// It was paused when the conversion happened.
    pub paused: bool,
    /// When it begins.
    pub from: Millis,
    /// From then on it is over.
    pub until: Option<Millis>,
}

impl Programme {
    /// Why it pays nothing for what happened at an instant; none where it pays.
    #[must_use]
    pub fn refuses(&self, at: Millis) -> Option<Unpaid> {
        if !self.accepted {
            Some(Unpaid::Terms)
        } else if self.paused {
            Some(Unpaid::Paused)
        } else if at < self.from || self.until.is_some_and(|until| at >= until) {
            Some(Unpaid::Period)
        } else if self.points == 0 {
            Some(Unpaid::Nothing)
        } else {
            None
        }
    }
}

/// A currency's code: three letters.
///
/// # Errors
/// [`InputError::Malformed`].
pub fn currency(typed: &str) -> Result<String, InputError> {
    let letters = typed.len() == 3 && typed.bytes().all(|byte| byte.is_ascii_uppercase());
    letters
        .then(|| typed.to_owned())
        .ok_or(InputError::Malformed)
}

/// An amount in minor units, as people write it: most currencies have two decimals.
#[must_use]
pub fn money(amount: i64, currency: &str) -> String {
    format!("{} {currency}", major(amount, currency))
}

/// What a shop calls an order: as it is, so that it is known again.
///
/// # Errors
/// As [`input::line`].
pub fn order(typed: &str) -> Result<String, InputError> {
    let line = input::line(typed, 1, limits::ORDER)?;
    if line == typed {
        Ok(line)
    } else {
        Err(InputError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: Programme = Programme {
        points: 50,
        accepted: true,
        paused: false,
        from: 1_000,
        until: Some(2_000),
    };

    #[test]
    fn a_programme_pays_from_its_first_millisecond_to_its_last() {
        assert_eq!(PROGRAMME.refuses(999), Some(Unpaid::Period));
        assert_eq!(PROGRAMME.refuses(1_000), None);
        assert_eq!(PROGRAMME.refuses(1_999), None);
        assert_eq!(PROGRAMME.refuses(2_000), Some(Unpaid::Period));
        let endless = Programme {
            until: None,
            ..PROGRAMME
        };
        assert_eq!(endless.refuses(Millis::MAX), None);
    }

    #[test]
    fn what_was_not_accepted_pays_nothing() {
        let unread = Programme {
            accepted: false,
            ..PROGRAMME
        };
        assert_eq!(unread.refuses(1_500), Some(Unpaid::Terms));
        let paused = Programme {
            paused: true,
            ..PROGRAMME
        };
        assert_eq!(paused.refuses(1_500), Some(Unpaid::Paused));
        let free = Programme {
            points: 0,
            ..PROGRAMME
        };
        assert_eq!(free.refuses(1_500), Some(Unpaid::Nothing));
    }

    #[test]
    fn codes_are_positions_of_names() {
        for (code, name) in (0..).zip(Unpaid::NAMES) {
            let unpaid = Unpaid::from_code(code);
            assert_eq!((unpaid.code(), unpaid.name()), (code, *name));
        }
        for (code, name) in (0..).zip(Kind::NAMES) {
            let kind = Kind::from_code(code);
            assert_eq!((kind.code(), kind.name()), (code, *name));
        }
    }

    #[test]
    fn the_state_follows_from_the_hold() {
        assert_eq!(State::of(false, None), State::Unpaid);
        assert_eq!(State::of(false, Some(0)), State::Pending);
        assert_eq!(State::of(false, Some(1)), State::Released);
        assert_eq!(State::of(false, Some(3)), State::Lapsed);
        assert_eq!(State::of(true, Some(1)), State::Reversed);
        assert_eq!(State::of(true, None), State::Reversed);
    }

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        assert_eq!(money(1_205, "EUR"), "12.05 EUR");
        assert_eq!(money(7, "CNY"), "0.07 CNY");
        assert_eq!(money(1_205, "JPY"), "1205 JPY");
        assert_eq!(money(12_005, "KWD"), "12.005 KWD");
    }

    #[test]
    fn currencies_and_orders_are_taken_as_they_are() {
        assert_eq!(currency("EUR"), Ok("EUR".to_owned()));
        for wrong in ["", "eur", "EURO", "E R", "欧"] {
            assert_eq!(currency(wrong), Err(InputError::Malformed), "{wrong}");
        }
        assert_eq!(order("A-17/3"), Ok("A-17/3".to_owned()));
        assert_eq!(order(" A-17"), Err(InputError::Malformed));
        assert_eq!(order(""), Err(InputError::Required));
    }
}
