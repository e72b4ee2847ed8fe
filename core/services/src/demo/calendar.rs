//! When things happen: the hours of a day, busy days and quiet weeks.

use jiff::{civil::Weekday, tz::TimeZone};
use kith_domain::day::{Day, Millis};
use rand::{Rng, RngCore};

use super::text::{DayPart, Moment, Season};
use crate::settings;

const MINUTE: Millis = 60_000;
/// Minutes after midnight between which people write, and how much of the day's talk falls there.
const HOURS: [(i64, i64, u32); 5] = [
    (390, 540, 18),
    (540, 720, 14),
    (720, 840, 18),
    (840, 1080, 14),
    (1080, 1410, 36),
];

/// A time of day in milliseconds after midnight, when people are likely to be around.
pub(super) fn time_of_day(rng: &mut impl RngCore) -> Millis {
    let total: u32 = HOURS.iter().map(|(_, _, weight)| weight).sum();
    let mut draw = rng.random_range(0..total);
    for (from, to, weight) in HOURS {
        if draw < weight {
            return rng.random_range(from * MINUTE..to * MINUTE);
        }
        draw -= weight;
    }
    12 * 60 * MINUTE
}

/// How lively a whole week is: most are ordinary, some quiet, some full.
pub(super) fn mood(week: i32) -> f64 {
    match week.rem_euclid(9) {
        3 => 0.45,
        6 => 1.4,
        7 => 0.8,
        _ => 1.0,
    }
}

/// How lively a day of the week is.
pub(super) fn weekday(day: Day) -> f64 {
    match settings::date(day).weekday() {
        Weekday::Saturday => 1.25,
        Weekday::Sunday => 1.15,
        Weekday::Wednesday => 0.85,
        _ => 1.0,
    }
}

/// Season and part of the day, for the texts.
pub(super) fn moment(zone: &TimeZone, at: Millis) -> Option<Moment> {
    let local = zone.to_datetime(jiff::Timestamp::from_millisecond(at).ok()?);
    let part = match local.hour() {
        5..=11 => DayPart::Morning,
        12..=16 => DayPart::Afternoon,
        17..=21 => DayPart::Evening,
        _ => DayPart::Night,
    };
    Some(Moment {
        season: Season::of_month(local.month().unsigned_abs()),
        part,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_talk_most_on_saturdays() {
        let day = |text| settings::parse_day(text).unwrap();
        assert_eq!(weekday(day("2026-03-07")), 1.25);
        assert_eq!(weekday(day("2026-03-08")), 1.15);
        assert_eq!(weekday(day("2026-03-09")), 1.0);
        assert_eq!(weekday(day("2026-03-11")), 0.85);
    }
}
