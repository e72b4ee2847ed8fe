//! Registration: what is typed and checked, and who becomes a member by it.

mod enrol;

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo},
    input::{self, Email, InputError, limits},
    referrals::invitation::Standing,
    roles::Role,
};
use serde::{Deserialize, Serialize};

pub(super) use enrol::enrol_in;

use super::{password::hash_password, pending, typed};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    ledger::transfer::MoveError,
    referrals::{UnknownLink, Visitor},
};

/// The command.
#[derive(Clone, Debug)]
pub struct Register {
    /// The address, as typed.
    pub email: String,
    /// The password, as typed; chosen behind the link of a mail where mail is sent.
    pub password: String,
    /// The name that others see.
    pub display_name: String,
    /// `en` or `zh-CN`.
    pub language: String,
    /// The token of the link through which they came, already verified where it came in a cookie.
    pub referral: Option<String>,
    /// Whoever made the link was signed in with the same browser before.
    pub own_browser: bool,
    /// What tells the browser apart that came by the link; none where it did not, or asks not to be
    /// followed.
    pub visitor: Option<Visitor>,
    /// The version of the terms that they read and accept; none where they accept none.
    pub accepted_terms: Option<i32>,
}

/// A field of the registration form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterField {
    /// The address.
    Email,
    /// The password.
    Password,
    /// The name.
    DisplayName,
}

/// Who has registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The member's ordinal.
    pub no: MemberNo,
    /// The member's id.
    pub id: MemberId,
    /// They became the referee of whoever's link they came through.
    pub attributed: bool,
    /// They came through a link of their own, which makes nobody their sponsor.
    pub own: bool,
}

/// What became of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// They are a member.
    Member(Registered),
    /// They become one through the link of a mail, which is on its way to them.
    ByMail,
}

/// Why nobody was registered.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RegisterError {
    /// Fields that need another value, in the order of the form.
    #[error("some fields need another value")]
    Fields(Vec<(RegisterField, InputError)>),
    /// Somebody is registered with this address.
    #[error("somebody is registered with this address")]
    AddressTaken,
    /// The terms were not accepted.
    #[error("the terms were not accepted")]
    TermsNotAccepted,
    /// Others than those that hold were accepted.
    #[error("the terms were changed meanwhile")]
    TermsChanged,
    /// The invitation through which they come does not hold any more; they may come without it.
    #[error("the invitation does not hold any more")]
    Invitation(Standing),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(RegisterError);

impl From<UnknownLink> for RegisterError {
    fn from(error: UnknownLink) -> Self {
        match error {
            UnknownLink::Over(standing) => Self::Invitation(standing),
            UnknownLink::Fault(fault) => Self::Fault(fault),
            UnknownLink::Unknown => Self::Fault(Fault::new(error.to_string())),
        }
    }
}

impl From<MoveError> for RegisterError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// How somebody comes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Via {
    /// The token of the link.
    pub(super) referral: Option<String>,
    /// Whoever made it was signed in with the same browser before.
    #[serde(default)]
    pub(super) own_browser: bool,
    /// The browser that came by it, to which the step of joining belongs wherever the mail is opened.
    #[serde(default)]
    pub(super) visitor: Option<Visitor>,
}

impl From<&Register> for Via {
    fn from(command: &Register) -> Self {
        Self {
            referral: command.referral.clone(),
            own_browser: command.own_browser,
            visitor: command.visitor,
        }
    }
}

/// What was typed, after its checks.
pub(super) struct Checked {
    pub(super) email: Email,
    pub(super) display_name: String,
    pub(super) language: String,
    pub(super) password_hash: Option<String>,
    pub(super) role: Role,
    pub(super) terms_version: i32,
    /// When they opened a link that went to the address.
    pub(super) confirmed_at: Option<Millis>,
}

