//! `kith backup`: every table in one file, while the server runs.

use std::{path::PathBuf, process::ExitCode};

use kith_services::portability;

use super::progress;
use crate::config::Config;

/// Back up the whole database into one file, while the server runs
///
/// The file also holds password hashes, sessions and this installation's secrets: keep it as safe
/// as the database.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; it appears when it is complete
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// A file that cannot be written, or a database that refuses.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::community(config).await?;
    let bar = progress::Bar::default();
    let backed = portability::backup(kith.db(), &args.file, &|progress| bar.show(progress)).await;
    bar.end();
    let rows: u64 = backed?.values().sum();
    println!("{rows} rows are in {}", args.file.display());
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}
