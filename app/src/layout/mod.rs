//! What stands around every page: head, header, tab bar, footer.

mod footer;
mod header;
mod nav;

use std::sync::LazyLock;

use kith_services::members::Presence;
use leptos::{nonce::Nonce, prelude::*};
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::Router;

use crate::{
    assets::Assets,
    components::{fields::escaped, time::full_text},
    error::ErrorPage,
    form::Refusal,
    i18n::Speaks,
    routes::Pages,
    t,
    viewer::{Language, Viewer},
    visit::Visit,
};

use footer::Footer;
pub(crate) use footer::theme_name;
use header::Header;
use nav::TabBar;

/// The script of every page, without its comments and indentation.
static NAVIGATE: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("navigate.js").lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
});

/// A developer's page loads itself again when the server comes back.
const RELOAD: &str = "{let up=false;const live=new EventSource('/dev/live');\
    live.onopen=()=>{if(up)location.reload();up=true}}";

/// The whole document. Everything comes from the request's context.
pub fn shell() -> impl IntoView {
    let viewer = use_context::<Viewer>().unwrap_or_default();
    let assets = use_context::<Assets>().unwrap_or_default();
    // The scripts that Leptos adds at the end carry the same nonce.
    provide_context(Nonce::from_value(viewer.nonce.clone()));
    provide_meta_context();
    let (language, theme) = (viewer.language, viewer.theme);
    view! {
        <!DOCTYPE html>
        <html lang=language.code() data-theme=theme.attribute()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f8f5f0"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191613"/>
                <Links assets=assets.clone()/>
                <Scripts assets nonce=viewer.nonce.clone()/>
                <MetaTags/>
            </head>
            <body class="shell">
                <Body viewer/>
            </body>
        </html>
    }
}

#[component]
fn Links(assets: Assets) -> impl IntoView {
    let hue = use_context::<kith_services::Kith>().map_or(0, |kith| kith.settings().hue);
    let fonts = assets.fonts.into_iter().map(|font| {
        view! { <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin=""/> }
    });
    view! {
        <link rel="stylesheet" href=assets.css data-release=""/>
        <link rel="stylesheet" href=format!("/brand.css?hue={hue}") data-release=""/>
        <link rel="icon" href="/assets/favicon.svg" r#type="image/svg+xml"/>
        <link rel="apple-touch-icon" href="/assets/apple-touch-icon.png"/>
        <link rel="manifest" href="/assets/manifest.webmanifest"/>
        {fonts.collect_view()}
    }
}

