//! What the forms run.

use kith_domain::ids::MemberNo;
use kith_domain::{input::InputError, referrals::visit::Step};
use kith_services::members::{
    self, Attempt, ConfirmError, CreateAdministrator, CreateAdministratorError, Entering,
    JoinError, Joined, Presence, Refusal, Register, RegisterError, RegisterField, SignInError,
    SignedIn,
};
use kith_services::{
    referrals::{self, Visitor},
    shares,
};
use leptos::prelude::*;

use super::provider;
use crate::{
    components::page::escape,
    error::{FormError, FormFailure},
    features::referrals::Via,
    form::{append_cookie, local_path, redirect_303},
    i18n::{input_error, minutes},
    t,
    visit::Visit,
};

fn mistakes(visit: &Visit, fields: Vec<(RegisterField, InputError)>) -> FormFailure {
    let mut all = FormError::default();
    for (field, error) in fields {
        let (name, text) = match (field, error) {
            (RegisterField::Email, InputError::Malformed) => {
                ("email", t!(visit.viewer, "error-email"))
            }
            (RegisterField::Email, error) => ("email", input_error(&visit.viewer, error)),
            (RegisterField::Password, error) => ("password", input_error(&visit.viewer, error)),
            (RegisterField::DisplayName, error) => ("name", input_error(&visit.viewer, error)),
        };
        all.add(name, text);
    }
    all.into()
}

pub(super) async fn let_in(visit: &Visit, member: MemberNo) -> Result<(), FormFailure> {
    for cookie in visit.gatekeeper.open(member).await? {
        append_cookie(cookie);
    }
    Ok(())
}

/// The referral token that came with the request: in the form where cookies are refused, else in
/// the cookie, else in the address.
pub(super) fn referral(visit: &Visit) -> Option<String> {
    let in_form = visit.form.field("via");
    let sealed = (!in_form.is_empty())
        .then(|| visit.gatekeeper.unseal_referral(in_form))
        .flatten();
    sealed
        .or_else(|| visit.viewer.param("via").map(str::to_owned))
        .or_else(|| visit.viewer.referral.clone())
}

/// The version of the terms that stood beside the ticked box.
fn accepted_terms(visit: &Visit) -> Option<i32> {
    let ticked = visit.form.ticked("terms");
    ticked.then(|| visit.form.field("terms_version").parse().ok())?
}

