//! The picture of a branch, in which one of the member's own referees can be followed.

use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast};

use super::remember;

/// Dims everybody who did not come through the chosen one; nobody chosen dims nobody.
fn dim(chosen: Option<usize>) {
    let Ok(nodes) = document().query_selector_all("[data-through]") else {
        return;
    };
    for index in 0..nodes.length() {
        let Some(node) = nodes
            .item(index)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let through = node.get_attribute("data-through");
        let quiet = chosen.is_some_and(|chosen| through != Some(chosen.to_string()));
        let _ = node
            .class_list()
            .toggle_with_force("branch__node--quiet", quiet);
    }
}

/// The page on which one of them, or nobody, is followed.
fn address(index: Option<usize>) -> String {
    index.map_or_else(
        || "/chain".to_owned(),
        |index| format!("/chain?branch={index}"),
    )
}

/// Around the picture, which is a child: the names to follow.
#[island]
pub fn BranchExplorer(
    /// The member's own referees.
    names: Vec<String>,
    /// For each of them: how many came through them, as a sentence.
    behind: Vec<String>,
    /// Who is followed at first.
    chosen: Option<usize>,
    /// Shows everybody.
    everybody: String,
    /// What the names are for.
    label: String,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let chosen = RwSignal::new(chosen);
    let follow = move |event: MouseEvent, index: Option<usize>| {
        event.prevent_default();
        chosen.set(index);
        dim(index);
        remember(&address(index));
    };
    let chip = move |index: Option<usize>, name: String| {
        let href = address(index);
        let current = move || (chosen.get() == index).then_some("true");
        view! {
            <a class="chip" href=href aria-current=current on:click=move |event| follow(event, index)>{name}</a>
        }
    };
    let all = std::iter::once((None, everybody));
    let chips: Vec<_> = all
        .chain(
            names
                .into_iter()
                .enumerate()
                .map(|(index, name)| (Some(index), name)),
        )
        .map(|(index, name)| chip(index, name))
        .collect();
    let said = move || {
        chosen
            .get()
            .and_then(|index| behind.get(index).cloned())
            .unwrap_or_default()
    };
    view! {
        {children()}
        <nav class="chips" aria-label=label>{chips}</nav>
        <p class="small muted" role="status">{said}</p>
    }
}
