//! The community's settings, for administrators.

use jiff::tz::TimeZone;
use kith_domain::{input::limits, roles::Role};
use kith_services::settings::{self, Settings, SettingsField, UpdateSettings, UpdateSettingsError};
use leptos::prelude::*;

use super::{
    SettingsNav,
    joining::{self, Joining},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Check, Do, Field, Select, Submit, TextArea},
        page::PageHead,
        rings::CommunityMark,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    layout::language_name,
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page},
};

async fn save(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Administrator)?;
    let typed = Typed::of_form(visit);
    let command = UpdateSettings {
        name: typed.name,
        mark: typed.mark,
        // What is no number is outside of the range, and told so.
        hue: typed.hue.trim().parse().unwrap_or(-1),
        zone: typed.zone,
        default_language: typed.default_language,
        languages: typed.languages,
        terms_en: typed.terms_en,
        terms_zh: typed.terms_zh,
    };
    settings::update(&visit.kith, actor, command)
        .await
        .map_err(|error| match error {
            UpdateSettingsError::Fields(wrong) => {
                FormError::inputs(&visit.viewer, wrong, field_name).into()
            }
            UpdateSettingsError::Forbidden => FormFailure::Page(PageError::Forbidden),
            UpdateSettingsError::Fault(fault) => fault.into(),
        })?;
    redirect_303("/settings/community?saved=1");
    Ok(())
}

/// The languages are boxes; what is wrong with all of them stands at the first.
const fn field_name(field: SettingsField) -> &'static str {
    match field {
        SettingsField::Languages => "lang-en",
        plain => plain.name(),
    }
}

/// What stands in the fields.
#[derive(Clone)]
struct Typed {
    name: String,
    mark: String,
    hue: String,
    zone: String,
    default_language: String,
    languages: Vec<String>,
    terms_en: String,
    terms_zh: String,
}

impl Typed {
    fn of_form(visit: &Visit) -> Self {
        let typed = |name: &str| visit.form.field(name).to_owned();
        let ticked = |language: &Language| visit.form.ticked(box_name(*language));
        let languages = Language::ALL.into_iter().filter(ticked);
        Self {
            name: typed("name"),
            mark: typed("mark"),
            hue: typed("hue"),
            zone: typed("zone"),
            default_language: typed("default_language"),
            languages: languages
                .map(|language| language.code().to_owned())
                .collect(),
            terms_en: typed("terms_en"),
            terms_zh: typed("terms_zh"),
        }
    }

    fn of_settings(settings: &Settings) -> Self {
        Self {
            name: settings.name.clone(),
            mark: settings.mark.clone(),
            hue: settings.hue.to_string(),
            zone: settings.zone_name().to_owned(),
            default_language: settings.default_language.clone(),
            languages: settings.languages.clone(),
            terms_en: settings.terms_en.clone(),
            terms_zh: settings.terms_zh.clone(),
        }
    }
}

const fn box_name(language: Language) -> &'static str {
    match language {
        Language::En => "lang-en",
        Language::ZhCn => "lang-zh-CN",
    }
}

/// `/settings/community`.
#[component]
pub fn CommunityPage() -> impl IntoView {
    page(|visit| async move {
        let role = visit.with_role(Role::Administrator)?.role;
        let asks = visit.sent("question");
        let errors = if asks {
            in_place(joining::save(&visit).await)?
        } else if visit.form.is_post() {
            in_place(save(&visit).await)?
        } else {
            FormError::default()
        };
        let settings = visit.kith.settings();
        let typed = if visit.form.is_post() && !asks {
            Typed::of_form(&visit)
        } else {
            Typed::of_settings(&settings)
        };
        let viewer = visit.viewer.clone();
        let saved = viewer.param("saved").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "community-saved")/> }
        });
        let version = i64::from(settings.terms_version);
        let joining = Joining::read(&visit).await?;
        let joining = joining.view(&visit, errors.clone());
        Ok(view! {
            <PageHead title=t!(viewer, "nav-community") lede=t!(viewer, "community-lede")
                above=vec![("/settings".to_owned(), t!(viewer, "nav-settings"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role/></aside>
                <div class="columns__main">
                    {saved}
                    <FormErrors error=errors.clone()/>
                    <form class="form" method="post" action="/settings/community">
                        <Do what="save"/>
                        <Looks viewer=viewer.clone() typed=typed.clone() errors=errors.clone()/>
                        <Places viewer=viewer.clone() typed=typed.clone() errors=errors.clone()/>
                        <Terms viewer=viewer.clone() typed version errors/>
                        <div class="form__actions"><Submit text=t!(viewer, "save")/></div>
                    </form>
                    {joining}
                </div>
            </div>
        })
    })
}

