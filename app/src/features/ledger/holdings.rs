//! What a balance is made of: points that count for good, and points that end, with the entries that
//! brought them.

use kith_services::{
    cursor::Page,
    ledger::{self, Lot, LotUse, Wallet},
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{
        figures::{Column, DataTable, Points, Tile, Tiles},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    i18n::grouped,
    t,
    viewer::Viewer,
    visit::page,
};

/// `/wallet/balance`.
#[component]
pub fn BalancePage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let wallet = ledger::wallet(&visit.kith, member.no).await?;
        let lots = ledger::lots(&visit.kith, member.no, &visit.page()).await?;
        Ok(view! {
            <PageHead title=t!(viewer, "balance-title") lede=t!(viewer, "balance-lede")
                above=vec![("/wallet".to_owned(), t!(viewer, "wallet-title"))]/>
            <Parts viewer=viewer.clone() wallet/>
            <section class="section" aria-labelledby="lots-title">
                <header class="section__head">
                    <h2 class="section__title" id="lots-title">{t!(viewer, "balance-lots")}</h2>
                </header>
                <Lots viewer lots/>
            </section>
        })
    })
}

#[component]
fn Parts(viewer: Viewer, wallet: Wallet) -> impl IntoView {
    let tile = |label, points, note| Tile {
        label,
        value: grouped(points),
        note,
    };
    let tiles = vec![
        tile(
            t!(viewer, "balance-for-good"),
            wallet.available - wallet.expiring,
            Some(t!(viewer, "balance-for-good-note")),
        ),
        tile(
            t!(viewer, "balance-expiring"),
            wallet.expiring,
            Some(t!(viewer, "wallet-ends-text")),
        ),
        tile(
            t!(viewer, "wallet-reserved"),
            wallet.held_out,
            Some(t!(viewer, "balance-reserved-note")),
        ),
        tile(
            t!(viewer, "wallet-balance"),
            wallet.balance,
            Some(t!(viewer, "balance-sum")),
        ),
    ];
    view! { <Tiles tiles/> }
}

#[component]
fn Lots(viewer: Viewer, lots: Page<Lot>) -> impl IntoView {
    if lots.items.is_empty() {
        return view! { <p class="muted">{t!(viewer, "balance-no-lots")}</p> }.into_any();
    }
    let columns = vec![
        Column::text(t!(viewer, "month-what")),
        Column::text(t!(viewer, "entry-when")),
        Column::text(t!(viewer, "balance-last-day")),
        Column::number(t!(viewer, "month-earned")),
        Column::number(t!(viewer, "entry-left")),
    ];
    let rows = lots.items.into_iter().map(|lot| {
        let href = format!("/wallet/{}", lot.entry.id);
        // The last day on which they count.
        let last = lot.expires_at - 1;
        vec![
            view! { <a href=href>{words::title(&viewer, &lot.entry)}</a> }.into_any(),
            view! { <Time at=lot.entry.at shown=Shown::Date/> }.into_any(),
            view! { <Time at=last shown=Shown::Date/> }.into_any(),
            view! { <Points amount=lot.amount/> }.into_any(),
            view! { <Points amount=lot.remaining/> }.into_any(),
        ]
    });
    let rows = rows.collect();
    view! {
        <DataTable label=t!(viewer, "balance-table") columns rows/>
        <LoadMore viewer=viewer.clone() next=lots.next/>
    }
    .into_any()
}

/// What took points out of what an entry brought, or out of what it took its own.
#[component]
pub(super) fn Uses(viewer: Viewer, incoming: bool, uses: Page<LotUse>) -> impl IntoView {
    if uses.items.is_empty() {
        return None;
    }
    let title = if incoming {
        t!(viewer, "uses-out-of")
    } else {
        t!(viewer, "uses-from")
    };
    let columns = vec![
        Column::text(t!(viewer, "month-what")),
        Column::text(t!(viewer, "entry-when")),
        Column::number(t!(viewer, "month-points")),
    ];
    let rows = uses.items.into_iter().map(|used| {
        let href = format!("/wallet/{}", used.entry.id);
        let back = used
            .given_back
            .then(|| view! { " " <span class="small muted">{t!(viewer, "uses-back")}</span> });
        vec![
            view! { <a href=href>{words::title(&viewer, &used.entry)}</a> {back} }.into_any(),
            view! { <Time at=used.entry.at shown=Shown::Full/> }.into_any(),
            view! { <Points amount=used.points/> }.into_any(),
        ]
    });
    let rows = rows.collect();
    Some(view! {
        <section class="section" aria-labelledby="uses-title">
            <header class="section__head"><h2 class="section__title" id="uses-title">{title}</h2></header>
            <DataTable label=t!(viewer, "uses-table") columns rows/>
            <LoadMore viewer=viewer.clone() next=uses.next/>
        </section>
    })
}
