//! One member's account: managers correct who brought them; administrators end a lost second factor
//! and erase the account for who asks for it.

use kith_domain::{ids::MemberId, input::limits, roles::Role};
use kith_services::{
    ledger,
    members::{self, Administrator, ByAdministratorError, MemberRow, Presence, SignedIn},
};
use leptos::prelude::*;

use super::{
    ManageTabs,
    debt::{self, Debt},
    members::role_name,
    sponsor::{self, Brought},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, PresentPassword, Submit},
        figures::Facts,
        page::PageHead,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::settings::is_meant,
    form::{no_guess, redirect_303},
    i18n::{input_error, minutes},
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// What the fields of a form are called: two of them stand on one page.
#[derive(Clone, Copy)]
struct Names {
    reason: &'static str,
    present: &'static str,
    code: &'static str,
}

const FACTOR: Names = Names {
    reason: "factor-reason",
    present: "factor-present",
    code: "factor-code",
};
const ERASE: Names = Names {
    reason: "reason",
    present: "present",
    code: "code",
};

fn refusal(viewer: &Viewer, names: Names, error: ByAdministratorError) -> FormFailure {
    use ByAdministratorError::{Code, Password, Wait};
    if !matches!(error, Password | Code | Wait(_)) {
        no_guess();
    }
    match error {
        ByAdministratorError::Forbidden => FormFailure::Page(PageError::Forbidden),
        ByAdministratorError::Unknown => FormFailure::Page(PageError::NotFound),
        ByAdministratorError::Own => FormError::general(t!(viewer, "account-own")).into(),
        ByAdministratorError::NoFactor => {
            FormError::general(t!(viewer, "account-no-factor")).into()
        }
        ByAdministratorError::Reason(error) => {
            FormError::field(names.reason, input_error(viewer, error)).into()
        }
        ByAdministratorError::LastAdministrator => {
            FormError::general(t!(viewer, "account-last")).into()
        }
        ByAdministratorError::Password => {
            FormError::field(names.present, t!(viewer, "password-present-wrong")).into()
        }
        ByAdministratorError::Code => FormError::field(names.code, t!(viewer, "code-wrong")).into(),
        ByAdministratorError::Wait(wait) => {
            FormError::general(t!(viewer, "code-wait", minutes = minutes(wait))).into()
        }
        ByAdministratorError::Fault(fault) => fault.into(),
    }
}

/// Who is signed in, with what they typed to show that it is them.
fn administrator(visit: &Visit, names: Names) -> Result<Administrator<'_>, PageError> {
    Ok(Administrator {
        actor: visit.with_role(Role::Administrator)?,
        present: visit.form.field(names.present),
        code: visit.form.field(names.code),
    })
}

async fn end_factor(visit: &Visit, member: MemberId) -> Result<(), FormFailure> {
    let by = administrator(visit, FACTOR)?;
    let reason = visit.form.field(FACTOR.reason);
    members::end_factor_of(&visit.kith, Some(by), member, reason)
        .await
        .map_err(|error| refusal(&visit.viewer, FACTOR, error))?;
    redirect_303(&format!("{}?ended=1", visit.viewer.path));
    Ok(())
}

async fn erase(visit: &Visit, member: MemberId) -> Result<(), FormFailure> {
    let by = administrator(visit, ERASE)?;
    if !is_meant(visit.form.field("word")) {
        no_guess();
        let word = t!(visit.viewer, "leave-word");
        let wrong = t!(visit.viewer, "leave-word-wrong", word = word);
        return Err(FormError::field("word", wrong).into());
    }
    members::erase_member(&visit.kith, by, member, visit.form.field(ERASE.reason))
        .await
        .map_err(|error| refusal(&visit.viewer, ERASE, error))?;
    redirect_303("/manage/members");
    Ok(())
}

/// `/manage/members/:id/account`, for managers; most of it for administrators alone.
#[component]
pub fn ManageAccountPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let actor = visit.with_role(Role::Manager)?.clone();
        let id: MemberId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = match visit.form.what() {
            Some("sponsor") => in_place(sponsor::correct(&visit, id).await)?,
            Some("factor") => in_place(end_factor(&visit, id).await)?,
            Some("forgive") => in_place(debt::forgive(&visit, id).await)?,
            Some("erase") => in_place(erase(&visit, id).await)?,
            Some(_) => return Err(PageError::NotFound),
            None => FormError::default(),
        };
        let row = members::member_row(&visit.kith, id).await?;
        let row = row.ok_or(PageError::NotFound)?;
        let owes = ledger::wallet(&visit.kith, row.card.no).await?.owes;
        let brought = Brought::read(&visit, &row.card).await?;
        let asks_code = asks_code(&visit, &actor).await?;
        let viewer = visit.viewer.clone();
        let name = row.card.person.name.clone();
        let forgiven = (viewer.param("forgiven").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "debt-gone")/> }
        });
        let ended = (viewer.param("ended").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "account-factor-ended")/> }
        });
        let steps = if actor.id == id {
            view! {
                <p>{t!(viewer, "account-own")} " " <a href="/settings/data">{t!(viewer, "nav-data")}</a></p>
            }
            .into_any()
        } else {
            let has_factor = row.has_factor;
            let sponsor = brought.view(&visit, &errors);
            let debt = view! { <Debt visit=visit.clone() owes errors=errors.clone()/> };
            let more = asks_code.map(|asks_code| {
                view! {
                    <Factor visit=visit.clone() has_factor asks_code errors=errors.clone()/>
                    <Erase visit=visit.clone() asks_code errors/>
                }
            });
            view! { {debt} {sponsor} {more} }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "manage-account-of", name = name)
                above=vec![("/manage/members".to_owned(), t!(viewer, "manage-members"))]/>
            <ManageTabs viewer=viewer.clone()/>
            {ended} {forgiven}
            <div class="stack stack--l">
                <Known viewer=viewer.clone() row/>
                <p><a href=format!("/manage/reports/{id}")>{t!(viewer, "account-cases")}</a></p>
                {steps}
            </div>
        })
    })
}

