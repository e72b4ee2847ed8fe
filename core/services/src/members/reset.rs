//! A new password: for whoever forgot it, through a mail, for whoever knows it, and for whoever has
//! none yet and has just signed in.

use kith_domain::{
    day::Millis,
    ids::SessionId,
    input::{Email, InputError},
};
use sea_orm::{DatabaseTransaction, Value};

use super::{
    SignedIn,
    account::{Account, signed_in, unproved},
    identities, passkeys, password,
    proofs::{self, NewProof, Proof, Purpose},
    sessions, strength, tries,
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    notifications::Letter,
    sql,
};

/// For so long after they signed in somebody without a password chooses one.
pub const FRESH: Millis = 10 * 60_000;

/// Why no mail was asked for.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AskResetError {
    /// The address is none.
    #[error("the address {0}")]
    Email(InputError),
    /// This installation sends no mail.
    #[error("no mail is sent from here")]
    NoMail,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AskResetError);

/// Why a password stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NewPasswordError {
    /// The link was used, is too old, or was never sent.
    #[error("the link leads nowhere")]
    Link,
    /// The present password is another.
    #[error("the present password is another")]
    Present,
    /// Too many wrong passwords came before: this long to wait.
    #[error("too many wrong passwords; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// There is one already, or the sign-in is longer ago than [`FRESH`].
    #[error("signed in too long ago to choose a first password")]
    Stale,
    /// The new one cannot be.
    #[error("the password {0}")]
    Password(InputError),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(NewPasswordError);
unproved!(NewPasswordError, Present);

