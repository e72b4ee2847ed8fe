//! Answering an appeal, for a manager who is not the one who decided.

use kith_domain::{
    ids::DecisionId,
    input::{InputError, limits},
    moderation::Outcome,
};
use kith_services::moderation::{self, AppealError, Waiting};
use leptos::prelude::*;

use super::words::{notice_text, outcome_text};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Select, Submit},
        page::PageHead,
        people::{Portrait, called},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

const CHOICES: [Outcome; 2] = [Outcome::Upheld, Outcome::Overturned];

async fn run(visit: &Visit, id: DecisionId) -> Result<(), FormFailure> {
    let viewer = &visit.viewer;
    let outcome = Outcome::from_name(visit.form.field("outcome"));
    let outcome = outcome.filter(|outcome| CHOICES.contains(outcome));
    let outcome =
        outcome.ok_or_else(|| FormError::input(viewer, "outcome", InputError::Required))?;
    let answer = (outcome == Outcome::Overturned, visit.form.field("reason"));
    moderation::answer(&visit.kith, visit.member()?, id, answer)
        .await
        .map_err(|error| match error {
            AppealError::Forbidden => PageError::Forbidden.into(),
            AppealError::NotFound => PageError::NotFound.into(),
            AppealError::Answered => FormError::general(t!(viewer, "case-too-late")).into(),
            AppealError::Reason(error) => FormError::input(viewer, "reason", error).into(),
            AppealError::Fault(fault) => FormFailure::from(fault),
        })?;
    redirect_303("/manage/reports?decided=1");
    Ok(())
}

/// `/manage/appeals/:id`.
#[component]
pub fn AppealPage() -> impl IntoView {
    let id = path_param("id").parse::<DecisionId>();
    page(move |visit| async move {
        let id = id.map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let one = match moderation::waiting(&visit.kith, visit.member()?, id).await {
            Err(AppealError::NotFound) if !errors.is_empty() => {
                return Ok(view! { <Late visit errors/> }.into_any());
            }
            one => one?,
        };
        let name = called(&viewer, &one.by.name);
        let alone = one.alone.then(|| {
            view! { <Alert tone=Tone::Warn title=t!(viewer, "appeal-alone")/> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "appeal-of", name = name)
                above=vec![("/manage/reports".to_owned(), t!(viewer, "queue-title"))]/>
            <FormErrors error=errors.clone()/>
            {alone}
            <Both viewer one/>
            <Form visit errors/>
        }
        .into_any())
    })
}

/// Somebody else has answered: what was typed is not lost.
#[component]
fn Late(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let typed = visit.form.field("reason").to_owned();
    view! {
        <PageHead title=t!(viewer, "appeals-title")
            above=vec![("/manage/reports".to_owned(), t!(viewer, "queue-title"))]/>
        <FormErrors error=errors/>
        <section class="card"><p lang=written_in(&typed)>{typed.clone()}</p></section>
    }
}

/// What was decided and why, and what the person says.
#[component]
fn Both(viewer: Viewer, one: Waiting) -> impl IntoView {
    let notice = one.notice;
    let what = notice_text(&viewer, notice.subject.thing, notice.step);
    let by = called(&viewer, &one.decided_by.name);
    let appeal = notice.appeal.map(|appeal| {
        view! {
            <section class="section" aria-labelledby="says-title">
                <h2 class="section__title" id="says-title">{t!(viewer, "appeal-says")}</h2>
                <p lang=written_in(&appeal.words)>{appeal.words.clone()}</p>
                <p class="small muted"><Time at=appeal.made_at/></p>
            </section>
        }
    });
    let picture = one.by.picture.map(|picture| {
        let name = called(&viewer, &one.by.name);
        view! { <Portrait picture alt=t!(viewer, "case-picture", name = name)/> }
    });
    let why = (!notice.reason.is_empty()).then(|| {
        view! { <p lang=written_in(&notice.reason)>{t!(viewer, "notice-why", reason = notice.reason.clone())}</p> }
    });
    let words = (!one.words.is_empty()).then(|| {
        view! { <p lang=written_in(&one.words)>{one.words.clone()}</p> }
    });
    view! {
        <section class="card stack stack--s">
            <p class="small muted">{what} " · " {by} " · " <Time at=notice.decided_at shown=Shown::Full/></p>
            {picture}
            {words}
            {why}
        </section>
        {appeal}
    }
}

#[component]
fn Form(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let choices = CHOICES.into_iter().map(|outcome| {
        let text = outcome_text(&viewer, outcome == Outcome::Overturned);
        (outcome.name().to_owned(), text)
    });
    let choose = (String::new(), t!(viewer, "report-choose"));
    let options: Vec<(String, String)> = std::iter::once(choose).chain(choices).collect();
    view! {
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="answer"/>
            <Select name="outcome" label=t!(viewer, "case-decision") options value=visit.form.field("outcome")
                errors=errors.clone()/>
            <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                value=visit.form.field("reason") maxlength=limits::REASON errors/>
            <div class="form__actions"><Submit text=t!(viewer, "case-decide")/></div>
        </form>
    }
}
