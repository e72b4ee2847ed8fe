//! A circle's scores, for its stewards and for managers.

use kith_services::{
    circles,
    scores::{self, CircleScores, ScoresError, Snapshot},
};
use leptos::prelude::*;

use super::{
    change::ChangeOf,
    charts::{activity_chart, history_chart},
    evidence::EvidenceOf,
    model::{Score, apart, fine},
};
use crate::{
    components::{
        art::Drawing,
        charts::ring::RingChart,
        feedback::{Alert, Empty, Tone},
        fields::{Do, Submit},
        figures::{Column, DataTable, Tile, Tiles},
        page::{PageHead, Tabs, escape},
        time::{Shown, Time, day_text},
    },
    error::PageError,
    features::circles::circle_tabs,
    form::redirect_303,
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page, path_param},
};

impl From<ScoresError> for PageError {
    fn from(error: ScoresError) -> Self {
        match error {
            ScoresError::NotFound => Self::NotFound,
            ScoresError::Forbidden => Self::Forbidden,
            ScoresError::Fault(fault) => Self::Fault(fault),
        }
    }
}

async fn compute(visit: &Visit, slug: &str) -> Result<(), PageError> {
    if !visit.sent("compute") {
        return Err(PageError::NotFound);
    }
    scores::refresh(&visit.kith, visit.member()?, slug).await?;
    redirect_303(&format!("{}?computed=1", visit.viewer.path));
    Err(PageError::Redirected)
}

/// `/circles/:slug/scores`.
#[component]
pub fn ScoresPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        if visit.form.is_post() {
            compute(&visit, &slug).await?;
        }
        let member = visit.member()?;
        let found = scores::of_circle(&visit.kith, member, &slug).await?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        let viewer = visit.viewer.clone();
        let above = vec![
            ("/circles".to_owned(), t!(viewer, "nav-circles")),
            (
                format!("/circles/{}", escape(&circle.card.slug)),
                circle.card.name.clone(),
            ),
        ];
        let body = match found.latest.clone() {
            Some(latest) => view! { <Scores language=viewer.language found latest/> }.into_any(),
            None => view! { <Nothing viewer=viewer.clone()/> }.into_any(),
        };
        Ok(view! {
            <PageHead title=t!(viewer, "score-title", circle = circle.card.name.clone())
                lede=t!(viewer, "score-lede") above/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, true)/>
            {body}
            <ComputeAgain viewer/>
        })
    })
}

#[component]
fn Nothing(viewer: Viewer) -> impl IntoView {
    view! { <Empty drawing=Drawing::Quiet title=t!(viewer, "score-none") text=t!(viewer, "score-none-text")/> }
}

/// The job does it every hour; whoever is in a hurry need not wait.
#[component]
fn ComputeAgain(viewer: Viewer) -> impl IntoView {
    let done = viewer.param("computed").is_some().then(|| {
        view! { <Alert tone=Tone::Good first=true title=t!(viewer, "score-computed-now")/> }
    });
    view! {
        {done}
        <form class="cluster" method="post" action=viewer.path.clone()>
            <Do what="compute"/>
            <Submit text=t!(viewer, "score-compute") look="button--soft"/>
            <span class="small muted">{t!(viewer, "score-compute-text")}</span>
        </form>
    }
}

#[component]
fn Scores(language: Language, found: CircleScores, latest: Snapshot) -> impl IntoView {
    let as_of = day_text(&language, latest.as_of);
    let so_far = found.so_far.then(|| {
        view! { <Alert tone=Tone::Info title=t!(language, "score-so-far", day = as_of.clone())/> }
    });
    view! {
        {so_far}
        <p class="small muted">
            {t!(language, "score-as-of-text", day = as_of)} " "
            {t!(language, "score-computed")} " " <Time at=latest.computed_at shown=Shown::Relative/>
        </p>
        <Tiles tiles=tiles(language, &latest)/>
        {activity_chart(language, &found.daily)}
        <div class="grid grid--2">
            <ScoreCard language score=Score::Stickiness found=found.clone() latest=latest.clone()/>
            <ScoreCard language score=Score::Depth found latest=latest.clone()/>
        </div>
        <Shape language latest/>
    }
}

