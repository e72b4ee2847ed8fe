//! Where the links of mails lead, apart from the one to a new password. Opening a page uses nothing
//! up, since programs that look through mails open links too: a button does it.

use kith_domain::input::InputError;
use kith_services::members::{self, AddressError, LeaveError};
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Check, Do, NewPassword, Submit},
        time::date_text,
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::referrals::{InvitationCard, Via},
    form::{redirect_303, store_nowhere},
    i18n::{input_error, minutes},
    layout::community_name,
    t,
    viewer::Viewer,
    visit::{Visit, language, page, path_param},
};

/// A page of one button, or of the news that its link is over.
#[component]
fn LinkPage(
    /// What the link is for.
    title: String,
    /// What the button does; none where the link is over.
    lede: Option<String>,
    /// The button.
    button: String,
    /// Where to go where the link is over.
    instead: (&'static str, String),
    /// The address of this page.
    here: String,
    /// What went wrong.
    errors: FormError,
) -> impl IntoView {
    let who = language();
    let body = if lede.is_none() {
        view! {
            <FormErrors error=errors/>
            <Alert tone=Tone::Warn title=t!(who, "link-over")>
                <p>{t!(who, "link-over-text")}</p>
                <p><a class="button" href=instead.0>{instead.1}</a></p>
            </Alert>
        }
        .into_any()
    } else {
        view! {
            <form class="form" method="post" action=here>
                <FormErrors error=errors/>
                <Do what="confirm"/>
                <div class="form__actions">
                    <Submit text=button look="button--primary button--l button--block"/>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <div class="auth">
            <header class="auth__head">
                <h1 class="auth__title">{title}</h1>
                {lede.map(|lede| view! { <p class="auth__lede">{lede}</p> })}
            </header>
            {body}
        </div>
    }
}

/// `/join/:token`: becomes a member, in whichever browser.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    page(|visit| async move {
        let token = path_param("token");
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(form::confirm(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let here = format!("/join/{token}");
        let Some(newcomer) = members::newcomer_behind(&visit.kith, &token).await? else {
            let instead = ("/join", t!(viewer, "start-join"));
            return Ok(view! {
                <LinkPage title=t!(viewer, "confirm-title-over") lede=None button=String::new() here errors instead/>
            }
            .into_any());
        };
        let via = Via::behind(&visit, newcomer.referral.as_deref()).await?;
        let over = matches!(via, Via::Over);
        let news = (over && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Warn title=t!(viewer, "invitation-over-join")/> }
        });
        let alone = match &via {
            Via::Open(_) => {
                let (alone, text) = (visit.form.ticked("alone"), t!(viewer, "confirm-alone"));
                view! { <Check name="alone" checked=alone>{text}</Check> }.into_any()
            }
            Via::Over => view! { <input r#type="hidden" name="alone" value="on"/> }.into_any(),
            Via::Nothing => ().into_any(),
        };
        let card = match via {
            Via::Open(invitation) => {
                let community = community_name(&visit.kith.settings().name, &viewer);
                Some(
                    view! { <InvitationCard viewer=viewer.clone() invitation=*invitation community/> },
                )
            }
            Via::Over | Via::Nothing => None,
        };
        let title = t!(
            viewer,
            "confirm-title",
            name = newcomer.display_name.clone()
        );
        Ok::<_, PageError>(view! {
            <Title text=title.clone()/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{title}</h1>
                    <p class="auth__lede">{t!(viewer, "confirm-lede", address = newcomer.address.clone())}</p>
                </header>
                {news}
                {card}
                <form class="form" method="post" action=here>
                    <FormErrors error=errors.clone()/>
                    <Do what="confirm"/>
                    // For the browser's memory of passwords, which belong to a name.
                    <input class="visually-hidden" r#type="text" autocomplete="username" tabindex="-1"
                        aria-hidden="true" readonly=true value=newcomer.address/>
                    <NewPassword label=t!(viewer, "join-password") errors/>
                    {alone}
                    <div class="form__actions">
                        <Submit text=t!(viewer, "confirm-button") look="button--primary button--l button--block"/>
                    </div>
                </form>
            </div>
        }
        .into_any())
    })
}

async fn take_address(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let confirmed = members::confirm_address(&visit.kith, token).await;
    confirmed.map_err(|error| refusal(&visit.viewer, error))?;
    let inside = visit.viewer.member.is_some();
    redirect_303(if inside {
        "/settings/security?address=1"
    } else {
        "/sign-in?address=1"
    });
    Ok(())
}

