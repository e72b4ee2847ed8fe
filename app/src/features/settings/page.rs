//! The member's own settings.

use kith_domain::roles::Role;
use leptos::prelude::*;

use super::preferences::Choices;
use crate::{
    components::{icon::Icon, page::PageHead, people::Person},
    error::PageError,
    t,
    viewer::Viewer,
    visit::page,
};

/// `/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let viewer = visit.viewer.clone();
        let offered = visit.kith.settings().languages.clone();
        let role = match member.role {
            Role::Member => t!(viewer, "role-member"),
            Role::Manager => t!(viewer, "role-manager"),
            Role::Administrator => t!(viewer, "role-administrator"),
        };
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "nav-settings") lede=t!(viewer, "settings-lede")/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main">
                    <section class="setting" aria-labelledby="me-title">
                        <div class="setting__intro">
                            <h2 class="setting__title" id="me-title">{t!(viewer, "settings-me")}</h2>
                            <p class="setting__about">{t!(viewer, "settings-me-text")}</p>
                        </div>
                        <Person person=member.person() meta=role.into_any()/>
                    </section>
                    <section class="setting" aria-labelledby="look-title">
                        <div class="setting__intro">
                            <h2 class="setting__title" id="look-title">{t!(viewer, "preferences-title")}</h2>
                            <p class="setting__about">{t!(viewer, "preferences-lede")}</p>
                        </div>
                        <Choices viewer=viewer.clone() offered back="/settings"/>
                    </section>
                    <section class="setting" aria-labelledby="out-title">
                        <div class="setting__intro">
                            <h2 class="setting__title" id="out-title">{t!(viewer, "nav-sign-out")}</h2>
                            <p class="setting__about">{t!(viewer, "settings-sign-out-text")}</p>
                        </div>
                        <form method="post" action="/sign-out">
                            <button class="button" r#type="submit">{t!(viewer, "nav-sign-out")}</button>
                        </form>
                    </section>
                </div>
            </div>
        })
    })
}

/// Links between the pages of settings.
#[component]
pub(crate) fn SettingsNav(viewer: Viewer, role: Role) -> impl IntoView {
    let link = |href: &'static str, icon, text: String| {
        let current = (viewer.path == href).then_some("page");
        view! { <a class="sidenav__link" href=href aria-current=current><Icon name=icon/>{text}</a> }
    };
    let community = (role >= Role::Administrator)
        .then(|| link("/settings/community", "globe", t!(viewer, "nav-community")));
    view! {
        <nav class="sidenav" aria-label=t!(viewer, "nav-settings")>
            {link("/settings", "user", t!(viewer, "settings-me"))}
            {link("/settings/profile", "edit", t!(viewer, "nav-profile"))}
            {link("/settings/people", "eye-off", t!(viewer, "nav-people"))}
            {link("/settings/security", "shield", t!(viewer, "nav-security"))}
            {link("/settings/data", "download", t!(viewer, "nav-data"))}
            {link("/settings/keys", "key", t!(viewer, "nav-keys"))}
            {community}
        </nav>
    }
}
