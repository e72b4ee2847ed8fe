//! The end of one's account: what goes, what stays, and the way back as long as there is one.

use kith_services::members::{self, LeaveError, Left, Presence};
use leptos::prelude::*;

use super::SettingsNav;
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, PresentPassword, Submit},
        page::PageHead,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::{append_cookie, redirect_303},
    i18n::minutes,
    t,
    viewer::Language,
    visit::{Visit, page},
};

const HERE: &str = "/settings/data/delete";

/// What is typed to say that it is meant.
pub(crate) fn is_meant(typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    // In whichever language the page was read.
    Language::ALL
        .iter()
        .any(|language| typed == t!(language, "leave-word"))
}

async fn leave(visit: &Visit) -> Result<(), FormFailure> {
    let viewer = &visit.viewer;
    if !is_meant(visit.form.field("word")) {
        let wrong = t!(viewer, "leave-word-wrong", word = t!(viewer, "leave-word"));
        return Err(FormError::field("word", wrong).into());
    }
    let (present, code) = (visit.form.field("present"), visit.form.field("code"));
    let left = members::leave(&visit.kith, visit.member()?, present, code).await;
    let left = left.map_err(|error| match error {
        LeaveError::Password => {
            FormError::field("present", t!(viewer, "password-present-wrong")).into()
        }
        LeaveError::Code => FormError::field("code", t!(viewer, "code-wrong")).into(),
        LeaveError::Wait(wait) => {
            FormError::general(t!(viewer, "code-wait", minutes = minutes(wait))).into()
        }
        LeaveError::LastAdministrator => FormError::general(t!(viewer, "leave-last")).into(),
        LeaveError::Link => FormFailure::Page(PageError::NotFound),
        LeaveError::Fault(fault) => fault.into(),
    })?;
    for cookie in visit.gatekeeper.close().await? {
        append_cookie(cookie);
    }
    redirect_303(&match left {
        Left::Erased => "/left".to_owned(),
        Left::Soon(until) => format!("/left?until={until}"),
    });
    Ok(())
}

async fn run(visit: &Visit) -> Result<FormError, PageError> {
    match visit.form.what() {
        Some("keep") => {
            members::keep(&visit.kith, visit.member()?).await?;
            redirect_303("/settings/data");
            Err(PageError::Redirected)
        }
        Some("leave") => in_place(leave(visit).await),
        Some(_) => Err(PageError::NotFound),
        None => Ok(FormError::default()),
    }
}

/// `/settings/data/delete`.
#[component]
pub fn DeletePage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let errors = run(&visit).await?;
        let step = members::second_step(&visit.kith, member.no).await?;
        let viewer = visit.viewer.clone();
        let body = match member.presence {
            Presence::Leaving(at) => view! { <Keep who=viewer.language at/> }.into_any(),
            Presence::Here | Presence::Back(_) | Presence::Resting(_) => view! {
                <What who=viewer.language by_mail=visit.kith.sends_mail()/>
                <Ask visit asks_code=step.is_asked() errors/>
            }
            .into_any(),
        };
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "leave-title") above=vec![
                ("/settings".to_owned(), t!(viewer, "nav-settings")),
                ("/settings/data".to_owned(), t!(viewer, "nav-data")),
            ]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">{body}</div>
            </div>
        })
    })
}

/// The way back.
#[component]
fn Keep(who: Language, at: i64) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="keep-title">
            <h2 class="card__title" id="keep-title">{t!(who, "keep-title")}</h2>
            <Alert tone=Tone::Warn title=t!(who, "leaving-banner")>
                <p>{t!(who, "leaving-on")} " " <Time at shown=Shown::Full/></p>
            </Alert>
            <form method="post" action=HERE>
                <Do what="keep"/>
                <div class="form__actions"><Submit text=t!(who, "leave-keep")/></div>
            </form>
        </section>
    }
}

/// What goes and what stays.
#[component]
fn What(who: Language, by_mail: bool) -> impl IntoView {
    let list = |texts: Vec<String>| {
        let texts = texts.into_iter().map(|text| view! { <li>{text}</li> });
        view! { <ul>{texts.collect_view()}</ul> }
    };
    let goes = vec![
        t!(who, "leave-goes-account"),
        t!(who, "leave-goes-words"),
        t!(who, "leave-goes-circles"),
        t!(who, "leave-goes-points"),
    ];
    let stays = vec![
        t!(who, "leave-stays-places"),
        t!(who, "leave-stays-counts"),
        t!(who, "leave-stays-others"),
    ];
    let when = if by_mail {
        t!(who, "leave-when-mail")
    } else {
        t!(who, "leave-when-now")
    };
    view! {
        <section class="card" aria-labelledby="goes-title">
            <h2 class="card__title" id="goes-title">{t!(who, "leave-goes")}</h2>
            {list(goes)}
            <h2 class="card__title">{t!(who, "leave-stays")}</h2>
            {list(stays)}
            <p>{when}</p>
            <p><a href="/settings/data">{t!(who, "leave-export")}</a></p>
        </section>
    }
}

#[component]
fn Ask(visit: Visit, asks_code: bool, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let code = asks_code.then(|| {
        view! {
            <Field name="code" label=t!(viewer, "code") hint=t!(viewer, "code-hint") value=visit.form.field("code")
                autocomplete="one-time-code" maxlength=40 errors=errors.clone()/>
        }
    });
    let word = t!(viewer, "leave-word");
    view! {
        <section class="card" aria-labelledby="ask-title">
            <h2 class="card__title" id="ask-title">{t!(viewer, "leave-ask")}</h2>
            <form class="form" method="post" action=HERE>
                <FormErrors error=errors.clone()/>
                <Do what="leave"/>
                <Field name="word" label=t!(viewer, "leave-type", word = word) value=visit.form.field("word")
                    maxlength=40 errors=errors.clone()/>
                <PresentPassword errors/>
                {code}
                <div class="form__actions">
                    <Submit text=t!(viewer, "leave-button") look="button--danger"/>
                    <a class="button button--ghost" href="/settings/data">{t!(viewer, "cancel")}</a>
                </div>
            </form>
        </section>
    }
}
