//! What waits to be decided: of a circle, for its stewards; of everything, for managers, with appeals.

use kith_services::{
    circles,
    cursor::{Page, PageRequest},
    moderation::{self, Case, Desk, Waiting},
};
use leptos::prelude::*;

use super::words::{notice_text, reason_text, thing_text};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, Tone},
        page::{LoadMore, PageHead, Tabs, escape},
        people::called,
        time::Time,
    },
    error::PageError,
    features::{
        circles::{circle_called, circle_tabs},
        manage::ManageTabs,
    },
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// The value of the query that names the cursor of the appeals.
const CURSOR: &str = "appeals";

async fn waiting(visit: &Visit, slug: Option<&str>) -> Result<Page<Case>, PageError> {
    let member = visit.member()?;
    let desk = Desk::of(&visit.kith, member, slug).await?;
    Ok(moderation::cases(&visit.kith, desk, member, &visit.page()).await?)
}

/// `/manage/reports`, for managers.
#[component]
pub fn ManageReportsPage() -> impl IntoView {
    page(|visit| async move {
        let cases = waiting(&visit, None).await?;
        let after = PageRequest::after(visit.viewer.param(CURSOR).map(str::to_owned));
        let appeals = moderation::appeals(&visit.kith, visit.member()?, &after).await?;
        let viewer = visit.viewer.clone();
        Ok(view! {
            <PageHead title=t!(viewer, "queue-title") lede=t!(viewer, "queue-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            <Decided viewer=viewer.clone()/>
            <Appeals viewer=viewer.clone() appeals/>
            <Cases viewer cases/>
        })
    })
}

/// `/circles/:slug/reports`, for its stewards.
#[component]
pub fn CircleReportsPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let cases = waiting(&visit, Some(&slug)).await?;
        let circle = circles::get(&visit.kith, &slug, Some(visit.member()?)).await?;
        let viewer = visit.viewer.clone();
        let above = vec![
            ("/circles".to_owned(), t!(viewer, "nav-circles")),
            (
                format!("/circles/{}", escape(&circle.card.slug)),
                circle.card.name.clone(),
            ),
        ];
        Ok(view! {
            <PageHead title=t!(viewer, "queue-title") lede=t!(viewer, "queue-lede-circle") above/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, true)/>
            <Decided viewer=viewer.clone()/>
            <Cases viewer cases/>
        })
    })
}

/// What became of the last one.
#[component]
fn Decided(viewer: Viewer) -> impl IntoView {
    viewer.param("decided").map(|_| {
        view! { <Alert tone=Tone::Good title=t!(viewer, "case-decided") first=true/> }
    })
}

#[component]
fn Cases(viewer: Viewer, cases: Page<Case>) -> impl IntoView {
    if cases.items.is_empty() {
        return view! {
            <Empty drawing=Drawing::Quiet title=t!(viewer, "queue-none") text=t!(viewer, "queue-none-text")/>
        }
        .into_any();
    }
    let rows = cases
        .items
        .into_iter()
        .map(|case| view! { <Row viewer=viewer.clone() case/> });
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        <LoadMore viewer=viewer.clone() next=cases.next/>
    }
    .into_any()
}

#[component]
fn Row(viewer: Viewer, case: Case) -> impl IntoView {
    let href = format!("{}/{}", viewer.path, case.subject);
    let thing = thing_text(&viewer, case.subject.thing);
    let words = match case.words.is_empty() {
        true => thing.clone(),
        false => case.words.clone(),
    };
    let about = case.about.map(|person| {
        view! { " · " {called(&viewer, &person.name)} }
    });
    let circle = case
        .circle
        .map(|(_, name)| view! { " · " <span>{circle_called(&viewer, &name)}</span> });
    let reasons = case.reasons.into_iter().map(|(reason, times)| {
        let text = reason_text(&viewer, reason);
        view! { <span class="badge badge--outline">{format!("{text} × {times}")}</span> }
    });
    let own = case.own.then(|| {
        view! { <span class="badge">{t!(viewer, "case-own-badge")}</span> }
    });
    view! {
        <li class="list__item">
            <div class="list__body">
                <a class="list__title" href=href lang=written_in(&words)>{words.clone()}</a>
                <p class="list__meta">{thing} {about} {circle} " · " <Time at=case.since/></p>
                <p class="cluster cluster--s">{reasons.collect_view()} {own}</p>
            </div>
            <div class="list__end">
                <span class="badge badge--warn">{t!(viewer, "case-reports", count = case.reports)}</span>
            </div>
        </li>
    }
}

/// Appeals that wait for this manager.
#[component]
fn Appeals(viewer: Viewer, appeals: Page<Waiting>) -> impl IntoView {
    let rows = appeals.items.into_iter().map(|one| {
        let href = format!("/manage/appeals/{}", one.notice.id);
        let what = notice_text(&viewer, one.notice.subject.thing, one.notice.step);
        let made = one
            .notice
            .appeal
            .map(|appeal| view! { " · " <Time at=appeal.made_at/> });
        view! {
            <li class="list__item">
                <div class="list__body">
                    <a class="list__title" href=href>
                        {t!(viewer, "appeal-of", name = called(&viewer, &one.by.name))}
                    </a>
                    <p class="list__meta">{what} {made}</p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="appeals-title">
                <h2 class="section__title" id="appeals-title">{t!(viewer, "appeals-title")}</h2>
                <ul class="list">{rows}</ul>
                <LoadMore viewer=viewer.clone() next=appeals.next cursor=CURSOR/>
            </section>
        }
    })
}
