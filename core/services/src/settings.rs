//! What the administrator sets for the whole community.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kith_domain::day::{Day, Millis};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::db::Fault;

pub mod entity;
mod update;

pub use update::{SettingsField, UpdateSettings, UpdateSettingsError, update, write};

/// Languages that Kith's pages exist in.
pub const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// The community's settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The community's name; empty until it is set up.
    pub name: String,
    /// One or two characters drawn inside the rings of the mark.
    pub mark: String,
    /// Hue of the accent colour, 0 to 359 degrees.
    pub hue: i16,
    /// The zone in which days are cut.
    pub zone: TimeZone,
    /// The language for visitors whose browser asks for none of ours.
    pub default_language: String,
    /// The languages offered, at least one.
    pub languages: Vec<String>,
    /// The terms in English, Markdown; empty for none.
    pub terms_en: String,
    /// The terms in Chinese, Markdown; empty for none.
    pub terms_zh: String,
    /// Counts up whenever the terms change.
    pub terms_version: i32,
    /// The database holds the simulated community.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            mark: String::new(),
            hue: 28,
            zone: TimeZone::UTC,
            default_language: "en".to_owned(),
            languages: LANGUAGES.map(str::to_owned).to_vec(),
            terms_en: String::new(),
            terms_zh: String::new(),
            terms_version: 1,
            demo: false,
        }
    }
}

impl Settings {
    /// Reads the settings; the defaults where none were written yet.
    ///
    /// # Errors
    /// What the database refuses, or a zone that this version does not know.
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, Fault> {
        let Some(row) = entity::settings::Entity::find_by_id(1_i16).one(db).await? else {
            return Ok(Self::default());
        };
        let zone = TimeZone::get(&row.zone).map_err(|error| Fault::new(error.to_string()))?;
        Ok(Self {
            name: row.name,
            mark: row.mark,
            hue: row.hue,
            zone,
            default_language: row.default_language,
            languages: row.languages.split(',').map(str::to_owned).collect(),
            terms_en: row.terms_en,
            terms_zh: row.terms_zh,
            terms_version: row.terms_version,
            demo: row.demo,
        })
    }

    /// Name of the zone, as in the IANA database.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The calendar day at an instant; instants beyond the calendar count as its last day.
    #[must_use]
    pub fn day(&self, at: Millis) -> Day {
        day_in(&self.zone, at)
    }

    /// The first instant of a day.
    #[must_use]
    pub fn start_of(&self, day: Day) -> Millis {
        date(day)
            .to_zoned(self.zone.clone())
            .map_or(i64::from(day.0) * kith_domain::day::DAY_MS, |zoned| {
                zoned.timestamp().as_millisecond()
            })
    }
}

/// The calendar day at an instant in a zone.
#[must_use]
pub fn day_in(zone: &TimeZone, at: Millis) -> Day {
    let timestamp = Timestamp::from_millisecond(at).unwrap_or(Timestamp::MAX);
    let date = zone.to_datetime(timestamp).date();
    Day(date.since(EPOCH).map_or(0, |span| span.get_days()))
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The calendar date of a day.
#[must_use]
pub fn date(day: Day) -> Date {
    use jiff::ToSpan;
    EPOCH
        .checked_add(i64::from(day.0).days())
        .unwrap_or(Date::MAX)
}

/// The day of a date written `YYYY-MM-DD`, and in no other way.
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let date: Date = text
        .parse()
        .ok()
        .filter(|date: &Date| date.to_string() == text)?;
    Some(Day(date.since(EPOCH).ok()?.get_days()))
}
