//! The wallet: what can be spent, and every entry.

use kith_services::{
    cursor::Page,
    ledger::{self, EntryState, EntryView, StatementFilter, Wallet},
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::{Facts, Points},
        page::{LoadMore, PageHead},
        rings::Rings,
        time::{Shown, Time, date_text},
    },
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page},
};

/// `/wallet`; `?show=` filters.
#[component]
pub fn WalletPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let filter = StatementFilter::from_name(visit.viewer.param("show").unwrap_or_default());
        let wallet = ledger::wallet(&visit.kith, member.no).await?;
        let entries = ledger::statement(&visit.kith, member.no, filter, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let id = member.id.0;
        Ok(view! {
            <PageHead title=t!(viewer, "wallet-title") lede=t!(viewer, "wallet-lede")/>
            <div class="columns">
                <div class="columns__main">
                    <section class="card wallet-head" aria-label=t!(viewer, "wallet-ready")>
                        <div>
                            <p class="wallet-head__label">{t!(viewer, "wallet-ready")}</p>
                            <p class="wallet-head__balance">{grouped(wallet.available)}</p>
                            <p class="wallet-head__held">{held_text(viewer.language, &wallet)}</p>
                        </div>
                        <Rings id count=7/>
                    </section>
                    <section class="section" aria-labelledby="entries-title">
                        <header class="section__head">
                            <h2 class="section__title" id="entries-title">{t!(viewer, "wallet-entries")}</h2>
                        </header>
                        <Filters viewer=viewer.clone() filter/>
                        <Entries visit=visit.clone() entries filter/>
                    </section>
                </div>
                <Aside viewer wallet/>
            </div>
        })
    })
}

/// What is not ready to spend.
pub(crate) fn held_text(language: Language, wallet: &Wallet) -> String {
    match (wallet.held_in, wallet.held_out) {
        (0, 0) => t!(language, "wallet-held-none"),
        (held, 0) => t!(language, "wallet-held-in", count = held),
        (0, held) => t!(language, "wallet-held-out", count = held),
        (inside, outside) => t!(language, "wallet-held-both", inside = inside, outside = outside),
    }
}

#[component]
fn Filters(viewer: Viewer, filter: StatementFilter) -> impl IntoView {
    let all = [
        (StatementFilter::All, t!(viewer, "wallet-filter-all")),
        (StatementFilter::Earned, t!(viewer, "wallet-filter-earned")),
        (StatementFilter::Spent, t!(viewer, "wallet-filter-spent")),
        (StatementFilter::Held, t!(viewer, "wallet-filter-held")),
    ];
    let chips = all.into_iter().map(|(kind, text)| {
        let href = match kind {
            StatementFilter::All => "/wallet".to_owned(),
            other => format!("/wallet?show={}", other.name()),
        };
        view! { <a class="chip" href=href aria-current=(kind == filter).then_some("true")>{text}</a> }
    });
    view! { <nav class="chips" aria-label=t!(viewer, "wallet-filter")>{chips.collect_view()}</nav> }
}

#[component]
fn Entries(visit: Visit, entries: Page<EntryView>, filter: StatementFilter) -> impl IntoView {
    let viewer = visit.viewer.clone();
    if entries.items.is_empty() {
        let (title, text) = match filter {
            StatementFilter::All => (t!(viewer, "wallet-none"), t!(viewer, "wallet-none-text")),
            _ => (t!(viewer, "wallet-none-here"), t!(viewer, "wallet-none-here-text")),
        };
        return view! {
            <Empty drawing=Drawing::Seed title text action=("/circles", t!(viewer, "todo-find-circle"))/>
        }
        .into_any();
    }
    let zone = visit.kith.settings().zone.clone();
    let mut day = String::new();
    let items = entries.items.into_iter().map(|entry| {
        let date = date_text(&viewer, entry.at, &zone);
        let head = (date != day).then(|| {
            day.clone_from(&date);
            view! { <li class="entries__day">{date}</li> }
        });
        view! { {head} <Entry language=viewer.language entry/> }
    });
    view! {
        <ol class="entries">{items.collect_view()}</ol>
        <LoadMore viewer=viewer.clone() next=entries.next/>
    }
    .into_any()
}

#[component]
fn Entry(language: Language, entry: EntryView) -> impl IntoView {
    let held = matches!(entry.state, EntryState::Held { .. });
    let amount = if words::counts(&entry) || held { entry.amount } else { 0 };
    let mut facts: Vec<(String, AnyView)> = Vec::new();
    facts.push((t!(language, "entry-when"), view! { <Time at=entry.at shown=Shown::Full/> }.into_any()));
    if let (Some(rule), Some(version)) = (&entry.rule, entry.version) {
        let text = t!(language, "entry-rule-version", rule = words::rule_name(&language, rule), version = version);
        facts.push((t!(language, "entry-rule"), text.into_any()));
    }
    if let Some(level) = entry.level {
        let text = if level == 0 { t!(language, "entry-level-own") } else { t!(language, "level", level = level) };
        facts.push((t!(language, "entry-level"), text.into_any()));
    }
    if let EntryState::Held { until } = entry.state {
        facts.push((t!(language, "entry-lapses"), view! { <Time at=until shown=Shown::Full/> }.into_any()));
    }
    if let ("award", Some(reason)) = (entry.memo.as_str(), entry.subject.clone()) {
        facts.push((t!(language, "entry-reason"), reason.into_any()));
    }
    let why = format!("/wallet/{}", entry.id);
    view! {
        <li class="entry">
            <span class=words::sign(&entry) aria-hidden="true"></span>
            <details class="entry__box">
                <summary class="entry__line">
                    <span class="entry__what">
                        {words::title(&language, &entry)}
                        <span class="entry__meta">{words::state(&language, &entry)}</span>
                    </span>
                    <Points amount change=true held/>
                </summary>
                <div class="entry__why">
                    <Facts facts/>
                    <p><a href=why>{t!(language, "entry-explain")}</a></p>
                </div>
            </details>
        </li>
    }
}

#[component]
fn Aside(viewer: Viewer, wallet: Wallet) -> impl IntoView {
    let fact = |name, points: i64| (name, grouped(points).into_any());
    let facts = vec![
        fact(t!(viewer, "wallet-balance"), wallet.balance),
        fact(t!(viewer, "wallet-available"), wallet.available),
        fact(t!(viewer, "wallet-waiting"), wallet.held_in),
        fact(t!(viewer, "wallet-reserved"), wallet.held_out),
    ];
    view! {
        <aside class="columns__aside" aria-label=t!(viewer, "wallet-summary")>
            <section class="card card--flat">
                <h2 class="card__title">{t!(viewer, "wallet-summary")}</h2>
                <Facts facts/>
                <p class="small muted">{t!(viewer, "wallet-summary-text")}</p>
            </section>
            <section class="card">
                <h2 class="card__title">{t!(viewer, "wallet-spend")}</h2>
                <p class="small muted">{t!(viewer, "wallet-spend-text")}</p>
                <a class="button" href="/rewards">{t!(viewer, "nav-rewards")}</a>
            </section>
        </aside>
    }
}
