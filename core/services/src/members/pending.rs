//! Registrations that wait for the link of a mail to be opened. The link carries everything, also
//! through whom they came, so that it may be opened in another browser.

use kith_domain::{
    ids::MemberNo,
    input::{Email, InputError},
    referrals::invitation::Standing,
    roles::Role,
};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use super::{
    SignedIn,
    account::{Account, signed_in},
    password::hash_password,
    proofs::{self, NewProof, Proof, Purpose},
    register::{Checked, RegisterError, Via, enrol_in},
    strength,
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    notifications::{self, Letter, NewMail},
    referrals::Visitor,
    sql,
};

/// What was typed, after its checks.
#[derive(Serialize, Deserialize)]
struct Pending {
    email: String,
    display_name: String,
    language: String,
    terms_version: i32,
    #[serde(flatten)]
    via: Via,
}

/// Whom a link makes a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The name that others will see.
    pub display_name: String,
    /// The address that the link went to.
    pub address: String,
    /// The token of the link through which they come.
    pub referral: Option<String>,
}

/// How a newcomer comes in who opened the link of a mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entering {
    /// Without the invitation through which they came, which may not hold any more.
    pub alone: bool,
    /// Whoever made it was signed in with this browser before.
    pub own_browser: bool,
}

/// Who came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The member.
    pub member: SignedIn,
    /// They came through a link of their own, which makes nobody their sponsor.
    pub own: bool,
    /// The browser in which they registered, where it came by the link.
    pub visitor: Option<Visitor>,
}

/// Why a link made nobody a member.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ConfirmError {
    /// It was used, is too old, or was never sent.
    #[error("the link leads nowhere")]
    Link,
    /// Somebody became a member with this address meanwhile.
    #[error("somebody is registered with this address")]
    AddressTaken,
    /// The invitation through which they came does not hold any more; they may come without it.
    #[error("the invitation does not hold any more")]
    Invitation(Standing),
    /// The password that they chose cannot be.
    #[error("the password {0}")]
    Password(InputError),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ConfirmError);

impl From<RegisterError> for ConfirmError {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::AddressTaken => Self::AddressTaken,
            RegisterError::Invitation(standing) => Self::Invitation(standing),
            RegisterError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Sends the link; to somebody who is registered already, a mail that says so. An imported member who
/// never signed in claims their account so.
pub(super) async fn invite(kith: &Kith, checked: Checked, via: Via) -> Result<(), Fault> {
    let Checked { email, .. } = checked;
    let pending = Pending {
        email: email.written,
        display_name: checked.display_name,
        language: checked.language,
        terms_version: checked.terms_version,
        via,
    };
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let member = Account::at(&tx, &email.key).await?;
        let new = NewProof {
            purpose: Purpose::Register,
            member: member.as_ref().map(Account::no),
            address: &email.key,
            payload: &pending,
        };
        let proof = proofs::issue(&tx, kith, new).await?;
        match member {
            _ if proof.is_none() => {}
            Some(member) if member.password_hash.is_some() || member.has_identity => {
                member.mail(&tx, kith, Letter::AlreadyMember, None).await?;
            }
            _ => {
                let mail = NewMail {
                    name: &pending.display_name,
                    address: &pending.email,
                    language: &pending.language,
                    letter: Letter::ConfirmRegistration,
                    proof,
                    about: None,
                };
                notifications::write(&tx, kith, mail).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Whom a link makes a member, as long as it does.
///
/// # Errors
/// What the database refuses.
pub async fn newcomer_behind(kith: &Kith, token: &str) -> Result<Option<Newcomer>, Fault> {
    let Some(id) = proofs::read(kith, Purpose::Register, token).await? else {
        return Ok(None);
    };
    let proof: Option<Proof<Pending>> = proofs::open(kith.db().reader(), kith, id).await?;
    Ok(proof.map(|Proof { payload, .. }| Newcomer {
        display_name: payload.display_name,
        address: payload.email,
        referral: payload.via.referral,
    }))
}

/// Makes somebody a member through the link of a mail, in whichever browser it is opened. The
/// password is chosen here: whoever only typed the address of somebody else knows none.
///
/// # Errors
/// [`ConfirmError`].
pub async fn confirm_registration(
    kith: &Kith,
    token: &str,
    password: &str,
    entering: Entering,
) -> Result<Entered, ConfirmError> {
    let id = proofs::read(kith, Purpose::Register, token).await?;
    let id = id.ok_or(ConfirmError::Link)?;
    let proof: Option<Proof<Pending>> = proofs::open(kith.db().reader(), kith, id).await?;
    let typed = proof.ok_or(ConfirmError::Link)?.payload;
    strength::check(password, &typed.display_name, &typed.email)
        .await?
        .map_err(ConfirmError::Password)?;
    let hash = hash_password(kith, password).await?;
    let entered = db::retry(|| async {
        let tx = kith.db().begin().await?;
        let proof: Option<Proof<Pending>> = proofs::claim(&tx, kith, id).await?;
        let Proof {
            member,
            payload: pending,
            ..
        } = proof.ok_or(ConfirmError::Link)?;
        let email = Email::parse(&pending.email).map_err(|_| ConfirmError::Link)?;
        let checked = Checked {
            email,
            display_name: pending.display_name,
            language: pending.language,
            password_hash: Some(hash.clone()),
            role: Role::Member,
            terms_version: pending.terms_version,
            confirmed_at: Some(kith.now()),
        };
        let visitor = pending.via.visitor;
        let (no, own) = match member {
            Some(no) => (claim(&tx, kith, no, &checked).await?, false),
            None => {
                let via = pending.via.when(entering);
                let registered = enrol_in(&tx, kith, &checked, &via).await?;
                (registered.no, registered.own)
            }
        };
        let member = signed_in(&tx, kith, no).await?;
        tx.commit().await?;
        let member = member.ok_or(ConfirmError::Link)?;
        Ok::<_, ConfirmError>(Entered {
            member,
            own,
            visitor,
        })
    })
    .await?;
    kith.figures().one_more();
    Ok(entered)
}

impl Via {
    fn when(self, entering: Entering) -> Self {
        Self {
            referral: self.referral.filter(|_| !entering.alone),
            own_browser: self.own_browser || entering.own_browser,
            ..self
        }
    }
}

/// Gives an imported account to the person whose it is, with all that it holds.
async fn claim<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
    checked: &Checked,
) -> Result<MemberNo, ConfirmError> {
    let account = Account::of(tx, member).await?.ok_or(ConfirmError::Link)?;
    let set = "UPDATE members SET password_hash = $1, display_name = $2, language = $3,
         terms_version = $4, email_confirmed_at = $5 WHERE no = $6 AND password_hash IS NULL
         AND NOT EXISTS (SELECT 1 FROM member_identities i WHERE i.member_no = members.no)";
    let values = [
        checked.password_hash.clone().into(),
        checked.display_name.clone().into(),
        checked.language.clone().into(),
        checked.terms_version.into(),
        checked.confirmed_at.into(),
        member.0.into(),
    ];
    if sql::exec(tx, set, values).await? == 0 {
        return Err(ConfirmError::AddressTaken);
    }
    account.note(tx, kith, "members.claim").await?;
    Ok(member)
}
