//! Passwords: Argon2id with 19 MiB, two passes and one lane, a few at a time.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{Salt, SaltString},
};

use crate::{db::Fault, kith::Kith};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Stands in for the salt of somebody who is not there, so that the answer takes as long.
const NOBODY: &str = "a2l0aC1pcy1ub2JvZHk";

fn argon2() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password with a fresh salt, in PHC form (`$argon2id$…`). Waits for its turn.
///
/// # Errors
/// A machine without memory.
pub async fn hash_password(kith: &Kith, password: &str) -> Result<String, Fault> {
    let salt = SaltString::encode_b64(&kith.random::<16>()).map_err(fault)?;
    let password = password.to_owned();
    in_turn(kith, move || {
        Ok(argon2()?
            .hash_password(password.as_bytes(), salt.as_salt())
            .map_err(fault)?
            .to_string())
    })
    .await
}

/// Whether the password is the one behind the hash. Without a hash it is not, and takes as long.
pub(super) async fn verify(
    kith: &Kith,
    password: &str,
    hash: Option<String>,
) -> Result<bool, Fault> {
    let password = password.to_owned();
    in_turn(kith, move || {
        let argon2 = argon2()?;
        if let Some(hash) = hash {
            let hash = PasswordHash::new(&hash).map_err(fault)?;
            return Ok(argon2.verify_password(password.as_bytes(), &hash).is_ok());
        }
        let salt = Salt::from_b64(NOBODY).map_err(fault)?;
        argon2
            .hash_password(password.as_bytes(), salt)
            .map_err(fault)?;
        Ok(false)
    })
    .await
}

/// Runs a computation of a core's full attention, two at a time on the whole node.
async fn in_turn<T: Send + 'static>(
    kith: &Kith,
    compute: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let turn = kith.hashing().acquire().await;
    let answer = tokio::task::spawn_blocking(compute).await;
    drop(turn);
    answer.map_err(|error| Fault::new(error.to_string()))?
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault::new(error.to_string())
}
