//! Signing in with an account elsewhere: to the provider, and back.

use kith_services::members::{self, CameBack, IdentityError, Sent, Stranger};
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        feedback::{Alert, Tone},
        fields::{Do, Submit},
    },
    error::{FormError, FormFailure, PageError},
    form::{append_cookie, go_elsewhere, local_path, redirect_303, store_nowhere},
    i18n::{Speaks, minutes},
    t,
    visit::{Visit, page},
};

/// Where a member connects what the provider showed.
const CONNECT: &str = "/settings/security/provider";
/// Where somebody signs in before that.
const SIGN_IN: &str = "/sign-in?next=/settings/security/provider";

/// What people call the provider.
pub(crate) fn provider_name(visit: &Visit) -> String {
    visit.kith.provider_name().unwrap_or_default().to_owned()
}

/// What an address says of a way that led nowhere.
const fn word(error: &IdentityError) -> &'static str {
    match error {
        IdentityError::Denied => "denied",
        IdentityError::Unreachable => "unreachable",
        IdentityError::Refused => "refused",
        IdentityError::Taken => "taken",
        IdentityError::Exists => "exists",
        IdentityError::Unavailable
        | IdentityError::Over
        | IdentityError::OnlyWay
        | IdentityError::NotFound
        | IdentityError::Password
        | IdentityError::Wait(_)
        | IdentityError::Fault(_) => "over",
    }
}

/// What such a word means, and what to do.
fn trouble(who: &impl Speaks, word: &str, name: &str) -> Option<(String, String)> {
    Some(match word {
        "denied" => (
            t!(who, "provider-denied", name = name),
            t!(who, "provider-denied-text"),
        ),
        "unreachable" => (
            t!(who, "provider-unreachable", name = name),
            t!(who, "provider-unreachable-text"),
        ),
        "refused" => (
            t!(who, "provider-refused", name = name),
            t!(who, "provider-refused-text"),
        ),
        "taken" => (
            t!(who, "provider-taken", name = name),
            t!(who, "provider-taken-text"),
        ),
        "exists" => (
            t!(who, "provider-exists", name = name),
            t!(who, "provider-exists-text"),
        ),
        "registered" => (
            t!(who, "provider-registered"),
            t!(who, "provider-registered-text", name = name),
        ),
        "over" => (t!(who, "provider-over"), t!(who, "provider-over-text")),
        _ => return None,
    })
}

/// What is wrong with a form about accounts elsewhere, or with its field for the present password.
pub(crate) fn refusal(visit: &Visit, error: IdentityError, password: &'static str) -> FormFailure {
    let who = &visit.viewer;
    match error {
        IdentityError::Password => {
            FormError::field(password, t!(who, "password-present-wrong")).into()
        }
        IdentityError::Wait(wait) => {
            FormError::general(t!(who, "sign-in-wait", minutes = minutes(wait))).into()
        }
        IdentityError::OnlyWay => FormError::general(t!(who, "provider-only-way")).into(),
        IdentityError::Fault(fault) => fault.into(),
        other => {
            let said = trouble(who, word(&other), &provider_name(visit));
            FormError::general(said.map_or_else(String::new, |(_, text)| text)).into()
        }
    }
}

/// What went wrong on the way, as the address says; nothing where it says nothing.
#[component]
pub(crate) fn ProviderNews(
    /// Who looks.
    visit: Visit,
) -> impl IntoView {
    let word = visit.viewer.param("provider");
    let word = word.filter(|_| !visit.form.is_post());
    let said = word.and_then(|word| trouble(&visit.viewer, word, &provider_name(&visit)));
    said.map(|(title, text)| {
        view! { <Alert tone=Tone::Warn first=true title><p>{text}</p></Alert> }
    })
}

/// The way in with an account elsewhere; nothing where there is no provider. The browser itself sends
/// the form, since the answer leads to another site.
#[component]
pub(super) fn ProviderDoor(visit: Visit) -> impl IntoView {
    let name = visit.kith.provider_name().map(str::to_owned);
    name.map(|name| {
        let next = form::next_field(&visit);
        view! {
            <form class="form" method="post" action="/sign-in" target="_self">
                <Do what="provider"/>
                {next}
                <div class="form__actions">
                    <Submit text=t!(visit.viewer, "provider-go", name = name) look="button--block"/>
                </div>
            </form>
        }
    })
}

/// Begins to sign somebody in.
pub(super) async fn set_out(visit: &Visit) -> Result<(), FormFailure> {
    let next = local_path(visit.form.field("next")).unwrap_or("/");
    let seal = members::set_out(&visit.kith, next)
        .await
        .map_err(|error| refusal(visit, error, "password"))?;
    leave(visit, &seal);
    Ok(())
}

