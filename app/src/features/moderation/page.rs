//! A circle's log.

use kith_services::{
    circles,
    moderation::{self, AuditView},
};
use leptos::prelude::*;

use super::log::action_text;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        page::{LoadMore, PageHead, Tabs, escape},
        people::called,
        time::{Shown, Time},
    },
    error::PageError,
    features::circles::circle_tabs,
    t,
    visit::{page, path_param},
};

/// `/circles/:slug/log`, for stewards and staff.
#[component]
pub fn LogPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        if !moderation::may_moderate(member, &circle) {
            return Err(PageError::Forbidden);
        }
        let log = moderation::audit_log(&visit.kith, Some(circle.no), &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let above = vec![
            ("/circles".to_owned(), t!(viewer, "nav-circles")),
            (
                format!("/circles/{}", escape(&circle.card.slug)),
                circle.card.name.clone(),
            ),
        ];
        Ok(view! {
            <PageHead title=t!(viewer, "log-title") lede=t!(viewer, "log-lede") above/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, true)/>
            <AuditList log=log.items/>
            <LoadMore viewer next=log.next/>
        })
    })
}

/// Audited steps, newest first.
#[component]
pub(crate) fn AuditList(
    /// The steps.
    log: Vec<AuditView>,
) -> impl IntoView {
    let language = crate::visit::language();
    if log.is_empty() {
        return view! {
            <Empty drawing=Drawing::Quiet title=t!(language, "log-none") text=t!(language, "log-none-text")/>
        }
        .into_any();
    }
    let items = log.into_iter().map(|row| {
        let about = row.about.map(|person| called(&language, &person.name)).unwrap_or_default();
        let actor = row.actor.map_or_else(|| t!(language, "log-operator"), |person| called(&language, &person.name));
        let detail = row.reason.map(|reason| view! { <p class="audit__detail">{reason}</p> });
        view! {
            <li class="audit__item">
                <Time at=row.at shown=Shown::Full class="audit__time"/>
                <p class="audit__text"><b>{actor}</b> " " {action_text(&language, &row.action, &about)}</p>
                {detail}
            </li>
        }
    });
    view! { <ol class="audit">{items.collect_view()}</ol> }.into_any()
}
