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

/// What is shown of the wallet.
#[derive(Clone, Copy)]
struct List {
    /// The chosen filter.
    show: RwSignal<String>,
    /// Where its next page begins.
    next: RwSignal<Option<String>>,
    /// Another filter than the page's was chosen: its entries stand in the place of the children.
    replaced: RwSignal<bool>,
    /// What was fetched.
    html: RwSignal<String>,
    /// What went wrong.
    error: RwSignal<String>,
    /// Something is being fetched.
    busy: RwSignal<bool>,
}

impl List {
    fn new(show: String, next: Option<String>) -> Self {
        Self {
            show: RwSignal::new(show),
            next: RwSignal::new(next),
            replaced: RwSignal::new(false),
            html: RwSignal::new(String::new()),
            error: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
        }
    }

    /// Fetches the first page of a filter, or the one after what is there; says `failed` where that
    /// fails.
    fn fetch(self, kind: String, after: Option<String>, failed: String) {
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let more = after.is_some();
            let answer = calls::entries(kind.clone(), after).await;
            // Another filter was chosen meanwhile.
            if self.show.get_untracked() != kind {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(page) => {
                    self.error.set(String::new());
                    self.next.set(page.next);
                    if more {
                        self.html.update(|all| all.push_str(&page.html));
                    } else {
                        self.replaced.set(true);
                        self.html.set(page.html);
                    }
                }
                Err(_) => self.error.set(failed),
            }
        });
    }
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
    let list = List::new(show, next);
    let chips: Vec<_> = filters
        .into_iter()
        .map(|(kind, name)| {
            let (chosen, href, failed) = (kind.clone(), address(&kind, None), failed.clone());
            let current = move || (list.show.get() == chosen).then_some("true");
            let choose = move |event: MouseEvent| {
                event.prevent_default();
                list.show.set(kind.clone());
                remember(&address(&kind, None));
                list.fetch(kind.clone(), None, failed.clone());
            };
            view! { <a class="chip" href=href aria-current=current on:click=choose>{name}</a> }
        })
        .collect();
    let load = move |event: MouseEvent| {
        event.prevent_default();
        // The same page twice would show its entries twice.
        if !list.busy.get_untracked() {
            let (show, next) = (list.show.get_untracked(), list.next.get_untracked());
            list.fetch(show, next, failed.clone());
        }
    };
    let List {
        show,
        next,
        replaced,
        html,
        error,
        busy,
    } = list;
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
