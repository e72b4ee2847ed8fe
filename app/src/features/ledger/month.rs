//! A month of the wallet: what it held before, what came and went, and what it held after each of it.

use kith_services::{
    cursor::Page,
    ledger::{
        StatementFilter,
        month::Month,
        monthly::{Cause, MonthSummary, Movement, month_movements, month_summary},
    },
};
use leptos::prelude::*;

use super::words;
use crate::{
    components::{
        art::Drawing,
        charts::waterfall::{Contribution, Waterfall},
        feedback::Empty,
        figures::{Column, DataTable, Points, Tile, Tiles},
        page::{LoadMore, PageHead, Tab, Tabs, address},
        time::{Shown, Time, month_text},
    },
    i18n::{Speaks, grouped, signed},
    t,
    viewer::Viewer,
    visit::page,
};

/// Where a month is, as a page.
const PATH: &str = "/wallet/month";

/// `/wallet/month`; `?month=` names it, `?show=` filters.
#[component]
pub fn MonthPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let present = Month::of(visit.kith.day(visit.now()));
        // An address that names none is that of the month that runs.
        let asked = viewer.param("month").and_then(|text| text.parse().ok());
        let month: Month = asked.unwrap_or(present);
        let filter = StatementFilter::from_name(viewer.param("show").unwrap_or_default());
        let summary = month_summary(&visit.kith, member.no, month).await?;
        let moved = month_movements(&visit.kith, member.no, (month, filter), &visit.page()).await?;
        let name = month_text(&viewer, month.first_day());
        let files = view! { <Files viewer=viewer.clone() month/> };
        Ok(view! {
            <PageHead title=t!(viewer, "month-title", month = name.clone()) lede=t!(viewer, "month-lede")
                above=vec![("/wallet".to_owned(), t!(viewer, "wallet-title"))]>
                {files}
            </PageHead>
            <Others viewer=viewer.clone() summary=summary.clone()/>
            <Sums viewer=viewer.clone() summary name/>
            <section class="section" aria-labelledby="moved-title">
                <header class="section__head">
                    <h2 class="section__title" id="moved-title">{t!(viewer, "month-moved")}</h2>
                </header>
                <Moved viewer month filter moved/>
            </section>
        })
    })
}

fn link(month: Month, show: &str) -> String {
    let query = [
        ("month".to_owned(), month.to_string()),
        ("show".to_owned(), show.to_owned()),
    ];
    address(PATH, &query.into())
}

#[component]
fn Files(viewer: Viewer, month: Month) -> impl IntoView {
    let file = |form: &str| format!("{PATH}/file?month={month}&as={form}");
    view! {
        <a class="button button--ghost" href=file("csv") download>{t!(viewer, "month-csv")}</a>
        <a class="button button--ghost" href=file("json") download>{t!(viewer, "month-json")}</a>
    }
}

/// The months before and after, as far as there are entries.
#[component]
fn Others(viewer: Viewer, summary: MonthSummary) -> impl IntoView {
    let MonthSummary {
        month,
        first,
        present,
        ..
    } = summary;
    let to = |there: bool, other: Month, rel: &'static str| {
        there.then(|| {
            let name = month_text(&viewer, other.first_day());
            view! { <a class="button button--s" href=link(other, "") rel=rel>{name}</a> }
        })
    };
    let before = to(
        first.is_some_and(|first| first < month),
        month.before(),
        "prev",
    );
    let after = to(month < present, month.after(), "next");
    (before.is_some() || after.is_some()).then(|| {
        view! { <nav class="more more--ends" aria-label=t!(viewer, "month-others")>{before} {after}</nav> }
    })
}

fn cause(who: &impl Speaks, cause: Cause) -> String {
    match cause {
        Cause::OwnActs => t!(who, "cause-own-acts"),
        Cause::Chain => t!(who, "cause-chain"),
        Cause::Awards => t!(who, "cause-awards"),
        Cause::Partnership => t!(who, "cause-partnership"),
        Cause::Spent => t!(who, "cause-spent"),
        Cause::Expired => t!(who, "cause-expired"),
        Cause::TakenBack => t!(who, "cause-taken-back"),
        Cause::DebtSettled => t!(who, "cause-debt-settled"),
        Cause::Other => t!(who, "cause-other"),
    }
}

