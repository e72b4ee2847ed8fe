//! The calm "…" menu of what is done seldom. It opens without scripts; with them Escape, and a click
//! elsewhere, close it.

use leptos::prelude::*;

use super::icon::Icon;

/// A button with three dots, and what it opens.
#[component]
pub fn Menu(
    /// What the button is called for whoever does not see where it stands.
    label: String,
    /// A class of the place that it stands in.
    #[prop(optional)]
    class: &'static str,
    /// Links and forms of class `menu__item`.
    children: Children,
) -> impl IntoView {
    let class = format!("menu {class}").trim_end().to_owned();
    view! {
        <details class=class>
            <summary class="menu__button button button--icon button--ghost button--s" aria-label=label>
                <Icon name="more"/>
            </summary>
            <div class="menu__panel">{children()}</div>
        </details>
    }
}

/// A link in the menu.
#[component]
pub fn MenuLink(
    /// Where it leads.
    href: String,
    /// What stands before the text.
    icon: &'static str,
    /// The text.
    text: String,
    /// What it is called where the text alone does not say about whom.
    #[prop(optional, into)]
    label: Option<String>,
    /// It takes something away.
    #[prop(optional)]
    danger: bool,
) -> impl IntoView {
    let class = if danger {
        "menu__item menu__item--danger"
    } else {
        "menu__item"
    };
    view! { <a class=class href=href aria-label=label><Icon name=icon/>{text}</a> }
}
