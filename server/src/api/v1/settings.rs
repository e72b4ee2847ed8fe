//! What everybody may know of the community's settings.

use axum::{Json, extract::State};
use kith_services::settings::Settings;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    api::access::{Key, Reads},
    state::AppState,
};

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

/// The community's settings
///
/// Name, colour, time zone, languages and terms.
#[utoipa::path(get, path = "/settings", tag = "settings", security(("key" = ["read"])),
    responses((status = 200, description = "The settings.", body = Community)))]
pub async fn get_settings(_: Key<Reads>, State(state): State<AppState>) -> Json<Community> {
    Json(Community::from(&*state.kith.settings()))
}
