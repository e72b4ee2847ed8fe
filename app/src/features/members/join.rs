//! Registering.

use frontend::islands::ProofOfWork;
use kith_domain::input::limits;
use kith_services::members::{self, Challenge, JoinQuestion, Stranger};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    form::{self, HONEYPOT},
    provider::{self, ProviderDoor, StrangerNote, provider_name},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Check, Do, Field, NewPassword, Submit},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::{
        notifications::MailSent,
        referrals::{InvitationCard, Via},
    },
    form::{append_cookie, redirect_303},
    layout::community_name,
    routes::go_home,
    t,
    viewer::Language,
    visit::{Visit, page},
};

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    if visit.sent("forget") {
        provider::forget(visit);
        redirect_303("/join");
        return Ok(());
    }
    form::join(visit).await
}

/// `/join`. Whoever came through a link reads first what the inviter may earn.
#[component]
pub fn JoinPage() -> impl IntoView {
    page(|visit| async move {
        go_home(visit.viewer.member.as_ref())?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let community = community_name(&visit.kith.settings().name, &viewer);
        let challenge = members::challenge(&visit.kith).await?;
        let question = members::join_question(&visit.kith, viewer.language.code()).await?;
        let stranger = provider::shown(&visit).await?;
        let via = Via::behind(&visit, form::referral(&visit).as_deref()).await?;
        let over = matches!(via, Via::Over);
        if over {
            // Whoever sends the form again joins without it.
            append_cookie(visit.gatekeeper.forget_referral());
        }
        let invitation = match via {
            Via::Open(invitation) => Some(*invitation),
            // A link that no longer works keeps nobody from joining.
            Via::Over | Via::Nothing => None,
        };
        let sealed = invitation
            .as_ref()
            .map(|invitation| visit.gatekeeper.seal_referral(&invitation.token));
        let card = invitation.map(|invitation| {
            view! { <InvitationCard viewer=viewer.clone() invitation community=community.clone()/> }
        });
        let title = t!(viewer, "join-title", community = community.clone());
        if viewer.param("asked").is_some() && !visit.form.is_post() {
            let shows_outbox = visit.gatekeeper.shows_outbox();
            return Ok(view! { <Asked who=viewer.language title shows_outbox/> }.into_any());
        }
        let over = (over && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Warn title=t!(viewer, "invitation-over-join")/> }
        });
        Ok::<_, PageError>(view! {
            <Title text=title.clone()/>
            <div class="auth">
                {over}
                {card}
                <header class="auth__head">
                    <h1 class="auth__title">{title}</h1>
                    <p class="auth__lede">{t!(viewer, "join-lede")}</p>
                </header>
                {stranger.clone().map(|stranger| view! { <StrangerNote visit=visit.clone() stranger/> })}
                <Form visit=visit.clone() sealed challenge question stranger errors/>
                <ProviderDoor visit/>
                <p class="auth__foot">
                    {t!(viewer, "join-member")} " " <a href="/sign-in">{t!(viewer, "nav-sign-in")}</a>
                </p>
            </div>
        }
        .into_any())
    })
}

/// A mail is on its way.
#[component]
fn Asked(who: Language, title: String, shows_outbox: bool) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <div class="auth">
            <header class="auth__head"><h1 class="auth__title">{title}</h1></header>
            <MailSent text=t!(who, "join-asked-text") shows_outbox/>
            <p class="auth__foot"><a href="/join">{t!(who, "join-again")}</a></p>
        </div>
    }
}

#[component]
fn Form(
    visit: Visit,
    sealed: Option<String>,
    challenge: Challenge,
    question: Option<JoinQuestion>,
    stranger: Option<Stranger>,
    errors: FormError,
) -> impl IntoView {
    let language = visit.language();
    let settings = visit.kith.settings();
    let terms = (!settings.terms_en.is_empty() || !settings.terms_zh.is_empty()).then(|| {
        let version = settings.terms_version.to_string();
        // Who ticked the box beside another version reads again.
        let accepted = visit.form.ticked("terms") && visit.form.field("terms_version") == version;
        view! {
            <input r#type="hidden" name="terms_version" value=version.clone()/>
            <Check name="terms" checked=accepted errors=errors.clone() required=true>
                {t!(language, "join-terms")} " " <a href="/terms">{t!(language, "join-terms-link")}</a> " "
                <small class="check__hint">
                    {t!(language, "join-terms-version", version = version)}
                </small>
            </Check>
        }
    });
    // Behind the link of a mail, where mail is sent.
    let known = stranger.as_ref().is_some_and(|stranger| stranger.joins);
    let password = (!visit.kith.sends_mail() && !known).then(|| {
        view! { <NewPassword label=t!(language, "join-password") errors=errors.clone()/> }
    });
    let question = question.map(|asked| {
        let label = t!(language, "join-answer", question = asked.question);
        view! {
            <Field name="answer" label hint=t!(language, "join-answer-hint") value=visit.form.field("answer")
                maxlength=limits::JOIN_ANSWER errors=errors.clone()/>
        }
    });
    view! {
        <form class="form" method="post" action="/join">
            <FormErrors error=errors.clone()/>
            <Do what="join"/>
            {sealed.map(|sealed| view! { <input r#type="hidden" name="via" value=sealed/> })}
            <Who visit=visit.clone() stranger errors=errors.clone()/>
            {password}
            {question}
            {terms}
            <Defence visit challenge/>
            <div class="form__actions">
                <Submit text=t!(language, "join-button") look="button--primary button--l button--block"/>
            </div>
        </form>
    }
}

/// Name and address; those that the provider told stand there already, and an address that it calls
/// theirs is not typed.
#[component]
fn Who(visit: Visit, stranger: Option<Stranger>, errors: FormError) -> impl IntoView {
    let language = visit.language();
    let told = stranger.unwrap_or_default();
    let typed = |field: &str, told: String| match visit.form.is_post() {
        true => visit.form.field(field).to_owned(),
        false => told,
    };
    let name = typed("name", told.name);
    let address = told.email.unwrap_or_default();
    let email = if told.verified {
        let name = provider_name(&visit);
        view! {
            <p id="email">{t!(language, "provider-join-address", address = address, name = name)}</p>
        }
        .into_any()
    } else {
        let value = typed("email", address);
        view! {
            <Field name="email" kind="email" label=t!(language, "join-email") hint=t!(language, "join-email-hint")
                value autocomplete="email" maxlength=limits::EMAIL errors=errors.clone()/>
        }
        .into_any()
    };
    view! {
        <Field name="name" label=t!(language, "join-name") hint=t!(language, "join-name-hint") value=name
            autocomplete="nickname" maxlength=limits::DISPLAY_NAME errors/>
        {email}
    }
}

/// What a program falls for, and what the browser works on: nothing that a person sees, reaches by
/// keyboard or hears.
#[component]
fn Defence(visit: Visit, challenge: Challenge) -> impl IntoView {
    let language = visit.language();
    // Somebody whose browser filled it in sends the form again without it.
    view! {
        <div class="visually-hidden" aria-hidden="true">
            <label r#for=HONEYPOT>{t!(language, "join-empty")}</label>
            <input id=HONEYPOT name=HONEYPOT r#type="text" tabindex="-1" autocomplete="off"
                data-lpignore="true" data-bwignore="true" data-form-type="other"/>
            <ProofOfWork challenge=challenge.sealed bits=challenge.bits/>
        </div>
    }
}