/// Where somebody goes once they are in, as a hidden field; nothing where it would lead elsewhere.
pub(super) fn next_field(visit: &Visit) -> impl IntoView + use<> {
    let next = if visit.form.is_post() {
        visit.form.field("next")
    } else {
        visit.viewer.param("next").unwrap_or_default()
    };
    let next = local_path(next).map(str::to_owned);
    next.map(|next| view! { <input r#type="hidden" name="next" value=next/> })
}

/// The field that nobody sees: its name means nothing to what fills in forms for people.
pub(super) const HONEYPOT: &str = "second_thought";

fn not_joined(visit: &Visit, error: JoinError) -> FormFailure {
    let who = &visit.viewer;
    match error {
        JoinError::Refused(refusal) => refused(visit, refusal).into(),
        JoinError::Register(error) => match error {
            RegisterError::Fields(fields) => mistakes(visit, fields),
            RegisterError::AddressTaken => FormError::field("email", t!(who, "join-taken")).into(),
            RegisterError::TermsNotAccepted => {
                FormError::field("terms", t!(who, "join-terms-needed")).into()
            }
            RegisterError::TermsChanged => {
                FormError::field("terms", t!(who, "join-terms-changed")).into()
            }
            RegisterError::Invitation(_) => {
                FormError::general(t!(who, "invitation-over-meanwhile")).into()
            }
            RegisterError::Fault(fault) => fault.into(),
        },
        JoinError::Fault(fault) => fault.into(),
    }
}

/// What somebody can do who was taken for a program, or came at a busy time.
fn refused(visit: &Visit, refusal: Refusal) -> FormError {
    let who = &visit.viewer;
    match refusal {
        Refusal::Trapped => FormError::general(t!(who, "join-trapped")),
        Refusal::Answer => FormError::field("answer", t!(who, "join-answer-wrong")),
        Refusal::Answers(wait) => FormError::field(
            "answer",
            t!(who, "join-answers-many", minutes = minutes(wait)),
        ),
        Refusal::Paced { wait, proved: true } => {
            FormError::general(t!(who, "join-paced", minutes = minutes(wait)))
        }
        Refusal::Paced {
            wait,
            proved: false,
        } => FormError::general(t!(who, "join-paced-plain", minutes = minutes(wait))),
    }
}

/// Registers whoever filled in the form, and signs them in; or sends them a mail first.
pub(super) async fn join(visit: &Visit) -> Result<(), FormFailure> {
    let referral = referral(visit);
    let via = Via::behind(visit, referral.as_deref()).await?;
    let command = Register {
        email: visit.form.field("email").to_owned(),
        password: visit.form.field("password").to_owned(),
        display_name: visit.form.field("name").to_owned(),
        language: visit.viewer.language.code().to_owned(),
        referral,
        own_browser: via.is_own(visit),
        visitor: visit.gatekeeper.visitor(),
        accepted_terms: accepted_terms(visit),
    };
    let network = visit.gatekeeper.joining_network();
    let attempt = Attempt {
        honeypot: visit.form.field(HONEYPOT),
        challenge: visit.form.field("challenge"),
        proof: visit.form.field("proof"),
        answer: visit.form.field("answer"),
        network: network.as_deref(),
    };
    if provider::shown(visit).await?.is_some_and(|one| one.joins) {
        return join_stranger(visit, command, attempt).await;
    }
    let joined = members::join(&visit.kith, command, attempt)
        .await
        .map_err(|error| not_joined(visit, error))?;
    match joined {
        Joined::Member(registered) => {
            let through = self::referral(visit).filter(|_| !registered.own);
            note_joining(visit, visit.gatekeeper.visitor(), through).await;
            welcome(visit, registered.no, registered.own).await?;
        }
        Joined::ByMail => redirect_303("/join?asked=1"),
    }
    Ok(())
}

/// The same for somebody whom the provider showed, who needs no password.
async fn join_stranger(
    visit: &Visit,
    command: Register,
    attempt: Attempt<'_>,
) -> Result<(), FormFailure> {
    let seal = visit.gatekeeper.stranger().unwrap_or_default();
    let joined = members::join_stranger(&visit.kith, command, attempt, seal)
        .await
        .map_err(|error| not_joined(visit, error))?;
    // It was used, also where it came too late.
    provider::forget(visit);
    let Some(registered) = joined else {
        return Err(FormError::general(t!(visit.viewer, "provider-over-text")).into());
    };
    let through = referral(visit).filter(|_| !registered.own);
    note_joining(visit, visit.gatekeeper.visitor(), through).await;
    welcome(visit, registered.no, registered.own).await
}

/// Notes that a visitor joined, for the link that brought them and for the share that they opened last.
/// Who is a member already must not learn otherwise because a count failed.
async fn note_joining(visit: &Visit, visitor: Option<Visitor>, through: Option<String>) {
    let Some(visitor) = visitor else {
        return;
    };
    if let Some(token) = through {
        let network = visit.gatekeeper.network();
        let came = (token.as_str(), network.as_slice());
        if let Err(fault) = referrals::seen(&visit.kith, visitor, came, Step::Action).await {
            tracing::error!(%fault, "a visit was not noted");
        }
    }
    if let Err(fault) = shares::joined(&visit.kith, visitor).await {
        tracing::error!(%fault, "a visit was not noted");
    }
}

/// A new member's first step inside; home tells whoever came through their own link.
async fn welcome(visit: &Visit, member: MemberNo, own: bool) -> Result<(), FormFailure> {
    append_cookie(visit.gatekeeper.forget_referral());
    let_in(visit, member).await?;
    redirect_303(if own { "/?own=1" } else { "/" });
    Ok(())
}

/// Makes whoever opened the link of a mail a member, and signs them in.
pub(super) async fn confirm(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let newcomer = members::newcomer_behind(&visit.kith, token).await?;
    let referral = newcomer.and_then(|newcomer| newcomer.referral);
    let alone = visit.form.ticked("alone");
    let entering = Entering {
        alone,
        own_browser: Via::behind(visit, referral.as_deref()).await?.is_own(visit),
    };
    let password = visit.form.field("password");
    let entered = members::confirm_registration(&visit.kith, token, password, entering)
        .await
        .map_err(|error| match error {
            // The page says it.
            ConfirmError::Link => FormFailure::from(FormError::default()),
            ConfirmError::Invitation(_) => {
                FormError::general(t!(visit.viewer, "invitation-over-meanwhile")).into()
            }
            ConfirmError::AddressTaken => FormError::general(t!(visit.viewer, "join-taken")).into(),
            ConfirmError::Password(error) => {
                FormError::field("password", input_error(&visit.viewer, error)).into()
            }
            ConfirmError::Fault(fault) => fault.into(),
        })?;
    let through = referral.filter(|_| !alone && !entered.own);
    // The browser of the registration came by the link, whichever one opens the mail.
    let visitor = entered.visitor.or_else(|| visit.gatekeeper.visitor());
    note_joining(visit, visitor, through).await;
    welcome(visit, entered.member.no, entered.own).await
}

/// Signs in, and leads back to where the person was.
pub(super) async fn sign_in(visit: &Visit) -> Result<(), FormFailure> {
    let (email, password) = (visit.form.field("email"), visit.form.field("password"));
    let device = visit.gatekeeper.known_device(email);
    let member = members::sign_in(&visit.kith, email, password, device.as_deref())
        .await
        .map_err(|error| match error {
            SignInError::Wait(wait) => {
                FormError::general(t!(visit.viewer, "sign-in-wait", minutes = minutes(wait))).into()
            }
            SignInError::WrongCredentials => {
                FormError::general(t!(visit.viewer, "sign-in-wrong")).into()
            }
            SignInError::Fault(fault) => FormFailure::from(fault),
        })?;
    append_cookie(visit.gatekeeper.remember_device(email));
    let next = next_of(&member, visit.form.field("next"));
    let_in_with_code(visit, member.no, next).await
}

/// Where somebody goes who is in: whoever asked to leave is offered to stay.
pub(super) fn next_of<'a>(member: &SignedIn, next: &'a str) -> &'a str {
    match member.presence {
        Presence::Leaving(_) => "/settings/data/delete",
        _ => local_path(next).unwrap_or("/"),
    }
}

