//! Entries of the wallet, under the days on which they happened.

use kith_services::{
    Kith,
    ledger::{EntryState, EntryView},
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::{Facts, Points},
        time::{Shown, Time, date_text},
    },
    t,
    viewer::Language,
    visit::language,
};

/// Entries, newest first.
#[component]
pub(crate) fn EntryList(
    /// Which.
    entries: Vec<EntryView>,
    /// They are of all kinds, so that none of them means none at all.
    all: bool,
) -> impl IntoView {
    let language = language();
    if entries.is_empty() {
        let (title, text) = if all {
            (
                t!(language, "wallet-none"),
                t!(language, "wallet-none-text"),
            )
        } else {
            (
                t!(language, "wallet-none-here"),
                t!(language, "wallet-none-here-text"),
            )
        };
        return view! {
            <Empty drawing=Drawing::Seed title text action=("/circles", t!(language, "next-find-circle"))/>
        }
        .into_any();
    }
    let zone = use_context::<Kith>()
        .map(|kith| kith.settings().zone.clone())
        .unwrap_or(jiff::tz::TimeZone::UTC);
    let mut day = String::new();
    let items = entries.into_iter().map(|entry| {
        let date = date_text(&language, entry.at, &zone);
        let head = (date != day).then(|| {
            day.clone_from(&date);
            view! { <li class="entries__day">{date}</li> }
        });
        view! { {head} <Entry language entry/> }
    });
    view! { <ol class="entries">{items.collect_view()}</ol> }.into_any()
}

fn facts(language: Language, entry: &EntryView) -> Vec<(String, AnyView)> {
    let time = |at| view! { <Time at shown=Shown::Full/> }.into_any();
    let mut facts = vec![(t!(language, "entry-when"), time(entry.at))];
    if let (Some(rule), Some(version)) = (&entry.rule, entry.version) {
        let name = words::rule_name(&language, rule);
        let text = t!(
            language,
            "entry-rule-version",
            rule = name,
            version = version
        );
        facts.push((t!(language, "entry-rule"), text.into_any()));
    }
    facts.extend(words::event_facts(language, entry));
    if let Some(level) = entry.level {
        facts.push((
            t!(language, "entry-level"),
            words::level(&language, level).into_any(),
        ));
    }
    if let EntryState::Held { until } = entry.state {
        facts.push((words::until(&language, entry), time(until)));
    }
    if let ("award", Some(reason)) = (entry.memo.as_str(), entry.subject.clone()) {
        facts.push((t!(language, "entry-reason"), reason.into_any()));
    }
    facts
}

#[component]
fn Entry(language: Language, entry: EntryView) -> impl IntoView {
    let held = matches!(entry.state, EntryState::Held { .. }) || words::is_void(&entry);
    let amount = if words::is_void(&entry) {
        0
    } else {
        entry.amount
    };
    view! {
        <li class="entry">
            <span class=words::sign(&entry) aria-hidden="true"></span>
            <details class="entry__box">
                <summary class="entry__line">
                    <span class="entry__what">
                        {words::title(&language, &entry)} " "
                        <span class="entry__meta">{words::state(&language, &entry)}</span>
                    </span>
                    <Points amount change=true held/>
                </summary>
                <div class="entry__why">
                    <Facts facts=facts(language, &entry)/>
                    <p><a href=format!("/wallet/{}", entry.id)>{t!(language, "entry-explain")}</a></p>
                </div>
            </details>
        </li>
    }
}
