//! All circles side by side.

use kith_domain::roles::Role;
use kith_services::{
    cursor::PageRequest,
    ledger::{self, Fairness},
    moderation,
    scores::{self, CircleFigures},
};
use leptos::prelude::*;

use super::ManageTabs;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::{Column, DataTable, Tile, Tiles},
        page::{LoadMore, PageHead, escape},
        time::day_text,
    },
    features::{
        moderation::AuditList,
        scores::{Spark, activity_chart, direction, fine, tiles},
    },
    i18n::grouped,
    t,
    viewer::Language,
    visit::page,
};

/// Steps of the log that the page shows.
const STEPS: u64 = 8;

/// `/manage`.
#[component]
pub fn OverviewPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.with_role(Role::Manager)?;
        let community = scores::of_community(&visit.kith, member).await?;
        let circles = scores::overview(&visit.kith, member, &visit.page()).await?;
        let latest = PageRequest {
            after: None,
            limit: Some(STEPS),
        };
        let log = moderation::audit_log(&visit.kith, None, &latest).await?;
        let fairness = ledger::fairness(&visit.kith).await?;
        let viewer = visit.viewer.clone();
        let language = viewer.language;
        let figures = community.latest.as_ref().map(|latest| {
            let as_of = day_text(&language, latest.as_of);
            view! {
                <section class="section" aria-labelledby="community">
                    <header class="section__head">
                        <h2 class="section__title" id="community">{t!(language, "manage-community")}</h2>
                        <span class="small muted">{t!(language, "score-as-of-text", day = as_of)}</span>
                    </header>
                    <Tiles tiles=tiles(language, latest)/>
                    {activity_chart(language, &community.daily)}
                </section>
            }
        });
        let table = if circles.items.is_empty() {
            view! { <Empty drawing=Drawing::Rings title=t!(viewer, "circles-none") text=t!(viewer, "circles-none-text")/> }
                .into_any()
        } else {
            view! { <Circles language circles=circles.items/> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "nav-manage") lede=t!(viewer, "manage-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            {figures}
            {fairness.map(|fairness| view! { <Spread language fairness/> })}
            <section class="section" aria-labelledby="circles">
                <header class="section__head">
                    <h2 class="section__title" id="circles">{t!(viewer, "nav-circles")}</h2>
                </header>
                {table}
                <LoadMore viewer next=circles.next/>
            </section>
            <section class="section" aria-labelledby="log">
                <header class="section__head">
                    <h2 class="section__title" id="log">{t!(language, "manage-log")}</h2>
                </header>
                <AuditList log=log.items/>
            </section>
        })
    })
}

/// How evenly the points are spread.
#[component]
fn Spread(language: Language, fairness: Fairness) -> impl IntoView {
    let tile = |label, value, note| Tile {
        label,
        value,
        note: Some(note),
    };
    let share = format!("{:.1} %", fairness.top_share * 100.0);
    let tiles = vec![
        tile(
            t!(language, "spread-points"),
            grouped(fairness.points),
            t!(
                language,
                "spread-holders",
                count = fairness.holders,
                whole = fairness.members
            ),
        ),
        tile(
            t!(language, "spread-gini"),
            format!("{:.2}", fairness.gini),
            t!(language, "spread-gini-note"),
        ),
        tile(
            t!(language, "spread-top"),
            share,
            t!(language, "spread-top-note", count = fairness.top),
        ),
    ];
    view! {
        <section class="section" aria-labelledby="spread">
            <header class="section__head">
                <h2 class="section__title" id="spread">{t!(language, "spread-title")}</h2>
            </header>
            <Tiles tiles/>
        </section>
    }
}

#[component]
fn Circles(language: Language, circles: Vec<CircleFigures>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(language, "manage-circle")),
        Column::number(t!(language, "score-members")),
        Column::number(t!(language, "score-mau")),
        Column::number(t!(language, "score-stickiness")),
        Column::text(t!(language, "manage-trend")),
        Column::number(t!(language, "score-depth")),
    ];
    let rows = circles
        .into_iter()
        .map(|circle| row(language, circle))
        .collect();
    view! { <DataTable label=t!(language, "circles-all") columns rows/> }
}

fn row(language: Language, circle: CircleFigures) -> Vec<AnyView> {
    let href = format!("/circles/{}/scores", escape(&circle.slug));
    let last = circle.weeks.last().copied();
    let before = circle.weeks.iter().rev().nth(1).copied();
    let dash = || "–".to_owned();
    let weeks = before.zip(last);
    let change = weeks.and_then(|(then, now)| direction(language, then.stickiness, now.stickiness));
    let deeper = weeks.and_then(|(then, now)| direction(language, then.depth, now.depth));
    let trend: Vec<f64> = circle.weeks.iter().map(|week| week.stickiness).collect();
    vec![
        view! { <a href=href>{circle.name}</a> }.into_any(),
        grouped(circle.members).into_any(),
        last.map_or_else(dash, |week| grouped(i64::from(week.mau))).into_any(),
        view! { <span class="nowrap">{last.map_or_else(dash, |week| fine(week.stickiness))} " " {change}</span> }.into_any(),
        view! { <Spark values=trend/> }.into_any(),
        view! { <span class="nowrap">{last.map_or_else(dash, |week| fine(week.depth))} " " {deeper}</span> }.into_any(),
    ]
}
