//! A simulated community, lived through the same use cases as a real one, under a clock and
//! randomness of its own: the same seed, size and last day give the same community.

mod act;
mod calendar;
mod cast;
mod clock;
mod day;
mod setting;
mod shop;
mod staff;
mod stage;
mod talk;
pub mod text;
mod trade;
mod world;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use kith_domain::day::DAY_MS;
use serde::{Deserialize, Serialize};

use crate::{
    Backend, db::Fault, error::faulty, kith::Kith, ledger, partners::programme, referrals, rewards,
    scores, secrets, sql,
};
use clock::{DemoClock, DemoEntropy};
use world::World;

/// Under which the logins are kept.
const LOGINS: &str = "demo-logins";
/// There while a simulation is under way, and after one that broke off.
const BEGUN: &str = "demo-begun";
/// Days of a simulated month.
const MONTH: u32 = 30;

/// How large a community is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPlan {
    /// What everything is drawn from.
    pub seed: u64,
    /// Members, 12 to 5,000; fewer and more are taken as these.
    pub members: usize,
    /// Months of 30 days up to now, 1 to 36.
    pub months: u32,
}

impl Default for DemoPlan {
    fn default() -> Self {
        Self {
            seed: 1,
            members: 240,
            months: 6,
        }
    }
}

/// Somebody whom a visitor of the demo can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoLogin {
    /// What they are.
    pub part: DemoPart,
    /// Their display name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password, random for each database.
    pub password: String,
}

/// The parts that a visitor of the demo can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoPart {
    /// Changes settings, roles and keys.
    Administrator,
    /// Moderates all circles and runs rewards.
    Manager,
    /// Founded a circle.
    Steward,
    /// Is a member, was invited, and invited others.
    Member,
    /// Acts for a partner.
    Partner,
}

/// What was simulated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DemoReport {
    /// Members, staff included.
    pub members: usize,
    /// Circles.
    pub circles: usize,
    /// Posts.
    pub posts: u64,
    /// Comments.
    pub comments: u64,
    /// Rewards bought.
    pub redemptions: u64,
    /// Who can be signed in as.
    pub logins: Vec<DemoLogin>,
}

/// How far the simulation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Days lived.
    pub days: u32,
    /// Days in all.
    pub of: u32,
}

/// Why nothing was simulated.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DemoError {
    /// There are members already.
    #[error("the database is not empty: a demo needs one of its own")]
    NotEmpty,
    /// A simulation broke off here before.
    #[error("a demo was begun in this database and broke off: remove the database and begin anew")]
    BrokenOff,
    /// A use case refused what the simulation cannot do without.
    #[error("the simulation went wrong: {0}")]
    Refused(String),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(DemoError);

/// Whether nobody is in the database yet.
///
/// # Errors
/// What the database refuses.
pub async fn is_empty(kith: &Kith) -> Result<bool, Fault> {
    let members = "SELECT COUNT(*) FROM (SELECT no FROM members LIMIT 1) one";
    Ok(sql::number(kith.db().reader(), members, []).await? == 0)
}

/// Whether a simulation broke off here: the community is there by half.
///
/// # Errors
/// What the database refuses.
pub async fn is_broken_off(kith: &Kith) -> Result<bool, Fault> {
    Ok(secrets::find(kith, BEGUN).await?.is_some() && !is_empty(kith).await?)
}

/// Who can be signed in as; nobody where the database holds no demo, or one that came in an export.
///
/// # Errors
/// What the database refuses.
pub async fn logins(kith: &Kith) -> Result<Vec<DemoLogin>, Fault> {
    match secrets::find(kith, LOGINS).await? {
        Some(stored) if kith.settings().demo => {
            serde_json::from_slice(&stored).map_err(|error| Fault::new(error.to_string()))
        }
        _ => Ok(Vec::new()),
    }
}

/// Fills an empty database with a community that ends now.
///
/// # Errors
/// [`DemoError`].
pub async fn seed(
    kith: &Kith,
    plan: DemoPlan,
    mut on_progress: impl FnMut(Progress) + Send,
) -> Result<DemoReport, DemoError> {
    if !is_empty(kith).await? {
        return Err(if is_broken_off(kith).await? {
            DemoError::BrokenOff
        } else {
            DemoError::NotEmpty
        });
    }
    secrets::secret(kith, BEGUN, Vec::new).await?;
    let days = plan.months.clamp(1, 36) * MONTH;
    let end = kith.now();
    let first = end - i64::from(days) * DAY_MS;
    let clock = Arc::new(DemoClock::at(first));
    let settings = setting::settings();
    setting::write(kith, &settings, first).await?;
    let sim = Kith::bare(
        kith.db().clone(),
        clock.clone(),
        Arc::new(DemoEntropy::new(plan.seed)),
    );
    sim.adopt(settings.clone());
    sim.set_trusts_newcomers(true);
    hurry(kith, true).await?;
    let mut world = World::new(sim, clock, plan, (first, end));
    let lived = live(kith, &mut world, days, &mut on_progress).await;
    hurry(kith, false).await?;
    lived?;
    kith.adopt(settings);
    let report = world.report();
    let logins = serde_json::to_vec(&report.logins).map_err(|e| Fault::new(e.to_string()))?;
    secrets::secret(kith, LOGINS, || logins).await?;
    secrets::forget(kith.db().writer(), BEGUN).await?;
    Ok(report)
}

/// Lives day by day, and computes the scores of the last one.
async fn live(
    kith: &Kith,
    world: &mut World,
    days: u32,
    on_progress: &mut (impl FnMut(Progress) + Send),
) -> Result<(), DemoError> {
    world.begin(kith).await?;
    for day in 0..days {
        world.live(day as i32).await?;
        if day % 7 == 6 {
            sweep(world.kith()).await?;
        }
        on_progress(Progress {
            days: day + 1,
            of: days,
        });
    }
    world.end().await?;
    sweep(world.kith()).await?;
    scores::run_job(world.kith(), |_| {}).await?;
    Ok(())
}

/// What the jobs of a running server would have done meanwhile.
async fn sweep(sim: &Kith) -> Result<(), DemoError> {
    let refused = |error: &dyn std::error::Error| DemoError::Refused(error.to_string());
    ledger::expire_holds(sim).await.map_err(|e| refused(&e))?;
    ledger::release_due(sim).await.map_err(|e| refused(&e))?;
    rewards::expire(sim).await.map_err(|e| refused(&e))?;
    programme::qualify_joins(sim).await?;
    referrals::forget_visits(sim).await?;
    Ok(())
}

/// While a database holds nothing yet that anybody would miss, SQLite need not wait for the disk.
async fn hurry(kith: &Kith, on: bool) -> Result<(), Fault> {
    if kith.db().backend() == Backend::Sqlite {
        let mode = if on { "OFF" } else { "FULL" };
        sql::exec(
            kith.db().writer(),
            &format!("PRAGMA synchronous = {mode}"),
            [],
        )
        .await?;
    }
    Ok(())
}
