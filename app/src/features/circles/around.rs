//! What stands beside the posts of a circle: who is there, what comes next, and how it is doing.

use kith_services::{
    Kith,
    circles::{self, CircleView, Glance},
    members::{PersonRef, SignedIn},
    scores::{self, DayCount},
};
use leptos::prelude::*;

use crate::{
    components::{
        page::escape,
        people::{Avatar, Name, called},
    },
    error::PageError,
    features::scores::Spark,
    t,
    viewer::Viewer,
};

/// Faces that are shown.
const FACES: usize = 8;
/// Newcomers who are named.
const NEWCOMERS: usize = 3;

/// What is read for it.
pub(super) struct Around {
    glance: Glance,
    weeks: Vec<DayCount>,
}

impl Around {
    pub(super) async fn load(
        kith: &Kith,
        reader: &SignedIn,
        circle: &CircleView,
    ) -> Result<Self, PageError> {
        Ok(Self {
            glance: circles::glance(kith, reader, circle).await?,
            weeks: scores::weekly(kith, circle.no).await?,
        })
    }
}

/// Three parts of the page, for those who read the circle.
#[component]
pub(super) fn Beside(viewer: Viewer, circle: CircleView, around: Around) -> impl IntoView {
    let path = format!("/circles/{}", escape(&circle.card.slug));
    let Around { glance, weeks } = around;
    view! {
        <There viewer=viewer.clone() path=path.clone() count=circle.card.members faces=glance.faces.clone()/>
        <Next viewer=viewer.clone() path=path.clone() glance/>
        <Doing viewer path weeks scores=circle.standing.is_steward()/>
    }
}

/// Some faces, and the way to everybody.
#[component]
fn There(viewer: Viewer, path: String, count: i64, faces: Vec<PersonRef>) -> impl IntoView {
    let faces = faces.into_iter().take(FACES).map(|person| {
        let href = format!("/members/{}", person.id);
        let name = called(&viewer, &person.name);
        view! { <a href=href aria-label=name><Avatar person/></a> }
    });
    let faces = faces.collect_view();
    let all = t!(viewer, "circle-member-count", count = count);
    view! {
        <section class="card" aria-labelledby="there-title">
            <h2 class="card__title" id="there-title">{t!(viewer, "circle-part-there")}</h2>
            <div class="avatars">{faces}</div>
            <p class="small"><a href=format!("{path}/members")>{all}</a></p>
        </section>
    }
}

/// What really waits: newcomers to greet, and for its stewards who asks and what was reported. Where
/// nothing does, there is no such part.
#[component]
fn Next(viewer: Viewer, path: String, glance: Glance) -> impl IntoView {
    let newcomers = glance.newcomers.into_iter().take(NEWCOMERS).map(|person| {
        view! {
            <li class="list__item">
                <Avatar person=person.clone()/>
                <div class="list__body">
                    <span class="list__title"><Name person/></span>
                    <p class="list__meta">{t!(viewer, "circle-next-greet")}</p>
                </div>
            </li>
        }
    });
    let newcomers = newcomers.collect_view();
    let line = |count: i64, end: &str, text: String| {
        let href = format!("{path}{end}");
        (count > 0).then(|| {
            view! { <li class="list__item"><a class="list__title" href=href>{text}</a></li> }
        })
    };
    let (asking, reports) = glance
        .waiting
        .map_or((0, 0), |waiting| (waiting.asking, waiting.reports));
    let asking = line(
        asking,
        "/members",
        t!(viewer, "circle-next-asking", count = asking),
    );
    let reports = line(
        reports,
        "/reports",
        t!(viewer, "circle-next-reports", count = reports),
    );
    (asking.is_some() || reports.is_some() || !newcomers.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="next-title">
                <h2 class="card__title" id="next-title">{t!(viewer, "circle-part-next")}</h2>
                <ul class="list list--plain">{asking} {reports} {newcomers}</ul>
            </section>
        }
    })
}

/// Who was active in the last twelve weeks.
#[component]
fn Doing(viewer: Viewer, path: String, weeks: Vec<DayCount>, scores: bool) -> impl IntoView {
    let values: Vec<f64> = weeks.iter().map(|week| week.active as f64).collect();
    let now = weeks.last().map_or(0, |week| week.active);
    let counts = || weeks.iter().map(|week| week.active);
    let (least, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
    let more = scores.then(|| {
        let href = format!("{path}/scores");
        view! { <p class="small"><a href=href>{t!(viewer, "circle-doing-scores")}</a></p> }
    });
    view! {
        <section class="card" aria-labelledby="doing-title">
            <h2 class="card__title" id="doing-title">{t!(viewer, "circle-part-doing")}</h2>
            <p>{t!(viewer, "circle-doing-week", count = now)}</p>
            <Spark values/>
            <p class="small muted">{t!(viewer, "circle-doing-weeks", least = least, most = most)}</p>
            {more}
        </section>
    }
}
