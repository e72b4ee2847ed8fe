//! What members are told elsewhere: on the circle's page and on home; and what was done before.

use kith_services::circles::{
    self, CircleCard, CircleView, NotFound,
    shape::{self, Place, Proposal, Stage, Verb},
};
use leptos::prelude::*;

use super::{
    super::elsewhere,
    proposal::{Words, sentence},
};
use crate::{
    components::{
        feedback::{Alert, Tone},
        page::escape,
        people::called,
        time::{Shown, Time},
    },
    error::PageError,
    form::redirect_303,
    i18n::Speaks,
    t,
    viewer::{Language, Viewer},
    visit::Visit,
};

/// The page of what is proposed for a circle.
fn address(slug: &str) -> String {
    format!("/circles/{}/shape", escape(slug))
}

/// On the circle's page: what is proposed, and where it moved.
#[component]
pub(crate) fn NewsOf(viewer: Viewer, news: News) -> impl IntoView {
    let moved = news
        .moved
        .map(|to| view! { <Moved viewer=viewer.clone() to/> });
    let open = news
        .open
        .map(|proposal| view! { <Asked viewer=viewer.clone() proposal/> });
    view! { {moved} {open} }
}

/// What is proposed, and the way to answer.
#[component]
fn Asked(viewer: Viewer, proposal: Proposal) -> impl IntoView {
    let waits = proposal.stage == Stage::Open && proposal.asked && !proposal.own;
    let text = if waits && proposal.reply.is_none() {
        t!(viewer, "shape-answer")
    } else {
        t!(viewer, "shape-read")
    };
    let href = address(&proposal.circle.slug);
    view! {
        <Alert tone=Tone::Info title=sentence(&viewer, &proposal)>
            <p><a href=href>{text}</a></p>
        </Alert>
    }
}

/// Where a circle that moved into another is now.
#[component]
fn Moved(viewer: Viewer, to: Place) -> impl IntoView {
    let href = format!("/circles/{}", escape(&to.slug));
    view! {
        <Alert tone=Tone::Info title=t!(viewer, "shape-moved")>
            <p><a href=href>{to.name}</a></p>
        </Alert>
    }
}

/// The circle of an address, with its picture. Where it is not there for the viewer, whoever moved along
/// with it is led on.
pub(crate) async fn find(visit: &Visit, slug: &str) -> Result<CircleView, PageError> {
    let member = visit.viewer.member.as_ref();
    match circles::get(&visit.kith, slug, member).await {
        Err(NotFound::Unknown) => {}
        found => return found.map_err(PageError::from),
    }
    let Some(to) = merged(visit, slug).await? else {
        return Err(elsewhere(visit, slug).await);
    };
    // What was being written is written where the circle is now; nothing else is done there unseen.
    if visit.sent("post") {
        return Ok(circles::get(&visit.kith, &to.slug, member).await?);
    }
    lead(&to);
    Err(PageError::Redirected)
}

/// Where a circle moved, for whoever moved along.
async fn merged(visit: &Visit, slug: &str) -> Result<Option<Place>, PageError> {
    Ok(match visit.viewer.member.as_ref() {
        Some(member) => shape::merged_into(&visit.kith, slug, member.no).await?,
        None => None,
    })
}

fn lead(to: &Place) {
    redirect_303(&format!("/circles/{}", escape(&to.slug)));
}

/// Why a page of a circle is not for somebody: they moved along with it, or else `why`.
pub(super) async fn away(
    visit: &Visit,
    slug: &str,
    why: PageError,
) -> Result<PageError, PageError> {
    Ok(match merged(visit, slug).await? {
        Some(to) => {
            lead(&to);
            PageError::Redirected
        }
        None => why,
    })
}

/// On home: the circles whose stewards ask or tell something.
#[component]
pub(crate) fn ToldOf(language: Language, circles: Vec<CircleCard>) -> impl IntoView {
    let links = circles.into_iter().filter(|circle| circle.told);
    let links = links.map(|circle| {
        let text = t!(language, "shape-told", circle = circle.name);
        view! { <p><a href=address(&circle.slug)>{text}</a></p> }
    });
    links.collect_view()
}

/// What became of a proposal, or what was done.
fn past_text(who: &impl Speaks, past: &Proposal) -> String {
    match (past.verb, past.stage) {
        (Verb::Close, _) => t!(who, "shape-past-close"),
        (Verb::Revive, _) => t!(who, "shape-past-revive"),
        (Verb::HandOver, _) => t!(who, "shape-past-hand-over"),
        (_, Stage::Declined) => t!(who, "shape-past-declined"),
        (_, Stage::Withdrawn) => t!(who, "shape-past-withdrawn"),
        (_, Stage::Lapsed) => t!(who, "shape-past-lapsed"),
        _ => t!(who, "shape-past-done"),
    }
}

/// What was done to the circle of late.
#[component]
pub(super) fn Past(viewer: Viewer, past: Vec<Proposal>) -> impl IntoView {
    let rows = past.into_iter().map(|one| {
        let what = past_text(&viewer, &one);
        let of = matches!(one.verb, Verb::Split | Verb::Merge).then(|| {
            let href = one
                .into
                .as_ref()
                .map(|place| format!("/circles/{}", escape(&place.slug)));
            let text = sentence(&viewer, &one);
            match href.filter(|_| one.stage == Stage::Done) {
                Some(href) => view! { <a class="list__title" href=href>{text}</a> }.into_any(),
                None => view! { <span class="list__title">{text}</span> }.into_any(),
            }
        });
        let by = one.by.as_ref().map(|by| {
            let name = called(&viewer, &by.name);
            view! { " · " {name} }
        });
        let at = one.ended_at.unwrap_or(one.made_at);
        view! {
            <li class="list__item">
                <div class="list__body">
                    {of}
                    <p class="list__meta">{what} " · " <Time at shown=Shown::Date/> {by}</p>
                    <Words words=one.words/>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="past-title">
                <h2 class="section__title" id="past-title">{t!(viewer, "shape-past")}</h2>
                <ul class="list">{rows}</ul>
            </section>
        }
    })
}

/// What the circle's page shows of all this.
pub(crate) struct News {
    /// What is proposed, for its members.
    open: Option<Proposal>,
    /// Where it moved.
    moved: Option<Place>,
}

impl News {
    /// Reads it.
    pub(crate) async fn load(visit: &Visit, circle: &CircleView) -> Result<Self, PageError> {
        let member = visit.viewer.member.as_ref();
        let inside = member.filter(|_| circle.standing.is_in() && !circle.is_at_rest());
        let open = match inside {
            Some(member) => shape::open(&visit.kith, member.no, circle.no).await?,
            None => None,
        };
        let moved = match circle.is_at_rest() {
            true => {
                let viewer = member.map(|member| member.no);
                shape::moved_to(&visit.kith, circle.no, viewer).await?
            }
            false => None,
        };
        Ok(Self { open, moved })
    }
}
