//! The wallet: what can be spent, and every entry.

use frontend::islands::WalletEntries;
use kith_services::{
    cursor::Page,
    ledger::{self, EntryView, Expiring, StatementFilter, Wallet},
};
use leptos::prelude::*;

use super::EntryList;
use crate::{
    components::{
        feedback::{Alert, Tone},
        figures::Facts,
        page::PageHead,
        rings::{Rings, even},
        time::{Shown, Time},
    },
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::page,
};

/// `/wallet`; `?show=` filters.
#[component]
pub fn WalletPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let filter = StatementFilter::from_name(visit.viewer.param("show").unwrap_or_default());
        let wallet = ledger::wallet(&visit.kith, member.no).await?;
        let next = match wallet.expiring {
            0 => None,
            _ => ledger::expiring_next(&visit.kith, member.no).await?,
        };
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
                        <Rings id strokes=even(7)/>
                    </section>
                    <Owes language=viewer.language owes=wallet.owes/>
                    <section class="section" aria-labelledby="entries-title">
                        <header class="section__head">
                            <h2 class="section__title" id="entries-title">{t!(viewer, "wallet-entries")}</h2>
                            <a href="/wallet/month">{t!(viewer, "month-see")}</a>
                        </header>
                        <Entries language=viewer.language entries filter/>
                    </section>
                </div>
                <Aside viewer wallet next/>
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
        (inside, outside) => t!(
            language,
            "wallet-held-both",
            inside = inside,
            outside = outside
        ),
    }
}

#[component]
fn Entries(language: Language, entries: Page<EntryView>, filter: StatementFilter) -> impl IntoView {
    let filters = [
        (StatementFilter::All, t!(language, "wallet-filter-all")),
        (
            StatementFilter::Earned,
            t!(language, "wallet-filter-earned"),
        ),
        (StatementFilter::Spent, t!(language, "wallet-filter-spent")),
        (StatementFilter::Held, t!(language, "wallet-filter-held")),
    ];
    let filters = filters
        .into_iter()
        .map(|(filter, text)| (filter.name().to_owned(), text))
        .collect();
    let all = filter == StatementFilter::All;
    view! {
        <WalletEntries filters label=t!(language, "wallet-filter") show=filter.name().to_owned()
            next=entries.next more=t!(language, "list-more") failed=t!(language, "island-failed")>
            <EntryList entries=entries.items all/>
        </WalletEntries>
    }
}

/// What was taken back after it was spent.
#[component]
fn Owes(language: Language, owes: i64) -> impl IntoView {
    (owes > 0).then(|| {
        view! {
            <Alert tone=Tone::Warn title=t!(language, "wallet-owes", count = owes)>
                <p>{t!(language, "wallet-owes-text")}</p>
                <p><a href="/wallet/debts">{t!(language, "wallet-owes-see")}</a></p>
            </Alert>
        }
    })
}

/// What expires next.
#[component]
fn Ends(viewer: Viewer, next: Expiring, all: i64) -> impl IntoView {
    // The last day on which they count.
    let last = next.at - 1;
    let later: i64 = all - next.points;
    let more = (later > 0).then(|| t!(viewer, "wallet-ends-more", count = later));
    view! {
        <section class="card" aria-labelledby="ends-title">
            <h2 class="card__title" id="ends-title">{t!(viewer, "wallet-ends", count = next.points)}</h2>
            <p>{t!(viewer, "wallet-ends-last")} " " <Time at=last shown=Shown::Date/></p>
            <p class="small muted">{t!(viewer, "wallet-ends-text")} " " {more}</p>
        </section>
    }
}

#[component]
fn Aside(viewer: Viewer, wallet: Wallet, next: Option<Expiring>) -> impl IntoView {
    let fact = |name, points: i64| (name, grouped(points).into_any());
    let facts = vec![
        fact(t!(viewer, "wallet-balance"), wallet.balance),
        fact(t!(viewer, "wallet-available"), wallet.available),
        fact(t!(viewer, "wallet-waiting"), wallet.held_in),
        fact(t!(viewer, "wallet-reserved"), wallet.held_out),
    ];
    view! {
        <aside class="columns__aside" aria-label=t!(viewer, "wallet-summary")>
            {next.map(|next| view! { <Ends viewer=viewer.clone() next all=wallet.expiring/> })}
            <section class="card card--flat">
                <h2 class="card__title">{t!(viewer, "wallet-summary")}</h2>
                <Facts facts/>
                <p class="small muted">{t!(viewer, "wallet-summary-text")}</p>
                <p class="small"><a href="/wallet/balance">{t!(viewer, "balance-see")}</a></p>
            </section>
            <section class="card">
                <h2 class="card__title">{t!(viewer, "wallet-spend")}</h2>
                <p class="small muted">{t!(viewer, "wallet-spend-text")}</p>
                <a class="button" href="/rewards">{t!(viewer, "nav-rewards")}</a>
            </section>
        </aside>
    }
}
