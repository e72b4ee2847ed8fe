//! The start page of visitors: what this community is, its figures, and the way in.

use frontend::islands::LiveFigures;
use kith_services::{
    circles::{self, CircleCard},
    community::{self, Figures},
    cursor::PageRequest,
};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    components::{
        icon::Icon,
        rings::{Rings, varied},
    },
    error::PageError,
    features::circles::CircleCards,
    layout::community_name,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// Circles on the start page.
const SHOWN: u64 = 6;

/// What the start page shows.
pub(super) struct Welcome {
    figures: Figures,
    circles: Vec<CircleCard>,
}

impl Welcome {
    /// Reads it.
    pub(super) async fn load(visit: &Visit) -> Result<Self, PageError> {
        let figures = community::figures(&visit.kith).await?;
        let page = PageRequest {
            after: None,
            limit: Some(SHOWN),
        };
        let circles = circles::browse(&visit.kith, None, &page).await?.items;
        Ok(Self { figures, circles })
    }

    /// Shows it.
    pub(super) fn show(self, visit: &Visit) -> impl IntoView {
        let viewer = visit.viewer.clone();
        let community = community_name(&visit.kith.settings().name, &viewer);
        let all = self.figures.circles;
        let now = visit.now();
        let circles = (!self.circles.is_empty()).then(|| {
            view! { <Circles viewer=viewer.clone() circles=self.circles all now/> }
        });
        view! {
            <Title text=t!(viewer, "start-title")/>
            <Hero viewer=viewer.clone() community/>
            <FiguresBand viewer=viewer.clone() figures=self.figures/>
            <HowItWorks viewer=viewer.clone()/>
            {circles}
            <section class="band band--deep" aria-labelledby="call-title">
                <div class="band__inner center">
                    <h2 class="title-1" id="call-title">{t!(viewer, "start-call")}</h2>
                    <p class="lede">{t!(viewer, "start-call-text")}</p>
                    <a class="button button--primary button--l" href="/join">{t!(viewer, "start-join")}</a>
                </div>
            </section>
        }
    }
}

#[component]
fn Hero(viewer: Viewer, community: String) -> impl IntoView {
    view! {
        <section class="hero">
            <div class="hero__text">
                <p class="hero__kicker">{t!(viewer, "start-kicker", community = community)}</p>
                <h1 class="hero__title">{t!(viewer, "start-title")}</h1>
                <p class="hero__lede">{t!(viewer, "start-lede")}</p>
                <div class="hero__actions">
                    <a class="button button--primary button--l" href="/join">{t!(viewer, "start-join-free")}</a>
                    <a class="button button--ghost button--l" href="/circles">
                        {t!(viewer, "start-look-around")} <Icon name="arrow-right"/>
                    </a>
                </div>
            </div>
            <div class="hero__art"><Rings id=uuid::Uuid::nil() strokes=varied(12) size="rings--xl"/></div>
        </section>
    }
}

#[component]
fn FiguresBand(viewer: Viewer, figures: Figures) -> impl IntoView {
    let labels = [
        t!(viewer, "figure-members"),
        t!(viewer, "figure-circles"),
        t!(viewer, "figure-active"),
        t!(viewer, "figure-posts"),
    ];
    let figures = [
        figures.members,
        figures.circles,
        figures.active_week,
        figures.posts,
    ];
    view! {
        <section class="band" aria-labelledby="figures-title">
            <div class="band__inner">
                <h2 class="visually-hidden" id="figures-title">{t!(viewer, "figures-title")}</h2>
                <LiveFigures figures labels/>
                <p class="small muted live">{t!(viewer, "figures-live")}</p>
            </div>
        </section>
    }
}

#[component]
fn HowItWorks(viewer: Viewer) -> impl IntoView {
    let steps = [
        (t!(viewer, "how-1"), t!(viewer, "how-1-text")),
        (t!(viewer, "how-2"), t!(viewer, "how-2-text")),
        (t!(viewer, "how-3"), t!(viewer, "how-3-text")),
    ];
    let steps = steps.into_iter().map(|(title, text)| {
        view! { <li class="steps__item"><h3 class="steps__title">{title}</h3><p>{text}</p></li> }
    });
    view! {
        <section class="section" aria-labelledby="how-title">
            <h2 class="title-1" id="how-title">{t!(viewer, "how-title")}</h2>
            <ol class="steps">{steps.collect_view()}</ol>
        </section>
    }
}

#[component]
fn Circles(viewer: Viewer, circles: Vec<CircleCard>, all: i64, now: i64) -> impl IntoView {
    view! {
        <section class="band" aria-labelledby="circles-title">
            <div class="band__inner">
                <div class="section__head">
                    <h2 class="title-1" id="circles-title">{t!(viewer, "start-circles")}</h2>
                    <a class="section__more" href="/circles">{t!(viewer, "start-circles-all", count = all)}</a>
                </div>
                <CircleCards circles now/>
            </div>
        </section>
    }
}
