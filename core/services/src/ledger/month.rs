//! Calendar months, as `2026-11`.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use kith_domain::{
    day::{Day, Millis},
    input::InputError,
};
use serde::{Serialize, Serializer};

use crate::settings::{self, Settings};

/// A month of the community's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Day,
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self::with(settings::date(day).first_of_month())
    }

    fn with(first: Date) -> Self {
        Self {
            first: settings::parse_day(&first.to_string()).unwrap_or(Day(0)),
        }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> Day {
        self.first
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first.plus(-1))
    }

    /// The month after it.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.first.plus(31))
    }

    /// Its first instant, and that of the month after it.
    #[must_use]
    pub fn bounds(self, settings: &Settings) -> (Millis, Millis) {
        let start = |month: Self| settings.start_of(month.first);
        (start(self), start(self.after()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = settings::date(self.first);
        write!(f, "{:04}-{:02}", date.year(), date.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Month {
    type Err = InputError;

    /// Written `YYYY-MM`, from 1970 to 9998.
    fn from_str(text: &str) -> Result<Self, InputError> {
        let day = settings::parse_day(&format!("{text}-01")).ok_or(InputError::Malformed)?;
        if (1970..=9998).contains(&settings::date(day).year()) {
            Ok(Self::of(day))
        } else {
            Err(InputError::Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect(text)
    }

    #[test]
    fn months_follow_each_other() {
        for (before, after) in [
            ("2026-11", "2026-12"),
            ("2026-12", "2027-01"),
            ("2028-01", "2028-02"),
            ("2028-02", "2028-03"),
        ] {
            assert_eq!(month(before).after(), month(after));
            assert_eq!(month(after).before(), month(before));
            assert_eq!(month(after).to_string(), after);
        }
    }

    #[test]
    fn a_month_is_written_in_one_way() {
        for wrong in [
            "",
            "2026",
            "2026-13",
            "2026-1",
            "26-01",
            "2026-01-01",
            "1969-12",
            "9999-12",
            "2026-01 ",
        ] {
            assert_eq!(
                wrong.parse::<Month>(),
                Err(InputError::Malformed),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight_where_the_community_is() {
        let settings = Settings {
            zone: jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone"),
            ..Settings::default()
        };
        let at = |text: &str| {
            text.parse::<jiff::Timestamp>()
                .expect(text)
                .as_millisecond()
        };
        let (start, end) = month("2026-10").bounds(&settings);
        assert_eq!(
            (start, end),
            (at("2026-09-30T22:00:00Z"), at("2026-10-31T23:00:00Z"))
        );
    }
}