/// Lets somebody in who has proved one thing, and asks for the code first where they have an app.
pub(super) async fn let_in_with_code(
    visit: &Visit,
    member: MemberNo,
    next: &str,
) -> Result<(), FormFailure> {
    if members::second_step(&visit.kith, member).await?.is_asked() {
        append_cookie(visit.gatekeeper.open_half(member));
        redirect_303(&format!("/sign-in/code?next={}", escape(next)));
        return Ok(());
    }
    let_in(visit, member).await?;
    redirect_303(next);
    Ok(())
}

/// Makes the first administrator.
pub(super) async fn set_up(visit: &Visit) -> Result<(), FormFailure> {
    if !visit
        .gatekeeper
        .is_setup_token(visit.form.field("token").trim())
    {
        return Err(FormError::field("token", t!(visit.viewer, "setup-token-wrong")).into());
    }
    let command = CreateAdministrator {
        email: visit.form.field("email").to_owned(),
        password: visit.form.field("password").to_owned(),
        display_name: visit.form.field("name").to_owned(),
        language: visit.viewer.language.code().to_owned(),
    };
    let made = members::create_administrator(&visit.kith, command)
        .await
        .map_err(|error| match error {
            CreateAdministratorError::Fields(fields) => mistakes(visit, fields),
            CreateAdministratorError::AddressTaken => {
                FormError::field("email", t!(visit.viewer, "join-taken")).into()
            }
            CreateAdministratorError::Exists => {
                FormError::general(t!(visit.viewer, "setup-done-text")).into()
            }
            CreateAdministratorError::Fault(fault) => fault.into(),
        })?;
    let_in(visit, made.no).await?;
    redirect_303("/settings/community");
    Ok(())
}
