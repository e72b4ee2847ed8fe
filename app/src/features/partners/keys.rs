//! The keys with which programs call the API.

use kith_domain::input::InputError;
use kith_services::{
    cursor::Page,
    members::SignedIn,
    partners::{
        self, CreateKey, CreateKeyError, CreatedKey, KeyField, KeyView, RevokeKeyError, Scope,
    },
};
use leptos::prelude::*;

use super::programme::{PartnerTabs, acting};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Check, Do, Field, Submit},
        figures::{Column, DataTable},
        page::{LoadMore, PageHead, Token},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::settings::SettingsNav,
    form::{redirect_303, store_nowhere},
    i18n::{Speaks, input_error},
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

/// Days that a key lives unless somebody says otherwise.
const DAYS: &str = "90";

fn scope_name(who: &impl Speaks, scope: Scope) -> String {
    match scope {
        Scope::Read => t!(who, "scope-read"),
        Scope::Write => t!(who, "scope-write"),
        Scope::Points => t!(who, "scope-points"),
        Scope::Manage => t!(who, "scope-manage"),
        Scope::Events => t!(who, "scope-events"),
        Scope::Conversions => t!(who, "scope-conversions"),
    }
}

const fn box_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "scope-read",
        Scope::Write => "scope-write",
        Scope::Points => "scope-points",
        Scope::Manage => "scope-manage",
        Scope::Events => "scope-events",
        Scope::Conversions => "scope-conversions",
    }
}

/// What keys on a partner's page are for.
const REPORTS: [Scope; 1] = [Scope::Conversions];

/// Managing, and reporting what the shop sold, is for managers; reporting conversions for partners.
fn offered(member: &SignedIn) -> Vec<Scope> {
    let may = |scope: &Scope| match scope {
        Scope::Conversions => member.for_partner,
        _ => !scope.is_for_staff() || member.role.is_staff(),
    };
    Scope::ALL.into_iter().filter(may).collect()
}

async fn create(visit: &Visit, scopes: &[Scope]) -> Result<CreatedKey, FormFailure> {
    let actor = visit.member()?;
    let command = CreateKey {
        name: visit.form.field("name").to_owned(),
        scopes: scopes
            .iter()
            .copied()
            .filter(|scope| visit.form.ticked(box_name(*scope)))
            .collect(),
        // What is no number is outside of the range, and told so.
        expires_days: visit.form.field("days").trim().parse().unwrap_or(0),
    };
    let who = &visit.viewer;
    partners::create_key(&visit.kith, actor, command)
        .await
        .map_err(|error| match error {
            CreateKeyError::Fields(wrong) => mistakes(who, wrong, scopes).into(),
            CreateKeyError::Forbidden => FormFailure::Page(PageError::Forbidden),
            CreateKeyError::TooMany => FormError::general(t!(who, "key-too-many")).into(),
            CreateKeyError::Fault(fault) => fault.into(),
        })
}

fn mistakes(who: &impl Speaks, wrong: Vec<(KeyField, InputError)>, scopes: &[Scope]) -> FormError {
    let first = scopes
        .first()
        .map_or("scope-read", |scope| box_name(*scope));
    let mut all = FormError::default();
    for (field, error) in wrong {
        match field {
            KeyField::Name => all.add("name", input_error(who, error)),
            KeyField::Scopes => all.add(first, t!(who, "key-scopes-none")),
            KeyField::ExpiresDays => all.add("days", input_error(who, error)),
        }
    }
    all
}

async fn revoke(visit: &Visit) -> Result<(), FormFailure> {
    let id = visit
        .form
        .field("key")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    partners::revoke_key(&visit.kith, visit.member()?, id)
        .await
        .map_err(|error| match error {
            RevokeKeyError::Unknown => PageError::NotFound,
            RevokeKeyError::Fault(fault) => PageError::Fault(fault),
        })?;
    redirect_303(&visit.viewer.path);
    Ok(())
}

/// What a form of this page led to: a key to be shown once, or mistakes.
async fn run(
    visit: &Visit,
    scopes: &[Scope],
) -> Result<(Option<CreatedKey>, FormError), PageError> {
    match visit.form.what() {
        Some("create") => match create(visit, scopes).await {
            Ok(made) => {
                store_nowhere();
                Ok((Some(made), FormError::default()))
            }
            Err(failure) => Ok((None, in_place(Err(failure))?)),
        },
        Some("revoke") => Ok((None, in_place(revoke(visit).await)?)),
        Some(_) => Err(PageError::NotFound),
        None => Ok((None, FormError::default())),
    }
}

/// `/settings/keys`.
#[component]
pub fn KeysPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let (made, errors) = run(&visit, &Scope::ALL).await?;
        let keys = partners::list_keys(&visit.kith, &member, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let language = viewer.language;
        let scopes = offered(&member);
        Ok(view! {
            <PageHead title=t!(viewer, "nav-keys") lede=t!(viewer, "keys-lede")
                above=vec![("/settings".to_owned(), t!(viewer, "nav-settings"))]>
                <a class="button" href="/api/docs">{t!(language, "footer-api")}</a>
            </PageHead>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main"><KeyRing visit keys made scopes errors/></div>
            </div>
        })
    })
}

