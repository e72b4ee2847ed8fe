//! The end of every page: terms, language, theme.

use leptos::prelude::*;

use super::language_name;
use crate::{
    t,
    viewer::{Language, Theme, Viewer},
    visit::Visit,
};

/// The footer.
#[component]
pub(super) fn Footer(viewer: Viewer) -> impl IntoView {
    view! {
        <footer class="footer">
            <div class="footer__inner">
                <nav class="footer__links" aria-label=t!(viewer, "footer-links")>
                    <a class="link-quiet" href="/terms">{t!(viewer, "footer-terms")}</a>
                    <a class="link-quiet" href="/api/docs">{t!(viewer, "footer-api")}</a>
                </nav>
                <div class="cluster cluster--s">
                    <Languages viewer=viewer.clone()/>
                    <Themes viewer=viewer.clone()/>
                </div>
                <p class="small faint">{t!(viewer, "footer-made-with")}</p>
            </div>
        </footer>
    }
}

/// One button for each other language that the community offers, named in that language.
#[component]
pub(crate) fn Languages(viewer: Viewer) -> impl IntoView {
    let offered = Visit::current().map(|visit| visit.kith.settings().languages.clone());
    let offered = offered.unwrap_or_default();
    let others = Language::ALL.into_iter().filter(|language| {
        *language != viewer.language && offered.iter().any(|code| code == language.code())
    });
    others
        .map(|language| {
            view! {
                <form method="post" action="/preferences">
                    <input r#type="hidden" name="do" value="language"/>
                    <input r#type="hidden" name="language" value=language.code()/>
                    <input r#type="hidden" name="back" value=viewer.here()/>
                    <button class="button button--ghost button--s" lang=language.code()>
                        {language_name(language)}
                    </button>
                </form>
            }
        })
        .collect_view()
}

/// The name of a theme.
pub(crate) fn theme_name(viewer: &Viewer, theme: Theme) -> String {
    match theme {
        Theme::Auto => t!(viewer, "theme-auto"),
        Theme::Light => t!(viewer, "theme-light"),
        Theme::Dark => t!(viewer, "theme-dark"),
    }
}

/// One button that leads on to the next theme.
#[component]
fn Themes(viewer: Viewer) -> impl IntoView {
    let next = match viewer.theme {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    };
    view! {
        <form method="post" action="/preferences">
            <input r#type="hidden" name="do" value="theme"/>
            <input r#type="hidden" name="theme" value=next.code()/>
            <input r#type="hidden" name="back" value=viewer.here()/>
            <button class="button button--ghost button--s">
                {t!(viewer, "theme-switch", theme = theme_name(&viewer, next))}
            </button>
        </form>
    }
}
