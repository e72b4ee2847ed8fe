//! One's account elsewhere: connecting it, and taking it away.

use kith_services::members::{self, IdentityError, IdentityView, Stranger};
use leptos::prelude::*;

use super::SettingsNav;
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, PresentPassword, Submit},
        page::PageHead,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::members::provider::{ProviderNews, forget, leave, provider_name, refusal, shown},
    form::{redirect_303, store_nowhere},
    t,
    viewer::Viewer,
    visit::{Visit, has_no_password, page},
};

const HERE: &str = "/settings/security/provider";
/// The passwords of the forms.
const PRESENT: &str = "present";
const END: &str = "end-password";

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    let (kith, member, form) = (&visit.kith, visit.member()?, &visit.form);
    match form.what() {
        Some("connect") => {
            let seal = members::set_out_to_connect(kith, member, form.field(PRESENT)).await;
            let seal = seal.map_err(|error| refusal(visit, error, PRESENT))?;
            leave(visit, &seal);
        }
        Some("confirm") => {
            let seal = visit.gatekeeper.stranger().unwrap_or_default();
            let session = visit.viewer.session;
            let connected = members::connect_stranger(kith, member, session, seal).await;
            connected.map_err(|error| refusal(visit, error, PRESENT))?;
            forget(visit);
            redirect_303(&format!("{HERE}?connected=1"));
        }
        Some("forget") => {
            forget(visit);
            redirect_303(HERE);
        }
        Some("end") => {
            let id = form.field("identity").parse();
            let id = id.map_err(|_| PageError::NotFound)?;
            match members::disconnect(kith, member, form.field(END), id).await {
                // One that was taken away meanwhile is what was wanted.
                Ok(()) | Err(IdentityError::NotFound) => redirect_303(HERE),
                Err(error) => return Err(refusal(visit, error, END)),
            }
        }
        _ => return Err(PageError::NotFound.into()),
    }
    Ok(())
}

/// `/settings/security/provider`.
#[component]
pub fn ProviderSettingsPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        store_nowhere();
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let own = members::own_identities(&visit.kith, &member).await?;
        // Who is connected already has nothing to confirm.
        let stranger = shown(&visit).await?.filter(|_| own.is_empty());
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "provider-title") lede=t!(viewer, "provider-lede")
                above=vec![("/settings/security".to_owned(), t!(viewer, "nav-security"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">
                    <ProviderNews visit=visit.clone()/>
                    {stranger.map(|stranger| view! {
                        <Confirm visit=visit.clone() stranger errors=errors.clone()/>
                    })}
                    <Own visit own errors/>
                </div>
            </div>
        })
    })
}

/// The mistakes of the form that was sent, in its place.
fn of(visit: &Visit, what: &str, errors: &FormError) -> FormError {
    match visit.sent(what) {
        true => errors.clone(),
        false => FormError::default(),
    }
}

/// Whoever signed in after the provider showed them says whether both are theirs.
#[component]
fn Confirm(visit: Visit, stranger: Stranger, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let name = provider_name(&visit);
    let who = stranger.email.unwrap_or(stranger.name);
    view! {
        <section class="card card--brand" aria-labelledby="confirm-title">
            <h2 class="card__title" id="confirm-title">
                {t!(viewer, "provider-confirm", name = name.clone())}
            </h2>
            <p>{t!(viewer, "provider-confirm-text", name = name, who = who)}</p>
            <form class="form" method="post" action=HERE>
                <FormErrors error=of(&visit, "confirm", &errors)/>
                <Do what="confirm"/>
                <div class="form__actions"><Submit text=t!(viewer, "provider-confirm-button")/></div>
            </form>
            <form method="post" action=HERE>
                <Do what="forget"/>
                <Submit text=t!(viewer, "provider-confirm-no") look="button--s"/>
            </form>
        </section>
    }
}

#[component]
fn Own(visit: Visit, own: Vec<IdentityView>, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let connected = (viewer.param("connected").is_some() && !visit.form.is_post()).then(|| {
        view! { <p class="badge badge--good" role="status">{t!(viewer, "provider-connected")}</p> }
    });
    let none = own.is_empty();
    let list = if none {
        view! { <Empty drawing=Drawing::Seed title=t!(viewer, "provider-none") text=t!(viewer, "provider-none-text")/> }
            .into_any()
    } else {
        let rows = own.iter().map(|identity| row(&viewer, identity));
        view! { <ul class="list" id="identities">{rows.collect_view()}</ul> }.into_any()
    };
    let first = own.into_iter().next();
    let ending = first.map(|identity| {
        view! { <End visit=visit.clone() identity errors=of(&visit, "end", &errors)/> }
    });
    view! {
        <section class="section" aria-label=t!(viewer, "provider-title")>{connected} {list}</section>
        {none.then(|| view! { <Connect visit=visit.clone() errors=of(&visit, "connect", &errors)/> })}
        {ending}
    }
}

fn row(viewer: &Viewer, identity: &IdentityView) -> AnyView {
    let used = identity.used_at.map(|at| {
        view! { " · " {t!(viewer, "provider-used")} " " <Time at shown=Shown::Relative/> }
    });
    let title = match identity.address.is_empty() {
        true => identity.issuer.clone(),
        false => identity.address.clone(),
    };
    let at = identity.created_at;
    view! {
        <li class="list__item">
            <div class="list__body">
                <span class="list__title">{title}</span>
                <p class="list__meta">
                    {identity.issuer.clone()} " · " {t!(viewer, "provider-since")} " "
                    <Time at shown=Shown::Date/> {used}
                </p>
            </div>
        </li>
    }
    .into_any()
}

/// The way to the provider, for whoever knows the password. The browser itself sends the form, since
/// the answer leads to another site.
#[component]
fn Connect(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let Some(name) = visit.kith.provider_name().map(str::to_owned) else {
        return view! {
            <Alert tone=Tone::Info title=t!(viewer, "provider-unavailable")>
                <p>{t!(viewer, "provider-unavailable-text")}</p>
            </Alert>
        }
        .into_any();
    };
    view! {
        <section class="card" aria-labelledby="connect-title">
            <h2 class="card__title" id="connect-title">{t!(viewer, "provider-connect", name = name.clone())}</h2>
            <form class="form" method="post" action=HERE target="_self">
                <FormErrors error=errors.clone()/>
                <Do what="connect"/>
                <PresentPassword name=PRESENT errors/>
                <div class="form__actions"><Submit text=t!(viewer, "provider-go", name = name)/></div>
            </form>
        </section>
    }
    .into_any()
}

/// Takes it away, unless nothing else opens the account.
#[component]
fn End(visit: Visit, identity: IdentityView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    if has_no_password() {
        return view! {
            <FormErrors error=errors/>
            <p class="muted">{t!(viewer, "provider-only-way")} " "
                <a href="/settings/security">{t!(viewer, "password-choose")}</a></p>
        }
        .into_any();
    }
    let open = visit.sent("end");
    view! {
        <details class="disclosure" open=open>
            <summary>{t!(viewer, "provider-end")}</summary>
            <form class="form" method="post" action=HERE>
                <FormErrors error=errors.clone()/>
                <Do what="end"/>
                <input r#type="hidden" name="identity" value=identity.id().to_string()/>
                <PresentPassword name=END errors/>
                <div class="form__actions"><Submit text=t!(viewer, "provider-end") look="button--danger"/></div>
            </form>
        </details>
    }
    .into_any()
}
