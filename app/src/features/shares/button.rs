//! The button that passes a thing on.

use kith_domain::shares::Thing;
use leptos::prelude::*;

use crate::{
    components::{fields::Do, icon::Icon},
    t,
    visit::language,
};

/// The address of the page on which a thing is passed on.
pub(crate) fn share_address(thing: Thing) -> String {
    format!("/share/{thing}")
}

/// A form of one button, for members.
#[component]
pub(crate) fn ShareButton(
    /// What is passed on.
    thing: Thing,
    /// The share on whose page it stands.
    #[prop(optional, into)]
    via: Option<String>,
    /// What it says; to share unless given.
    #[prop(optional, into)]
    text: Option<String>,
    /// The button's class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let text = text.unwrap_or_else(|| t!(language(), "share-button"));
    let via = via.map(|via| view! { <input r#type="hidden" name="via" value=via/> });
    view! {
        <form method="post" action=share_address(thing)>
            <Do what="share"/>
            {via}
            <button class=class r#type="submit"><Icon name="share"/>{text}</button>
        </form>
    }
}
