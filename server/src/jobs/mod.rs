//! What happens without being asked for. Each job is idempotent and may run on several nodes.

mod mail;

use std::{future::Future, time::Duration};

use kith_domain::day::DAY_MS;
use kith_services::{
    Kith, circles,
    db::Fault,
    ledger, members, notifications, partners, portability, quotas, referrals, rewards,
    scores::{self, JobReport},
    search,
    settings::Settings,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use mail::Mailer;

/// A run that has begun has this long to finish.
const FAREWELL: Duration = Duration::from_secs(20);

/// Somebody waits for a mail.
const MAIL: Duration = Duration::from_secs(2);

/// The jobs of this node.
#[derive(Debug)]
pub struct Jobs {
    tracker: TaskTracker,
}

impl Jobs {
    /// Starts them; each runs at once and then again and again, until `stopping`.
    #[must_use]
    pub fn start(kith: &Kith, mailer: Option<Mailer>, stopping: &CancellationToken) -> Self {
        let tracker = TaskTracker::new();
        let every = |name, seconds, job: fn(Kith) -> Running| {
            let (kith, stopping) = (kith.clone(), stopping.clone());
            let period = Duration::from_secs(seconds);
            tracker.spawn(repeat(name, period, stopping, move || job(kith.clone())));
        };
        if let Some(mailer) = mailer {
            let (kith, stopping) = (kith.clone(), stopping.clone());
            let run = move || -> Running {
                let (kith, mailer) = (kith.clone(), mailer.clone());
                Box::pin(async move { mailer.send_due(&kith).await })
            };
            tracker.spawn(repeat("mail", MAIL, stopping, run));
        }
        every("settings", 15, |kith| Box::pin(reload_settings(kith)));
        every("holds", 30, |kith| Box::pin(lapse(kith)));
        every("joins", 600, |kith| Box::pin(qualify(kith)));
        every("scores", 3600, |kith| Box::pin(compute_scores(kith)));
        every("search", 3600, |kith| Box::pin(index_texts(kith)));
        every("forget", 3600, |kith| Box::pin(forget(kith)));
        every("circles", 60, |kith| Box::pin(shape(kith)));
        every("leaving", 600, |kith| Box::pin(erase(kith)));
        every("pictures", 600, |kith| Box::pin(sweep(kith)));
        every("partitions", 3600, |kith| Box::pin(partition(kith)));
        tracker.close();
        Self { tracker }
    }

    /// Waits until the runs that have begun are through, within reason: each can be cut off and
    /// goes on elsewhere. `stopping` was cancelled before.
    pub async fn finish(self) {
        if tokio::time::timeout(FAREWELL, self.tracker.wait())
            .await
            .is_err()
        {
            tracing::warn!("a job took too long and was cut off; it goes on after the next start");
        }
    }
}

type Running = std::pin::Pin<Box<dyn Future<Output = Result<(), Fault>> + Send>>;

async fn repeat(
    name: &'static str,
    period: Duration,
    stopping: CancellationToken,
    run: impl Fn() -> Running,
) {
    loop {
        let result = run().await;
        let outcome = if result.is_ok() { "done" } else { "failed" };
        metrics::counter!("jobs_total", "job" => name, "outcome" => outcome).increment(1);
        if let Err(error) = result {
            tracing::error!(job = name, %error, "a job failed; it runs again later");
        }
        tokio::select! {
            () = stopping.cancelled() => return,
            () = tokio::time::sleep(period) => {}
        }
    }
}

/// Settings that another node changed.
async fn reload_settings(kith: Kith) -> Result<(), Fault> {
    let stored = Settings::load(kith.db().reader()).await?;
    if *kith.settings() != stored {
        kith.adopt(stored);
    }
    Ok(())
}

/// Holds whose time is over, points that have matured, and points that expire.
async fn lapse(kith: Kith) -> Result<(), Fault> {
    let redemptions = rewards::expire(&kith).await.map_err(fault)?;
    let holds = ledger::expire_holds(&kith).await.map_err(fault)?;
    if redemptions + holds > 0 {
        tracing::info!(redemptions, holds, "holds lapsed");
    }
    let released = ledger::release_due(&kith).await.map_err(fault)?;
    if released > 0 {
        tracing::info!(released, "points that have matured count");
    }
    let expired = ledger::expire_points(&kith).await.map_err(fault)?;
    if expired > 0 {
        tracing::info!(lots = expired, "points expired");
    }
    let warned = ledger::warn_of_expiry(&kith).await?;
    if warned > 0 {
        tracing::info!(wallets = warned, "points expire soon");
    }
    Ok(())
}

/// Joins through links of partners whose members have qualified.
async fn qualify(kith: Kith) -> Result<(), Fault> {
    let counted = partners::programme::qualify_joins(&kith).await?;
    if counted > 0 {
        tracing::info!(counted, "joins through partners count");
    }
    Ok(())
}

async fn compute_scores(kith: Kith) -> Result<(), Fault> {
    if let JobReport::Done { circles, written } = scores::run_job(&kith, |_| ()).await? {
        tracing::info!(circles, written, "scores are up to date");
    }
    Ok(())
}

/// Texts that search does not know yet: after an upgrade, those that were there before.
async fn index_texts(kith: Kith) -> Result<(), Fault> {
    let report = search::run_job(&kith, |progress| {
        let search::Progress { done, total } = progress;
        tracing::info!(done, total, "search gets to know the texts");
    });
    report.await.map(|_| ())
}

/// What is over: sessions, tries, mails and their links, answers to repeated requests, questions that
/// nobody answered, limits of the day before with the keys they were counted under, and visits of
/// which only counts are kept.
async fn forget(kith: Kith) -> Result<(), Fault> {
    notifications::forget_old(&kith).await?;
    members::sessions::forget_ended(&kith).await?;
    members::tries::forget_old(&kith).await?;
    members::passkeys::forget_old_passkey_challenges(&kith).await?;
    members::forget_attempts(&kith).await?;
    partners::idempotency::forget_old(&kith).await?;
    referrals::forget_questions(&kith).await?;
    quotas::forget_old(&kith).await?;
    referrals::forget_visits(&kith).await?;
    Ok(())
}

/// Circles whose split or merge has come to its date.
async fn shape(kith: Kith) -> Result<(), Fault> {
    let carried = circles::shape::carry_out_due(&kith).await?;
    if carried > 0 {
        tracing::info!(carried, "circles were split and merged");
    }
    Ok(())
}

/// Accounts whose members asked to leave, and did not stay in time.
async fn erase(kith: Kith) -> Result<(), Fault> {
    let erased = members::erase_due(&kith).await?;
    if erased > 0 {
        tracing::info!(erased, "accounts were erased");
    }
    Ok(())
}

/// Files of pictures that nobody shows any more.
async fn sweep(kith: Kith) -> Result<(), Fault> {
    let swept = members::profile::sweep_pictures(&kith).await?;
    if swept > 0 {
        tracing::info!(swept, "files of pictures were removed");
    }
    Ok(())
}

/// This month's partition of the interactions, and the next one's; PostgreSQL only.
async fn partition(kith: Kith) -> Result<(), Fault> {
    let now = kith.now();
    portability::partitions::ensure(kith.db().writer(), now, now + 32 * DAY_MS).await?;
    Ok(())
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault::new(error.to_string())
}
