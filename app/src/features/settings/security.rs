//! How a member signs in: their address, their password, and where they are signed in.

use kith_domain::input::limits;
use kith_services::{
    cursor::Page,
    members::{self, AddressChange, IdentityView, OwnAddress, SecondFactor, SessionView},
};
use leptos::prelude::*;

use super::{
    SettingsNav,
    password::{self, Password},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, PresentPassword, Submit},
        figures::{Column, DataTable},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::members::address_refusal,
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/settings/security";

async fn move_address(visit: &Visit) -> Result<(), FormFailure> {
    let (present, address) = (
        visit.form.field("address-password"),
        visit.form.field("email"),
    );
    let change = members::change_address(&visit.kith, visit.member()?, present, address)
        .await
        .map_err(|error| address_refusal(&visit.viewer, error))?;
    redirect_303(&match change {
        AddressChange::Done => format!("{HERE}?moved=1"),
        AddressChange::ByMail => format!("{HERE}?asked=1"),
    });
    Ok(())
}

async fn ask_confirmation(visit: &Visit) -> Result<(), FormFailure> {
    members::ask_confirmation(&visit.kith, visit.member()?)
        .await
        .map_err(|error| address_refusal(&visit.viewer, error))?;
    redirect_303(&format!("{HERE}?asked=1"));
    Ok(())
}

async fn end(visit: &Visit) -> Result<(), FormFailure> {
    let id = visit.form.field("session").parse();
    let id = id.map_err(|_| PageError::NotFound)?;
    // One that ended meanwhile is what was wanted.
    members::end_own(&visit.kith, visit.member()?, id).await?;
    redirect_303(HERE);
    Ok(())
}

async fn run(visit: &Visit) -> Result<FormError, PageError> {
    match visit.form.what() {
        Some("address") => in_place(move_address(visit).await),
        Some("confirm") => in_place(ask_confirmation(visit).await),
        Some("password") => in_place(password::change(visit).await),
        Some("first-password") => in_place(password::choose(visit).await),
        Some("end") => in_place(end(visit).await),
        Some("end-others") => {
            members::end_others(&visit.kith, visit.member()?, visit.viewer.session).await?;
            redirect_303(HERE);
            Ok(FormError::default())
        }
        Some(_) => Err(PageError::NotFound),
        None => Ok(FormError::default()),
    }
}

/// `/settings/security`.
#[component]
pub fn SecurityPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let errors = run(&visit).await?;
        let sessions = members::list_sessions(&visit.kith, &member, &visit.page()).await?;
        let factor = members::second_factor(&visit.kith, &member).await?;
        let own = members::own_address(&visit.kith, &member).await?;
        let elsewhere = members::own_identities(&visit.kith, &member).await?;
        let state = password::state(&visit, own.address.is_some()).await?;
        let viewer = visit.viewer.clone();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "nav-security") lede=t!(viewer, "security-lede")
                above=vec![("/settings".to_owned(), t!(viewer, "nav-settings"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">
                    <Address visit=visit.clone() own errors=errors.clone()/>
                    <Password visit=visit.clone() member state errors/>
                    <Factor viewer=viewer.clone() factor/>
                    <Elsewhere visit elsewhere/>
                    <Sessions viewer sessions/>
                </div>
            </div>
        })
    })
}

#[component]
fn Address(visit: Visit, own: OwnAddress, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let sends_mail = visit.kith.sends_mail();
    let said = |param: &str| viewer.param(param).is_some() && !visit.form.is_post();
    let news = match () {
        () if said("asked") => Some(t!(viewer, "address-asked")),
        () if said("address") => Some(t!(viewer, "address-saved")),
        () if said("moved") => Some(t!(viewer, "address-changed")),
        () => None,
    };
    let news = news.map(|text| view! { <p class="badge badge--good" role="status">{text}</p> });
    let mine = own.address.clone();
    let mine = mine.unwrap_or_else(|| t!(viewer, "address-none"));
    let state = match (own.address.is_some(), own.confirmed) {
        (false, _) => None,
        (true, true) => Some(("badge badge--good", t!(viewer, "address-confirmed"))),
        (true, false) => Some(("badge", t!(viewer, "address-unconfirmed"))),
    };
    let state = state.map(|(look, text)| view! { <span class=look>{text}</span> });
    let confirm = (sends_mail && own.address.is_some() && !own.confirmed).then(|| {
        view! {
            <form method="post" action=HERE>
                <Do what="confirm"/>
                <Submit text=t!(viewer, "address-confirm") look="button--s"/>
            </form>
        }
    });
    let hint = if sends_mail {
        t!(viewer, "address-new-hint")
    } else {
        t!(viewer, "address-new-hint-no-mail")
    };
    let typed = visit
        .sent("address")
        .then(|| visit.form.field("email").to_owned());
    view! {
        <section class="card" aria-labelledby="address-title">
            <h2 class="card__title" id="address-title">{t!(viewer, "address-mine")}</h2>
            {news}
            <p class="cluster"><span>{mine}</span> {state}</p>
            <CameBack viewer=viewer.clone()/>
            {confirm}
            <form class="form" method="post" action=HERE>
                {visit.sent("address").then(|| view! { <FormErrors error=errors.clone()/> })}
                <Do what="address"/>
                <Field name="email" kind="email" label=t!(viewer, "address-new") hint value=typed.unwrap_or_default()
                    autocomplete="email" maxlength=limits::EMAIL errors=errors.clone()/>
                <PresentPassword name="address-password" errors/>
                <div class="form__actions"><Submit text=t!(viewer, "address-save")/></div>
            </form>
        </section>
    }
}

