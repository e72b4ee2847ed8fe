//! Icons from the sheet.

use leptos::prelude::*;

use crate::assets::Assets;

/// An icon beside a text; it says nothing by itself.
#[component]
pub fn Icon(
    /// A name from the list in `style/README.md`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=address(name)></use_>
        </svg>
    }
}

/// Where an icon is. Without a sheet nothing is drawn, and nothing is asked for.
fn address(name: &str) -> String {
    // A page has dozens of icons: nothing but the one address is copied.
    with_context::<Assets, _>(|assets| format!("{}#{name}", assets.icons))
        .unwrap_or_else(|| format!("#{name}"))
}
