//! The community's settings: everybody reads them, administrators change them.

use axum::{Json, extract::State};
use kith_services::settings::{
    self, LANGUAGES, Settings, SettingsField, UpdateSettings, UpdateSettingsError,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Manages, Reads},
        input::Input,
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get_settings, put_settings))
}

/// The community.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Community {
    /// The name; empty until it is set up.
    pub name: String,
    /// One or two characters drawn inside the rings of the mark; may be empty.
    pub mark: String,
    /// Hue of the accent colour in OKLCH, 0 to 359 degrees.
    #[schema(minimum = 0, maximum = 359)]
    pub hue: i16,
    /// The time zone in which days are cut, as in the IANA database.
    #[schema(example = "Europe/Berlin")]
    pub zone: String,
    /// The language for whoever asks for none of those offered.
    #[schema(example = "en")]
    pub default_language: String,
    /// The languages offered.
    pub languages: Vec<String>,
    /// The terms that members accept.
    pub terms: Terms,
    /// The community is simulated.
    pub demo: bool,
}

/// The terms, in Markdown; empty where there are none.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Terms {
    /// Counts up whenever they change.
    pub version: i32,
    /// In English.
    pub en: String,
    /// In Simplified Chinese.
    pub zh: String,
}

impl From<&Settings> for Community {
    fn from(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
            mark: settings.mark.clone(),
            hue: settings.hue,
            zone: settings.zone_name().to_owned(),
            default_language: settings.default_language.clone(),
            languages: settings.languages.clone(),
            terms: Terms {
                version: settings.terms_version,
                en: settings.terms_en.clone(),
                zh: settings.terms_zh.clone(),
            },
            demo: settings.demo,
        }
    }
}

/// The settings to be in force, all of them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSettings {
    /// The name, 1 to 60 characters.
    pub name: String,
    /// One or two characters drawn inside the rings of the mark; may be empty.
    pub mark: String,
    /// Hue of the accent colour in OKLCH, 0 to 359 degrees.
    #[schema(minimum = 0, maximum = 359)]
    pub hue: i64,
    /// The time zone in which days are cut, as in the IANA database. Another one cuts all days anew.
    #[schema(example = "Europe/Berlin")]
    pub zone: String,
    /// The language for whoever asks for none of those offered.
    #[schema(example = "en")]
    pub default_language: String,
    /// The languages offered, at least one of `en` and `zh-CN`.
    #[schema(value_type = Vec<String>, example = json!(["en", "zh-CN"]))]
    pub languages: Vec<Language>,
    /// The terms that members accept. Other terms get a new version.
    pub terms: NewTerms,
}

/// The tag of a language that Kith's pages exist in: another one is a mistake to be noticed.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Language(String);

impl TryFrom<String> for Language {
    type Error = &'static str;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        let known = LANGUAGES.contains(&tag.as_str());
        known.then_some(Self(tag)).ok_or("expected en or zh-CN")
    }
}

/// The terms, in Markdown; empty where there are none.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTerms {
    /// In English.
    pub en: String,
    /// In Simplified Chinese.
    pub zh: String,
}

impl From<NewSettings> for UpdateSettings {
    fn from(new: NewSettings) -> Self {
        Self {
            name: new.name,
            mark: new.mark,
            hue: new.hue,
            zone: new.zone,
            default_language: new.default_language,
            languages: new.languages.into_iter().map(|Language(tag)| tag).collect(),
            terms_en: new.terms.en,
            terms_zh: new.terms.zh,
        }
    }
}

/// The terms are nested.
const fn field(field: SettingsField) -> &'static str {
    match field {
        SettingsField::TermsEn => "terms.en",
        SettingsField::TermsZh => "terms.zh",
        plain => plain.name(),
    }
}

impl From<UpdateSettingsError> for Problem {
    fn from(error: UpdateSettingsError) -> Self {
        match error {
            UpdateSettingsError::Fields(wrong) => Self::fields(wrong, field),
            UpdateSettingsError::Forbidden => Self::because(Kind::Forbidden, &error),
            UpdateSettingsError::Fault(fault) => fault.into(),
        }
    }
}

/// The community's settings
///
/// Name, colour, time zone, languages and terms.
#[utoipa::path(get, path = "/settings", tag = "settings", security(("key" = ["read"])),
    responses((status = 200, description = "The settings.", body = Community)))]
pub async fn get_settings(_: Key<Reads>, State(state): State<AppState>) -> Json<Community> {
    Json(Community::from(&*state.kith.settings()))
}

/// Change the settings
///
/// For administrators. All of them are sent; what is wrong is named all at once.
#[utoipa::path(put, path = "/settings", tag = "settings", security(("key" = ["manage"])),
    request_body = NewSettings,
    responses((status = 200, description = "The settings in force.", body = Community)))]
pub async fn put_settings(
    key: Key<Manages>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewSettings>,
) -> Result<Json<Community>, Problem> {
    settings::update(&state.kith, &key.member, value.into()).await?;
    Ok(Json(Community::from(&*state.kith.settings())))
}