/// That mail does not arrive.
#[component]
fn CameBack(viewer: Viewer) -> impl IntoView {
    let who = viewer.language;
    let bounced = viewer
        .member
        .is_some_and(|member| member.bounced_at.is_some());
    bounced.then(|| {
        view! {
            <Alert tone=Tone::Warn title=t!(who, "bounced-title")>
                <p>{t!(who, "bounced-text")}</p>
            </Alert>
        }
    })
}

/// The account elsewhere; nothing where there is no provider, and none was connected.
#[component]
fn Elsewhere(visit: Visit, elsewhere: Vec<IdentityView>) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let on = !elsewhere.is_empty();
    let (look, state) = match on {
        true => ("badge badge--good", t!(viewer, "provider-is-on")),
        false => ("badge", t!(viewer, "provider-none")),
    };
    (on || visit.kith.provider_name().is_some()).then(|| {
        view! {
            <section class="card" aria-labelledby="provider-title">
                <h2 class="card__title" id="provider-title">{t!(viewer, "provider-title")}</h2>
                <p><span class=look>{state}</span></p>
                <p class="muted">{t!(viewer, "provider-lede")}</p>
                <p><a class="button" href="/settings/security/provider">{t!(viewer, "provider-change")}</a></p>
            </section>
        }
    })
}

#[component]
fn Factor(viewer: Viewer, factor: SecondFactor) -> impl IntoView {
    let (look, state, change) = if factor.since.is_some() {
        (
            "badge badge--good",
            t!(viewer, "factor-is-on"),
            t!(viewer, "factor-change"),
        )
    } else {
        (
            "badge",
            t!(viewer, "factor-is-off"),
            t!(viewer, "factor-setup"),
        )
    };
    let keys_look = if factor.passkeys > 0 {
        "badge badge--good"
    } else {
        "badge"
    };
    view! {
        <section class="card" aria-labelledby="factor-title">
            <h2 class="card__title" id="factor-title">{t!(viewer, "factor-title")}</h2>
            <p><span class=look>{state}</span></p>
            <p class="muted">{t!(viewer, "factor-lede")}</p>
            <p><a class="button" href="/settings/security/app">{change}</a></p>
        </section>
        <section class="card" aria-labelledby="passkeys-title">
            <h2 class="card__title" id="passkeys-title">{t!(viewer, "passkeys-title")}</h2>
            <p><span class=keys_look>{t!(viewer, "passkeys-count", count = factor.passkeys)}</span></p>
            <p class="muted">{t!(viewer, "passkeys-lede")}</p>
            <p><a class="button" href="/settings/security/passkeys">{t!(viewer, "passkeys-change")}</a></p>
        </section>
    }
}

#[component]
fn Sessions(viewer: Viewer, sessions: Page<SessionView>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "session-where")),
        Column::text(t!(viewer, "session-since")),
        Column::text(t!(viewer, "session-used")),
        Column::text(t!(viewer, "session-end")),
    ];
    let (next, several) = (sessions.next, sessions.items.len() > 1);
    let rows = sessions.items.into_iter();
    let rows = rows.map(|session| row(&viewer, session)).collect();
    let others = several.then(|| {
        view! {
            <form method="post" action=HERE>
                <Do what="end-others"/>
                <Submit text=t!(viewer, "session-end-others") look="button--danger"/>
            </form>
        }
    });
    view! {
        <section class="section" aria-labelledby="sessions-title">
            <h2 class="section__title" id="sessions-title">{t!(viewer, "sessions-title")}</h2>
            <p class="muted">{t!(viewer, "sessions-text")}</p>
            <DataTable label=t!(viewer, "sessions-table") columns rows/>
            <LoadMore viewer next/>
            {others}
        </section>
    }
}

fn row(viewer: &Viewer, session: SessionView) -> Vec<AnyView> {
    let agent = super::model::browser(&session.agent);
    let agent = agent.unwrap_or_else(|| t!(viewer, "session-unknown"));
    let end = if viewer.session == Some(session.id) {
        view! { <span class="badge badge--good">{t!(viewer, "session-this")}</span> }.into_any()
    } else {
        view! {
            <form method="post" action=HERE>
                <Do what="end"/>
                <input r#type="hidden" name="session" value=session.id.to_string()/>
                <button class="button button--s" r#type="submit"
                    aria-label=t!(viewer, "session-end-name", name = agent.clone())>{t!(viewer, "session-end")}</button>
            </form>
        }
        .into_any()
    };
    vec![
        agent.into_any(),
        view! { <Time at=session.created_at shown=Shown::Date/> }.into_any(),
        view! { <Time at=session.used_at shown=Shown::Relative/> }.into_any(),
        end,
    ]
}
