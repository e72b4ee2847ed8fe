//! The first administrator of a new community.

use kith_domain::input::limits;
use kith_services::members;
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, NewPassword, Submit},
        rings::CommunityMark,
    },
    error::{FormError, in_place},
    form::store_nowhere,
    t,
    visit::{Visit, page},
};

/// `/setup`; asks for the one-time token that was printed on the console.
#[component]
pub fn SetupPage() -> impl IntoView {
    page(|visit| async move {
        let errors = if visit.form.is_post() {
            in_place(form::set_up(&visit).await)?
        } else {
            FormError::default()
        };
        store_nowhere();
        let done = members::has_administrator(&visit.kith).await?;
        let viewer = visit.viewer.clone();
        let body = if done {
            view! {
                <p class="muted">{t!(viewer, "setup-done-text")}</p>
                <a class="button" href="/">{t!(viewer, "error-home")}</a>
            }
            .into_any()
        } else {
            view! { <Form visit errors/> }.into_any()
        };
        let title = if done {
            t!(viewer, "setup-done")
        } else {
            t!(viewer, "setup-title")
        };
        Ok(view! {
            <Title text=title.clone()/>
            <div class="auth">
                <header class="auth__head">
                    <CommunityMark mark=String::new() class="auth__mark"/>
                    <h1 class="auth__title">{title}</h1>
                    {(!done).then(|| view! { <p class="auth__lede">{t!(viewer, "setup-lede")}</p> })}
                </header>
                {body}
            </div>
        })
    })
}

#[component]
fn Form(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let token = match visit.form.is_post() {
        true => visit.form.field("token"),
        false => viewer.param("token").unwrap_or_default(),
    };
    let token = token.to_owned();
    view! {
        <form class="form" method="post" action="/setup">
            <FormErrors error=errors.clone()/>
            <Do what="setup"/>
            <Field name="token" label=t!(viewer, "setup-token") hint=t!(viewer, "setup-token-hint") value=token
                errors=errors.clone()/>
            <Field name="name" label=t!(viewer, "join-name") value=visit.form.field("name") autocomplete="nickname"
                maxlength=limits::DISPLAY_NAME errors=errors.clone()/>
            <Field name="email" kind="email" label=t!(viewer, "join-email") value=visit.form.field("email")
                autocomplete="email" maxlength=limits::EMAIL errors=errors.clone()/>
            <NewPassword label=t!(viewer, "join-password") errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "setup-button") look="button--primary button--l button--block"/>
            </div>
        </form>
    }
}
