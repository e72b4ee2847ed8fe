//! Icons from the sheet.

use leptos::prelude::*;

/// An icon beside a text; it says nothing by itself.
#[component]
pub fn Icon(
    /// A name from the list in `style/README.md`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("/assets/icons.svg#{name}")></use_>
        </svg>
    }
}