#[component]
fn Scripts(assets: Assets, nonce: String) -> impl IntoView {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let start = format!(
        "({})({},{})",
        *NAVIGATE,
        quoted(&assets.js),
        quoted(&assets.wasm)
    );
    let reload = assets.dev.then(|| {
        view! { <script r#type="module" nonce=nonce.clone() inner_html=RELOAD></script> }
    });
    view! {
        <script r#type="module" nonce=nonce.clone() inner_html=start></script>
        {reload}
    }
}

#[component]
fn Body(viewer: Viewer) -> impl IntoView {
    let Some(visit) = Visit::current() else {
        return ().into_any();
    };
    let settings = visit.kith.settings();
    let community = community_name(&settings.name, &viewer);
    let formatter = {
        let community = community.clone();
        // The title is written into the page as it comes from here.
        move |title: String| {
            if title.is_empty() {
                escaped(&community)
            } else {
                escaped(&format!("{title} · {community}"))
            }
        }
    };
    let main = match use_context::<Refusal>() {
        Some(Refusal(status)) => view! { <ErrorPage status viewer=viewer.clone()/> }.into_any(),
        None => view! { <Router><Pages/></Router> }.into_any(),
    };
    let tabs = viewer
        .member
        .is_some()
        .then(|| view! { <TabBar viewer=viewer.clone()/> });
    view! {
        <Title formatter/>
        <a class="skip-link" href="#main">{t!(viewer, "skip-link")}</a>
        <Banners viewer=viewer.clone() demo=settings.demo/>
        <Header visit=visit.clone() community/>
        <main class=page_class(&viewer.path, viewer.member.is_some()) id="main" tabindex="-1">
            {main}
        </main>
        <Footer viewer/>
        {tabs}
    }
    .into_any()
}

/// What everybody has to know above a page: that it is a demo, and what their account waits for.
#[component]
fn Banners(viewer: Viewer, demo: bool) -> impl IntoView {
    let demo = demo.then(|| {
        view! {
            <aside class="demo-banner" aria-label=t!(viewer, "demo-label")>
                {t!(viewer, "demo-banner")}
            </aside>
        }
    });
    let member = viewer.member.as_ref();
    let held_back = member.is_some_and(|member| member.held_back);
    let held_back = held_back.then(|| {
        view! {
            <aside class="demo-banner" aria-label=t!(viewer, "factor-due")>
                {t!(viewer, "factor-held")} " " <a href="/settings/security/app">{t!(viewer, "factor-setup")}</a>
            </aside>
        }
    });
    let presence = match member.map(|member| member.presence) {
        Some(Presence::Leaving(_)) => Some((
            t!(viewer, "leaving-banner"),
            "/settings/data/delete",
            t!(viewer, "leave-keep"),
        )),
        Some(Presence::Resting(_)) => Some((
            t!(viewer, "resting-banner"),
            "/settings/data",
            t!(viewer, "rest-back"),
        )),
        Some(Presence::Here | Presence::Back(_)) | None => None,
    };
    let presence = presence.map(|(text, href, step)| {
        view! {
            <aside class="demo-banner" aria-label=t!(viewer, "nav-data")>
                {text} " " <a href=href>{step}</a>
            </aside>
        }
    });
    let suspended = suspended_text(&viewer).map(|text| {
        view! {
            <aside class="demo-banner" aria-label=t!(viewer, "suspended-title")>
                {text} " " <a href="/notices">{t!(viewer, "suspended-why")}</a>
            </aside>
        }
    });
    view! {
        {demo}
        {suspended}
        {held_back}
        {presence}
    }
}

/// Until when the viewer writes nothing; none for everybody else.
pub(crate) fn suspended_text(viewer: &Viewer) -> Option<String> {
    let until = viewer.member.as_ref()?.suspended_until?;
    let zone = use_context::<kith_services::Kith>()?
        .settings()
        .zone
        .clone();
    let until = full_text(viewer, until, &zone);
    Some(t!(viewer, "suspended-text", until = until))
}

/// The community's name; Kith's own until it is set up.
#[must_use]
pub fn community_name(name: &str, who: &impl Speaks) -> String {
    if name.is_empty() {
        t!(who, "kith")
    } else {
        name.to_owned()
    }
}

/// The width of the page's column.
fn page_class(path: &str, member: bool) -> &'static str {
    let mut parts = path.trim_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(""), ..) if !member => "page page--bare",
        (
            Some("join" | "sign-in" | "sign-out" | "setup" | "password" | "i" | "keep" | "left"),
            ..,
        ) => "page page--form",
        (Some("manage"), ..) => "page page--wide",
        (
            Some(
                "terms" | "preferences" | "members" | "mentions" | "search" | "invitations"
                | "questions" | "card" | "reports" | "notices",
            ),
            ..,
        )
        | (Some("circles"), Some("new"), _)
        | (Some("circles"), Some(_), Some("posts" | "log" | "report" | "reports")) => {
            "page page--narrow"
        }
        _ => "page",
    }
}

/// Languages offered by the community, in their own names.
pub(crate) fn language_name(language: Language) -> String {
    t!(language, "language-name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_the_width_of_their_kind() {
        assert_eq!(page_class("/", false), "page page--bare");
        assert_eq!(page_class("/", true), "page");
        assert_eq!(page_class("/sign-in", false), "page page--form");
        assert_eq!(page_class("/circles/new", false), "page page--narrow");
        assert_eq!(page_class("/circles/bread", false), "page");
        assert_eq!(
            page_class("/circles/bread/posts/pst_1", false),
            "page page--narrow"
        );
    }
}
