//! One thing that was reported, with all that helps to decide, and the form that decides.

use kith_domain::{
    input::{InputError, limits},
    moderation::{SUSPENSION_DAYS, Step, Subject},
};
use kith_services::moderation::{self, CaseView, Decide, DecideError, Desk, Past, ReportView};
use leptos::prelude::*;

use super::words::{past_text, reason_text, step_text, subject_address, thing_text};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Select, Submit},
        page::{PageHead, escape},
        people::{Name, Portrait, called},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

fn failure(viewer: &Viewer, error: DecideError) -> FormFailure {
    match error {
        DecideError::NotFound => PageError::NotFound.into(),
        DecideError::Forbidden => PageError::Forbidden.into(),
        DecideError::Own => FormError::general(t!(viewer, "case-own")).into(),
        DecideError::Decided => FormError::general(t!(viewer, "case-too-late")).into(),
        DecideError::Staff => FormError::field("step", t!(viewer, "case-staff")).into(),
        DecideError::Step => FormError::field("step", t!(viewer, "case-step")).into(),
        DecideError::Reason(error) => FormError::input(viewer, "reason", error).into(),
        DecideError::Days(error) => FormError::input(viewer, "days", error).into(),
        DecideError::Fault(fault) => fault.into(),
    }
}

/// The list on which it waits.
fn list(slug: Option<&str>) -> String {
    match slug {
        Some(slug) => format!("/circles/{}/reports", escape(slug)),
        None => "/manage/reports".to_owned(),
    }
}

async fn run(visit: &Visit, slug: Option<&str>, subject: Subject) -> Result<(), FormFailure> {
    let viewer = &visit.viewer;
    let step = Step::from_name(visit.form.field("step"));
    let step = step.ok_or_else(|| FormError::input(viewer, "step", InputError::Required))?;
    let command = Decide {
        subject,
        step,
        reason: visit.form.field("reason"),
        days: visit.form.field("days").trim().parse().unwrap_or(0),
    };
    moderation::decide(&visit.kith, visit.member()?, slug, command)
        .await
        .map_err(|error| failure(viewer, error))?;
    redirect_303(&format!("{}?decided=1", list(slug)));
    Ok(())
}

/// `/manage/reports/:id`, for managers.
#[component]
pub fn ManageCasePage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move { show(visit, None, &id).await })
}

/// `/circles/:slug/reports/:id`, for the circle's stewards.
#[component]
pub fn CircleCasePage() -> impl IntoView {
    let (slug, id) = (path_param("slug"), path_param("id"));
    page(move |visit| async move { show(visit, Some(&slug), &id).await })
}

async fn show(visit: Visit, slug: Option<&str>, id: &str) -> Result<AnyView, PageError> {
    let subject: Subject = id.parse().map_err(|_| PageError::NotFound)?;
    let member = visit.member()?;
    let desk = Desk::of(&visit.kith, member, slug).await?;
    let errors = if visit.form.is_post() {
        in_place(run(&visit, slug, subject).await)?
    } else {
        FormError::default()
    };
    let case = moderation::case(&visit.kith, desk, member, subject).await?;
    let viewer = visit.viewer.clone();
    let form = if case.own {
        view! { <Alert tone=Tone::Info title=t!(viewer, "case-own")/> }.into_any()
    } else if case.steps.is_empty() {
        view! { <Alert tone=Tone::Info title=t!(viewer, "case-closed")/> }.into_any()
    } else {
        let (steps, errors) = (case.steps.clone(), errors.clone());
        view! { <Form visit=visit.clone() steps errors/> }.into_any()
    };
    let alone = case.alone.then(|| {
        view! { <Alert tone=Tone::Info title=t!(viewer, "case-alone")/> }
    });
    Ok(view! {
        <PageHead title=t!(viewer, "case-title") above=vec![(list(slug), t!(viewer, "queue-title"))]/>
        <FormErrors error=errors/>
        <Thing viewer=viewer.clone() case=case.clone()/>
        {alone}
        <Reports viewer=viewer.clone() reports=case.reports/>
        <History viewer past=case.past/>
        {form}
    }
    .into_any())
}

