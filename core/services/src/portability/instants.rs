//! Instants in files: how they are read, and how they are written.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use kith_domain::day::Millis;

use crate::settings::{self, Settings};

/// The end of the year 9999: later instants are milliseconds taken for seconds.
const LAST: Millis = 253_402_300_800_000;

/// RFC 3339, a date (its first instant in the community's zone), a date with a time (in that zone),
/// or UNIX seconds.
pub(super) fn instant(text: &str, settings: &Settings) -> Result<Millis, String> {
    let text = text.trim();
    let form = || {
        format!(
            "is {text:?}: write RFC 3339 (2026-03-02T12:00:00Z), a date (2026-03-02), or UNIX seconds"
        )
    };
    let at = if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !text.is_empty() {
        if is_packed_date(text) {
            let what = "may be a date or UNIX seconds: write 2026-03-02, or seconds with a decimal (20260302.0)";
            return Err(format!("is {text:?}, which {what}"));
        }
        seconds(text).ok_or_else(form)?
    } else if let Ok(at) = text.parse::<Timestamp>() {
        at.as_millisecond()
    } else if is_civil(text) {
        let civil: DateTime = text.parse().map_err(|_| form())?;
        let zoned = civil.to_zoned(settings.zone.clone());
        zoned.map_err(|_| form())?.timestamp().as_millisecond()
    } else {
        settings.start_of(settings::parse_day(text).ok_or_else(form)?)
    };
    if (0..LAST).contains(&at) {
        Ok(at)
    } else {
        Err(format!(
            "is {text:?}, outside the years 1970 to 9999 (UNIX times are in seconds)"
        ))
    }
}

/// Whether digits read as a date without hyphens: alone, or before hours and minutes, or seconds
/// too.
fn is_packed_date(digits: &str) -> bool {
    matches!(digits.len(), 8 | 12 | 14)
        && !digits.contains('.')
        && digits
            .get(..8)
            .is_some_and(|date| date.parse::<Date>().is_ok())
}

/// Whether a text has the form of a date and a time without an offset: `2026-03-02 15:45`, with
/// seconds and their decimals or without.
fn is_civil(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b':' | b'.');
    settings::parse_day(date).is_some() && time.find(':') == Some(2) && time.bytes().all(plain)
}

/// UNIX seconds with up to three decimals that count, as milliseconds.
fn seconds(text: &str) -> Option<Millis> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let (whole, part): (i64, i64) = (whole.parse().ok()?, part.parse().ok()?);
    whole.checked_mul(1000)?.checked_add(part)
}

/// RFC 3339 in UTC, with milliseconds where there are some.
pub(super) fn format_instant(at: Millis) -> String {
    Timestamp::from_millisecond(at).map_or_else(|_| at.to_string(), |at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_in_every_form() {
        let settings = Settings::default();
        let read = |text: &str| instant(text, &settings).ok();
        assert_eq!(read("1082040961"), Some(1_082_040_961_000));
        assert_eq!(read("1082040961.5"), Some(1_082_040_961_500));
        assert_eq!(read("2004-04-15T14:56:01Z"), Some(1_082_040_961_000));
        assert_eq!(
            read("2004-04-15T16:56:01.25+02:00"),
            Some(1_082_040_961_250)
        );
        assert_eq!(read("2004-04-15"), Some(1_081_987_200_000));
        assert_eq!(read("20260302.0"), Some(20_260_302_000), "seconds, surely");
        for wrong in [
            "",
            "yesterday",
            "1.2.3",
            "-5",
            "1082040961000",
            "2004-13-01",
            "2004-4-15",
            "20040415",
            "200404151456",
            "20040415145601",
            "2004-04-15T",
            "2004-04-15 14",
            "2004-04-15 1456",
            "2004-04-15 14:56 pm",
            "2004-04-15T14:56[Asia/Shanghai]",
            "2004-04-15 25:00",
            "9".repeat(30).as_str(),
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(format_instant(1_082_040_961_250), "2004-04-15T14:56:01.25Z");
        assert_eq!(
            read(&format_instant(1_082_040_961_250)),
            Some(1_082_040_961_250)
        );
    }

    #[test]
    fn times_without_an_offset_are_the_communitys() {
        let settings = Settings {
            zone: jiff::tz::TimeZone::get("Europe/London").unwrap(),
            ..Settings::default()
        };
        let read = |text: &str| instant(text, &settings).map(format_instant);
        for (text, at) in [
            ("2026-03-02 15:45:00", "2026-03-02T15:45:00Z"),
            ("2026-07-02 15:45", "2026-07-02T14:45:00Z"),
            ("2026-07-02T15:45:00.5", "2026-07-02T14:45:00.5Z"),
            ("2026-07-02T15:45:00+08:00", "2026-07-02T07:45:00Z"),
            ("2026-07-02 15:45:00Z", "2026-07-02T15:45:00Z"),
            ("2026-07-02", "2026-07-01T23:00:00Z"),
            // Clocks go from 1:00 to 2:00, and later from 2:00 to 1:00.
            ("2026-03-29 01:30:00", "2026-03-29T01:30:00Z"),
            ("2026-10-25 01:30:00", "2026-10-25T00:30:00Z"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(at), "{text}");
        }
    }
}