/// Sends a browser on its way to the provider.
pub(crate) fn leave(visit: &Visit, seal: &str) {
    append_cookie(visit.gatekeeper.keep_errand(Some(seal)));
    redirect_303("/sign-in/provider");
}

/// Leads somebody back to where they can go on another way.
fn turn_back(visit: &Visit, error: IdentityError) -> PageError {
    let word = word(&error);
    if let IdentityError::Fault(fault) = error {
        return fault.into();
    }
    let path = match visit.viewer.member {
        Some(_) => CONNECT,
        None => "/sign-in",
    };
    redirect_303(&format!("{path}?provider={word}"));
    PageError::Redirected
}

/// `/sign-in/provider`: the last page here. A form's answer may lead to no other site (`form-action`
/// of the policy, also for what the provider answers with), so this page does.
#[component]
pub fn ProviderPage() -> impl IntoView {
    page(|visit| async move {
        store_nowhere();
        let seal = visit.gatekeeper.errand().unwrap_or_default();
        let address = members::provider_address(&visit.kith, seal).await;
        let address = address.map_err(|error| turn_back(&visit, error))?;
        go_elsewhere(&address);
        let viewer = visit.viewer.clone();
        let name = provider_name(&visit);
        let title = t!(viewer, "provider-leave", name = name.clone());
        Ok(view! {
            <Title text=title.clone()/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{title}</h1>
                    <p class="auth__lede">{t!(viewer, "provider-leave-text")}</p>
                </header>
                <a class="button button--primary button--l button--block" href=address>
                    {t!(viewer, "provider-leave-button", name = name)}
                </a>
            </div>
        })
    })
}

/// `/sign-in/callback`: where the provider sends people back to. It shows nothing, so that the code
/// stands in no history.
#[component]
pub fn ProviderBackPage() -> impl IntoView {
    page(|visit| async move {
        store_nowhere();
        let sent = |name| visit.viewer.param(name).unwrap_or_default();
        let sent = Sent {
            state: sent("state"),
            code: sent("code"),
            error: sent("error"),
            issuer: sent("iss"),
        };
        let seal = visit.gatekeeper.errand().unwrap_or_default();
        let actor = visit.viewer.member.as_ref().map(|member| member.no);
        let came = members::arrived(&visit.kith, seal, sent, actor).await;
        append_cookie(visit.gatekeeper.keep_errand(None));
        match came {
            Ok(came) => arrive(&visit, came).await?,
            Err(error) => return Err(turn_back(&visit, error)),
        }
        Err::<(), _>(PageError::Redirected)
    })
}

async fn arrive(visit: &Visit, came: CameBack) -> Result<(), PageError> {
    match came {
        CameBack::Member { member, next } => {
            let next = form::next_of(&member, &next);
            let entered = form::let_in_with_code(visit, member.no, next).await;
            entered.map_err(|failure| match failure {
                FormFailure::Page(error) => error,
                // Nothing was typed.
                FormFailure::Input(_) => PageError::NotFound,
            })
        }
        CameBack::Connected => {
            redirect_303(&format!("{CONNECT}?connected=1"));
            Ok(())
        }
        CameBack::Stranger { seal, registered } => {
            append_cookie(visit.gatekeeper.keep_stranger(Some(&seal)));
            redirect_303(&match visit.viewer.member {
                Some(_) => CONNECT.to_owned(),
                None if registered => format!("{SIGN_IN}&provider=registered"),
                None => "/join".to_owned(),
            });
            Ok(())
        }
    }
}

/// Whom the provider showed with this browser, and nobody here knew.
pub(crate) async fn shown(visit: &Visit) -> Result<Option<Stranger>, PageError> {
    match visit.gatekeeper.stranger() {
        Some(seal) if visit.kith.provider_name().is_some() => {
            Ok(members::stranger(&visit.kith, seal).await?)
        }
        _ => Ok(None),
    }
}

/// Forgets them.
pub(crate) fn forget(visit: &Visit) {
    append_cookie(visit.gatekeeper.keep_stranger(None));
}

/// Says on the page for joining who joins, as the provider showed them; another may go on without.
#[component]
pub(super) fn StrangerNote(visit: Visit, stranger: Stranger) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let name = provider_name(&visit);
    let text = if stranger.joins {
        t!(viewer, "provider-join-text", name = name.clone())
    } else {
        t!(viewer, "provider-join-mail", name = name.clone())
    };
    view! {
        <Alert tone=Tone::Info title=t!(viewer, "provider-join", name = name.clone())>
            <p>{text}</p>
            <p><a href=SIGN_IN>{t!(viewer, "provider-join-member", name = name.clone())}</a></p>
            <form method="post" action="/join">
                <Do what="forget"/>
                <Submit text=t!(viewer, "provider-forget", name = name) look="button--s"/>
            </form>
        </Alert>
    }
}
