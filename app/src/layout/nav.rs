//! The main navigation: links in the header, a bar at the bottom of phones.

use leptos::prelude::*;

use crate::{components::icon::Icon, t, viewer::Viewer};

struct Place {
    href: &'static str,
    icon: &'static str,
    text: String,
}

fn places(viewer: &Viewer) -> Vec<Place> {
    let place = |href, icon, text| Place { href, icon, text };
    let circles = place("/circles", "circles", t!(viewer, "nav-circles"));
    let rewards = place("/rewards", "gift", t!(viewer, "nav-rewards"));
    if viewer.member.is_none() {
        return vec![circles, rewards];
    }
    vec![
        place("/", "home", t!(viewer, "nav-home")),
        circles,
        place("/chain", "chain", t!(viewer, "nav-chain")),
        place("/wallet", "wallet", t!(viewer, "nav-wallet")),
        rewards,
    ]
}

/// `page` on the link to the page itself, `true` on the link to the part that it belongs to.
fn current(href: &str, path: &str) -> Option<&'static str> {
    if href == path {
        return Some("page");
    }
    let below = href != "/"
        && path
            .strip_prefix(href)
            .is_some_and(|rest| rest.starts_with('/'));
    below.then_some("true")
}

/// The links in the header.
#[component]
pub(super) fn Nav(viewer: Viewer) -> impl IntoView {
    let links = places(&viewer).into_iter().map(|place| {
        view! {
            <a class="nav__link" href=place.href aria-current=current(place.href, &viewer.path)>
                {place.text}
            </a>
        }
    });
    view! { <nav class="nav" aria-label=t!(viewer, "nav-main")>{links.collect_view()}</nav> }
}

/// The bar at the bottom of phones.
#[component]
pub(super) fn TabBar(viewer: Viewer) -> impl IntoView {
    let links = places(&viewer).into_iter().map(|place| {
        view! {
            <a class="tabbar__link" href=place.href aria-current=current(place.href, &viewer.path)>
                <Icon name=place.icon/>
                <span>{place.text}</span>
            </a>
        }
    });
    view! { <nav class="tabbar" aria-label=t!(viewer, "nav-main-phone")>{links.collect_view()}</nav> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_place_is_marked() {
        assert_eq!(current("/circles", "/circles"), Some("page"));
        assert_eq!(current("/circles", "/circles/bread"), Some("true"));
        assert_eq!(current("/", "/circles"), None);
        assert_eq!(current("/circle", "/circles"), None);
    }
}
