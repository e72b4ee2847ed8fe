//! Language and theme on this device: the forms at the foot of every page are sent here.

use kith_services::members;
use leptos::prelude::*;

use crate::{
    components::{
        fields::{Do, Submit},
        page::PageHead,
    },
    error::PageError,
    form::{append_cookie, local_path, redirect_303},
    layout::{language_name, theme_name},
    t,
    viewer::{Language, Theme, Viewer},
    visit::{Visit, page},
};

/// Keeps what the form says. An unknown value changes nothing.
async fn keep(visit: &Visit) -> Result<(), PageError> {
    if let Some(language) = Language::from_code(visit.form.field("language")) {
        append_cookie(visit.gatekeeper.remember_language(language));
        if let Some(member) = &visit.viewer.member {
            members::set_language(&visit.kith, member.no, language.code()).await?;
        }
    }
    if let Some(theme) = Theme::from_code(visit.form.field("theme")) {
        append_cookie(visit.gatekeeper.remember_theme(theme));
    }
    redirect_303(local_path(visit.form.field("back")).unwrap_or("/preferences"));
    Ok(())
}

/// `/preferences`.
#[component]
pub fn PreferencesPage() -> impl IntoView {
    page(|visit| async move {
        if visit.form.is_post() {
            keep(&visit).await?;
            return Err(PageError::Redirected);
        }
        let viewer = visit.viewer.clone();
        let offered = visit.kith.settings().languages.clone();
        Ok(view! {
            <PageHead title=t!(viewer, "preferences-title") lede=t!(viewer, "preferences-lede")/>
            <Choices viewer offered back="/preferences"/>
        })
    })
}

/// Radio cards for language and theme in one form.
#[component]
pub(super) fn Choices(
    /// What they have now.
    viewer: Viewer,
    /// Languages that the community offers.
    offered: Vec<String>,
    /// Where to go then.
    back: &'static str,
) -> impl IntoView {
    let languages = Language::ALL
        .into_iter()
        .filter(|language| offered.iter().any(|code| code == language.code()));
    let languages = languages.map(|language| {
        let checked = language == viewer.language;
        view! { <Choice name="language" value=language.code() checked text=language_name(language)/> }
    });
    let themes = Theme::ALL.into_iter().map(|theme| {
        let checked = theme == viewer.theme;
        view! { <Choice name="theme" value=theme.code() checked text=theme_name(&viewer, theme)/> }
    });
    view! {
        <form class="form" method="post" action="/preferences">
            <Do what="preferences"/>
            <input r#type="hidden" name="back" value=back/>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{t!(viewer, "language")}</legend>
                <div class="choices">{languages.collect_view()}</div>
            </fieldset>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{t!(viewer, "theme")}</legend>
                <div class="choices">{themes.collect_view()}</div>
            </fieldset>
            <div class="form__actions"><Submit text=t!(viewer, "save")/></div>
        </form>
    }
}

#[component]
fn Choice(name: &'static str, value: &'static str, checked: bool, text: String) -> impl IntoView {
    view! {
        <label class="choice">
            <input class="choice__input" r#type="radio" name=name value=value checked=checked/>
            <span class="choice__body"><span class="choice__title">{text}</span></span>
        </label>
    }
}
