//! How many may register within an hour: from one network, and in the whole community. Whoever's
//! browser has done its work has far more room, so that those without scripts are the ones to wait
//! where somebody comes in crowds.

use kith_domain::day::DAY_MS;

use super::{
    super::passkeys::sealed,
    Refusal,
    counts::{self, Outcome},
};
use crate::{
    db::Fault,
    kith::Kith,
    quotas::{self, Limit},
    secrets, sql,
};

/// From one network with proof of work: a class or a shop full of people.
const NETWORK: Limit = Limit::per_hour(60);
/// And without.
const NETWORK_PLAIN: Limit = Limit::per_hour(10);
/// From everywhere with proof of work.
const COMMUNITY: Limit = Limit::per_hour(1_000);
/// And without.
const COMMUNITY_PLAIN: Limit = Limit::per_hour(100);

/// Each day has a key of its own, so that yesterday's rows say nothing about today's.
const KEY: &str = "join-network-";

fn key_of_today(kith: &Kith) -> String {
    format!("{KEY}{}", kith.now().div_euclid(DAY_MS))
}

/// What a network is counted under today; none where it is not counted.
pub(super) async fn mark(kith: &Kith, network: Option<&[u8]>) -> Result<Option<Vec<u8>>, Fault> {
    let Some(network) = network else {
        return Ok(None);
    };
    let make = || kith.random::<32>().to_vec();
    let key = secrets::secret(kith, &key_of_today(kith), make).await?;
    let whose = [key.as_slice(), network].concat();
    Ok(Some(quotas::key("join-network", &whose)))
}

/// Claims one registration, with the work that was done where it was not counted before.
pub(super) async fn claim(
    kith: &Kith,
    mark: Option<&[u8]>,
    proof: Option<&str>,
) -> Result<Result<(), Refusal>, Fault> {
    let tx = kith.db().begin().await?;
    let proved = match proof {
        Some(challenge) => sealed::spend(&tx, kith, challenge).await?,
        None => false,
    };
    let (name, network, community, refused) = if proved {
        ("join", NETWORK, COMMUNITY, Outcome::Paced)
    } else {
        (
            "join-plain",
            NETWORK_PLAIN,
            COMMUNITY_PLAIN,
            Outcome::NoProof,
        )
    };
    let own = mark.map(|mark| (quotas::key(name, mark), network));
    let everybody = (quotas::key(name, b""), community);
    for (key, limit) in own.into_iter().chain([everybody]) {
        if quotas::claim(&tx, kith, key.clone(), limit).await? {
            continue;
        }
        let wait = quotas::wait(&tx, kith, key, limit).await?;
        // What was claimed before it is given back.
        tx.rollback().await?;
        counts::count(kith.db().writer(), kith, refused).await?;
        return Ok(Err(Refusal::Paced { wait, proved }));
    }
    counts::count(&tx, kith, Outcome::Passed).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Forgets counts that are over and the keys of days before; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_attempts(kith: &Kith) -> Result<u64, Fault> {
    let old = format!("DELETE FROM secrets WHERE name LIKE '{KEY}%' AND name <> $1");
    let keys = sql::exec(kith.db().writer(), &old, [key_of_today(kith).into()]).await?;
    Ok(keys + counts::forget_old(kith).await?)
}

#[cfg(test)]
mod tests {
    use super::{super::challenge, *};
    use crate::{both, testing::TestKith};

    const HOUR: i64 = DAY_MS / 24;

    /// One registration from a network; how long it has to wait where it is not let through.
    async fn waits(t: &TestKith, mark: Option<&[u8]>, proved: bool) -> Option<i64> {
        let proof = challenge(&t.kith).await.unwrap().sealed;
        let proof = proved.then_some(proof.as_str());
        match claim(&t.kith, mark, proof).await.unwrap() {
            Ok(()) => None,
            Err(Refusal::Paced { wait, proved: did }) => {
                assert_eq!(did, proved);
                Some(wait)
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    /// So many pass within an hour, the next one waits, and passes when the hour is over.
    async fn pace(
        t: &TestKith,
        (mark, proved): (Option<&[u8]>, bool),
        (key, times): (Vec<u8>, i64),
    ) {
        let before = "INSERT INTO quotas (key, used, since) VALUES ($1, $2, $3)";
        let values = [key.into(), (times - 1).into(), t.kith.now().into()];
        sql::exec(t.kith.db().writer(), before, values)
            .await
            .unwrap();
        assert_eq!(waits(t, mark, proved).await, None, "the last of {times}");
        assert_eq!(waits(t, mark, proved).await, Some(HOUR));
        t.clock.advance(HOUR - 1);
        assert_eq!(waits(t, mark, proved).await, Some(1));
        t.clock.advance(1);
        assert_eq!(waits(t, mark, proved).await, None);
        t.clock.days(1);
    }

    both!(
        each_pace_holds_on_both_of_its_sides,
        async |t: &TestKith| {
            let mark: &[u8] = b"a network";
            pace(
                t,
                (Some(mark), false),
                (quotas::key("join-plain", mark), 10),
            )
            .await;
            pace(t, (Some(mark), true), (quotas::key("join", mark), 60)).await;
            sql::exec(t.kith.db().writer(), "DELETE FROM quotas", [])
                .await
                .unwrap();
            pace(t, (None, false), (quotas::key("join-plain", b""), 100)).await;
            pace(t, (None, true), (quotas::key("join", b""), 1_000)).await;
        }
    );
}