#[component]
fn Sums(viewer: Viewer, summary: MonthSummary, name: String) -> impl IntoView {
    let tile = |label, value| Tile {
        label,
        value,
        note: None,
    };
    let tiles = vec![
        tile(t!(viewer, "month-opening"), grouped(summary.opening)),
        tile(t!(viewer, "month-earned"), signed(summary.earned)),
        tile(t!(viewer, "month-spent"), signed(-summary.spent)),
        tile(t!(viewer, "month-closing"), grouped(summary.closing)),
    ];
    #[expect(clippy::cast_precision_loss, reason = "a picture")]
    let drawn = |points: i64| points as f64;
    let changes: Vec<_> = summary
        .sums
        .iter()
        .map(|sum| Contribution {
            name: cause(&viewer, sum.cause),
            change: drawn(sum.points),
        })
        .collect();
    let picture = (!changes.is_empty()).then(|| {
        let before = (t!(viewer, "month-opening"), drawn(summary.opening));
        let after = (t!(viewer, "month-closing"), drawn(summary.closing));
        view! {
            <div class="card">
                <Waterfall caption=t!(viewer, "month-caption", month = name) before changes after write=whole/>
            </div>
        }
    });
    view! {
        <section class="section" aria-label=t!(viewer, "month-sums")>
            <Tiles tiles/>
            {picture}
        </section>
    }
}

/// A number of points in a picture.
#[expect(clippy::cast_possible_truncation, reason = "it was a whole number")]
fn whole(points: f64) -> String {
    grouped(points as i64)
}

#[component]
fn Moved(
    viewer: Viewer,
    month: Month,
    filter: StatementFilter,
    moved: Page<Movement>,
) -> impl IntoView {
    let kinds = [
        (StatementFilter::All, t!(viewer, "wallet-filter-all")),
        (StatementFilter::Earned, t!(viewer, "wallet-filter-earned")),
        (StatementFilter::Spent, t!(viewer, "wallet-filter-spent")),
    ];
    let tabs = kinds.into_iter().map(|(kind, text)| Tab {
        href: link(
            month,
            if kind == StatementFilter::All {
                ""
            } else {
                kind.name()
            },
        ),
        text,
        current: kind == filter,
        count: None,
    });
    let tabs = tabs.collect();
    let list = if moved.items.is_empty() {
        view! {
            <Empty drawing=Drawing::Quiet title=t!(viewer, "month-none") text=t!(viewer, "month-none-text")
                action=("/wallet", t!(viewer, "wallet-title"))/>
        }
        .into_any()
    } else {
        view! { <Movements viewer=viewer.clone() moved/> }.into_any()
    };
    view! {
        <Tabs label=t!(viewer, "wallet-filter") tabs/>
        {list}
    }
}

#[component]
fn Movements(viewer: Viewer, moved: Page<Movement>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "entry-when")),
        Column::text(t!(viewer, "month-what")),
        Column::number(t!(viewer, "month-points")),
        Column::number(t!(viewer, "wallet-balance")),
    ];
    let rows = moved.items.into_iter().map(|moved| {
        let href = format!("/wallet/{}", moved.entry.id);
        vec![
            view! { <Time at=moved.at shown=Shown::Full/> }.into_any(),
            view! { <a href=href>{words::title(&viewer, &moved.entry)}</a> }.into_any(),
            view! { <Points amount=moved.entry.amount change=true/> }.into_any(),
            view! { <Points amount=moved.balance/> }.into_any(),
        ]
    });
    let rows = rows.collect();
    view! {
        <DataTable label=t!(viewer, "month-table") columns rows/>
        <LoadMore viewer=viewer.clone() next=moved.next/>
    }
}