/// The figures at a glance.
pub(crate) fn tiles(language: Language, latest: &Snapshot) -> Vec<Tile> {
    let (figures, stickiness) = (&latest.figures, &latest.figures.stickiness);
    let tile = |label, value, note| Tile { label, value, note };
    let number = |n: u32| grouped(i64::from(n));
    let mean = format!("{:.1}", stickiness.mean_dau);
    vec![
        tile(t!(language, "score-members"), number(figures.members), None),
        tile(
            t!(language, "score-mau"),
            number(stickiness.mau),
            Some(t!(language, "score-mau-note")),
        ),
        tile(
            t!(language, "score-wau"),
            number(stickiness.wau),
            Some(t!(language, "score-wau-note")),
        ),
        tile(
            t!(language, "score-mean-dau"),
            mean,
            Some(t!(language, "score-mau-note")),
        ),
        tile(
            t!(language, "score-stickiness"),
            fine(stickiness.stickiness),
            None,
        ),
        tile(
            t!(language, "score-depth"),
            fine(figures.relationship_depth),
            None,
        ),
    ]
}

/// One score: value, course, what changed, evidence.
#[component]
fn ScoreCard(
    language: Language,
    score: Score,
    found: CircleScores,
    latest: Snapshot,
) -> impl IntoView {
    let figures = &latest.figures;
    let (id, title, value, change) = match score {
        Score::Stickiness => (
            "stickiness",
            t!(language, "score-stickiness"),
            figures.stickiness.stickiness,
            figures.stickiness_change.clone(),
        ),
        Score::Depth => (
            "depth",
            t!(language, "score-depth"),
            figures.relationship_depth,
            figures.depth_change.clone(),
        ),
    };
    view! {
        <section class="card score" aria-labelledby=id>
            <header class="score__head">
                <h2 class="score__name" id=id>{title}</h2>
                <p class="score__value">{fine(value)} " " {direction(language, change.value_then, change.value_now)}</p>
            </header>
            {history_chart(language, score, &found.history)}
            <ChangeOf language score change as_of=latest.as_of people=found.people.clone()/>
            <EvidenceOf language score snapshot=latest people=found.people/>
        </section>
    }
}

/// A change since last week, with an arrow.
pub(crate) fn direction(language: Language, then: f64, now: f64) -> Option<AnyView> {
    let change = apart(then, now);
    if change == 0.0 {
        return None;
    }
    let by = fine(change.abs());
    let (class, words) = if change > 0.0 {
        ("up", t!(language, "score-up"))
    } else {
        ("down", t!(language, "score-down"))
    };
    let view =
        view! { <span class=class><span class="visually-hidden">{words} " "</span>{by}</span> };
    Some(view.into_any())
}

/// The shape of the circle's relations, over all of its life.
#[component]
fn Shape(language: Language, latest: Snapshot) -> impl IntoView {
    let (figures, graph) = (&latest.figures, &latest.figures.graph);
    let share = |part: u32, whole: u32| {
        if whole == 0 {
            0.0
        } else {
            f64::from(part) / f64::from(whole)
        }
    };
    let active = share(figures.stickiness.mau, figures.members);
    let core = share(graph.innermost_core_members, graph.nodes);
    let ring = |value: f64, label: String| {
        let text = format!("{:.0} %", value * 100.0);
        view! {
            <div class="stack stack--xs center">
                <RingChart share=value text=text.clone() summary=format!("{label}: {text}")/>
                <p class="small">{label}</p>
            </div>
        }
    };
    let row = |name: String, value: String| vec![name.into_any(), value.into_any()];
    let edges = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let rows = vec![
        row(t!(language, "score-nodes"), grouped(i64::from(graph.nodes))),
        row(t!(language, "score-directed"), edges(graph.directed_edges)),
        row(
            t!(language, "score-undirected"),
            edges(graph.undirected_edges),
        ),
        row(t!(language, "score-reciprocity"), fine(graph.reciprocity)),
        row(t!(language, "score-transitivity"), fine(graph.transitivity)),
        row(
            t!(language, "score-clustering"),
            fine(graph.mean_clustering),
        ),
        row(
            t!(language, "score-core"),
            grouped(i64::from(graph.innermost_core)),
        ),
        row(
            t!(language, "score-core-members"),
            grouped(i64::from(graph.innermost_core_members)),
        ),
    ];
    let columns = vec![
        Column::text(t!(language, "score-figure")),
        Column::number(t!(language, "score-value")),
    ];
    view! {
        <section class="section" aria-labelledby="shape">
            <header class="section__head"><h2 class="section__title" id="shape">{t!(language, "score-shape")}</h2></header>
            <p class="section__lede">{t!(language, "score-shape-text")}</p>
            <div class="grid grid--s">
                {ring(active, t!(language, "score-share-active"))}
                {ring(graph.reciprocity, t!(language, "score-reciprocity"))}
                {ring(core, t!(language, "score-share-core"))}
            </div>
            <details class="disclosure">
                <summary>{t!(language, "chart-figures")}</summary>
                <div class="disclosure__body"><DataTable label=t!(language, "score-shape") columns rows/></div>
            </details>
        </section>
    }
}
