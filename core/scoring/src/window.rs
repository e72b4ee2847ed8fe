//! Days, the window W and the decay of what is past.

use serde::{Deserialize, Serialize};

/// A day of the community's calendar, as days since 1970-01-01.
pub type Day = i32;

/// Length of the window W, in days.
pub const WINDOW_DAYS: u32 = 28;

/// The `days` days that end with `as_of`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The last day of the window.
    pub as_of: Day,
    /// How many days it holds; none at 0.
    pub days: u32,
}

impl Window {
    /// The window W of the formulas: four weeks that end with `as_of`.
    #[must_use]
    pub const fn four_weeks(as_of: Day) -> Self {
        Self {
            as_of,
            days: WINDOW_DAYS,
        }
    }

    /// The first day of the window.
    #[must_use]
    pub const fn first(self) -> Day {
        self.as_of
            .saturating_sub_unsigned(self.days)
            .saturating_add(1)
    }

    /// Whether `day` lies in the window.
    #[must_use]
    pub const fn contains(self, day: Day) -> bool {
        self.first() <= day && day <= self.as_of
    }

    /// How many days after the first day of the window `day` is; `None` outside.
    #[must_use]
    pub fn offset(self, day: Day) -> Option<u32> {
        self.contains(day).then(|| day.abs_diff(self.first()))
    }
}

/// What an interaction of `day` still weighs at `as_of`: 2^(−age/28), age in whole days.
#[must_use]
pub fn decay(as_of: Day, day: Day) -> f64 {
    let age = f64::from(as_of) - f64::from(day);
    (-age / f64::from(WINDOW_DAYS)).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_weeks_hold_both_ends() {
        let window = Window::four_weeks(100);
        assert_eq!(window.first(), 73);
        assert!(window.contains(73) && window.contains(100));
        assert!(!window.contains(72) && !window.contains(101));
        assert_eq!(
            (window.offset(73), window.offset(100), window.offset(72)),
            (Some(0), Some(27), None)
        );
    }

    #[test]
    fn an_empty_window_holds_nothing() {
        let window = Window { as_of: 5, days: 0 };
        assert!(!window.contains(5) && !window.contains(6));
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_overflow() {
        let first_days = Window::four_weeks(Day::MIN + 1);
        assert!(first_days.contains(Day::MIN + 1) && !first_days.contains(Day::MIN + 2));
        let last_days = Window::four_weeks(Day::MAX);
        assert!(last_days.contains(Day::MAX) && !last_days.contains(Day::MAX - 28));
        assert_eq!(decay(Day::MAX, Day::MIN), 0.0);
    }

    #[test]
    fn decay_halves_every_four_weeks() {
        assert_eq!(decay(10, 10), 1.0);
        assert_eq!(decay(38, 10), 0.5);
        assert_eq!(decay(66, 10), 0.25);
        assert!((decay(17, 10) - 0.840_896_415_253_714_6).abs() < 1e-15);
    }
}
