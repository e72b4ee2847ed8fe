//! The address of an account: confirming it, moving to another, and back.

use kith_domain::{
    day::Millis,
    input::{Email, InputError},
};
use sea_orm::{ConnectionTrait, SqlErr};
use uuid::Uuid;

use super::{
    SignedIn,
    account::{Account, unproved},
    identities, leaving, password,
    proofs::{self, NewProof, Proof, Purpose},
    recovery, sessions,
};
use crate::{
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    notifications::Letter,
    sql,
};

/// Why an address stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AddressError {
    /// The link was used, is too old, or was never sent.
    #[error("the link leads nowhere")]
    Link,
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// Too many wrong passwords came before: this long to wait.
    #[error("too many wrong passwords; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// The new address is none.
    #[error("the address {0}")]
    Email(InputError),
    /// It is the one that the account has.
    #[error("the account has this address")]
    Same,
    /// Somebody else has it; said only to whoever reads its mails, or where no mail is sent.
    #[error("somebody is registered with this address")]
    Taken,
    /// This installation sends no mail.
    #[error("no mail is sent from here")]
    NoMail,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AddressError);
unproved!(AddressError, Password);

/// What became of the wish for another address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressChange {
    /// The account has it.
    Done,
    /// A mail with a link is on its way to it.
    ByMail,
}

/// The address of the member's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAddress {
    /// As they wrote it; none where they were imported without.
    pub address: Option<String>,
    /// They opened a link that went there.
    pub confirmed: bool,
}

/// The address of one's own account.
///
/// # Errors
/// What the database refuses.
pub async fn own_address(kith: &Kith, actor: &SignedIn) -> Result<OwnAddress, Fault> {
    let account = Account::of(kith.db().reader(), actor.no).await?;
    Ok(OwnAddress {
        confirmed: account
            .as_ref()
            .is_some_and(|account| account.email_confirmed_at.is_some()),
        address: account.and_then(|account| account.email),
    })
}

/// Sends a link that confirms the address one has. More than a few within an hour are not sent.
///
/// # Errors
/// [`AddressError`].
pub async fn ask_confirmation(kith: &Kith, actor: &SignedIn) -> Result<(), AddressError> {
    if !kith.sends_mail() {
        return Err(AddressError::NoMail);
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let account = Account::of(&tx, actor.no).await?;
        let account = account.ok_or(AddressError::NoMail)?;
        let written = account.email.as_deref().unwrap_or_default();
        let email = Email::parse(written).map_err(AddressError::Email)?;
        invite(&tx, kith, &account, Purpose::ConfirmAddress, &email).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Moves one's account to another address: through a link that goes there, or at once where no mail
/// is sent.
///
/// # Errors
/// [`AddressError`].
pub async fn change_address(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    address: &str,
) -> Result<AddressChange, AddressError> {
    let email = Email::parse(address).map_err(AddressError::Email)?;
    let account = Account::proved(kith, actor.no, present).await?;
    if account.email.as_deref() == Some(email.written.as_str()) {
        return Err(AddressError::Same);
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let change = if kith.sends_mail() {
            invite(&tx, kith, &account, Purpose::ChangeAddress, &email).await?;
            AddressChange::ByMail
        } else {
            set(&tx, kith, &account, &email, false).await?;
            AddressChange::Done
        };
        tx.commit().await?;
        Ok(change)
    })
    .await
}

/// Sends a link for an address to that address.
async fn invite<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    account: &Account,
    purpose: Purpose,
    email: &Email,
) -> Result<(), Fault> {
    let new = NewProof {
        purpose,
        member: Some(account.no()),
        address: &email.key,
        payload: &email.written,
    };
    let proof = proofs::issue(tx, kith, new).await?;
    if proof.is_some() {
        let letter = Letter::ConfirmAddress;
        account
            .mail_to(tx, kith, &email.written, letter, proof)
            .await?;
    }
    Ok(())
}

/// The row behind a link that confirms an address, the present one or another.
async fn named(kith: &Kith, token: &str) -> Result<Option<(Purpose, Uuid)>, Fault> {
    for purpose in [Purpose::ConfirmAddress, Purpose::ChangeAddress] {
        if let Some(id) = proofs::read(kith, purpose, token).await? {
            return Ok(Some((purpose, id)));
        }
    }
    Ok(None)
}

/// The address that a link confirms, as long as it does.
///
/// # Errors
/// What the database refuses.
pub async fn address_behind(kith: &Kith, token: &str) -> Result<Option<String>, Fault> {
    let Some((_, id)) = named(kith, token).await? else {
        return Ok(None);
    };
    let proof: Option<Proof<String>> = proofs::open(kith.db().reader(), kith, id).await?;
    Ok(proof.map(|proof| proof.payload))
}

