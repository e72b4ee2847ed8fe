//! The head of every page: brand, navigation, points, and what belongs to the member.

use kith_domain::roles::Role;
use kith_services::{community, members::SignedIn};
use leptos::prelude::*;

use super::nav::Nav;
use crate::{
    components::{
        icon::Icon,
        people::{Avatar, Size},
        rings::CommunityMark,
    },
    features::{circles::PERSONAL, conversations::up_to},
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::Visit,
};

/// Where the member was named.
const MENTIONS: &str = "/mentions";

/// The header.
#[component]
pub(super) fn Header(visit: Visit, community: String) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let mark = visit.kith.settings().mark.clone();
    let end = match viewer.member.clone() {
        Some(member) => view! { <MemberEnd visit member/> }.into_any(),
        None => view! { <VisitorEnd viewer=viewer.clone()/> }.into_any(),
    };
    view! {
        <header class="topbar">
            <div class="topbar__inner">
                <a class="brand" href="/">
                    <CommunityMark mark class="brand__mark"/>
                    <span class="brand__name">{community}</span>
                </a>
                <Nav viewer=viewer.clone()/>
                <div class="topbar__end">
                    <SearchLink viewer/>
                    {end}
                </div>
            </div>
        </header>
    }
}

/// The way to the search, on every screen.
#[component]
fn SearchLink(viewer: Viewer) -> impl IntoView {
    let here = (viewer.path == "/search").then_some("page");
    view! {
        <a class="button button--icon button--ghost button--s" href="/search" aria-label=t!(viewer, "nav-search")
            aria-current=here>
            <Icon name="search"/>
        </a>
    }
}

#[component]
fn VisitorEnd(viewer: Viewer) -> impl IntoView {
    view! {
        <a class="button button--ghost button--s" href="/sign-in">{t!(viewer, "nav-sign-in")}</a>
        <a class="button button--primary button--s" href="/join">{t!(viewer, "nav-join")}</a>
    }
}

#[component]
fn MemberEnd(visit: Visit, member: SignedIn) -> impl IntoView {
    let language = visit.language();
    view! {
        <News visit member=member.clone()/>
        <details class="menu">
            <summary class="menu__button" aria-label=t!(language, "nav-my-menu")>
                <Avatar person=member.person() size=Size::Small/>
            </summary>
            <div class="menu__panel">
                <p class="menu__head">{member.display_name}</p>
                <MenuLinks language role=member.role for_partner=member.for_partner/>
                <hr class="menu__line"/>
                <form method="post" action="/sign-out">
                    <button class="menu__item" r#type="submit">
                        <Icon name="door"/>
                        {t!(language, "nav-sign-out")}
                    </button>
                </form>
            </div>
        </details>
    }
}

/// Where the member was named since they last looked, but on the page that shows it, and what they
/// can spend. The page goes on without where these cannot be read.
#[component]
fn News(visit: Visit, member: SignedIn) -> impl IntoView {
    let language = visit.language();
    Suspend::new(async move {
        let news = community::news(&visit.kith, member.no).await.ok()?;
        let named = news.mentions > 0 && visit.viewer.path != MENTIONS;
        let bell = named.then(|| {
            let count = news.mentions;
            view! {
                <a class="topbar__bell" href=MENTIONS aria-label=t!(language, "nav-mentions-new", count = count)>
                    <Icon name="bell"/>
                    <span class="badge badge--brand">{up_to(count)}</span>
                </a>
            }
        });
        Some(view! {
            {bell}
            <a class="points" href="/wallet">
                <span id="points">{grouped(news.available)}</span>
                <span class="visually-hidden">" " {t!(language, "points-word")}</span>
            </a>
        })
    })
}

#[component]
fn MenuLinks(language: Language, role: Role, for_partner: bool) -> impl IntoView {
    let item = |href, icon, text| {
        view! { <a class="menu__item" href=href><Icon name=icon/>{text}</a> }
    };
    let staff = role
        .is_staff()
        .then(|| item("/manage", "chart", t!(language, "nav-manage")));
    let partner = for_partner.then(|| item("/partner", "link", t!(language, "nav-partner")));
    let administrator = (role >= Role::Administrator).then(|| {
        view! {
            {item("/settings/community", "globe", t!(language, "nav-community"))}
            {item("/settings/keys", "key", t!(language, "nav-keys"))}
        }
    });
    view! {
        {item(MENTIONS, "bell", t!(language, "nav-mentions"))}
        {item(PERSONAL, "users", t!(language, "personal-title"))}
        {item("/notices", "shield", t!(language, "nav-notices"))}
        {item("/shares", "share", t!(language, "nav-shares"))}
        {item("/rewards/mine", "gift", t!(language, "nav-my-rewards"))}
        {item("/settings/profile", "user", t!(language, "nav-profile"))}
        {item("/settings", "settings", t!(language, "nav-settings"))}
        {partner}
        {staff}
        {administrator}
    }
}
