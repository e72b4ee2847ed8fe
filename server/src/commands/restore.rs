//! `kith restore`: a backup into an empty database.

use std::{path::PathBuf, process::ExitCode};

use kith_services::portability;

use super::progress;
use crate::config::Config;

/// Restore a backup into an empty database, of either kind
///
/// All of it or nothing: a damaged file changes nothing.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file that `kith backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// A database in use, a damaged file, or a database that refuses.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::migrated_community(config).await?;
    let bar = progress::Bar::default();
    let restored =
        portability::restore(kith.db(), &args.file, &|progress| bar.show(progress)).await;
    bar.end();
    let rows: u64 = restored?.values().sum();
    println!("{rows} rows are restored; look at them with kith doctor");
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}
