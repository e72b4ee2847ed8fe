//! One question to the inviter, without registering.

use kith_domain::input::limits;
use kith_services::referrals::{self, Answered, Ask, AskError, Invitation, QuestionField};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, Tone},
        fields::{Do, Field, Submit, TextArea},
        page::escape,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    i18n::written_in,
    t,
    visit::Visit,
};

const fn name(field: QuestionField) -> &'static str {
    match field {
        QuestionField::Body => "question",
        QuestionField::Address => "address",
    }
}

/// Asks what was typed.
pub(super) async fn ask(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let network = visit.gatekeeper.network();
    let new = Ask {
        body: visit.form.field("question"),
        address: visit.form.field("address"),
        language: visit.viewer.language.code(),
        network: &network,
    };
    let viewer = &visit.viewer;
    let asked = referrals::ask(&visit.kith, token, new).await;
    if let Err(AskError::Enough) = asked {
        let invitation = referrals::invitation(&visit.kith, token).await;
        let name = invitation.map_err(PageError::from)?.inviter.name;
        return Err(FormError::general(t!(viewer, "question-enough", name = name)).into());
    }
    asked.map_err(|error| match error {
        AskError::Fields(wrong) => FormError::inputs(viewer, wrong, name).into(),
        AskError::Links => FormError::field("question", t!(viewer, "question-links")).into(),
        // The page says it.
        AskError::NotFound | AskError::Enough => FormError::default().into(),
        AskError::Fault(fault) => FormFailure::from(fault),
    })?;
    redirect_303(&format!("/i/{}?asked=1", escape(token)));
    Ok(())
}

/// What others asked, and the form for whoever does not invite here.
#[component]
pub(super) fn Questions(
    visit: Visit,
    invitation: Invitation,
    answers: Vec<Answered>,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let name = invitation.inviter.name.clone();
    let own = viewer
        .member
        .as_ref()
        .is_some_and(|member| member.id == invitation.inviter.id);
    let asked = viewer.param("asked").is_some() && !visit.form.is_post();
    let asked = asked.then(|| {
        view! {
            <Alert tone=Tone::Good title=t!(viewer, "question-asked", name = name.clone()) first=true/>
        }
    });
    let form = (!own && asked.is_none()).then(|| {
        view! { <Form visit name=name.clone() errors/> }
    });
    let rows = answers.into_iter().map(|one| {
        view! {
            <li class="list__item">
                <div class="list__body">
                    <p class="list__title" lang=written_in(&one.body)>{one.body.clone()}</p>
                    <p class="question__answer" lang=written_in(&one.answer)>{one.answer.clone()}</p>
                    <p class="list__meta"><Time at=one.answered_at shown=Shown::Date/></p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let answers = (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="answers-title">
                <h2 class="section__title" id="answers-title">
                    {t!(viewer, "question-answers", name = name.clone())}
                </h2>
                <ul class="list">{rows}</ul>
            </section>
        }
    });
    view! { {asked} {answers} {form} }
}

#[component]
fn Form(visit: Visit, name: String, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let sent = visit.sent("ask");
    let typed = |field| visit.form.field(field).to_owned();
    let address = visit.kith.sends_mail().then(|| {
        view! {
            <Field name="address" kind="email" label=t!(viewer, "question-address")
                hint=t!(viewer, "question-address-hint") value=typed("address") maxlength=limits::EMAIL
                autocomplete="email" optional=true errors=errors.clone()/>
        }
    });
    view! {
        <details class="disclosure" open=sent>
            <summary>{t!(viewer, "question-title", name = name.clone())}</summary>
            <form class="disclosure__body form" method="post" action=viewer.path.clone()>
                <Do what="ask"/>
                <p class="small muted">{t!(viewer, "question-text", name = name)}</p>
                <TextArea name="question" label=t!(viewer, "question-body") value=typed("question")
                    maxlength=limits::QUESTION rows=3 errors=errors.clone()/>
                {address}
                <div class="form__actions"><Submit text=t!(viewer, "question-send") look="button"/></div>
            </form>
        </details>
    }
}
