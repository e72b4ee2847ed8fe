//! What became of one's reports.

use kith_domain::moderation::Step;
use kith_services::moderation::{self, OwnReport};
use leptos::prelude::*;

use super::words::{reason_text, subject_address, thing_text};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, Tone},
        page::{LoadMore, PageHead},
        time::Time,
    },
    features::circles::circle_called,
    i18n::{Speaks, written_in},
    t,
    viewer::Viewer,
    visit::page,
};

/// `/reports`.
#[component]
pub fn OwnReportsPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let reports = moderation::own_reports(&visit.kith, member, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let made = viewer.param("made").map(|_| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "report-made") first=true/> }
        });
        let list = if reports.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Quiet title=t!(viewer, "reports-none") text=t!(viewer, "reports-none-text")/>
            }
            .into_any()
        } else {
            let rows = reports
                .items
                .into_iter()
                .map(|report| view! { <Row viewer=viewer.clone() report/> });
            view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "reports-title") lede=t!(viewer, "reports-lede")/>
            {made}
            {list}
            <LoadMore viewer=viewer.clone() next=reports.next/>
        })
    })
}

/// What became of it; not what was decided on somebody.
fn became(who: &impl Speaks, report: &OwnReport) -> String {
    match report.step {
        None => t!(who, "report-waits"),
        Some(Step::Dismiss) => t!(who, "report-dismissed"),
        Some(_) if report.overturned => t!(who, "report-overturned"),
        Some(_) => t!(who, "report-acted"),
    }
}

#[component]
fn Row(viewer: Viewer, report: OwnReport) -> impl IntoView {
    let became = became(&viewer, &report);
    let thing = thing_text(&viewer, report.subject.thing);
    let title = match &report.circle {
        Some((slug, name)) => {
            let text = t!(
                viewer,
                "thing-in",
                thing = thing.clone(),
                circle = circle_called(&viewer, name)
            );
            // What was acted on may be gone.
            match report.step {
                None | Some(Step::Dismiss) => {
                    let href = subject_address(slug, report.subject, report.post);
                    view! { <a class="list__title" href=href>{text}</a> }.into_any()
                }
                Some(_) => view! { <span class="list__title">{text}</span> }.into_any(),
            }
        }
        None => view! { <span class="list__title">{thing}</span> }.into_any(),
    };
    let words = (!report.words.is_empty()).then(|| {
        view! { <p class="small" lang=written_in(&report.words)>{report.words.clone()}</p> }
    });
    view! {
        <li class="list__item">
            <div class="list__body">
                {title}
                <p class="list__meta">{reason_text(&viewer, report.reason)} " · " <Time at=report.made_at/></p>
                {words}
            </div>
            <div class="list__end"><span class="badge badge--outline">{became}</span></div>
        </li>
    }
}
