//! Limits on how often something happens within a time, the same on every node. One UPSERT claims.

pub mod entity;

use kith_domain::day::{DAY_MS, Millis};
use sea_orm::{ConnectionTrait, DbErr};
use sha2::{Digest, Sha256};

use crate::{db::Fault, kith::Kith, sql};

/// How often something may happen within a while, counted from the first time on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    times: i64,
    within: Millis,
}

impl Limit {
    /// So often within a day.
    pub(crate) const fn per_day(times: i64) -> Self {
        let within = DAY_MS;
        Self { times, within }
    }

    /// So often within an hour.
    pub(crate) const fn per_hour(times: i64) -> Self {
        let within = DAY_MS / 24;
        Self { times, within }
    }
}

/// Names what is counted, and whose it is; nobody reads it off the key.
pub(crate) fn key(what: &str, whose: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(what.as_bytes());
    hash.update([0]);
    hash.update(whose);
    hash.finalize().to_vec()
}

/// Claims one time in the caller's transaction; answers whether there was one left.
pub(crate) async fn claim<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    key: Vec<u8>,
    Limit { times, within }: Limit,
) -> Result<bool, DbErr> {
    let now = kith.now();
    let claim = "INSERT INTO quotas (key, used, since) VALUES ($1, 1, $2)
         ON CONFLICT (key) DO UPDATE SET
           used = CASE WHEN quotas.since <= $3 THEN 1 ELSE quotas.used + 1 END,
           since = CASE WHEN quotas.since <= $3 THEN $2 ELSE quotas.since END
         WHERE quotas.since <= $3 OR quotas.used < $4";
    let over = now - within;
    let values = [key.into(), now.into(), over.into(), times.into()];
    Ok(sql::exec(db, claim, values).await? == 1)
}

/// How long it takes until there is one left again, for whom there was none.
pub(crate) async fn wait<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    key: Vec<u8>,
    limit: Limit,
) -> Result<Millis, DbErr> {
    let since = "SELECT since FROM quotas WHERE key = $1";
    let since = sql::number(db, since, [key.into()]).await?;
    Ok((since + limit.within - kith.now()).max(1))
}

/// Forgets what makes no difference any more; answers how many rows.
///
/// # Errors
/// What the database refuses.
pub async fn forget_old(kith: &Kith) -> Result<u64, Fault> {
    let old = "DELETE FROM quotas WHERE since <= $1";
    Ok(sql::exec(kith.db().writer(), old, [(kith.now() - DAY_MS).into()]).await?)
}

#[cfg(test)]
mod tests {
    use futures::future::join_all;

    use super::*;
    use crate::{both, testing::TestKith};

    both!(
        a_limit_holds_for_many_at_once_and_for_a_day,
        async |t: &TestKith| {
            let take = || {
                claim(
                    t.kith.db().writer(),
                    &t.kith,
                    key("x", b"ada"),
                    Limit::per_day(3),
                )
            };
            let taken = join_all([(); 8].map(|()| take())).await;
            let taken = taken.into_iter().filter(|taken| *taken.as_ref().unwrap());
            assert_eq!(taken.count(), 3);
            let other = claim(
                t.kith.db().writer(),
                &t.kith,
                key("x", b"bob"),
                Limit::per_day(3),
            );
            assert!(other.await.unwrap(), "somebody else");
            t.clock.advance(DAY_MS - 1);
            assert!(!take().await.unwrap());
            assert_eq!(forget_old(&t.kith).await.unwrap(), 0);
            t.clock.advance(1);
            assert!(take().await.unwrap());
            assert_eq!(forget_old(&t.kith).await.unwrap(), 1, "bob's");
        }
    );
}