/// What is wrong with a link for an address, or with a wish for another.
pub(crate) fn refusal(viewer: &Viewer, error: AddressError) -> FormFailure {
    match error {
        // The page says it.
        AddressError::Link => FormError::default().into(),
        AddressError::Password => {
            FormError::field("address-password", t!(viewer, "password-present-wrong")).into()
        }
        AddressError::Wait(wait) => {
            FormError::general(t!(viewer, "sign-in-wait", minutes = minutes(wait))).into()
        }
        AddressError::Email(InputError::Malformed) => {
            FormError::field("email", t!(viewer, "error-email")).into()
        }
        AddressError::Email(error) => FormError::field("email", input_error(viewer, error)).into(),
        AddressError::Same => FormError::field("email", t!(viewer, "address-same")).into(),
        AddressError::Taken => FormError::field("email", t!(viewer, "address-taken")).into(),
        AddressError::NoMail => FormError::general(t!(viewer, "password-no-mail")).into(),
        AddressError::Fault(fault) => fault.into(),
    }
}

/// `/address/:token`: confirms an address, and moves the account to it.
#[component]
pub fn AddressPage() -> impl IntoView {
    page(|visit| async move {
        let token = path_param("token");
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(take_address(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let address = members::address_behind(&visit.kith, &token).await?;
        let lede = address.map(|address| t!(viewer, "address-lede", address = address));
        Ok::<_, PageError>(view! {
            <LinkPage title=t!(viewer, "address-title") lede button=t!(viewer, "address-button")
                here=format!("/address/{token}") errors
                instead=("/settings/security", t!(viewer, "nav-security"))/>
        })
    })
}

async fn undo(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let reset = members::undo_address(&visit.kith, token).await;
    let reset = reset.map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303(&format!("/password/{reset}"));
    Ok(())
}

/// `/address/undo/:token`: back to the address before, and to a new password.
#[component]
pub fn UndoAddressPage() -> impl IntoView {
    page(|visit| async move {
        let token = path_param("token");
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(undo(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let stands = members::undo_stands(&visit.kith, &token).await?;
        let lede = stands.then(|| t!(viewer, "undo-lede"));
        Ok::<_, PageError>(view! {
            <LinkPage title=t!(viewer, "undo-title") lede button=t!(viewer, "undo-button")
                here=format!("/address/undo/{token}") errors
                instead=("/password", t!(viewer, "password-forgotten"))/>
        })
    })
}

async fn keep(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    members::keep_by_link(&visit.kith, token)
        .await
        .map_err(|error| match error {
            LeaveError::Fault(fault) => FormFailure::from(fault),
            // The page says it.
            _ => FormError::default().into(),
        })?;
    redirect_303(if visit.viewer.member.is_some() {
        "/settings/data"
    } else {
        "/sign-in?kept=1"
    });
    Ok(())
}

/// `/keep/:token`: keeps an account that was to be erased.
#[component]
pub fn KeepPage() -> impl IntoView {
    page(|visit| async move {
        let token = path_param("token");
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(keep(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let stands = members::keep_stands(&visit.kith, &token).await?;
        let lede = stands.then(|| t!(viewer, "keep-lede"));
        Ok::<_, PageError>(view! {
            <LinkPage title=t!(viewer, "keep-title") lede button=t!(viewer, "leave-keep")
                here=format!("/keep/{token}") errors
                instead=("/sign-in", t!(viewer, "nav-sign-in"))/>
        })
    })
}

/// `/left`: the last page that a member sees; `?until=` is when their account will be erased.
#[component]
pub fn LeftPage() -> impl IntoView {
    page(|visit| async move {
        let viewer = visit.viewer.clone();
        let until = viewer.param("until").and_then(|until| until.parse().ok());
        let text = match until {
            Some(at) => {
                let zone = &visit.kith.settings().zone;
                t!(viewer, "left-soon", date = date_text(&viewer, at, zone))
            }
            None => t!(viewer, "left-text"),
        };
        Ok::<_, PageError>(view! {
            <Title text=t!(viewer, "left-title")/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{t!(viewer, "left-title")}</h1>
                    <p class="auth__lede">{text}</p>
                </header>
                <p class="auth__foot"><a href="/">{t!(viewer, "error-home")}</a></p>
            </div>
        })
    })
}