/// Registers a member; where mail is sent, through a link that goes to their address, behind which
/// they choose their password. Then nobody learns whether somebody has the address: the answer is the
/// same, and whoever has it is told by mail.
///
/// # Errors
/// [`RegisterError`].
pub async fn register(kith: &Kith, command: Register) -> Result<Joined, RegisterError> {
    let ready = prepare(kith, command).await?;
    finish(kith, ready).await
}

/// A registration that lacks nothing but its rows.
pub(super) struct Ready {
    checked: Checked,
    via: Via,
    password: String,
}

impl Ready {
    /// Somebody who comes without a password; `confirmed_at` is since when the address is theirs.
    pub(super) fn without_password(self, confirmed_at: Option<Millis>) -> (Checked, Via) {
        let checked = Checked {
            confirmed_at,
            ..self.checked
        };
        (checked, self.via)
    }
}

/// Checks what was typed, and writes nothing. Where mail is sent the password is chosen behind it.
pub(super) async fn prepare(kith: &Kith, command: Register) -> Result<Ready, RegisterError> {
    prepare_with(kith, command, !kith.sends_mail()).await
}

/// The same, with a password or without.
pub(super) async fn prepare_with(
    kith: &Kith,
    command: Register,
    with_password: bool,
) -> Result<Ready, RegisterError> {
    let settings = kith.settings();
    let (email, display_name) = typed::check(&command, with_password).await?;
    let terms = !settings.terms_en.is_empty() || !settings.terms_zh.is_empty();
    match command.accepted_terms {
        _ if !terms => {}
        None => return Err(RegisterError::TermsNotAccepted),
        Some(version) if version != settings.terms_version => {
            return Err(RegisterError::TermsChanged);
        }
        Some(_) => {}
    }
    let via = Via::from(&command);
    let language = if settings.languages.contains(&command.language) {
        command.language
    } else {
        settings.default_language.clone()
    };
    let checked = Checked {
        email,
        display_name,
        language,
        password_hash: None,
        role: Role::Member,
        terms_version: settings.terms_version,
        confirmed_at: None,
    };
    Ok(Ready {
        checked,
        via,
        password: command.password,
    })
}

/// Writes a registration, or a mail that leads to it.
pub(super) async fn finish(kith: &Kith, ready: Ready) -> Result<Joined, RegisterError> {
    let Ready {
        mut checked,
        via,
        password,
    } = ready;
    if kith.sends_mail() {
        pending::invite(kith, checked, via).await?;
        return Ok(Joined::ByMail);
    }
    // Hashed also where the address turns out to be taken: an answer that came sooner would tell who
    // is registered. The host bounds how often one address may ask for it.
    checked.password_hash = Some(hash_password(kith, &password).await?);
    let registered = db::retry(|| enrol(kith, &checked, &via)).await?;
    Ok(Joined::Member(registered))
}

/// Registers a member of a demo, a measurement or a test through the same steps: in any role, with a
/// hash in place of a password if they are to sign in, and without a look at password and terms.
///
/// # Errors
/// [`RegisterError`].
pub async fn register_simulated(
    kith: &Kith,
    command: Register,
    role: Role,
    password_hash: Option<String>,
) -> Result<Registered, RegisterError> {
    let email = Email::parse(&command.email)
        .map_err(|error| RegisterError::Fields(vec![(RegisterField::Email, error)]))?;
    let display_name = input::line(&command.display_name, 1, limits::DISPLAY_NAME)
        .map_err(|error| RegisterError::Fields(vec![(RegisterField::DisplayName, error)]))?;
    let via = Via::from(&command);
    let checked = Checked {
        email,
        display_name,
        language: command.language,
        password_hash,
        role,
        terms_version: kith.settings().terms_version,
        confirmed_at: None,
    };
    enrol(kith, &checked, &via).await
}

async fn enrol(kith: &Kith, checked: &Checked, via: &Via) -> Result<Registered, RegisterError> {
    let tx = kith.db().begin().await?;
    let registered = enrol_in(&tx, kith, checked, via).await?;
    tx.commit().await?;
    kith.figures().one_more();
    Ok(registered)
}
