//! Parts of pages: the head, tabs, the link to more of a list.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;

use super::icon::Icon;
use crate::{t, viewer::Viewer, visit::language};

/// The head of a page: title in the tab, heading, what the page is for, what can be done.
#[component]
pub fn PageHead(
    /// The heading, and the title of the tab.
    #[prop(into)]
    title: String,
    /// What the page is for.
    #[prop(optional, into)]
    lede: Option<String>,
    /// Where the page belongs: addresses and names of the pages above.
    #[prop(optional)]
    above: Vec<(String, String)>,
    /// Links and forms.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let crumbs = (!above.is_empty()).then(|| {
        let links = above
            .into_iter()
            .map(|(href, name)| view! { <li><a href=href>{name}</a></li> });
        view! {
            <nav class="crumbs" aria-label=t!(language(), "crumbs")>
                <ol class="crumbs__list">
                    {links.collect_view()}
                    <li aria-current="page">{title.clone()}</li>
                </ol>
            </nav>
        }
    });
    let actions =
        children.map(|children| view! { <div class="page-head__actions">{children()}</div> });
    view! {
        <Title text=title.clone()/>
        <header class="page-head">
            {crumbs}
            <h1 class="page-head__title">{title}</h1>
            {lede.map(|lede| view! { <p class="page-head__lede">{lede}</p> })}
            {actions}
        </header>
    }
}

/// Something to be copied: a link, a key. The button needs scripts and is hidden without them.
#[component]
pub fn Token(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// The id of the element that holds it.
    id: &'static str,
) -> impl IntoView {
    view! {
        <div class="token">
            <code class="token__text" id=id>{text}</code>
            <button class="token__copy button button--s button--primary" r#type="button" data-copy=id
                data-done=t!(language(), "copied")>
                <Icon name="copy"/>
                {t!(language(), "copy")}
            </button>
        </div>
    }
}

/// One tab.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its page.
    pub href: String,
    /// Its name.
    pub text: String,
    /// It is the present one.
    pub current: bool,
    /// How many things are behind it.
    pub count: Option<i64>,
}

/// Links between pages that belong together.
#[component]
pub fn Tabs(
    /// What they are about.
    #[prop(into)]
    label: String,
    /// In order.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let links = tabs.into_iter().map(|tab| {
        let count = tab.count.map(|count| {
            view! { " " <span class="tabs__count">{crate::i18n::grouped(count)}</span> }
        });
        view! {
            <a class="tabs__link" href=tab.href aria-current=tab.current.then_some("page")>
                {tab.text} {count}
            </a>
        }
    });
    view! { <nav class="tabs" aria-label=label>{links.collect_view()}</nav> }
}

/// The address of the viewer's page with another value in its query.
#[must_use]
pub fn with_query(viewer: &Viewer, name: &str, value: &str) -> String {
    let mut query = viewer.query.clone();
    query.insert(name.to_owned(), value.to_owned());
    address(&viewer.path, &query)
}

/// A path with a query; empty values are left out.
pub(crate) fn address(path: &str, query: &BTreeMap<String, String>) -> String {
    let pairs = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// Percent-encodes what may not stand in a part of an address.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// The link to the next page of a list, and back to its beginning.
#[component]
pub fn LoadMore(
    /// Who looks, and where.
    viewer: Viewer,
    /// Where the next page begins; none on the last.
    next: Option<String>,
    /// The value of the query that names the cursor, where a page has several lists.
    #[prop(default = "after")]
    cursor: &'static str,
) -> impl IntoView {
    let first = viewer.param(cursor).is_some().then(|| {
        let href = with_query(&viewer, cursor, "");
        view! { <a class="button button--ghost" href=href>{t!(viewer, "list-first")}</a> }
    });
    let next = next.map(|next| {
        let href = with_query(&viewer, cursor, &next);
        view! { <a class="button" href=href rel="next">{t!(viewer, "list-more")}</a> }
    });
    (first.is_some() || next.is_some()).then(|| view! { <p class="more">{first} {next}</p> })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_keeps_what_else_it_holds() {
        let viewer = Viewer {
            path: "/wallet".to_owned(),
            query: [("show".to_owned(), "a&b".to_owned())].into(),
            ..Viewer::default()
        };
        assert_eq!(
            with_query(&viewer, "after", "x"),
            "/wallet?after=x&show=a%26b"
        );
        assert_eq!(with_query(&viewer, "show", ""), "/wallet");
    }
}
