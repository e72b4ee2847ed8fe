//! Reporting what one sees.

use kith_domain::{
    ids::{MemberId, QuestionId},
    input::limits,
    moderation::{Reason, Subject},
};
use kith_services::moderation::{self, NewReport, Place, ReportError, ReportField};
use leptos::prelude::*;

use super::words::{reason_text, thing_text};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Select, Submit, TextArea},
        page::PageHead,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

const fn name(field: ReportField) -> &'static str {
    match field {
        ReportField::Reason => "reason",
        ReportField::Words => "words",
    }
}

fn failure(viewer: &Viewer, error: ReportError) -> FormFailure {
    match error {
        ReportError::Again => FormError::general(t!(viewer, "report-again")).into(),
        ReportError::Enough => FormError::general(t!(viewer, "report-enough")).into(),
        ReportError::Fields(wrong) => FormError::inputs(viewer, wrong, name).into(),
        ReportError::NotFound => PageError::NotFound.into(),
        ReportError::Own => PageError::Forbidden.into(),
        ReportError::Fault(fault) => fault.into(),
    }
}

async fn run(visit: &Visit, place: Place<'_>) -> Result<(), FormFailure> {
    let new = NewReport {
        reason: visit.form.field("reason"),
        words: visit.form.field("words"),
    };
    moderation::report(&visit.kith, visit.member()?, place, new)
        .await
        .map_err(|error| failure(&visit.viewer, error))?;
    redirect_303("/reports?made=1");
    Ok(())
}

/// What the address points at; nothing is the circle itself.
fn pointed(visit: &Visit) -> Result<Option<Subject>, PageError> {
    let about = visit.viewer.param("about");
    let about = about.map(str::parse::<Subject>).transpose();
    about.map_err(|_| PageError::NotFound)
}

/// `/circles/:slug/report?about=`: a post, a comment or a member of the circle, or the circle itself.
#[component]
pub fn ReportPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let subject = pointed(&visit)?;
        show(visit, Place::Circle(&slug, subject)).await
    })
}

/// `/questions/:id/report`, for whom it is asked.
#[component]
pub fn ReportQuestionPage() -> impl IntoView {
    let id = path_param("id").parse::<QuestionId>();
    page(move |visit| async move {
        let id = id.map_err(|_| PageError::NotFound)?;
        show(visit, Place::Question(id)).await
    })
}

/// `/members/:id/report`, from the page of a member.
#[component]
pub fn ReportMemberPage() -> impl IntoView {
    let id = path_param("id").parse::<MemberId>();
    page(move |visit| async move {
        let id = id.map_err(|_| PageError::NotFound)?;
        show(visit, Place::Member(id)).await
    })
}

async fn show(visit: Visit, place: Place<'_>) -> Result<AnyView, PageError> {
    let reported = moderation::reportable(&visit.kith, visit.member()?, place).await?;
    let errors = if visit.form.is_post() {
        in_place(run(&visit, place).await)?
    } else {
        FormError::default()
    };
    let viewer = visit.viewer.clone();
    let thing = thing_text(&viewer, reported.subject.thing);
    let reasons = Reason::ALL.iter().map(|reason| {
        let text = reason_text(&viewer, *reason);
        (reason.name().to_owned(), text)
    });
    let choose = (String::new(), t!(viewer, "report-choose"));
    let options: Vec<(String, String)> = std::iter::once(choose).chain(reasons).collect();
    let words = (!reported.words.is_empty()).then(|| {
        view! { <p lang=written_in(&reported.words)>{reported.words.clone()}</p> }
    });
    Ok(view! {
        <PageHead title=t!(viewer, "report-title") lede=t!(viewer, "report-lede")/>
        <FormErrors error=errors.clone()/>
        <section class="card">
            <p class="small muted">{thing}</p>
            {words}
        </section>
        <form class="form" method="post" action=viewer.here()>
            <Do what="report"/>
            <Select name="reason" label=t!(viewer, "report-reason") options value=visit.form.field("reason")
                errors=errors.clone()/>
            <TextArea name="words" label=t!(viewer, "report-words") hint=t!(viewer, "report-words-hint")
                value=visit.form.field("words") maxlength=limits::REPORT optional=true errors/>
            <div class="form__actions"><Submit text=t!(viewer, "report-send")/></div>
        </form>
    }
    .into_any())
}
