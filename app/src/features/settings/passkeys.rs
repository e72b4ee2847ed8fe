//! One's passkeys: adding one in two steps, and removing it.

use kith_domain::input::limits;
use kith_services::members::{self, Ceremony, PasskeyError, PasskeyView};
use leptos::prelude::*;

use super::{SettingsNav, factor::Codes};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Field, PresentPassword, Select, Submit},
        page::PageHead,
        passkey::PasskeyForm,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::members::passkey_refusal,
    form::{redirect_303, set_status, store_nowhere},
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/settings/security/passkeys";
/// The passwords of the forms.
const PRESENT: &str = "present";
const REMOVE: &str = "remove-password";

/// What came of a form.
enum Came {
    /// The browser makes the passkey now.
    Making(Ceremony),
    /// It is there, and these codes with it.
    Codes(Vec<String>),
}

async fn run(visit: &Visit) -> Result<Option<Came>, FormFailure> {
    let (kith, member, form) = (&visit.kith, visit.member()?, &visit.form);
    match form.what() {
        Some("begin") => {
            let begun =
                members::begin_passkey(kith, member, form.field(PRESENT), form.field("name")).await;
            let begun = begun.map_err(|error| passkey_refusal(&visit.viewer, error, PRESENT))?;
            Ok(Some(Came::Making(begun)))
        }
        Some("add") => {
            let (sealed, credential) = (form.field("sealed"), form.field("credential"));
            let added = members::add_passkey(kith, member, sealed, credential).await;
            let added = added.map_err(|error| passkey_refusal(&visit.viewer, error, PRESENT))?;
            if added.is_none() {
                redirect_303(&format!("{HERE}?added=1"));
            }
            Ok(added.map(Came::Codes))
        }
        Some("remove") => {
            let id = form.field("passkey").parse();
            let id = id.map_err(|_| PageError::NotFound)?;
            let removed = members::remove_passkey(kith, member, form.field(REMOVE), id).await;
            match removed {
                // One that was removed meanwhile is what was wanted.
                Ok(()) | Err(PasskeyError::NotFound) => redirect_303(HERE),
                Err(error) => return Err(passkey_refusal(&visit.viewer, error, REMOVE)),
            }
            Ok(None)
        }
        Some(_) => Err(PageError::NotFound.into()),
        None => Ok(None),
    }
}

/// `/settings/security/passkeys`.
#[component]
pub fn PasskeysPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        store_nowhere();
        let (mut came, mut errors) = (None, FormError::default());
        match run(&visit).await {
            Ok(done) => came = done,
            Err(failure) => errors = in_place(Err(failure))?,
        }
        let viewer = visit.viewer.clone();
        let body = match came {
            Some(Came::Codes(codes)) => view! { <Codes who=viewer.language codes/> }.into_any(),
            Some(Came::Making(ceremony)) => {
                set_status(http::StatusCode::OK);
                view! { <Make viewer=viewer.clone() ceremony name=visit.form.field("name").to_owned()/> }
                    .into_any()
            }
            None => {
                let own = members::passkeys(&visit.kith, &member).await?;
                view! { <Own visit=visit.clone() own errors/> }.into_any()
            }
        };
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "passkeys-title") lede=t!(viewer, "passkeys-lede")
                above=vec![("/settings/security".to_owned(), t!(viewer, "nav-security"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">{body}</div>
            </div>
        })
    })
}

/// The second step: the browser and the device have the word.
#[component]
fn Make(viewer: Viewer, ceremony: Ceremony, name: String) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="make-title">
            <h2 class="card__title" id="make-title">{t!(viewer, "passkey-make", name = name.clone())}</h2>
            <p>{t!(viewer, "passkey-make-text")}</p>
            <PasskeyForm action=HERE what="add" ceremony make=true text=t!(viewer, "passkey-make-button")
                look="button--primary">
                <input r#type="hidden" name="name" value=name/>
            </PasskeyForm>
            <p><a href=HERE>{t!(viewer, "cancel")}</a></p>
        </section>
    }
}

#[component]
fn Own(visit: Visit, own: Vec<PasskeyView>, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let added = (viewer.param("added").is_some() && !visit.form.is_post()).then(|| {
        view! { <p class="badge badge--good" role="status">{t!(viewer, "passkey-added")}</p> }
    });
    let rows = own.iter().map(|key| {
        let used = key.used_at.map(|at| {
            view! { " · " {t!(viewer, "passkey-used")} " " <Time at shown=Shown::Relative/> }
        });
        view! {
            <li class="list__item">
                <div class="list__body">
                    <span class="list__title">{key.name.clone()}</span>
                    <p class="list__meta">
                        {t!(viewer, "passkey-since")} " " <Time at=key.created_at shown=Shown::Date/> {used}
                    </p>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let list = if own.is_empty() {
        view! { <Empty drawing=Drawing::Seed title=t!(viewer, "passkeys-none") text=t!(viewer, "passkeys-none-text")/> }
            .into_any()
    } else {
        view! { <ul class="list" id="passkeys">{rows}</ul> }.into_any()
    };
    let none = own.is_empty();
    let of = |what: &str| match visit.sent(what) {
        true => errors.clone(),
        false => FormError::default(),
    };
    // A passkey that was not made says so where it began.
    let beginning = if visit.sent("add") {
        of("add")
    } else {
        of("begin")
    };
    view! {
        <section class="section" aria-label=t!(viewer, "passkeys-title")>{added} {list}</section>
        <Begin visit=visit.clone() errors=beginning/>
        {(!none).then(|| view! { <Remove visit=visit.clone() own errors=of("remove")/> })}
    }
}

/// The first step: whoever adds a passkey knows the password.
#[component]
fn Begin(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    if !visit.kith.has_passkeys() {
        return view! {
            <Alert tone=Tone::Info title=t!(viewer, "passkey-unavailable")>
                <p>{t!(viewer, "passkey-unavailable-text")}</p>
            </Alert>
        }
        .into_any();
    }
    let typed = visit.form.field("name").to_owned();
    view! {
        <section class="card" aria-labelledby="new-passkey">
            <h2 class="card__title" id="new-passkey">{t!(viewer, "passkey-new")}</h2>
            <form class="form" method="post" action=HERE>
                <FormErrors error=errors.clone()/>
                <Do what="begin"/>
                <Field name="name" label=t!(viewer, "passkey-name") hint=t!(viewer, "passkey-name-hint") value=typed
                    maxlength=limits::PASSKEY_NAME errors=errors.clone()/>
                <PresentPassword name=PRESENT errors/>
                <div class="form__actions"><Submit text=t!(viewer, "passkey-begin")/></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Remove(visit: Visit, own: Vec<PasskeyView>, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let options = own
        .into_iter()
        .map(|key| (key.id().to_string(), key.name))
        .collect();
    let open = visit.sent("remove");
    view! {
        <details class="disclosure" open=open>
            <summary>{t!(viewer, "passkey-remove")}</summary>
            <form class="form" method="post" action=HERE>
                <FormErrors error=errors.clone()/>
                <Do what="remove"/>
                <Select name="passkey" label=t!(viewer, "passkey-which") options
                    value=visit.form.field("passkey").to_owned()/>
                <PresentPassword name=REMOVE errors/>
                <div class="form__actions"><Submit text=t!(viewer, "passkey-remove") look="button--danger"/></div>
            </form>
        </details>
    }
}