/// What was reported, and the way to where it stands.
#[component]
fn Thing(viewer: Viewer, case: CaseView) -> impl IntoView {
    let thing = thing_text(&viewer, case.subject.thing);
    let about = case.about.map(|person| view! { " · " <Name person/> });
    let link = case.circle.map(|(slug, name)| {
        // A personal circle is for those alone who are in it, whoever decides.
        if name.is_empty() {
            return view! { <p>{t!(viewer, "case-personal")}</p> }.into_any();
        }
        let href = subject_address(&slug, case.subject, case.post);
        view! { <p><a href=href>{t!(viewer, "case-open", circle = name)}</a></p> }.into_any()
    });
    let picture = case.picture.map(|picture| {
        view! { <Portrait picture alt=t!(viewer, "case-picture", name = case.words.clone())/> }
    });
    let held = case.held.then(|| {
        view! { <span class="badge badge--warn">{t!(viewer, "case-held")}</span> }
    });
    let gone = case.gone.then(|| {
        view! { <span class="badge badge--warn">{t!(viewer, "case-gone")}</span> }
    });
    view! {
        <section class="card stack stack--s">
            <p class="small muted">{thing} {about} " " {held} {gone}</p>
            {picture}
            <p lang=written_in(&case.words)>{case.words.clone()}</p>
            {link}
        </section>
    }
}

#[component]
fn Reports(viewer: Viewer, reports: Vec<ReportView>) -> impl IntoView {
    let rows = reports.into_iter().map(|report| {
        let open = report.open.then(|| {
            view! { <span class="badge">{t!(viewer, "report-waits")}</span> }
        });
        let words = (!report.words.is_empty()).then(|| {
            view! { <p lang=written_in(&report.words)>{report.words.clone()}</p> }
        });
        view! {
            <li class="list__item">
                <div class="list__body">
                    <span class="list__title">{reason_text(&viewer, report.reason)}</span>
                    {words}
                    <p class="list__meta"><Time at=report.made_at/></p>
                </div>
                <div class="list__end">{open}</div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="section" aria-labelledby="reports-title">
            <h2 class="section__title" id="reports-title">{t!(viewer, "case-why")}</h2>
            <ul class="list">{rows}</ul>
        </section>
    }
}

/// What was decided before on it, and on whoever wrote it.
#[component]
fn History(viewer: Viewer, past: Vec<Past>) -> impl IntoView {
    let rows = past.into_iter().map(|past| {
        let overturned = past.overturned.then(|| {
            view! { <span class="badge">{t!(viewer, "report-overturned")}</span> }
        });
        view! {
            <li class="list__item">
                <div class="list__body">
                    <span class="list__title">
                        {thing_text(&viewer, past.subject.thing)} ": " {past_text(&viewer, past.step)}
                    </span>
                    <p lang=written_in(&past.reason)>{past.reason.clone()}</p>
                    <p class="list__meta">
                        {called(&viewer, &past.by.name)} " · " <Time at=past.decided_at shown=Shown::Date/>
                    </p>
                </div>
                <div class="list__end">{overturned}</div>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="past-title">
                <h2 class="section__title" id="past-title">{t!(viewer, "case-past")}</h2>
                <ul class="list">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn Form(visit: Visit, steps: Vec<Step>, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let (min, max) = SUSPENSION_DAYS;
    let days = steps.contains(&Step::Suspend).then(|| {
        view! {
            <Field name="days" kind="number" label=t!(viewer, "case-days")
                hint=t!(viewer, "case-days-hint", min = min, max = max)
                value=visit.form.field("days") optional=true errors=errors.clone()/>
        }
    });
    let options = steps.into_iter().map(|step| {
        let text = step_text(&viewer, step);
        (step.name().to_owned(), text)
    });
    let choose = (String::new(), t!(viewer, "report-choose"));
    let options: Vec<(String, String)> = std::iter::once(choose).chain(options).collect();
    view! {
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="decide"/>
            <Select name="step" label=t!(viewer, "case-decision") options value=visit.form.field("step")
                errors=errors.clone()/>
            {days}
            <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                value=visit.form.field("reason") maxlength=limits::REASON errors/>
            <div class="form__actions"><Submit text=t!(viewer, "case-decide")/></div>
        </form>
    }
}
