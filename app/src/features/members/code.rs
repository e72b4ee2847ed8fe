//! The second step of signing in: a code of the app, or a recovery code.

use kith_services::members::{self, SecondFactorError};
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, Submit},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::{append_cookie, local_path, redirect_303, store_nowhere},
    i18n::Speaks,
    t,
    visit::{Visit, page},
};

/// What is wrong with a code, or with the field `password` of a form that changes the second factor.
pub(crate) fn refusal(
    who: &impl Speaks,
    error: SecondFactorError,
    password: &'static str,
) -> FormFailure {
    match error {
        SecondFactorError::Code => FormError::field("code", t!(who, "code-wrong")).into(),
        SecondFactorError::Password => {
            FormError::field(password, t!(who, "password-present-wrong")).into()
        }
        SecondFactorError::None => FormError::general(t!(who, "factor-none")).into(),
        SecondFactorError::Exists => FormError::general(t!(who, "factor-exists")).into(),
        SecondFactorError::Wait(wait) => {
            let minutes = (wait + 59_999) / 60_000;
            FormError::general(t!(who, "code-wait", minutes = minutes)).into()
        }
        SecondFactorError::Fault(fault) => fault.into(),
    }
}

async fn enter(visit: &Visit) -> Result<(), FormFailure> {
    let Some(member) = visit.gatekeeper.half_open() else {
        redirect_303("/sign-in");
        return Ok(());
    };
    members::check_code(&visit.kith, member, visit.form.field("code"))
        .await
        .map_err(|error| refusal(&visit.viewer, error, "code"))?;
    append_cookie(visit.gatekeeper.close_half());
    form::let_in(visit, member).await?;
    redirect_303(local_path(visit.form.field("next")).unwrap_or("/"));
    Ok(())
}

/// `/sign-in/code`: for whoever has shown their password a few minutes ago.
#[component]
pub fn CodePage() -> impl IntoView {
    page(|visit| async move {
        store_nowhere();
        if visit.gatekeeper.half_open().is_none() {
            redirect_303("/sign-in");
            return Err(PageError::Redirected);
        }
        let errors = if visit.form.is_post() {
            in_place(enter(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let next = form::next_field(&visit);
        Ok(view! {
            <Title text=t!(viewer, "code-title")/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{t!(viewer, "code-title")}</h1>
                    <p class="auth__lede">{t!(viewer, "code-lede")}</p>
                </header>
                <form class="form" method="post" action="/sign-in/code">
                    <FormErrors error=errors.clone()/>
                    <Do what="code"/>
                    {next}
                    <Field name="code" label=t!(viewer, "code") hint=t!(viewer, "code-hint")
                        value=visit.form.field("code") autocomplete="one-time-code" maxlength=40 errors/>
                    <div class="form__actions">
                        <Submit text=t!(viewer, "nav-sign-in") look="button--primary button--l button--block"/>
                    </div>
                </form>
                <p class="auth__foot"><a href="/sign-in">{t!(viewer, "code-again")}</a></p>
            </div>
        })
    })
}