/// Whether signing in asks an administrator for a code; none for a manager, who gets no such form.
async fn asks_code(visit: &Visit, actor: &SignedIn) -> Result<Option<bool>, PageError> {
    if actor.role < Role::Administrator {
        return Ok(None);
    }
    let step = members::second_step(&visit.kith, actor.no).await?;
    Ok(Some(step.is_asked()))
}

/// What is known of the account.
#[component]
fn Known(viewer: Viewer, row: MemberRow) -> impl IntoView {
    let joined = row.card.joined_at;
    let mut facts = vec![
        (
            t!(viewer, "manage-email"),
            row.email.unwrap_or_else(|| "–".to_owned()).into_any(),
        ),
        (
            t!(viewer, "manage-joined"),
            view! { <Time at=joined shown=Shown::Date/> }.into_any(),
        ),
        (
            t!(viewer, "manage-role"),
            role_name(&viewer, row.card.role).into_any(),
        ),
    ];
    let since = match row.presence {
        Presence::Here | Presence::Back(_) => None,
        Presence::Resting(at) => Some((t!(viewer, "resting-since"), at)),
        Presence::Leaving(at) => Some((t!(viewer, "leaving-on"), at)),
    };
    facts.extend(since.map(|(text, at)| (text, view! { <Time at shown=Shown::Date/> }.into_any())));
    view! { <Facts facts/> }
}

/// The administrator's own password, and a code where signing in asks them for one.
#[component]
fn Shows(viewer: Viewer, names: Names, asks_code: bool, errors: FormError) -> impl IntoView {
    let code = asks_code.then(|| {
        view! {
            <Field name=names.code label=t!(viewer, "code") hint=t!(viewer, "code-hint")
                autocomplete="one-time-code" maxlength=40 errors=errors.clone()/>
        }
    });
    view! {
        <PresentPassword name=names.present errors/>
        {code}
    }
}

#[component]
fn Factor(visit: Visit, has_factor: bool, asks_code: bool, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let sent = visit.sent("factor");
    let errors = if sent { errors } else { FormError::default() };
    let body = if has_factor || sent {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <p>{t!(viewer, "account-factor-text")}</p>
                <FormErrors error=errors.clone()/>
                <Do what="factor"/>
                <Field name=FACTOR.reason label=t!(viewer, "account-reason") hint=t!(viewer, "account-reason-hint")
                    value=visit.form.field(FACTOR.reason) maxlength=limits::REASON errors=errors.clone()/>
                <Shows viewer=viewer.clone() names=FACTOR asks_code errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "account-factor") look="button--danger"/>
                </div>
            </form>
        }
        .into_any()
    } else {
        view! { <p class="muted">{t!(viewer, "account-no-factor")}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="factor-title">
            <h2 class="card__title" id="factor-title">{t!(viewer, "account-factor")}</h2>
            {body}
        </section>
    }
}

#[component]
fn Erase(visit: Visit, asks_code: bool, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let errors = if visit.sent("erase") {
        errors
    } else {
        FormError::default()
    };
    let word = t!(viewer, "leave-word");
    view! {
        <section class="card" aria-labelledby="erase-title">
            <h2 class="card__title" id="erase-title">{t!(viewer, "account-erase")}</h2>
            <form class="form" method="post" action=viewer.path.clone()>
                <p>{t!(viewer, "account-erase-text")}</p>
                <FormErrors error=errors.clone()/>
                <Do what="erase"/>
                <Field name=ERASE.reason label=t!(viewer, "account-reason") hint=t!(viewer, "account-reason-hint")
                    value=visit.form.field(ERASE.reason) maxlength=limits::REASON errors=errors.clone()/>
                <Field name="word" label=t!(viewer, "leave-type", word = word) value=visit.form.field("word")
                    maxlength=40 errors=errors.clone()/>
                <Shows viewer=viewer.clone() names=ERASE asks_code errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "account-erase") look="button--danger"/>
                </div>
            </form>
        </section>
    }
}
