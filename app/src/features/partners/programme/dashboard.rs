//! What a partner's programme came to.

use kith_domain::partners::FEW;
use kith_services::partners::programme::{self, Days, Figures, PartnerView};
use leptos::prelude::*;

use super::{PartnerTabs, Standing, acting};
use crate::{
    components::{
        charts::{
            bars::{BarRow, Bars},
            line::{LineChart, Series},
        },
        feedback::{Alert, Tone},
        figures::{Gauge, Tile, Tiles},
        page::PageHead,
        time::short_day_text,
    },
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::page,
};

/// Days that the picture shows.
const DAYS: usize = 28;

/// `/partner`.
#[component]
pub fn PartnerPage() -> impl IntoView {
    page(|visit| async move {
        let partner = acting(&visit).await?;
        let figures = programme::figures(&visit.kith, partner.id).await?;
        let days = programme::days(&visit.kith, partner.id, DAYS).await?;
        let viewer = visit.viewer.clone();
        let language = viewer.language;
        let unread = partner.terms.accepted_at.is_none().then(|| {
            let read = t!(viewer, "partner-read-terms");
            view! {
                <Alert tone=Tone::Warn title=t!(viewer, "partner-accept-first")>
                    <p><a href="/partner/terms">{read}</a></p>
                </Alert>
            }
        });
        Ok(view! {
            <PageHead title=partner.name.clone() lede=t!(viewer, "partner-lede")/>
            <PartnerTabs viewer=viewer.clone()/>
            {unread}
            <Came viewer=viewer.clone() figures/>
            <Picture language=language days/>
            <section class="card" aria-labelledby="budget-title">
                <div class="card__head">
                    <h2 class="card__title" id="budget-title">{t!(viewer, "partner-budget")}</h2>
                    <Standing viewer=viewer.clone() partner=partner.clone() now=visit.now()/>
                </div>
                <Budget viewer partner/>
            </section>
        })
    })
}

/// How much of the budget is earned.
#[component]
pub(super) fn Budget(viewer: Viewer, partner: PartnerView) -> impl IntoView {
    let text = t!(
        viewer,
        "partner-budget-text",
        committed = partner.committed,
        budget = partner.budget
    );
    view! {
        <Gauge label=t!(viewer, "partner-budget-label") text value=partner.committed max=partner.budget/>
    }
}

/// The figures, people and programs apart, and how far people went.
#[component]
pub(super) fn Came(viewer: Viewer, figures: Figures) -> impl IntoView {
    let tile = |label: String, value: i64, note: Option<String>| Tile {
        label,
        value: grouped(value),
        note,
    };
    let others = t!(viewer, "partner-others", count = figures.others());
    let qualified = t!(viewer, "partner-qualified", count = figures.qualified);
    let reversed = t!(viewer, "partner-reversed", count = figures.reversed);
    let tiles = vec![
        tile(t!(viewer, "partner-people"), figures.people(), Some(others)),
        tile(
            t!(viewer, "partner-joined"),
            figures.joined,
            Some(qualified),
        ),
        tile(t!(viewer, "partner-orders"), figures.orders, Some(reversed)),
        tile(
            t!(viewer, "partner-pending"),
            figures.pending,
            Some(t!(viewer, "partner-pending-note")),
        ),
        tile(t!(viewer, "partner-released"), figures.released, None),
    ];
    view! {
        <Tiles tiles/>
        <HowFar viewer figures/>
    }
}

/// How far people came, from attention to share.
#[component]
fn HowFar(viewer: Viewer, figures: Figures) -> impl IntoView {
    let (steps, share) = figures.aisas();
    let names = [
        t!(viewer, "step-attention"),
        t!(viewer, "step-interest"),
        t!(viewer, "step-search"),
        t!(viewer, "partner-step-action"),
    ];
    let share_name = t!(viewer, "partner-step-share");
    let rows = names.into_iter().zip(steps);
    let rows = rows.chain(share.map(|count| (share_name, count)));
    let rows = rows.map(|(name, count)| BarRow {
        name,
        value: count as f64,
        text: grouped(count),
    });
    let rows = rows.collect::<Vec<_>>();
    let beside = match share {
        Some(_) => t!(
            viewer,
            "partner-steps-any",
            joined = figures.joined,
            shared = figures.passed_on
        ),
        None => t!(viewer, "partner-steps-few", few = FEW),
    };
    view! {
        <section class="card" aria-labelledby="steps-title">
            <h2 class="card__title" id="steps-title">{t!(viewer, "steps-title")}</h2>
            <Bars caption=t!(viewer, "steps-title") rows/>
            <p class="small muted">{beside}</p>
            <p class="faint small">{t!(viewer, "partner-steps-text")}</p>
        </section>
    }
}

#[component]
fn Picture(language: Language, days: Days) -> impl IntoView {
    let labels = (0..)
        .zip(&days.people)
        .map(|(day, _)| short_day_text(&language, days.first.plus(day)))
        .collect();
    let sum = |counts: &[i64]| counts.iter().sum::<i64>();
    let summary = t!(
        language,
        "partner-picture-summary",
        people = sum(&days.people),
        joined = sum(&days.joined),
        conversions = sum(&days.conversions)
    );
    let line = |name: String, counts: &[i64], tone| Series {
        name,
        values: counts.iter().map(|count| Some(*count as f64)).collect(),
        dash: false,
        tone,
    };
    let series = vec![
        line(t!(language, "partner-people"), &days.people, ""),
        line(t!(language, "partner-joined"), &days.joined, "tone-3"),
        line(
            t!(language, "partner-conversions"),
            &days.conversions,
            "tone-5",
        ),
    ];
    view! {
        <section class="card" aria-label=t!(language, "partner-picture")>
            <LineChart title=t!(language, "partner-picture") summary over=t!(language, "score-day")
                labels series small=true/>
        </section>
    }
}
