//! `kith worker`: the background jobs without the pages.

use std::process::ExitCode;

use tokio_util::sync::CancellationToken;

use super::serve::Signals;
use crate::{
    config::Config,
    jobs::{Jobs, Mailer},
};

/// Run the background jobs alone: scores, mails, holds that lapse, cleaning up
///
/// Any number of workers and servers may run on one PostgreSQL database; each job runs once.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command until it is told to stop.
///
/// # Errors
/// A database that does not answer.
pub async fn run(_: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::community(config).await?;
    kith.set_sends_mail(config.sends_mail());
    kith.set_pictures(config.pictures.open(&config.database)?);
    let stopping = CancellationToken::new();
    let jobs = Jobs::start(&kith, Mailer::new(config)?, &stopping);
    let signals = Signals::catch()?;
    println!("Kith works on {}", config.database.shown());
    signals.received().await;
    stopping.cancel();
    jobs.finish().await;
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}