/// Confirms an address through the link of a mail; the account moves to it where it has another, and
/// the address before is told.
///
/// # Errors
/// [`AddressError`].
pub async fn confirm_address(kith: &Kith, token: &str) -> Result<(), AddressError> {
    let (purpose, id) = named(kith, token).await?.ok_or(AddressError::Link)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let proof: Option<Proof<String>> = proofs::claim(&tx, kith, id).await?;
        let proof = proof.ok_or(AddressError::Link)?;
        let owner = proof.member.ok_or(AddressError::Link)?;
        let account = Account::of(&tx, owner).await?.ok_or(AddressError::Link)?;
        let email = Email::parse(&proof.payload).map_err(AddressError::Email)?;
        // A link for the address that the account had then moves it nowhere now.
        let present = account.email_key.as_deref() == Some(email.key.as_str());
        if purpose == Purpose::ConfirmAddress && !present {
            return Err(AddressError::Link);
        }
        set(&tx, kith, &account, &email, true).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Gives an account an address, and tells the one before.
async fn set<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    account: &Account,
    email: &Email,
    confirmed: bool,
) -> Result<(), AddressError> {
    store(tx, kith, account, email, confirmed).await?;
    if account.email_key.as_deref() == Some(email.key.as_str()) {
        return Ok(());
    }
    // Links that went to the address before open the account no more.
    proofs::void(tx, kith, account.no()).await?;
    if let (Some(written), Some(key)) = (&account.email, &account.email_key) {
        let back = NewProof {
            purpose: Purpose::UndoAddress,
            member: Some(account.no()),
            address: key,
            payload: written,
        };
        let proof = proofs::make(tx, kith, back).await?;
        account
            .mail(tx, kith, Letter::AddressChanged, Some(proof))
            .await?;
    }
    Ok(account.note(tx, kith, "members.change_address").await?)
}

async fn store<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    account: &Account,
    email: &Email,
    confirmed: bool,
) -> Result<(), AddressError> {
    let set = "UPDATE members SET email = $1, email_key = $2, person_key = $3,
         email_confirmed_at = $4 WHERE no = $5";
    let values = [
        email.written.clone().into(),
        email.key.clone().into(),
        email.person_key.clone().into(),
        confirmed.then(|| kith.now()).into(),
        account.no().0.into(),
    ];
    match sql::exec(tx, set, values).await {
        Ok(_) => Ok(()),
        Err(error) => match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Err(AddressError::Taken),
            _ => Err(error.into()),
        },
    }
}

/// Whether a link still brings an account back to the address before.
///
/// # Errors
/// What the database refuses.
pub async fn undo_stands(kith: &Kith, token: &str) -> Result<bool, Fault> {
    let Some(id) = proofs::read(kith, Purpose::UndoAddress, token).await? else {
        return Ok(false);
    };
    let proof: Option<Proof<String>> = proofs::open(kith.db().reader(), kith, id).await?;
    Ok(proof.is_some())
}

/// Brings an account back to the address before, for whoever did not leave it: every session ends,
/// and what was asked for since is void, the end of the account too. Answers a token for a new password, since somebody else may
/// know the present one.
///
/// # Errors
/// [`AddressError`].
pub async fn undo_address(kith: &Kith, token: &str) -> Result<String, AddressError> {
    let id = proofs::read(kith, Purpose::UndoAddress, token).await?;
    let id = id.ok_or(AddressError::Link)?;
    let reset = db::retry(|| async {
        let tx = kith.db().begin().await?;
        let proof: Option<Proof<String>> = proofs::claim(&tx, kith, id).await?;
        let proof = proof.ok_or(AddressError::Link)?;
        let owner = proof.member.ok_or(AddressError::Link)?;
        let account = Account::of(&tx, owner).await?.ok_or(AddressError::Link)?;
        let email = Email::parse(&proof.payload).map_err(AddressError::Email)?;
        let reset = restore(&tx, kith, &account, &email, proof.created_at).await?;
        tx.commit().await?;
        Ok::<_, AddressError>(reset)
    })
    .await?;
    Ok(proofs::token(kith, Purpose::ResetPassword.code(), reset).await?)
}

/// `since` is when the address was left: what was set up from then on is not the owner's. An older
/// way back stays, since the owner may need it against whoever left the address before.
async fn restore<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    account: &Account,
    email: &Email,
    since: Millis,
) -> Result<Uuid, AddressError> {
    let owner = account.no();
    store(tx, kith, account, email, true).await?;
    proofs::void(tx, kith, owner).await?;
    proofs::end(tx, kith, &[Purpose::UndoAddress], owner, since).await?;
    sessions::end_others_in(tx, kith, owner, None).await?;
    leaving::stay(tx, kith, owner).await?;
    lock_up(tx, kith, account, since).await?;
    account.note(tx, kith, "members.undo_address").await?;
    let new = NewProof {
        purpose: Purpose::ResetPassword,
        member: Some(owner),
        address: &email.key,
        payload: (),
    };
    Ok(proofs::make(tx, kith, new).await?)
}

/// Ends what somebody else could open the account with: its password, which nobody knows from here
/// on, programs' keys, an app, passkeys or accounts elsewhere that were set up since, and the recovery
/// codes.
async fn lock_up<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    account: &Account,
    since: Millis,
) -> Result<(), Fault> {
    let owner = account.no().0;
    let password = "UPDATE members SET password_hash = $1 WHERE no = $2";
    sql::exec(tx, password, [password::NOBODYS.into(), owner.into()]).await?;
    let keys = "UPDATE api_keys SET revoked_at = $1 WHERE created_by = $2 AND revoked_at IS NULL";
    sql::exec(tx, keys, [kith.now().into(), owner.into()]).await?;
    let app = "DELETE FROM second_factors WHERE member_no = $1 AND confirmed_at >= $2";
    sql::exec(tx, app, [owner.into(), since.into()]).await?;
    let passkeys = "DELETE FROM passkeys WHERE member_no = $1 AND created_at >= $2";
    sql::exec(tx, passkeys, [owner.into(), since.into()]).await?;
    identities::forget_since(tx, account.no(), since - 1).await?;
    // Whoever was in may have read them, or made them.
    recovery::forget(tx, account.no()).await?;
    Ok(())
}
