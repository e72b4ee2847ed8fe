//! What was decided on the reader: why, and the form to appeal.

use kith_domain::{ids::DecisionId, input::limits, moderation::Outcome};
use kith_services::moderation::{self, Appeal, Notice, NoticeError};
use leptos::prelude::*;

use super::words::{notice_text, outcome_text, subject_address, thing_text};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Submit, TextArea},
        page::{LoadMore, PageHead},
        time::{Shown, Time, full_text},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::circles::circle_called,
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// `/notices`.
#[component]
pub fn NoticesPage() -> impl IntoView {
    page(|visit| async move {
        let notices = moderation::notices(&visit.kith, visit.member()?, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let who = viewer.language;
        let list = if notices.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Quiet title=t!(viewer, "notices-none") text=t!(viewer, "notices-none-text")/>
            }
            .into_any()
        } else {
            let rows = notices
                .items
                .into_iter()
                .map(|notice| view! { <Row viewer=viewer.clone() notice/> });
            view! { <ul class="list">{rows.collect_view()}</ul> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "notices-title") lede=t!(viewer, "notices-lede")>
                <a class="button" href="/reports">{t!(who, "reports-title")}</a>
            </PageHead>
            {list}
            <LoadMore viewer=viewer.clone() next=notices.next/>
        })
    })
}

#[component]
fn Row(viewer: Viewer, notice: Notice) -> impl IntoView {
    let new = notice.new.then(|| {
        view! { <span class="badge badge--brand">{t!(viewer, "post-new")}</span> }
    });
    let href = format!("/notices/{}", notice.id);
    view! {
        <li class="list__item">
            <div class="list__body">
                <a class="list__title" href=href>{notice_text(&viewer, notice.subject.thing, notice.step)}</a>
                <p class="list__meta"><Time at=notice.decided_at/></p>
            </div>
            <div class="list__end">{new}</div>
        </li>
    }
}

async fn run(visit: &Visit, id: DecisionId) -> Result<(), FormFailure> {
    let words = visit.form.field("words");
    moderation::appeal(&visit.kith, visit.member()?, id, words)
        .await
        .map_err(|error| match error {
            NoticeError::NotFound => PageError::NotFound.into(),
            NoticeError::Over => FormError::general(t!(visit.viewer, "appeal-over")).into(),
            NoticeError::Words(error) => FormError::input(&visit.viewer, "words", error).into(),
            NoticeError::Fault(fault) => FormFailure::from(fault),
        })?;
    redirect_303(&visit.viewer.path);
    Ok(())
}

/// `/notices/:id`. Whoever opens it has read it.
#[component]
pub fn NoticePage() -> impl IntoView {
    let id = path_param("id").parse::<DecisionId>();
    page(move |visit| async move {
        let id = id.map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let notice = moderation::notice(&visit.kith, member, id).await?;
        let notice = notice.ok_or(PageError::NotFound)?;
        if notice.new {
            moderation::see_notice(&visit.kith, member, id).await?;
        }
        let viewer = visit.viewer.clone();
        let title = notice_text(&viewer, notice.subject.thing, notice.step);
        let until = notice.appeal_until(visit.now());
        let waits = match moderation::is_only_manager(&visit.kith, member).await? {
            true => t!(viewer, "appeal-nobody"),
            false => t!(viewer, "appeal-waits"),
        };
        let appeal = match (notice.appeal.clone(), until) {
            (Some(appeal), _) => {
                view! { <Appealed viewer=viewer.clone() appeal waits/> }.into_any()
            }
            (None, Some(until)) => {
                let zone = visit.kith.settings().zone.clone();
                let until = full_text(&viewer, until, &zone);
                view! { <Form visit=visit.clone() until errors=errors.clone()/> }.into_any()
            }
            (None, None) => ().into_any(),
        };
        Ok(view! {
            <PageHead title above=vec![("/notices".to_owned(), t!(viewer, "notices-title"))]/>
            <FormErrors error=errors/>
            <Decision viewer notice/>
            {appeal}
        })
    })
}

/// What was decided, on what, why and for how long.
#[component]
fn Decision(viewer: Viewer, notice: Notice) -> impl IntoView {
    let thing = thing_text(&viewer, notice.subject.thing);
    let place = match notice.circle {
        Some((slug, name)) => {
            let href = subject_address(&slug, notice.subject, notice.post);
            let text = t!(
                viewer,
                "thing-in",
                thing = thing,
                circle = circle_called(&viewer, &name)
            );
            view! { <a href=href>{text}</a> }.into_any()
        }
        None => thing.into_any(),
    };
    let why = (!notice.reason.is_empty()).then(|| {
        view! { <p lang=written_in(&notice.reason)>{t!(viewer, "notice-why", reason = notice.reason.clone())}</p> }
    });
    let until = notice.until.map(|at| {
        view! { <p>{t!(viewer, "notice-until")} " " <Time at shown=Shown::Full/></p> }
    });
    view! {
        <section class="card stack stack--s">
            <p class="small muted">{place} " · " <Time at=notice.decided_at shown=Shown::Full/></p>
            {why}
            {until}
        </section>
    }
}

/// What the reader said against it, and what became of that.
#[component]
fn Appealed(viewer: Viewer, appeal: Appeal, waits: String) -> impl IntoView {
    let became = match appeal.outcome {
        Outcome::Waiting => view! { <Alert tone=Tone::Info title=waits/> }.into_any(),
        Outcome::Upheld | Outcome::Overturned => {
            let overturned = appeal.outcome == Outcome::Overturned;
            let tone = if overturned { Tone::Good } else { Tone::Info };
            let answer = appeal.answer.unwrap_or_default();
            view! {
                <Alert tone title=outcome_text(&viewer, overturned)>
                    <p lang=written_in(&answer)>{answer.clone()}</p>
                </Alert>
            }
            .into_any()
        }
    };
    view! {
        <section class="section" aria-labelledby="appeal-title">
            <h2 class="section__title" id="appeal-title">{t!(viewer, "appeal-own")}</h2>
            <p lang=written_in(&appeal.words)>{appeal.words.clone()}</p>
            <p class="small muted"><Time at=appeal.made_at/></p>
            {became}
        </section>
    }
}

#[component]
fn Form(visit: Visit, until: String, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="appeal"/>
            <TextArea name="words" label=t!(viewer, "appeal-label") hint=t!(viewer, "appeal-hint", until = until)
                value=visit.form.field("words") maxlength=limits::APPEAL rows=5 errors/>
            <div class="form__actions"><Submit text=t!(viewer, "appeal-send")/></div>
        </form>
    }
}
