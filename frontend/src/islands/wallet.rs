//! The entries of the wallet, filtered and continued without leaving the page.

use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    calls,
    model::{EntryPage, EntryRow, Sign},
};

/// What the list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalletTexts {
    /// What the filters are for.
    pub filter: String,
    /// Name in addresses and on the chip, for each filter; the first shows all.
    pub filters: Vec<(String, String)>,
    /// The link to more.
    pub more: String,
    /// The link to an entry's own page.
    pub explain: String,
    /// There is nothing at all.
    pub none: (String, String),
    /// There is nothing of this kind.
    pub none_here: (String, String),
    /// Something broke, or the server did not answer.
    pub failed: String,
}

fn address(show: &str, after: Option<&str>) -> String {
    let show = (show != "all").then(|| format!("show={show}"));
    let after = after.map(|after| format!("after={after}"));
    let query: Vec<String> = show.into_iter().chain(after).collect();
    if query.is_empty() { "/wallet".to_owned() } else { format!("/wallet?{}", query.join("&")) }
}

/// Filters and entries.
#[island]
pub fn WalletEntries(
    /// The entries that the page was made with.
    page: EntryPage,
    /// The filter that it was made with.
    show: String,
    /// What it says.
    texts: WalletTexts,
) -> impl IntoView {
    let page = RwSignal::new(page);
    let show = RwSignal::new(show);
    let failed = RwSignal::new(false);
    let fetch = Action::new_local(move |(kind, after): &(String, Option<String>)| {
        let (kind, after) = (kind.clone(), after.clone());
        async move {
            let more = after.is_some();
            match calls::entries(kind.clone(), after).await {
                // Another filter was chosen meanwhile.
                Ok(_) if show.get_untracked() != kind => {}
                Ok(new) if more => page.update(|page| {
                    page.rows.extend(new.rows);
                    page.next = new.next;
                }),
                Ok(new) => page.set(new),
                Err(_) => failed.set(true),
            }
        }
    });
    let choose = move |event: MouseEvent, kind: String| {
        event.prevent_default();
        failed.set(false);
        show.set(kind.clone());
        fetch.dispatch((kind, None));
    };
    let chips = texts.filters.into_iter().map(|(kind, name)| {
        let (chosen, href) = (kind.clone(), address(&kind, None));
        let current = move || (show.get() == chosen).then_some("true");
        view! { <a class="chip" href=href aria-current=current on:click=move |event| choose(event, kind.clone())>{name}</a> }
    });
    let chips = chips.collect_view();
    let more_text = texts.more;
    let more = move || {
        let more_text = more_text.clone();
        page.with(|page| page.next.clone()).map(|next| {
            let href = address(&show.get_untracked(), Some(&next));
            let load = move |event: MouseEvent| {
                event.prevent_default();
                fetch.dispatch((show.get_untracked(), Some(next.clone())));
            };
            let busy = move || fetch.pending().get().then_some("true");
            view! { <p class="more"><a class="button" href=href rel="next" aria-busy=busy on:click=load>{more_text}</a></p> }
        })
    };
    let (none, none_here, explain) = (texts.none, texts.none_here, texts.explain);
    let list = move || {
        let rows = page.with(|page| page.rows.clone());
        if rows.is_empty() {
            let (title, text) = if show.get_untracked() == "all" { none.clone() } else { none_here.clone() };
            return view! {
                <div class="empty"><h3 class="empty__title">{title}</h3><p class="empty__text">{text}</p></div>
            }
            .into_any();
        }
        view! { <ol class="entries">{entries(rows, &explain)}</ol> }.into_any()
    };
    let failed_text = texts.failed;
    view! {
        <nav class="chips" aria-label=texts.filter>{chips}</nav>
        <div aria-live="polite" aria-busy=move || fetch.pending().get().then_some("true")>{list}</div>
        {move || failed.get().then(|| view! { <p class="field__error" role="alert">{failed_text.clone()}</p> })}
        {more}
    }
}

const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::In => "entry__sign entry__sign--in",
        Sign::Out => "entry__sign entry__sign--out",
        Sign::Held => "entry__sign entry__sign--held",
        Sign::Void => "entry__sign entry__sign--void",
    }
}

const fn points(sign: Sign) -> &'static str {
    match sign {
        Sign::In => "points",
        Sign::Out => "points points--out",
        Sign::Held | Sign::Void => "points points--held",
    }
}

/// The rows, under the days on which they happened.
fn entries(rows: Vec<EntryRow>, explain: &str) -> Vec<AnyView> {
    let mut day = String::new();
    let mut items = Vec::with_capacity(rows.len() + 8);
    for row in rows {
        if row.day != day {
            day.clone_from(&row.day);
            items.push(view! { <li class="entries__day">{row.day}</li> }.into_any());
        }
        let facts = row.facts.into_iter().map(|(name, value)| {
            view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
        });
        let item = view! {
            <li class="entry">
                <span class=sign(row.sign) aria-hidden="true"></span>
                <details class="entry__box">
                    <summary class="entry__line">
                        <span class="entry__what">{row.title} <span class="entry__meta">{row.state}</span></span>
                        <span class=points(row.sign)>{row.amount}</span>
                    </summary>
                    <div class="entry__why">
                        <dl class="facts">{facts.collect_view()}</dl>
                        <p><a href=row.href>{explain.to_owned()}</a></p>
                    </div>
                </details>
            </li>
        };
        items.push(item.into_any());
    }
    items
}
