//! The administrator changes the settings.

use jiff::tz::TimeZone;
use kith_domain::{
    input::{self, InputError, Mistakes, limits},
    roles::Role,
};
use sea_orm::ConnectionTrait;

use super::{LANGUAGES, Settings};
use crate::{
    audit,
    db::{Fault, is_postgres},
    error::faulty,
    kith::Kith,
    ledger,
    members::SignedIn,
    scores, sql,
};

/// The settings as typed, all of them.
#[derive(Clone, Debug, Default)]
pub struct UpdateSettings {
    /// The community's name, 1 to 60 characters.
    pub name: String,
    /// One or two characters drawn inside the rings of the mark; empty for none.
    pub mark: String,
    /// Hue of the accent colour, 0 to 359 degrees.
    pub hue: i64,
    /// The zone in which days are cut, as in the IANA database.
    pub zone: String,
    /// The language for visitors whose browser asks for none of ours.
    pub default_language: String,
    /// The languages offered, at least one.
    pub languages: Vec<String>,
    /// The terms in English, Markdown; empty for none.
    pub terms_en: String,
    /// The terms in Chinese, Markdown; empty for none.
    pub terms_zh: String,
}

/// What of the settings is mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingsField {
    /// The community's name.
    Name,
    /// The mark.
    Mark,
    /// The accent colour.
    Hue,
    /// The time zone.
    Zone,
    /// The default language.
    DefaultLanguage,
    /// The languages offered.
    Languages,
    /// The terms in English.
    TermsEn,
    /// The terms in Chinese.
    TermsZh,
}

impl SettingsField {
    /// Its name in the form and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Mark => "mark",
            Self::Hue => "hue",
            Self::Zone => "zone",
            Self::DefaultLanguage => "default_language",
            Self::Languages => "languages",
            Self::TermsEn => "terms_en",
            Self::TermsZh => "terms_zh",
        }
    }
}

/// Why the settings stay as they are.
#[derive(Clone, Debug, thiserror::Error)]
pub enum UpdateSettingsError {
    /// Fields are mistyped; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(SettingsField, InputError)>),
    /// Only administrators change settings.
    #[error("only administrators change settings")]
    Forbidden,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(UpdateSettingsError);

/// Changes the settings. New terms get a new version; another zone cuts the days anew, with the
/// roll-ups that stand on them; another default language enacts its preset of the rules.
///
/// # Errors
/// [`UpdateSettingsError`].
pub async fn update(
    kith: &Kith,
    actor: &SignedIn,
    command: UpdateSettings,
) -> Result<(), UpdateSettingsError> {
    if actor.role < Role::Administrator {
        return Err(UpdateSettingsError::Forbidden);
    }
    let typed = check(command)?;
    let tx = kith.db().begin().await?;
    if is_postgres(&tx) {
        sql::exec(&tx, "SELECT id FROM settings FOR UPDATE", []).await?;
    }
    let old = Settings::load(&tx).await?;
    let terms_changed = (&typed.terms_en, &typed.terms_zh) != (&old.terms_en, &old.terms_zh);
    let new = Settings {
        terms_version: old.terms_version + i32::from(terms_changed),
        demo: old.demo,
        ..typed
    };
    write(&tx, kith, &new).await?;
    if new.zone != old.zone {
        scores::rebuild_days(&tx, &new.zone).await?;
    }
    let languages = (old.default_language.as_str(), new.default_language.as_str());
    let rules = ledger::rules::follow_language(&tx, kith, languages).await?;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "settings.update",
        circle: None,
        subject: None,
        detail: serde_json::json!({
            "name": new.name,
            "mark": new.mark,
            "hue": new.hue,
            "zone": new.zone_name(),
            "default_language": new.default_language,
            "languages": new.languages,
            "terms_version": new.terms_version,
            "new_rule_versions": rules,
        }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    kith.adopt(new);
    Ok(())
}

/// Writes settings as they are: for the demo and for an import. The caller adopts them after the
/// commit.
///
/// # Errors
/// What the database refuses.
pub async fn write<C: ConnectionTrait>(db: &C, kith: &Kith, new: &Settings) -> Result<(), Fault> {
    sql::exec(
        db,
        "INSERT INTO settings (id, name, mark, hue, zone, default_language, languages, terms_en, \
         terms_zh, terms_version, demo, updated_at) \
         VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, mark = excluded.mark, \
         hue = excluded.hue, zone = excluded.zone, default_language = excluded.default_language, \
         languages = excluded.languages, terms_en = excluded.terms_en, \
         terms_zh = excluded.terms_zh, terms_version = excluded.terms_version, \
         demo = excluded.demo, updated_at = excluded.updated_at",
        [
            new.name.clone().into(),
            new.mark.clone().into(),
            new.hue.into(),
            new.zone_name().into(),
            new.default_language.clone().into(),
            new.languages.join(",").into(),
            new.terms_en.clone().into(),
            new.terms_zh.clone().into(),
            new.terms_version.into(),
            new.demo.into(),
            kith.now().into(),
        ],
    )
    .await?;
    Ok(())
}

fn check(typed: UpdateSettings) -> Result<Settings, UpdateSettingsError> {
    let mut wrong = Mistakes::default();
    let hue = match i16::try_from(typed.hue) {
        Ok(hue @ 0..=359) => Ok(hue),
        _ => Err(InputError::OutOfRange(0, 359)),
    };
    let zone = TimeZone::get(typed.zone.trim()).map_err(|_| InputError::Malformed);
    let zone = wrong.note(SettingsField::Zone, zone.map(Some));
    let languages = LANGUAGES
        .iter()
        .filter(|known| typed.languages.iter().any(|asked| asked == *known))
        .map(|known| (*known).to_owned())
        .collect::<Vec<_>>();
    if languages.is_empty() {
        wrong.add(SettingsField::Languages, InputError::Required);
    } else if !languages.contains(&typed.default_language) {
        wrong.add(SettingsField::DefaultLanguage, InputError::Malformed);
    }
    let settings = Settings {
        name: wrong.note(SettingsField::Name, input::line(&typed.name, 1, 60)),
        mark: wrong.note(SettingsField::Mark, input::line(&typed.mark, 0, 2)),
        hue: wrong.note(SettingsField::Hue, hue),
        zone: zone.unwrap_or(TimeZone::UTC),
        default_language: typed.default_language,
        languages,
        terms_en: wrong.note(
            SettingsField::TermsEn,
            input::text(&typed.terms_en, 0, limits::TERMS),
        ),
        terms_zh: wrong.note(
            SettingsField::TermsZh,
            input::text(&typed.terms_zh, 0, limits::TERMS),
        ),
        terms_version: 0,
        demo: false,
    };
    wrong.none().map_err(UpdateSettingsError::Fields)?;
    Ok(settings)
}

#[cfg(test)]
mod tests;
