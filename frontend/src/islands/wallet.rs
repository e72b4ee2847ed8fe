//! The entries of the wallet, filtered and continued without leaving the page.

use leptos::{ev::MouseEvent, prelude::*};

use super::remember;
use crate::calls;

fn address(show: &str, after: Option<&str>) -> String {
    let mut address = format!("/wallet?show={show}");
    if let Some(after) = after {
        address.push_str("&after=");
        address.push_str(after);
    }
    address
}

/// Around the entries that the page was made with, which are children: filters and more.
#[island]
pub fn WalletEntries(
    /// Name in addresses and on the chip, for each filter.
    filters: Vec<(String, String)>,
    /// What the filters are for.
    label: String,
    /// The filter that the page was made with.
    show: String,
    /// Where its next page begins.
    next: Option<String>,
    /// The link to more.
    more: String,
    /// Said when something broke.
    failed: String,
    /// The entries.
    children: Children,
) -> impl IntoView {
    let show = RwSignal::new(show);
    let next = RwSignal::new(next);
    // What stands in the place of the children after another filter was chosen, and what follows.
    let replaced = RwSignal::new(false);
    let html = RwSignal::new(String::new());
    let error = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let fetch = move |kind: String, after: Option<String>| {
        let failed = failed.clone();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let more = after.is_some();
            let answer = calls::entries(kind.clone(), after).await;
            // Another filter was chosen meanwhile.
            if show.get_untracked() != kind {
                return;
            }
            busy.set(false);
            match answer {
                Ok(page) => {
                    error.set(String::new());
                    next.set(page.next);
                    if more {
                        html.update(|all| all.push_str(&page.html));
                    } else {
                        replaced.set(true);
                        html.set(page.html);
                    }
                }
                Err(_) => error.set(failed),
            }
        });
    };
    let chips: Vec<_> = filters
        .into_iter()
        .map(|(kind, name)| {
            let fetch = fetch.clone();
            let (chosen, href) = (kind.clone(), address(&kind, None));
            let current = move || (show.get() == chosen).then_some("true");
            let choose = move |event: MouseEvent| {
                event.prevent_default();
                show.set(kind.clone());
                remember(&address(&kind, None));
                fetch(kind.clone(), None);
            };
            view! { <a class="chip" href=href aria-current=current on:click=choose>{name}</a> }
        })
        .collect();
    let load = move |event: MouseEvent| {
        event.prevent_default();
        // The same page twice would show its entries twice.
        if !busy.get_untracked() {
            fetch(show.get_untracked(), next.get_untracked());
        }
    };
    let href = move || address(&show.get(), next.get().as_deref());
    view! {
        <nav class="chips" aria-label=label>{chips}</nav>
        <div aria-live="polite" aria-busy=move || busy.get().to_string()>
            <div hidden=move || replaced.get()>{children()}</div>
            <div hidden=move || html.with(String::is_empty) inner_html=move || html.get()></div>
        </div>
        <p class="field__error" role="alert" hidden=move || error.with(String::is_empty)>{move || error.get()}</p>
        <p class="more" hidden=move || next.with(Option::is_none)>
            <a class="button" href=href rel="next" on:click=load>{more}</a>
        </p>
    }
}
