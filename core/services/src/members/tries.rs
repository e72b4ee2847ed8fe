//! Wrong passwords slow an account down, whether it exists or not, and never close it: a device on
//! which its owner signed in before has tries of its own, and a mail leads to a new password.

use kith_domain::day::{DAY_MS, Millis};
use sha2::{Digest, Sha256};

use crate::{db::Fault, kith::Kith, sql};

const MINUTE: Millis = 60_000;

/// Names what is counted: the tries at an address on a device that knows it, or on all others.
pub(super) fn key(address: &str, device: Option<&[u8]>) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(address.as_bytes());
    hash.update([0]);
    hash.update(device.unwrap_or_default());
    hash.finalize().to_vec()
}

/// Counts a try before it is made, so that many at the same moment are counted as they come. Ten in
/// a day are free; then one a minute, and after twenty one in a quarter of an hour.
///
/// # Errors
/// Outside, what the database refuses; inside, how long to wait.
pub(super) async fn claim(kith: &Kith, key: &[u8]) -> Result<Result<(), Millis>, Fault> {
    let now = kith.now();
    let claim = format!(
        "INSERT INTO sign_in_tries (key, wrong, at, free_at) VALUES ($1, 1, $2, $2)
         ON CONFLICT (key) DO UPDATE SET
           wrong = CASE WHEN sign_in_tries.at < $3 THEN 1 ELSE sign_in_tries.wrong + 1 END,
           at = $2,
           free_at = CASE WHEN sign_in_tries.at < $3 OR sign_in_tries.wrong < 9 THEN $2
             WHEN sign_in_tries.wrong < 19 THEN $2 + {MINUTE} ELSE $2 + 15 * {MINUTE} END
         WHERE sign_in_tries.free_at <= $2"
    );
    let values = [key.to_vec().into(), now.into(), (now - DAY_MS).into()];
    if sql::exec(kith.db().writer(), &claim, values).await? == 1 {
        return Ok(Ok(()));
    }
    let free_at = "SELECT free_at FROM sign_in_tries WHERE key = $1";
    let free_at = sql::number(kith.db().reader(), free_at, [key.to_vec().into()]).await?;
    Ok(Err((free_at - now).max(1)))
}

/// Forgets the tries of whoever got in.
pub(super) async fn forget(kith: &Kith, key: &[u8]) -> Result<(), Fault> {
    let forget = "DELETE FROM sign_in_tries WHERE key = $1";
    sql::exec(kith.db().writer(), forget, [key.to_vec().into()]).await?;
    Ok(())
}

/// Forgets tries that make no difference any more; answers how many accounts they were at.
///
/// # Errors
/// What the database refuses.
pub async fn forget_old(kith: &Kith) -> Result<u64, Fault> {
    let old = "DELETE FROM sign_in_tries WHERE at < $1";
    Ok(sql::exec(kith.db().writer(), old, [(kith.now() - DAY_MS).into()]).await?)
}
