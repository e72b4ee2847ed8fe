//! The second step of signing in: a code of the app, or a recovery code.

use kith_services::members::{self, SecondFactorError};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{form, passkey};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, Submit},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::{append_cookie, local_path, redirect_303, store_nowhere},
    i18n::{Speaks, minutes},
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
            FormError::general(t!(who, "code-wait", minutes = minutes(wait))).into()
        }
        SecondFactorError::Fault(fault) => fault.into(),
    }
}

async fn enter(visit: &Visit) -> Result<(), FormFailure> {
    let Some(member) = visit.gatekeeper.half_open() else {
        redirect_303("/sign-in");
        return Ok(());
    };
    if visit.sent("passkey") {
        return passkey::enter(visit, Some(member)).await;
    }
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
        let Some(member) = visit.gatekeeper.half_open() else {
            redirect_303("/sign-in");
            return Err(PageError::Redirected);
        };
        let errors = if visit.form.is_post() {
            in_place(enter(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let asked = members::second_step(&visit.kith, member).await?;
        let (lede, hint) = if asked.app {
            (t!(viewer, "code-lede"), t!(viewer, "code-hint"))
        } else {
            (
                t!(viewer, "code-lede-passkey"),
                t!(viewer, "code-hint-recovery"),
            )
        };
        let door = match asked.passkey {
            true => passkey::Door::second(&visit, member).await?,
            false => None,
        };
        let next = form::next_field(&visit);
        Ok(view! {
            <Title text=t!(viewer, "code-title")/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{t!(viewer, "code-title")}</h1>
                    <p class="auth__lede">{lede}</p>
                </header>
                {door.map(passkey::Door::show)}
                <form class="form" method="post" action="/sign-in/code">
                    <FormErrors error=errors.clone()/>
                    <Do what="code"/>
                    {next}
                    <Field name="code" label=t!(viewer, "code") hint=hint
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
