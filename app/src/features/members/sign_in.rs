//! Signing in and out.

use kith_domain::input::limits;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    form, passkey,
    provider::{self, ProviderDoor, ProviderNews},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        rings::CommunityMark,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::{append_cookie, redirect_303},
    routes::go_home,
    t,
    visit::{Visit, page},
};

async fn enter(visit: &Visit) -> Result<(), FormFailure> {
    match visit.form.what() {
        Some("passkey") => passkey::enter(visit, None).await,
        Some("provider") => provider::set_out(visit).await,
        _ => form::sign_in(visit).await,
    }
}

/// `/sign-in`; `?next=` is where to go then.
#[component]
pub fn SignInPage() -> impl IntoView {
    page(|visit| async move {
        go_home(visit.viewer.member.as_ref())?;
        let errors = if visit.form.is_post() {
            in_place(enter(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let passkey = passkey::Door::first(&visit).await?;
        let next = form::next_field(&visit);
        let settings = visit.kith.settings();
        let mark = settings.mark.clone();
        let language = viewer.language;
        let demo = settings.demo.then(|| {
            view! {
                <Alert tone=Tone::Info title=t!(language, "sign-in-demo")>
                    <p>{t!(language, "sign-in-demo-text")}</p>
                </Alert>
            }
        });
        let kept = viewer.param("kept").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(language, "keep-done")/> }
        });
        Ok::<_, PageError>(view! {
            <Title text=t!(viewer, "nav-sign-in")/>
            <div class="auth">
                <header class="auth__head">
                    <CommunityMark mark class="auth__mark"/>
                    <h1 class="auth__title">{t!(viewer, "sign-in-title")}</h1>
                </header>
                {demo}
                {kept}
                <ProviderNews visit=visit.clone()/>
                <form class="form" method="post" action="/sign-in">
                    <FormErrors error=errors/>
                    <Do what="sign-in"/>
                    {next}
                    <Field name="email" kind="email" label=t!(viewer, "join-email") value=visit.form.field("email")
                        autocomplete="username" maxlength=limits::EMAIL/>
                    <Field name="password" kind="password" label=t!(viewer, "join-password")
                        autocomplete="current-password"/>
                    <p class="small"><a href="/password">{t!(viewer, "password-forgotten")}</a></p>
                    <div class="form__actions">
                        <Submit text=t!(viewer, "nav-sign-in") look="button--primary button--l button--block"/>
                    </div>
                </form>
                {passkey.map(passkey::Door::show)}
                <ProviderDoor visit/>
                <p class="auth__foot">
                    {t!(viewer, "sign-in-new")} " " <a href="/join">{t!(viewer, "start-join")}</a>
                </p>
            </div>
        })
    })
}

/// `/sign-out`: the form in the menu is sent here; an opened address asks first.
#[component]
pub fn SignOutPage() -> impl IntoView {
    page(|visit| async move {
        if visit.form.is_post() {
            for cookie in visit.gatekeeper.close().await? {
                append_cookie(cookie);
            }
            redirect_303("/");
            return Err(PageError::Redirected);
        }
        let viewer = visit.viewer.clone();
        Ok(view! {
            <Title text=t!(viewer, "nav-sign-out")/>
            <div class="auth">
                <header class="auth__head"><h1 class="auth__title">{t!(viewer, "sign-out-question")}</h1></header>
                <form class="form" method="post" action="/sign-out">
                    <div class="form__actions">
                        <Submit text=t!(viewer, "nav-sign-out")/>
                        <a class="button button--ghost" href="/">{t!(viewer, "cancel")}</a>
                    </div>
                </form>
            </div>
        })
    })
}
