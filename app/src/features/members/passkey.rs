//! Signing in with a passkey: alone, or behind the password.

use kith_domain::ids::MemberNo;
use kith_services::members::{self, Ceremony, PasskeyError};
use leptos::prelude::*;

use super::form;
use crate::{
    components::passkey::PasskeyForm,
    error::{FormError, FormFailure, PageError},
    form::{append_cookie, local_path, redirect_303},
    i18n::{Speaks, input_error, minutes},
    t,
    visit::Visit,
};

/// What is wrong with a passkey, or with the field of a form that holds the present password.
pub(crate) fn refusal(
    who: &impl Speaks,
    error: PasskeyError,
    password: &'static str,
) -> FormFailure {
    match error {
        PasskeyError::Unavailable => FormError::general(t!(who, "passkey-unavailable")).into(),
        PasskeyError::Name(error) => FormError::field("name", input_error(who, error)).into(),
        PasskeyError::Over => FormError::general(t!(who, "passkey-over")).into(),
        PasskeyError::Silent => FormError::general(t!(who, "passkey-script")).into(),
        PasskeyError::Refused | PasskeyError::NotFound => {
            FormError::general(t!(who, "passkey-refused")).into()
        }
        PasskeyError::Exists => FormError::general(t!(who, "passkey-exists")).into(),
        PasskeyError::TooMany => FormError::general(t!(who, "passkey-many")).into(),
        PasskeyError::Password => {
            FormError::field(password, t!(who, "password-present-wrong")).into()
        }
        PasskeyError::Wait(wait) => {
            FormError::general(t!(who, "sign-in-wait", minutes = minutes(wait))).into()
        }
        PasskeyError::Fault(fault) => fault.into(),
    }
}

/// Lets in whoever shows a passkey.
pub(super) async fn enter(visit: &Visit, member: Option<MemberNo>) -> Result<(), FormFailure> {
    let (sealed, credential) = (visit.form.field("sealed"), visit.form.field("credential"));
    let member = members::check_passkey(&visit.kith, member, sealed, credential)
        .await
        .map_err(|error| refusal(&visit.viewer, error, "password"))?;
    append_cookie(visit.gatekeeper.close_half());
    form::let_in(visit, member).await?;
    redirect_303(local_path(visit.form.field("next")).unwrap_or("/"));
    Ok(())
}

/// The way in with a passkey.
pub(super) struct Door {
    ceremony: Ceremony,
    action: &'static str,
    text: String,
    look: &'static str,
    next: Option<String>,
}

impl Door {
    /// For whoever comes; none where there are no passkeys here.
    pub(super) async fn first(visit: &Visit) -> Result<Option<Self>, PageError> {
        let text = t!(visit.viewer, "passkey-sign-in");
        Self::of(visit, None, ("/sign-in", text, "button--block")).await
    }

    /// Behind the password.
    pub(super) async fn second(visit: &Visit, member: MemberNo) -> Result<Option<Self>, PageError> {
        let text = t!(visit.viewer, "passkey-use");
        let look = "button--primary button--l button--block";
        Self::of(visit, Some(member), ("/sign-in/code", text, look)).await
    }

    async fn of(
        visit: &Visit,
        member: Option<MemberNo>,
        (action, text, look): (&'static str, String, &'static str),
    ) -> Result<Option<Self>, PageError> {
        let ceremony = match members::ask_passkey(&visit.kith, member).await {
            Ok(ceremony) => ceremony,
            Err(PasskeyError::Fault(fault)) => return Err(fault.into()),
            Err(_) => return Ok(None),
        };
        let next = match visit.form.is_post() {
            true => visit.form.field("next"),
            false => visit.viewer.param("next").unwrap_or_default(),
        };
        Ok(Some(Self {
            ceremony,
            action,
            text,
            look,
            next: local_path(next).map(str::to_owned),
        }))
    }

    pub(super) fn show(self) -> impl IntoView {
        let next = self
            .next
            .map(|next| view! { <input r#type="hidden" name="next" value=next/> });
        view! {
            <PasskeyForm action=self.action what="passkey" ceremony=self.ceremony text=self.text look=self.look>
                {next}
            </PasskeyForm>
        }
    }
}
