//! A new password for whoever forgot the old one: asking for a mail, and the page its link leads to.

use kith_domain::input::limits;
use kith_services::members::{self, AskResetError, NewPasswordError};
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, NewPassword, Submit},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::notifications::MailSent,
    form::{redirect_303, store_nowhere},
    i18n::{Speaks, input_error, minutes},
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// What is wrong with a new password, as the answer of a form whose field is called `password`.
pub(crate) fn refusal(who: &impl Speaks, error: NewPasswordError) -> FormFailure {
    match error {
        NewPasswordError::Link => FormError::general(t!(who, "link-over")).into(),
        NewPasswordError::Stale => FormError::general(t!(who, "password-stale")).into(),
        NewPasswordError::Present => {
            FormError::field("present", t!(who, "password-present-wrong")).into()
        }
        NewPasswordError::Wait(wait) => {
            FormError::general(t!(who, "sign-in-wait", minutes = minutes(wait))).into()
        }
        NewPasswordError::Password(error) => {
            FormError::field("password", input_error(who, error)).into()
        }
        NewPasswordError::Fault(fault) => fault.into(),
    }
}

async fn ask(visit: &Visit) -> Result<(), FormFailure> {
    let who = &visit.viewer;
    members::ask_reset(&visit.kith, visit.form.field("email"))
        .await
        .map_err(|error| match error {
            AskResetError::Email(_) => FormError::field("email", t!(who, "error-email")).into(),
            AskResetError::NoMail => FormError::general(t!(who, "password-no-mail")).into(),
            AskResetError::Fault(fault) => FormFailure::from(fault),
        })?;
    redirect_303("/password?asked=1");
    Ok(())
}

/// `/password`: asks for a mail with a link; `?asked=1` says that it is on its way.
#[component]
pub fn ForgottenPage() -> impl IntoView {
    page(|visit| async move {
        let errors = if visit.form.is_post() {
            in_place(ask(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let who = viewer.language;
        let body = if viewer.param("asked").is_some() && !visit.form.is_post() {
            let shows_outbox = visit.gatekeeper.shows_outbox();
            view! { <MailSent text=t!(viewer, "password-asked-text") shows_outbox/> }.into_any()
        } else if visit.kith.sends_mail() {
            let email = visit.form.field("email").to_owned();
            view! { <Ask viewer=viewer.clone() email errors/> }.into_any()
        } else {
            view! {
                <Alert tone=Tone::Info title=t!(who, "password-no-mail")>
                    <p>{t!(who, "password-no-mail-text")}</p>
                </Alert>
            }
            .into_any()
        };
        Ok::<_, PageError>(view! {
            <Title text=t!(viewer, "password-forgotten")/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{t!(viewer, "password-forgotten")}</h1>
                    <p class="auth__lede">{t!(viewer, "password-forgotten-lede")}</p>
                </header>
                {body}
                <p class="auth__foot"><a href="/sign-in">{t!(viewer, "nav-sign-in")}</a></p>
            </div>
        })
    })
}

#[component]
fn Ask(viewer: Viewer, email: String, errors: FormError) -> impl IntoView {
    view! {
        <form class="form" method="post" action="/password">
            <FormErrors error=errors.clone()/>
            <Do what="ask"/>
            <Field name="email" kind="email" label=t!(viewer, "join-email") value=email
                autocomplete="username" maxlength=limits::EMAIL errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "password-ask") look="button--primary button--l button--block"/>
            </div>
        </form>
    }
}

async fn reset(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let member = members::reset_password(&visit.kith, token, visit.form.field("password"))
        .await
        .map_err(|error| refusal(&visit.viewer, error))?;
    // Whoever reads the mails of somebody else still lacks their app.
    form::let_in_with_code(visit, member.no, "/").await
}

/// `/password/:token`: where the mail leads. Opening it uses nothing up, since programs that look
/// through mails open links too.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    page(|visit| async move {
        let token = path_param("token");
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(reset(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let who = viewer.language;
        let stands = members::reset_stands(&visit.kith, &token).await?;
        let body = if stands {
            view! { <Choose viewer=viewer.clone() token errors/> }.into_any()
        } else {
            view! {
                <Alert tone=Tone::Warn title=t!(who, "link-over")>
                    <p>{t!(who, "link-over-text")}</p>
                    <p><a class="button" href="/password">{t!(who, "password-ask")}</a></p>
                </Alert>
            }
            .into_any()
        };
        Ok::<_, PageError>(view! {
            <Title text=t!(viewer, "password-new")/>
            <div class="auth">
                <header class="auth__head"><h1 class="auth__title">{t!(viewer, "password-new")}</h1></header>
                {body}
            </div>
        })
    })
}

#[component]
fn Choose(viewer: Viewer, token: String, errors: FormError) -> impl IntoView {
    view! {
        <form class="form" method="post" action=format!("/password/{token}")>
            <FormErrors error=errors.clone()/>
            <Do what="reset"/>
            <NewPassword label=t!(viewer, "password-new") errors/>
            <p class="small muted">{t!(viewer, "password-sessions-end")}</p>
            <div class="form__actions">
                <Submit text=t!(viewer, "password-save") look="button--primary button--l button--block"/>
            </div>
        </form>
    }
}
