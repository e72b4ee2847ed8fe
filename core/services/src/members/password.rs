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

/// A hash in the form of all others, of a password that nobody knows.
pub(crate) const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$a2l0aC1pcy1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

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
pub(super) async fn in_turn<T: Send + 'static>(
    kith: &Kith,
    compute: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let turn = kith.hashing().acquire_owned().await.map_err(fault)?;
    let work = move || {
        // It goes on when whoever asked for it hangs up, and keeps its turn until it is through.
        let _turn = turn;
        compute()
    };
    tokio::task::spawn_blocking(work).await.map_err(fault)?
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault::new(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use futures::{FutureExt, future::BoxFuture};

    use super::*;
    use crate::{both, kith::CONCURRENT_HASHES, testing::TestKith};

    both!(
        whoever_hangs_up_leaves_no_room_for_more,
        async |t: &TestKith| {
            let mut release = Vec::new();
            for _ in 0..CONCURRENT_HASHES {
                let (begun, begins) = tokio::sync::oneshot::channel();
                let (go_on, wait) = mpsc::channel::<()>();
                let work = move || {
                    let _ = begun.send(());
                    let _ = wait.recv();
                    Ok(())
                };
                let mut hash: BoxFuture<'_, _> = in_turn(&t.kith, work).boxed();
                tokio::select! {
                    _ = &mut hash => panic!("it waits to be released"),
                    begun = begins => begun.unwrap(),
                }
                // The client hangs up; the hash is still being computed.
                drop(hash);
                release.push(go_on);
            }
            let mut next = in_turn(&t.kith, || Ok(7)).boxed();
            assert!((&mut next).now_or_never().is_none());
            assert_eq!(t.kith.hashing().available_permits(), 0);
            drop(release);
            assert_eq!(next.await.unwrap(), 7);
        }
    );
}
