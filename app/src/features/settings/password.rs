//! The password of a member: changing it, and choosing a first one.

use kith_services::members::{self, FRESH, SignedIn};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, NewPassword, PresentPassword, Submit},
    },
    error::{FormError, FormFailure, PageError},
    features::members::password_refusal,
    form::redirect_303,
    t,
    visit::Visit,
};

const HERE: &str = "/settings/security";

/// Changes the password of whoever knows it.
pub(super) async fn change(visit: &Visit) -> Result<(), FormFailure> {
    let (present, new) = (visit.form.field("present"), visit.form.field("password"));
    members::change_password(
        &visit.kith,
        visit.member()?,
        visit.viewer.session,
        present,
        new,
    )
    .await
    .map_err(|error| password_refusal(&visit.viewer, error))?;
    redirect_303(&format!("{HERE}?changed=1"));
    Ok(())
}

/// Chooses the first password.
pub(super) async fn choose(visit: &Visit) -> Result<(), FormFailure> {
    let (session, new) = (visit.viewer.session, visit.form.field("password"));
    members::choose_password(&visit.kith, visit.member()?, session, new)
        .await
        .map_err(|error| password_refusal(&visit.viewer, error))?;
    redirect_303(&format!("{HERE}?changed=1"));
    Ok(())
}

/// What somebody can do about their password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnPassword {
    /// They change it.
    Known,
    /// They have none, and choose one here and now.
    First,
    /// They have none, and sign in again to choose one, or ask for a mail where they have an address.
    Later {
        /// They have an address, and this installation sends mail.
        by_mail: bool,
    },
}

/// What can be done here and now.
pub(super) async fn state(visit: &Visit, has_address: bool) -> Result<OwnPassword, PageError> {
    let member = visit.member()?;
    if member.has_password {
        return Ok(OwnPassword::Known);
    }
    if members::is_fresh(&visit.kith, member, visit.viewer.session).await? {
        return Ok(OwnPassword::First);
    }
    let by_mail = has_address && visit.kith.sends_mail();
    Ok(OwnPassword::Later { by_mail })
}

/// The first password of somebody who has just signed in elsewhere.
#[component]
fn FirstPassword(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <section class="card" aria-labelledby="password-title">
            <h2 class="card__title" id="password-title">{t!(viewer, "join-password")}</h2>
            <p>{t!(viewer, "password-first")}</p>
            <form class="form" method="post" action=HERE>
                {visit.sent("first-password").then(|| view! { <FormErrors error=errors.clone()/> })}
                <Do what="first-password"/>
                <NewPassword label=t!(viewer, "password-new") errors/>
                <p class="small muted">{t!(viewer, "password-others-end")}</p>
                <div class="form__actions"><Submit text=t!(viewer, "password-choose")/></div>
            </form>
        </section>
    }
}

/// How somebody without a password comes to choose one.
#[component]
fn NoPassword(visit: Visit, by_mail: bool, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let minutes = FRESH / 60_000;
    let by_mail = by_mail.then(|| {
        view! { <p><a class="button" href="/password">{t!(viewer, "provider-password")}</a></p> }
    });
    view! {
        <section class="card" aria-labelledby="password-title">
            <h2 class="card__title" id="password-title">{t!(viewer, "join-password")}</h2>
            {visit.sent("first-password").then(|| view! { <FormErrors error=errors/> })}
            <p>{t!(viewer, "password-none", minutes = minutes)}</p>
            {by_mail}
        </section>
    }
}

/// The card of the password.
#[component]
pub(super) fn Password(
    visit: Visit,
    member: SignedIn,
    state: OwnPassword,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    match state {
        OwnPassword::Known => (),
        OwnPassword::First => return view! { <FirstPassword visit errors/> }.into_any(),
        OwnPassword::Later { by_mail } => {
            return view! { <NoPassword visit by_mail errors/> }.into_any();
        }
    }
    let done = (viewer.param("changed").is_some() && !visit.form.is_post()).then(|| {
        view! { <p class="badge badge--good" role="status">{t!(viewer, "password-changed")}</p> }
    });
    view! {
        <section class="card" aria-labelledby="password-title">
            <h2 class="card__title" id="password-title">{t!(viewer, "join-password")}</h2>
            {done}
            <form class="form" method="post" action=HERE>
                {visit.sent("password").then(|| view! { <FormErrors error=errors.clone()/> })}
                <Do what="password"/>
                // For the browser's memory of passwords, which belong to a name.
                <input class="visually-hidden" r#type="text" autocomplete="username" tabindex="-1"
                    aria-hidden="true" readonly=true value=member.display_name/>
                <PresentPassword errors=errors.clone()/>
                <NewPassword label=t!(viewer, "password-new") errors/>
                <p class="small muted">{t!(viewer, "password-others-end")}</p>
                <div class="form__actions"><Submit text=t!(viewer, "password-save")/></div>
            </form>
        </section>
    }
    .into_any()
}
