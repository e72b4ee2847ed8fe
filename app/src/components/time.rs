//! Instants, as the community's calendar and clock show them.

use jiff::{Timestamp, Zoned, tz::TimeZone};
use kith_domain::day::{DAY_MS, Day, Millis};
use kith_services::{Kith, settings::date};
use leptos::prelude::*;

use crate::{i18n::Speaks, t, viewer::Viewer, visit::language};

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

fn zoned(at: Millis, zone: &TimeZone) -> Zoned {
    Timestamp::from_millisecond(at)
        .unwrap_or(Timestamp::MAX)
        .to_zoned(zone.clone())
}

fn civil_date(who: &impl Speaks, date: jiff::civil::Date) -> String {
    t!(
        who,
        "date",
        year = date.year().to_string(),
        month = i64::from(date.month()),
        day = date.day().to_string()
    )
}

/// The date of a day, as people write it.
#[must_use]
pub fn day_text(who: &impl Speaks, day: Day) -> String {
    civil_date(who, date(day))
}

/// The date of a day without its year, for the axes of charts.
#[must_use]
pub fn short_day_text(who: &impl Speaks, day: Day) -> String {
    let date = date(day);
    t!(
        who,
        "date-short",
        month = i64::from(date.month()),
        day = date.day().to_string()
    )
}

/// The date of an instant, as people write it.
#[must_use]
pub fn date_text(who: &impl Speaks, at: Millis, zone: &TimeZone) -> String {
    civil_date(who, zoned(at, zone).date())
}

/// The month of a day, with its year.
#[must_use]
pub fn month_text(who: &impl Speaks, day: Day) -> String {
    let date = date(day);
    t!(
        who,
        "date-month",
        year = date.year().to_string(),
        month = i64::from(date.month())
    )
}

/// Date and time.
#[must_use]
pub fn full_text(who: &impl Speaks, at: Millis, zone: &TimeZone) -> String {
    let zoned = zoned(at, zone);
    let time = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
    t!(
        who,
        "date-and-time",
        date = civil_date(who, zoned.date()),
        time = time
    )
}

/// «5 minutes ago» within a week, then the date.
#[must_use]
pub fn relative_text(who: &impl Speaks, at: Millis, now: Millis, zone: &TimeZone) -> String {
    let age = now - at;
    let whole = |unit: Millis| -> i64 { age / unit };
    if !(0..7 * DAY_MS).contains(&age) {
        date_text(who, at, zone)
    } else if age < MINUTE {
        t!(who, "time-now")
    } else if age < HOUR {
        t!(who, "time-minutes", count = whole(MINUTE))
    } else if age < DAY_MS {
        t!(who, "time-hours", count = whole(HOUR))
    } else {
        t!(who, "time-days", count = whole(DAY_MS))
    }
}

/// How a [`Time`] is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// «5 minutes ago», then the date.
    #[default]
    Relative,
    /// The date.
    Date,
    /// Date and time.
    Full,
}

/// The zone of whoever looks, else the community's.
fn zone_of_viewer(kith: &Kith) -> TimeZone {
    let own = with_context::<Viewer, _>(|viewer| {
        let member = viewer.member.as_ref()?;
        let named = !member.zone.is_empty();
        named.then(|| TimeZone::get(&member.zone).ok()).flatten()
    });
    own.flatten()
        .unwrap_or_else(|| kith.settings().zone.clone())
}

/// An instant in the zone of whoever looks; the exact one stands in its title.
#[component]
pub fn Time(
    /// When.
    at: Millis,
    /// How it is written.
    #[prop(optional)]
    shown: Shown,
    /// The element's class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let language = language();
    let kith = use_context::<Kith>()?;
    let zone = zone_of_viewer(&kith);
    let full = full_text(&language, at, &zone);
    let text = match shown {
        Shown::Relative => relative_text(&language, at, kith.now(), &zone),
        Shown::Date => date_text(&language, at, &zone),
        Shown::Full => full.clone(),
    };
    let exact = Timestamp::from_millisecond(at)
        .unwrap_or(Timestamp::MAX)
        .to_string();
    Some(view! { <time class=class datetime=exact title=full>{text}</time> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewer::Language::{En, ZhCn};

    /// 2026-05-02T14:05:00Z.
    const AT: Millis = 1_777_730_700_000;

    #[test]
    fn dates_are_written_as_each_language_does() {
        assert_eq!(full_text(&En, AT, &TimeZone::UTC), "2 May 2026, 14:05");
        assert_eq!(full_text(&ZhCn, AT, &TimeZone::UTC), "2026年5月2日 14:05");
        assert_eq!(day_text(&En, Day(0)), "1 Jan 1970");
        assert_eq!(short_day_text(&ZhCn, Day(31)), "2月1日");
    }

    #[test]
    fn the_recent_past_is_relative() {
        let text = |age| relative_text(&En, AT, AT + age, &TimeZone::UTC);
        assert_eq!(text(0), "just now");
        assert_eq!(text(MINUTE), "1 minute ago");
        assert_eq!(text(HOUR - 1), "59 minutes ago");
        assert_eq!(text(23 * HOUR), "23 hours ago");
        assert_eq!(text(DAY_MS), "yesterday");
        assert_eq!(text(7 * DAY_MS), "2 May 2026");
        assert_eq!(text(-1), "2 May 2026");
    }
}
