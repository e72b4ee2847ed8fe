//! Signing in with e-mail address and password.

use kith_domain::input::{Email, limits};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{SIGNED_IN, SignedIn, SignedInRow, password};
use crate::{db::Fault, error::faulty, kith::Kith, sql};

/// Why somebody is not signed in.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SignInError {
    /// The address is unknown, has no password, or the password is another; it is not said which.
    #[error("the address or the password is wrong")]
    WrongCredentials,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(SignInError);

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    language: String,
    password_hash: Option<String>,
}

/// The member behind an address and a password. Takes as long for an unknown address; an imported
/// member who has no password yet never signs in.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in(kith: &Kith, email: &str, password: &str) -> Result<SignedIn, SignInError> {
    let row = match Email::parse(email) {
        Ok(email) => find(kith, email.key).await?,
        Err(_) => None,
    };
    // Nobody's password is longer, and hashing a novel costs as much as the attacker likes.
    let password = if password.chars().count() > limits::PASSWORD_MAX as usize {
        ""
    } else {
        password
    };
    let hash = row.as_ref().and_then(|row| row.password_hash.clone());
    let right = password::verify(kith, password, hash).await?;
    match row {
        Some(row) if right => Ok(SignedInRow {
            no: row.no,
            id: row.id,
            display_name: row.display_name,
            external_id: row.external_id,
            role: row.role,
            language: row.language,
        }
        .into()),
        _ => Err(SignInError::WrongCredentials),
    }
}

async fn find(kith: &Kith, key: String) -> Result<Option<Row>, Fault> {
    let select =
        format!("SELECT {SIGNED_IN}, m.password_hash FROM members m WHERE m.email_key = $1");
    Ok(sql::one(kith.db().reader(), &select, [key.into()]).await?)
}
