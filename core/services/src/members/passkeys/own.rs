//! One's own passkeys: making one in two steps, and removing it.

use kith_domain::{
    ids::{MemberNo, PasskeyId},
    input::{self, limits},
};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};
use webauthn_rs_proto::ResidentKeyRequirement;

use super::{
    Ceremony, MOST, PasskeyError, PasskeyView, answer, of,
    sealed::{self, Use},
    site, text,
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    members::{SignedIn, account::Account, recovery},
    notifications::Letter,
    sql,
};

/// What is sealed while a new passkey is made.
#[derive(Serialize, Deserialize)]
struct New {
    name: String,
    /// Of the password that was shown: another one ends what was begun.
    password: Vec<u8>,
    state: PasskeyRegistration,
}

/// One's passkeys, the oldest first; at most [`MOST`].
///
/// # Errors
/// What the database refuses.
pub async fn passkeys(kith: &Kith, actor: &SignedIn) -> Result<Vec<PasskeyView>, Fault> {
    let query =
        "SELECT id, name, created_at, used_at FROM passkeys WHERE member_no = $1 ORDER BY id";
    Ok(sql::all(kith.db().reader(), query, [actor.no.0.into()]).await?)
}

/// Begins a new passkey for whoever knows the password.
///
/// # Errors
/// [`PasskeyError`].
pub async fn begin_passkey(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    name: &str,
) -> Result<Ceremony, PasskeyError> {
    let site = site(kith)?;
    let name = input::line(name, 1, limits::PASSKEY_NAME).map_err(PasskeyError::Name)?;
    let account = Account::proved(kith, actor.no, present).await?;
    let own = of(kith.db().reader(), actor.no).await?;
    if own.len() as i64 >= MOST {
        return Err(PasskeyError::TooMany);
    }
    let known = own.iter().map(|key| key.cred_id().clone()).collect();
    let address = account.email.as_deref().unwrap_or(&actor.display_name);
    let (mut options, state) = site
        .start_passkey_registration(actor.id.0, address, &actor.display_name, Some(known))
        .map_err(|error| Fault::new(error.to_string()))?;
    // So that it also opens the account by itself, where the device can keep it.
    if let Some(wanted) = &mut options.public_key.authenticator_selection {
        wanted.resident_key = Some(ResidentKeyRequirement::Preferred);
    }
    let new = New {
        name,
        password: account.password_digest(),
        state,
    };
    Ok(Ceremony {
        options: text(&options.public_key)?,
        sealed: sealed::seal(kith, Use::New(actor.no), new).await?,
    })
}

/// Adds the passkey that the browser made. Answers new recovery codes, which are shown once, where
/// there were none before.
///
/// # Errors
/// [`PasskeyError`].
pub async fn add_passkey(
    kith: &Kith,
    actor: &SignedIn,
    sealed: &str,
    credential: &str,
) -> Result<Option<Vec<String>>, PasskeyError> {
    let site = site(kith)?;
    let new: Option<New> = sealed::open(kith, Use::New(actor.no), sealed).await?;
    let New {
        name,
        password,
        state,
    } = new.ok_or(PasskeyError::Over)?;
    let credential: RegisterPublicKeyCredential = answer(credential)?;
    let passkey = site
        .finish_passkey_registration(&credential, &state)
        .map_err(|_| PasskeyError::Refused)?;
    let codes = recovery::new_codes(kith);
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let account = Account::of(&tx, actor.no).await?;
        let same = account.is_some_and(|account| account.password_digest() == password);
        if !same || !sealed::spend(&tx, kith, sealed).await? {
            return Err(PasskeyError::Over);
        }
        insert(&tx, kith, (actor.no, &name), &passkey).await?;
        let count = "SELECT count(*) FROM recovery_codes WHERE member_no = $1";
        let first = sql::number(&tx, count, [actor.no.0.into()]).await? == 0;
        if first {
            recovery::store(&tx, actor.no, &codes).await?;
        }
        let done = (Letter::PasskeyAdded, "members.passkey_added");
        Account::told(&tx, kith, actor.no, done).await?;
        tx.commit().await?;
        Ok(first.then(|| codes.clone()))
    })
    .await
}

async fn insert(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (member, name): (MemberNo, &str),
    passkey: &Passkey,
) -> Result<(), PasskeyError> {
    let insert = "INSERT INTO passkeys (id, member_no, credential, name, passkey, created_at)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE (SELECT count(*) FROM passkeys WHERE member_no = $2) < $7
         ON CONFLICT (credential) DO NOTHING";
    let values = [
        kith.id::<PasskeyId>().0.into(),
        member.0.into(),
        passkey.cred_id().to_vec().into(),
        name.into(),
        text(passkey)?.into(),
        kith.now().into(),
        MOST.into(),
    ];
    match sql::exec(tx, insert, values).await? {
        0 => Err(PasskeyError::Exists),
        _ => Ok(()),
    }
}

/// Removes a passkey, for whoever knows the password. With the last way that asks for more than the
/// password the recovery codes go too.
///
/// # Errors
/// [`PasskeyError`].
pub async fn remove_passkey(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    id: PasskeyId,
) -> Result<(), PasskeyError> {
    Account::proved(kith, actor.no, present).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let remove = "DELETE FROM passkeys WHERE id = $1 AND member_no = $2";
        if sql::exec(&tx, remove, [id.0.into(), actor.no.0.into()]).await? == 0 {
            return Err(PasskeyError::NotFound);
        }
        recovery::forget_unneeded(&tx, actor.no).await?;
        let done = (Letter::PasskeyRemoved, "members.passkey_removed");
        Account::told(&tx, kith, actor.no, done).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
