//! The job that keeps the snapshots of all circles up to date. Any node may start it; one runs it.

use kith_domain::{
    day::{Day, Millis},
    ids::CircleNo,
};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

use super::{history::weeks, snapshot::Refresh};
use crate::{db::Fault, kith::Kith, sql};

const NAME: &str = "scores";
/// How long a node may be silent before another takes over. One circle takes seconds.
const LEASE: Millis = 10 * 60 * 1000;

/// How far the job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Circles done, those of an interrupted run included.
    pub done: i64,
    /// Circles in all, and one for the community.
    pub total: i64,
}

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum JobReport {
    /// It went through.
    Done {
        /// Circles looked at, the community included.
        circles: i64,
        /// Snapshots written; the others stood already for the same inputs.
        written: u64,
    },
    /// Another node runs it.
    Leased,
}

/// Where a run is, so that another node can go on from there.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    today: i32,
    /// The circle done last.
    circle: i64,
}

/// The right to run, until `until`; it names this run, since no two have the same.
struct Lease {
    until: Millis,
    /// The circle done last by a run of today that broke off.
    after: Option<i64>,
}

#[derive(FromQueryResult)]
struct Numbered {
    no: i64,
}

/// Computes the figures of the community and of each circle: as of yesterday, as of today so far,
/// and for the weeks before that are missing. Repeating it changes nothing; after a crash it goes
/// on where it was once the lease is over.
///
/// # Errors
/// What the database refuses; the lease is then given back.
pub async fn run_job(
    kith: &Kith,
    mut on_progress: impl FnMut(Progress) + Send,
) -> Result<JobReport, Fault> {
    let Some(mut lease) = Lease::claim(kith).await? else {
        return Ok(JobReport::Leased);
    };
    let answer = run(kith, &mut lease, &mut on_progress).await;
    let finished = matches!(answer, Ok(JobReport::Done { .. }));
    lease.give_back(kith, finished).await?;
    answer
}

async fn run(
    kith: &Kith,
    lease: &mut Lease,
    on_progress: &mut (impl FnMut(Progress) + Send),
) -> Result<JobReport, Fault> {
    let today = kith.day(kith.now());
    let shared = "SELECT no FROM circles WHERE owner_no IS NULL ORDER BY no";
    let mut circles: Vec<Numbered> = sql::all(kith.db().reader(), shared, []).await?;
    circles.push(Numbered {
        no: CircleNo::COMMUNITY.0,
    });
    let total = circles.len() as i64;
    let mut written = 0;
    let is_last_done = |circle: &Numbered| Some(circle.no) == lease.after;
    let resumed = circles.iter().position(is_last_done).map_or(0, |i| i + 1);
    for (index, circle) in circles.iter().enumerate().skip(resumed) {
        written += refresh(kith, CircleNo(circle.no), today).await?;
        let done = index as i64 + 1;
        let progress = Progress { done, total };
        let mark = Mark {
            today: today.0,
            circle: circle.no,
        };
        if !lease.renew(kith, &mark, progress).await? {
            return Ok(JobReport::Leased);
        }
        on_progress(progress);
    }
    Ok(JobReport::Done {
        circles: total,
        written,
    })
}

/// Brings the snapshots of one circle up to date.
pub(super) async fn refresh(kith: &Kith, circle: CircleNo, today: Day) -> Result<u64, Fault> {
    let rows = Refresh::read(kith, circle, today).await?;
    let Some(first) = rows.first_day() else {
        return Ok(0);
    };
    let mut days: Vec<Day> = weeks(today.plus(-1))
        .into_iter()
        .filter(|day| *day >= first)
        .collect();
    days.push(today);
    rows.store(kith, &days).await
}

impl Lease {
    async fn claim(kith: &Kith) -> Result<Option<Self>, Fault> {
        #[derive(FromQueryResult)]
        struct Found {
            state: String,
            detail: String,
        }
        let now = kith.now();
        let until = now + LEASE;
        let tx = kith.db().begin().await?;
        sql::exec(
            &tx,
            "INSERT INTO jobs (name, state, done, total, detail, lease_until, updated_at) \
             VALUES ($1, 'idle', 0, 0, '', 0, $2) ON CONFLICT (name) DO NOTHING",
            [NAME.into(), now.into()],
        )
        .await?;
        let claimed = sql::exec(
            &tx,
            "UPDATE jobs SET lease_until = $2, updated_at = $3 WHERE name = $1 AND lease_until < $3",
            [NAME.into(), until.into(), now.into()],
        )
        .await?;
        let found: Option<Found> = sql::one(
            &tx,
            "SELECT state, detail FROM jobs WHERE name = $1",
            [NAME.into()],
        )
        .await?;
        tx.commit().await?;
        let Some(found) = found.filter(|_| claimed == 1) else {
            return Ok(None);
        };
        let mark: Option<Mark> = serde_json::from_str(&found.detail).ok();
        let broken_off =
            mark.filter(|mark| found.state == "running" && mark.today == kith.day(now).0);
        Ok(Some(Self {
            until,
            after: broken_off.map(|mark| mark.circle),
        }))
    }

    /// Notes how far the run is and holds the job for longer; `false` where another node took it.
    async fn renew(&mut self, kith: &Kith, mark: &Mark, progress: Progress) -> Result<bool, Fault> {
        let detail = serde_json::to_string(mark).map_err(|e| Fault::new(e.to_string()))?;
        let until = (kith.now() + LEASE).max(self.until);
        let held = sql::exec(
            kith.db().writer(),
            "UPDATE jobs SET state = 'running', done = $3, total = $4, detail = $5, \
             lease_until = $6, updated_at = $7 WHERE name = $1 AND lease_until = $2",
            [
                NAME.into(),
                self.until.into(),
                progress.done.into(),
                progress.total.into(),
                detail.into(),
                until.into(),
                kith.now().into(),
            ],
        )
        .await?;
        self.until = until;
        Ok(held == 1)
    }

    async fn give_back(&self, kith: &Kith, finished: bool) -> Result<(), Fault> {
        let state = if finished { "idle" } else { "running" };
        sql::exec(
            kith.db().writer(),
            "UPDATE jobs SET state = $3, lease_until = 0, updated_at = $4 \
             WHERE name = $1 AND lease_until = $2",
            [
                NAME.into(),
                self.until.into(),
                state.into(),
                kith.now().into(),
            ],
        )
        .await?;
        Ok(())
    }
}