/// `/partner/keys`: those of the programs that report for a partner.
#[component]
pub fn PartnerKeysPage() -> impl IntoView {
    page(|visit| async move {
        acting(&visit).await?;
        let member = visit.member()?.clone();
        let (made, errors) = run(&visit, &REPORTS).await?;
        let scope = Scope::Conversions;
        let keys = partners::own_keys(&visit.kith, &member, scope, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let language = viewer.language;
        let scopes = REPORTS.to_vec();
        Ok(view! {
            <PageHead title=t!(viewer, "nav-keys") lede=t!(viewer, "partner-keys-lede")
                above=vec![("/partner".to_owned(), t!(viewer, "nav-partner"))]>
                <a class="button" href="/api/docs/partners">{t!(language, "footer-api")}</a>
            </PageHead>
            <PartnerTabs viewer/>
            <KeyRing visit keys made scopes errors/>
        })
    })
}

/// Keys, one that was just made, and the form for another.
#[component]
fn KeyRing(
    visit: Visit,
    keys: Page<KeyView>,
    made: Option<CreatedKey>,
    scopes: Vec<Scope>,
    errors: FormError,
) -> impl IntoView {
    let (viewer, now) = (visit.viewer.clone(), visit.now());
    let (keys, next) = (keys.items, keys.next);
    let list = if keys.is_empty() {
        view! { <Empty drawing=Drawing::Seed title=t!(viewer, "keys-none") text=t!(viewer, "keys-none-text")/> }
            .into_any()
    } else {
        view! { <Keys viewer=viewer.clone() keys now/> }.into_any()
    };
    // A key that was made leaves an empty form behind.
    let form = made.is_none().then_some(visit);
    let shown = made.map(|made| view! { <Made viewer=viewer.clone() made/> });
    view! {
        {shown}
        <FormErrors error=errors.clone()/>
        {list}
        <LoadMore viewer=viewer.clone() next/>
        <NewKey viewer form scopes errors/>
    }
}

/// The key itself, now and never again.
#[component]
fn Made(viewer: Viewer, made: CreatedKey) -> impl IntoView {
    view! {
        <Alert tone=Tone::Good first=true title=t!(viewer, "key-made", name = made.view.name)>
            <p>{t!(viewer, "key-made-text")}</p>
            <Token text=made.key id="new-key"/>
        </Alert>
    }
}

#[component]
fn Keys(viewer: Viewer, keys: Vec<KeyView>, now: i64) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "key-name")),
        Column::text(t!(viewer, "key-scopes")),
        Column::text(t!(viewer, "key-used")),
        Column::text(t!(viewer, "key-ends")),
        Column::text(t!(viewer, "key-state")),
    ];
    let rows = keys.into_iter().map(|key| row(&viewer, key, now)).collect();
    view! { <DataTable label=t!(viewer, "nav-keys") columns rows/> }
}

fn row(viewer: &Viewer, key: KeyView, now: i64) -> Vec<AnyView> {
    let scopes: Vec<String> = key
        .scopes
        .iter()
        .map(|scope| scope_name(viewer, *scope))
        .collect();
    let used = match key.last_used_at {
        Some(at) => view! { <Time at shown=Shown::Relative/> }.into_any(),
        None => t!(viewer, "key-never-used").into_any(),
    };
    let state = if key.revoked_at.is_some() {
        view! { <span class="badge badge--bad">{t!(viewer, "key-revoked")}</span> }.into_any()
    } else if key.expires_at <= now {
        view! { <span class="badge badge--warn">{t!(viewer, "key-ended")}</span> }.into_any()
    } else {
        let name = key.name.clone();
        view! {
            <details class="disclosure">
                <summary>{t!(viewer, "key-revoke-ask")}</summary>
                <form class="stack stack--s" method="post" action=viewer.path.clone()>
                    <Do what="revoke"/>
                    <input r#type="hidden" name="key" value=key.id.to_string()/>
                    <p class="small muted">{t!(viewer, "key-revoke-text")}</p>
                    <button class="button button--danger button--s" r#type="submit"
                        aria-label=t!(viewer, "key-revoke-name", name = name)>{t!(viewer, "key-revoke")}</button>
                </form>
            </details>
        }
        .into_any()
    };
    let owner = key.owner.name;
    vec![
        view! { {key.name} <span class="small muted">" · " {owner}</span> }.into_any(),
        scopes.join(&t!(viewer, "list-comma")).into_any(),
        used,
        view! { <Time at=key.expires_at shown=Shown::Date/> }.into_any(),
        state,
    ]
}

#[component]
fn NewKey(
    viewer: Viewer,
    form: Option<Visit>,
    scopes: Vec<Scope>,
    errors: FormError,
) -> impl IntoView {
    let form = form.map(|visit| visit.form).unwrap_or_default();
    let first = scopes.first().copied();
    let boxes = scopes.into_iter().map(|scope| {
        let checked = if form.is_post() {
            form.ticked(box_name(scope))
        } else {
            Some(scope) == first
        };
        let text = scope_name(&viewer, scope);
        view! {
            <Check name=box_name(scope) checked errors=errors.clone()>{text}</Check>
        }
    });
    let boxes = boxes.collect_view();
    let days = if form.is_post() {
        form.field("days").to_owned()
    } else {
        DAYS.to_owned()
    };
    view! {
        <section class="card" aria-labelledby="new-key-title">
            <h2 class="card__title" id="new-key-title">{t!(viewer, "key-new")}</h2>
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="create"/>
                <Field name="name" label=t!(viewer, "key-name") hint=t!(viewer, "key-name-hint")
                    value=form.field("name") maxlength=80 errors=errors.clone()/>
                <fieldset class="fieldset">
                    <legend class="fieldset__legend">{t!(viewer, "key-scopes")}</legend>
                    {boxes}
                </fieldset>
                <Field name="days" label=t!(viewer, "key-days") hint=t!(viewer, "key-days-hint")
                    kind="number" value=days errors/>
                <div class="form__actions"><Submit text=t!(viewer, "key-create")/></div>
            </form>
        </section>
    }
}