/// Sends a link to a new password to an address, if a member has it. Nobody learns whether one does:
/// the answer is the same, and takes as long but for a row.
///
/// # Errors
/// [`AskResetError`].
pub async fn ask_reset(kith: &Kith, email: &str) -> Result<(), AskResetError> {
    let email = Email::parse(email).map_err(AskResetError::Email)?;
    if !kith.sends_mail() {
        return Err(AskResetError::NoMail);
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let member = Account::at(&tx, &email.key).await?;
        let new = NewProof {
            purpose: Purpose::ResetPassword,
            member: member.as_ref().map(Account::no),
            address: &email.key,
            payload: (),
        };
        let proof = proofs::issue(&tx, kith, new).await?;
        if let (Some(member), Some(_)) = (member, proof) {
            member.mail(&tx, kith, Letter::ResetPassword, proof).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Whether a link of a mail still leads to a new password.
///
/// # Errors
/// What the database refuses.
pub async fn reset_stands(kith: &Kith, token: &str) -> Result<bool, Fault> {
    let Some(id) = proofs::read(kith, Purpose::ResetPassword, token).await? else {
        return Ok(false);
    };
    let proof: Option<Proof<()>> = proofs::open(kith.db().reader(), kith, id).await?;
    Ok(proof.is_some_and(|proof| proof.member.is_some()))
}

/// Sets a new password through the link of a mail, which works once and confirms the address. Every
/// session of the member ends, and passkeys and accounts elsewhere of the last week open the account
/// no more: whoever added them may have known the old password. They are told by mail.
///
/// # Errors
/// [`NewPasswordError`].
pub async fn reset_password(
    kith: &Kith,
    token: &str,
    new: &str,
) -> Result<SignedIn, NewPasswordError> {
    let id = proofs::read(kith, Purpose::ResetPassword, token).await?;
    let id = id.ok_or(NewPasswordError::Link)?;
    let reader = kith.db().reader();
    let proof: Option<Proof<()>> = proofs::open(reader, kith, id).await?;
    let owner = proof.and_then(|proof| proof.member);
    let owner = owner.ok_or(NewPasswordError::Link)?;
    let member = Account::of(reader, owner).await?;
    let member = member.ok_or(NewPasswordError::Link)?;
    let hash = checked(kith, &member, new).await?;
    let signed_in = db::retry(|| async {
        let tx = kith.db().begin().await?;
        let proof: Option<Proof<()>> = proofs::claim(&tx, kith, id).await?;
        proof.ok_or(NewPasswordError::Link)?;
        proofs::void(&tx, kith, owner).await?;
        let set = "UPDATE members SET password_hash = $1,
             email_confirmed_at = COALESCE(email_confirmed_at, $2) WHERE no = $3";
        let values = [hash.clone().into(), kith.now().into(), owner.0.into()];
        sql::exec(&tx, set, values).await?;
        passkeys::forget_recent(&tx, kith, owner).await?;
        // Who had no password could connect nothing since they joined.
        if member.password_hash.is_some() {
            identities::forget_since(&tx, owner, kith.now() - passkeys::RECENT).await?;
        }
        told(&tx, kith, (&member, None), "members.reset_password").await?;
        let signed_in = signed_in(&tx, kith, owner).await?;
        tx.commit().await?;
        signed_in.ok_or(NewPasswordError::Link)
    })
    .await?;
    let address = member.email_key.as_deref().unwrap_or_default();
    tries::forget(kith, &tries::key(address, None)).await?;
    Ok(signed_in)
}

/// Replaces the password of somebody who knows it. Their other sessions end; they are told by mail.
///
/// # Errors
/// [`NewPasswordError`], but for the link.
pub async fn change_password(
    kith: &Kith,
    actor: &SignedIn,
    session: Option<SessionId>,
    present: &str,
    new: &str,
) -> Result<(), NewPasswordError> {
    let member = Account::proved(kith, actor.no, present).await?;
    let hash = checked(kith, &member, new).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        // Two changes at once: the second does not know the present password any more.
        let set = "UPDATE members SET password_hash = $1 WHERE no = $2 AND password_hash = $3";
        let values = [
            hash.clone().into(),
            actor.no.0.into(),
            member.password_hash.clone().into(),
        ];
        if sql::exec(&tx, set, values).await? == 0 {
            return Err(NewPasswordError::Present);
        }
        proofs::void(&tx, kith, actor.no).await?;
        told(&tx, kith, (&member, session), "members.change_password").await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// A session `$1` of the member `$2` that began after `$3`.
const BEGAN: &str = "FROM sessions s WHERE s.id = $1 AND s.member_no = $2 AND s.revoked_at IS NULL AND s.created_at > $3";

fn began(kith: &Kith, actor: &SignedIn, session: Option<SessionId>) -> [Value; 3] {
    let session = session.map(|session| session.0);
    [
        session.into(),
        actor.no.0.into(),
        (kith.now() - FRESH).into(),
    ]
}

/// Whether somebody signed in on this device so short a while ago that they may choose a first
/// password.
///
/// # Errors
/// What the database refuses.
pub async fn is_fresh(
    kith: &Kith,
    actor: &SignedIn,
    session: Option<SessionId>,
) -> Result<bool, Fault> {
    let query = format!("SELECT count(*) {BEGAN}");
    let values = began(kith, actor, session);
    Ok(sql::number(kith.db().reader(), &query, values).await? > 0)
}

/// Sets the first password of somebody whose account only opens elsewhere, where no mail need be sent:
/// signing in there a moment ago stands for the present one. Their other sessions end; they are told by
/// mail.
///
/// # Errors
/// [`NewPasswordError`], but for the link and the present password.
pub async fn choose_password(
    kith: &Kith,
    actor: &SignedIn,
    session: Option<SessionId>,
    new: &str,
) -> Result<(), NewPasswordError> {
    let member = Account::of(kith.db().reader(), actor.no).await?;
    let member = member.ok_or(NewPasswordError::Stale)?;
    let hash = checked(kith, &member, new).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let set = format!(
            "UPDATE members SET password_hash = $4 WHERE no = $2 AND password_hash IS NULL
               AND EXISTS (SELECT 1 {BEGAN})"
        );
        let [id, no, since] = began(kith, actor, session);
        if sql::exec(&tx, &set, [id, no, since, hash.clone().into()]).await? == 0 {
            return Err(NewPasswordError::Stale);
        }
        told(&tx, kith, (&member, session), "members.choose_password").await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Whoever has another password is told by mail, and their other sessions end.
async fn told(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (member, session): (&Account, Option<SessionId>),
    action: &'static str,
) -> Result<(), Fault> {
    sessions::end_others_in(tx, kith, member.no(), session).await?;
    member.mail(tx, kith, Letter::PasswordChanged, None).await?;
    member.note(tx, kith, action).await?;
    Ok(())
}

/// The hash of a new password that may be this member's.
async fn checked(kith: &Kith, member: &Account, new: &str) -> Result<String, NewPasswordError> {
    let email = member.email.as_deref().unwrap_or_default();
    strength::check(new, &member.display_name, email)
        .await?
        .map_err(NewPasswordError::Password)?;
    Ok(password::hash_password(kith, new).await?)
}
