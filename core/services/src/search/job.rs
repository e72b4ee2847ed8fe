//! The job that gives every text its document: those that were there before search was, and all of
//! them after the cut changed. Any node may start it; one runs it.

use kith_domain::day::Millis;
use uuid::Uuid;

use super::{
    fill::{count, next},
    find::HitKind,
};
use crate::{db::Fault, kith::Kith, sql};

const NAME: &str = "search";
/// How long a node may be silent before another takes over. One batch takes less than a second.
const LEASE: Millis = 2 * 60 * 1000;

/// How far the job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Documents written by this run.
    pub done: i64,
    /// Texts that lacked theirs when it began.
    pub total: i64,
}

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobReport {
    /// Every text has its document.
    Done {
        /// Documents written.
        written: i64,
    },
    /// Another node runs it.
    Leased,
}

/// Writes the documents of texts that lack theirs. Repeating it changes nothing; after a crash it
/// goes on with what is still lacking, once the lease is over.
///
/// # Errors
/// What the database refuses; the lease is then given back.
pub async fn run_job(
    kith: &Kith,
    mut on_progress: impl FnMut(Progress) + Send,
) -> Result<JobReport, Fault> {
    let total = count(kith).await?;
    if total == 0 {
        return Ok(JobReport::Done { written: 0 });
    }
    let Some(mut until) = claim(kith, total).await? else {
        return Ok(JobReport::Leased);
    };
    let answer = run(kith, &mut until, (total, &mut on_progress)).await;
    give_back(kith, until).await?;
    answer
}

async fn run(
    kith: &Kith,
    until: &mut Millis,
    (total, on_progress): (i64, &mut (impl FnMut(Progress) + Send)),
) -> Result<JobReport, Fault> {
    let mut done = 0;
    for kind in HitKind::ALL {
        let mut after = Uuid::nil();
        while let Some((some, last)) = next(kith, kind, after).await? {
            after = last;
            done += some;
            if !renew(kith, until, done).await? {
                return Ok(JobReport::Leased);
            }
            on_progress(Progress { done, total });
        }
    }
    Ok(JobReport::Done { written: done })
}

/// Takes the job until the instant that is answered; it names this run.
async fn claim(kith: &Kith, total: i64) -> Result<Option<Millis>, Fault> {
    let now = kith.now();
    let until = now + LEASE;
    let claimed = sql::exec(
        kith.db().writer(),
        "INSERT INTO jobs (name, state, done, total, detail, lease_until, updated_at)
         VALUES ($1, 'running', 0, $2, '', $3, $4)
         ON CONFLICT (name) DO UPDATE SET state = 'running', done = 0, total = excluded.total,
           lease_until = excluded.lease_until, updated_at = excluded.updated_at
         WHERE jobs.lease_until < excluded.updated_at",
        [NAME.into(), total.into(), until.into(), now.into()],
    )
    .await?;
    Ok((claimed == 1).then_some(until))
}

/// Notes how far the run is and holds the job for longer; `false` where another node took it.
async fn renew(kith: &Kith, until: &mut Millis, done: i64) -> Result<bool, Fault> {
    let longer = (kith.now() + LEASE).max(*until);
    let held = sql::exec(
        kith.db().writer(),
        "UPDATE jobs SET done = $3, lease_until = $4, updated_at = $5 WHERE name = $1 AND lease_until = $2",
        [
            NAME.into(),
            (*until).into(),
            done.into(),
            longer.into(),
            kith.now().into(),
        ],
    )
    .await?;
    *until = longer;
    Ok(held == 1)
}

async fn give_back(kith: &Kith, until: Millis) -> Result<(), Fault> {
    sql::exec(
        kith.db().writer(),
        "UPDATE jobs SET state = 'idle', lease_until = 0, updated_at = $3 WHERE name = $1 AND lease_until = $2",
        [NAME.into(), until.into(), kith.now().into()],
    )
    .await?;
    Ok(())
}
