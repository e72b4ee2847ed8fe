//! What other sites show of a link.

use leptos::prelude::*;
use leptos_meta::Meta;

use super::picture::SIZE;

/// A page as other sites show it.
pub(crate) struct Preview {
    /// The community's name.
    pub(crate) community: String,
    /// The heading.
    pub(crate) title: String,
    /// What it is about.
    pub(crate) about: String,
    /// The page's whole address; its picture stands below it.
    pub(crate) address: String,
}

/// Puts it into the page's head.
pub(crate) fn preview(shown: Preview) {
    let Preview {
        community,
        title,
        about,
        address,
    } = shown;
    // They find the head only while the page is being made, which is over when it is written.
    let tags = view! {
        <Meta name="description" content=about.clone()/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content=community/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=about/>
        <Meta property="og:image" content=format!("{address}/card.png")/>
        <Meta property="og:image:type" content="image/png"/>
        <Meta property="og:image:width" content=SIZE.0.to_string()/>
        <Meta property="og:image:height" content=SIZE.1.to_string()/>
        <Meta name="twitter:card" content="summary_large_image"/>
        <Meta property="og:url" content=address/>
    };
    _ = tags.to_html();
}
