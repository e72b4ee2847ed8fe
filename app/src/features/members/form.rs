//! What the forms run.

use kith_domain::ids::MemberNo;
use kith_domain::input::InputError;
use kith_services::members::{
    self, CreateAdministrator, CreateAdministratorError, Register, RegisterError, RegisterField,
    SignInError,
};

use crate::{
    error::{FormError, FormFailure},
    form::{append_cookie, local_path, redirect_303},
    i18n::input_error,
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

async fn let_in(visit: &Visit, member: MemberNo) -> Result<(), FormFailure> {
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

/// Registers whoever filled in the form, and signs them in.
pub(super) async fn join(visit: &Visit) -> Result<(), FormFailure> {
    let command = Register {
        email: visit.form.field("email").to_owned(),
        password: visit.form.field("password").to_owned(),
        display_name: visit.form.field("name").to_owned(),
        language: visit.viewer.language.code().to_owned(),
        referral: referral(visit),
        accepted_terms: accepted_terms(visit),
    };
    let registered =
        members::register(&visit.kith, command)
            .await
            .map_err(|error| match error {
                RegisterError::Fields(fields) => mistakes(visit, fields),
                RegisterError::AddressTaken => {
                    FormError::field("email", t!(visit.viewer, "join-taken")).into()
                }
                RegisterError::TermsNotAccepted => {
                    FormError::field("terms", t!(visit.viewer, "join-terms-needed")).into()
                }
                RegisterError::TermsChanged => {
                    FormError::field("terms", t!(visit.viewer, "join-terms-changed")).into()
                }
                RegisterError::Fault(fault) => fault.into(),
            })?;
    append_cookie(visit.gatekeeper.forget_referral());
    let_in(visit, registered.no).await?;
    redirect_303("/");
    Ok(())
}

/// Signs in, and leads back to where the person was.
pub(super) async fn sign_in(visit: &Visit) -> Result<(), FormFailure> {
    let (email, password) = (visit.form.field("email"), visit.form.field("password"));
    let member = members::sign_in(&visit.kith, email, password)
        .await
        .map_err(|error| match error {
            SignInError::WrongCredentials => {
                FormError::general(t!(visit.viewer, "sign-in-wrong")).into()
            }
            SignInError::Fault(fault) => FormFailure::from(fault),
        })?;
    let_in(visit, member.no).await?;
    redirect_303(local_path(visit.form.field("next")).unwrap_or("/"));
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
