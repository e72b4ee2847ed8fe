//! Whom the provider showed and nobody here knows: their browser keeps who they are for ten minutes,
//! until they join, or sign in and connect it.

use kith_domain::day::Millis;
use serde::{Deserialize, Serialize};

use super::own::{self, Found};
use crate::{
    db::{self, Fault},
    kith::Kith,
    members::{
        Attempt, JoinError, Register, RegisterError, Registered, defence,
        passkeys::sealed::{self, Use},
        register,
    },
};

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// When the provider showed them.
    pub(super) at: Millis,
    pub(super) found: Found,
}

/// Somebody whom the provider showed, for a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stranger {
    /// What they are called there; empty where it does not say.
    pub name: String,
    /// Their address there.
    pub email: Option<String>,
    /// The provider says that it is theirs.
    pub verified: bool,
    /// They can join with this; else their address has to be confirmed by mail first.
    pub joins: bool,
}

pub(super) async fn seal(kith: &Kith, found: Found) -> Result<String, Fault> {
    let at = kith.now();
    sealed::seal(kith, Use::Stranger, Kept { at, found }).await
}

pub(super) async fn read(kith: &Kith, seal: &str) -> Result<Option<Kept>, Fault> {
    sealed::open(kith, Use::Stranger, seal).await
}

/// Who joins so has an address that is theirs, as far as others have to show it here.
fn joins(kith: &Kith, found: &Found) -> bool {
    found.verified || !kith.sends_mail()
}

/// Whom a browser keeps; nobody where it is over.
///
/// # Errors
/// What the database refuses.
pub async fn stranger(kith: &Kith, seal: &str) -> Result<Option<Stranger>, Fault> {
    let kept = read(kith, seal).await?;
    Ok(kept.map(|Kept { found, .. }| Stranger {
        joins: joins(kith, &found),
        name: found.name,
        email: found.email,
        verified: found.verified,
    }))
}

/// Registers somebody whom the provider showed, as the form of a page does but for the password;
/// an address that it calls theirs is the account's, and confirmed. Nobody where the seal is over.
///
/// # Errors
/// [`JoinError`].
pub async fn join_stranger(
    kith: &Kith,
    mut command: Register,
    attempt: Attempt<'_>,
    seal: &str,
) -> Result<Option<Registered>, JoinError> {
    let kept = read(kith, seal).await?;
    let Some(Kept { found, .. }) = kept.filter(|kept| joins(kith, &kept.found)) else {
        return Ok(None);
    };
    if let Some(email) = found.email.clone().filter(|_| found.verified) {
        command.email = email;
    }
    let ready = register::prepare_with(kith, command, false).await?;
    if let Err(refusal) = defence::defend(kith, &attempt).await? {
        return Err(JoinError::Refused(refusal));
    }
    let confirmed_at = found.verified.then(|| kith.now());
    let (checked, via) = ready.without_password(confirmed_at);
    let registered = db::retry(|| async {
        let tx = kith.db().begin().await?;
        if !sealed::spend(&tx, kith, seal).await? {
            return Ok(None);
        }
        let registered = register::enrol_in(&tx, kith, &checked, &via).await?;
        if !own::insert(&tx, kith, registered.no, &found).await? {
            return Ok(None);
        }
        tx.commit().await?;
        Ok::<_, RegisterError>(Some(registered))
    })
    .await?;
    if registered.is_some() {
        kith.figures().one_more();
    }
    Ok(registered)
}
