//! The second factor of one's own account: setting an app up, recovery codes, and ending it.

use kith_services::members::{self, SecondFactor, Setup};
use leptos::prelude::*;

use super::SettingsNav;
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, PresentPassword, Submit},
        page::PageHead,
        qr::QrCode,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::members::factor_refusal,
    form::{redirect_303, set_status, store_nowhere},
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page},
};

const HERE: &str = "/settings/security/app";
/// The passwords of the forms.
const PRESENT: &str = "present";
const RENEW: &str = "renew-password";
const END: &str = "end-password";

/// Recovery codes that were made just now; nothing where another form was sent.
async fn codes(visit: &Visit) -> Result<Option<Vec<String>>, FormFailure> {
    let member = visit.member()?;
    let (made, password) = match visit.form.what() {
        Some("confirm") => {
            let (present, code) = (visit.form.field(PRESENT), visit.form.field("code"));
            let made = members::confirm_second_factor(&visit.kith, member, present, code).await;
            (made, PRESENT)
        }
        Some("renew") => {
            let made = members::renew_codes(&visit.kith, member, visit.form.field(RENEW)).await;
            (made, RENEW)
        }
        _ => return Ok(None),
    };
    let made = made.map_err(|error| factor_refusal(&visit.viewer, error, password))?;
    Ok(Some(made))
}

async fn end(visit: &Visit) -> Result<(), FormFailure> {
    let present = visit.form.field(END);
    members::end_second_factor(&visit.kith, visit.member()?, present)
        .await
        .map_err(|error| factor_refusal(&visit.viewer, error, END))?;
    redirect_303("/settings/security");
    Ok(())
}

/// `/settings/security/app`.
#[component]
pub fn FactorPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        store_nowhere();
        let (mut made, mut errors) = (None, FormError::default());
        if visit.sent("end") {
            errors = in_place(end(&visit).await)?;
        } else {
            match codes(&visit).await {
                Ok(codes) => made = codes,
                Err(FormFailure::Input(error)) => {
                    set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
                    errors = error;
                }
                Err(FormFailure::Page(error)) => return Err(error),
            }
        }
        let state = members::second_factor(&visit.kith, &member).await?;
        let setup = match state.since {
            Some(_) => None,
            None => Some(begin(&visit).await?),
        };
        let viewer = visit.viewer.clone();
        let body = match (made, setup) {
            (Some(codes), _) => view! { <Codes who=viewer.language codes/> }.into_any(),
            (None, Some(setup)) => {
                view! { <SetUp who=viewer.language setup state typed=visit.form.field("code").to_owned() errors/> }.into_any()
            }
            (None, None) => {
                view! { <Change viewer=viewer.clone() state sent=sent(&visit) errors/> }.into_any()
            }
        };
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "factor-title") lede=t!(viewer, "factor-lede")
                above=vec![("/settings/security".to_owned(), t!(viewer, "nav-security"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">{body}</div>
            </div>
        })
    })
}

async fn begin(visit: &Visit) -> Result<Setup, PageError> {
    let begun = members::begin_second_factor(&visit.kith, visit.member()?).await;
    begun.map_err(|error| match factor_refusal(&visit.viewer, error, RENEW) {
        FormFailure::Page(error) => error,
        // It was set up at this moment, in another window: the page shows it when opened again.
        FormFailure::Input(_) => PageError::NotFound,
    })
}

fn sent(visit: &Visit) -> Option<String> {
    visit.form.what().map(str::to_owned)
}

#[component]
fn SetUp(
    who: Language,
    setup: Setup,
    state: SecondFactor,
    typed: String,
    errors: FormError,
) -> impl IntoView {
    let due = state.due.map(|due| {
        view! {
            <Alert tone=Tone::Warn title=t!(who, "factor-due")>
                <p>{t!(who, "factor-due-text")} " " <Time at=due shown=Shown::Date/></p>
            </Alert>
        }
    });
    view! {
        {due}
        <section class="card" aria-labelledby="setup-title">
            <h2 class="card__title" id="setup-title">{t!(who, "factor-setup")}</h2>
            <p>{t!(who, "factor-scan")}</p>
            <QrCode text=setup.uri label=t!(who, "factor-qr")/>
            <p class="small muted">{t!(who, "factor-type")} " " <code id="factor-secret">{setup.secret}</code></p>
            <form class="form" method="post" action=HERE>
                <FormErrors error=errors.clone()/>
                <Do what="confirm"/>
                <Field name="code" label=t!(who, "code") hint=t!(who, "factor-code-hint") value=typed
                    autocomplete="one-time-code" maxlength=10 errors=errors.clone()/>
                <PresentPassword name=PRESENT errors/>
                <div class="form__actions"><Submit text=t!(who, "factor-on")/></div>
            </form>
        </section>
    }
}

/// Recovery codes, which are shown once.
#[component]
pub(super) fn Codes(who: Language, codes: Vec<String>) -> impl IntoView {
    let codes = codes
        .into_iter()
        .map(|code| view! { <li><code>{code}</code></li> });
    view! {
        <section class="card" aria-labelledby="codes-title">
            <h2 class="card__title" id="codes-title">{t!(who, "factor-codes")}</h2>
            <Alert tone=Tone::Good first=true title=t!(who, "factor-is-on")>
                <p>{t!(who, "factor-codes-text")}</p>
            </Alert>
            <ul class="codes" id="recovery-codes">{codes.collect_view()}</ul>
            <p><a class="button button--primary" href="/settings/security">{t!(who, "factor-codes-kept")}</a></p>
        </section>
    }
}

#[component]
fn Change(
    viewer: Viewer,
    state: SecondFactor,
    sent: Option<String>,
    errors: FormError,
) -> impl IntoView {
    let since = state.since.map(|since| {
        view! { <p><span class="badge badge--good">{t!(viewer, "factor-is-on")}</span> " " <Time at=since shown=Shown::Date/></p> }
    });
    let forms = [
        (
            "renew",
            RENEW,
            t!(viewer, "factor-renew"),
            t!(viewer, "factor-renew-text"),
            "button--primary",
        ),
        (
            "end",
            END,
            t!(viewer, "factor-end"),
            t!(viewer, "factor-end-text"),
            "button--danger",
        ),
    ];
    let forms = forms.map(|(what, field, title, text, look)| {
        let open = sent.as_deref() == Some(what);
        let errors = if open {
            errors.clone()
        } else {
            FormError::default()
        };
        view! {
            <details class="disclosure" open=open>
                <summary>{title.clone()}</summary>
                <form class="form" method="post" action=HERE>
                    <p>{text}</p>
                    <FormErrors error=errors.clone()/>
                    <Do what=what/>
                    <PresentPassword name=field errors/>
                    <div class="form__actions"><Submit text=title look/></div>
                </form>
            </details>
        }
    });
    view! {
        <section class="card" aria-labelledby="factor-title">
            <h2 class="card__title" id="factor-title">{t!(viewer, "factor-app")}</h2>
            {since}
            <p>{t!(viewer, "factor-left", count = state.codes)}</p>
            {forms.collect_view()}
        </section>
    }
}
