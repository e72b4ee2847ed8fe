//! Signing in with e-mail address and password.

use kith_domain::{
    day::Millis,
    input::{Email, limits},
};
use sea_orm::FromQueryResult;

use super::{SIGNED_IN, SignedIn, SignedInRow, password, tries};
use crate::{db::Fault, error::faulty, kith::Kith, sql};

/// Why somebody is not signed in.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SignInError {
    /// The address is unknown, has no password, or the password is another; it is not said which.
    #[error("the address or the password is wrong")]
    WrongCredentials,
    /// Too many wrong passwords came before: this long to wait, also where nobody has the address.
    #[error("too many wrong passwords; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(SignInError);

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    member: SignedInRow,
    password_hash: Option<String>,
}

/// The member behind an address and a password. Takes as long for an unknown address; an imported
/// member who has no password yet never signs in. `device` is what proves that somebody signed in
/// with this address on the same device before: others cannot spend its tries.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in(
    kith: &Kith,
    email: &str,
    password: &str,
    device: Option<&[u8]>,
) -> Result<SignedIn, SignInError> {
    let email = Email::parse(email).map_err(|_| SignInError::WrongCredentials)?;
    let tries = tries::key(&email.key, device);
    tries::claim(kith, &tries)
        .await?
        .map_err(SignInError::Wait)?;
    let member = check(kith, email.key, password).await?;
    tries::forget(kith, &tries).await?;
    Ok(member)
}

async fn check(kith: &Kith, key: String, password: &str) -> Result<SignedIn, SignInError> {
    let row = find(kith, key).await?;
    // Nobody's password is longer, and hashing a novel costs as much as the attacker likes.
    let password = if password.chars().count() > limits::PASSWORD_MAX as usize {
        ""
    } else {
        password
    };
    let hash = row.as_ref().and_then(|row| row.password_hash.clone());
    let right = password::verify(kith, password, hash).await?;
    match row {
        Some(row) if right => Ok(row.member.read(kith)),
        _ => Err(SignInError::WrongCredentials),
    }
}

async fn find(kith: &Kith, key: String) -> Result<Option<Row>, Fault> {
    let select =
        format!("SELECT {SIGNED_IN}, m.password_hash FROM members m WHERE m.email_key = $1");
    Ok(sql::one(kith.db().reader(), &select, [key.into()]).await?)
}