#[component]
fn Looks(viewer: Viewer, typed: Typed, errors: FormError) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t!(viewer, "community-looks")}</legend>
            <CommunityMark mark=typed.mark.clone() class="rings--l"/>
            <Field name="name" label=t!(viewer, "community-name") value=typed.name maxlength=60 errors=errors.clone()/>
            <Field name="mark" label=t!(viewer, "community-mark") hint=t!(viewer, "community-mark-hint")
                value=typed.mark maxlength=2 optional=true errors=errors.clone()/>
            <Field name="hue" label=t!(viewer, "community-hue") hint=t!(viewer, "community-hue-hint")
                kind="number" value=typed.hue errors/>
        </fieldset>
    }
}

#[component]
fn Places(viewer: Viewer, typed: Typed, errors: FormError) -> impl IntoView {
    let boxes = Language::ALL.into_iter().map(|language| {
        let checked = typed.languages.iter().any(|code| code == language.code());
        view! {
            <Check name=box_name(language) checked errors=errors.clone()>
                <span lang=language.code()>{language_name(language)}</span>
            </Check>
        }
    });
    let boxes = boxes.collect_view();
    let languages = Language::ALL
        .map(|language| (language.code().to_owned(), language_name(language)))
        .to_vec();
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t!(viewer, "community-places")}</legend>
            <Select name="zone" label=t!(viewer, "community-zone") hint=t!(viewer, "community-zone-hint")
                options=zones(&typed.zone) value=typed.zone.clone() errors=errors.clone()/>
            <p class="field__label">{t!(viewer, "community-languages")}</p>
            {boxes}
            <Select name="default_language" label=t!(viewer, "community-default-language")
                options=languages value=typed.default_language errors/>
        </fieldset>
    }
}

/// The zones of the world by their names, and whatever is set now.
pub(super) fn zones(current: &str) -> Vec<(String, String)> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name == "UTC" || name == current || is_place(name))
        .collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .map(|name| (name.clone(), name.replace('_', " ")))
        .collect()
}

/// Names of the kind `Europe/Paris`; the others are kept for old systems alone.
fn is_place(name: &str) -> bool {
    const AREAS: [&str; 10] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    AREAS.iter().any(|area| name.starts_with(area)) && TimeZone::get(name).is_ok()
}

#[component]
fn Terms(viewer: Viewer, typed: Typed, version: i64, errors: FormError) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t!(viewer, "community-terms")}</legend>
            <p class="small muted">{t!(viewer, "community-terms-version", version = version)}</p>
            <TextArea name="terms_en" label=t!(viewer, "community-terms-en") hint=t!(viewer, "community-terms-hint")
                value=typed.terms_en maxlength=limits::TERMS rows=10 optional=true errors=errors.clone()/>
            <TextArea name="terms_zh" label=t!(viewer, "community-terms-zh") value=typed.terms_zh
                maxlength=limits::TERMS rows=10 optional=true errors/>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zones_of_the_world_are_offered() {
        let offered = zones("Etc/GMT+5");
        let has = |name: &str| offered.iter().any(|(code, _)| code == name);
        assert!(offered.len() > 300);
        assert!(has("UTC") && has("Asia/Shanghai") && has("Etc/GMT+5") && !has("EST5EDT"));
    }
}
