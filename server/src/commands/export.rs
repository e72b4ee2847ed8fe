//! `kith export`: writes everything that people made into files.

use std::{path::PathBuf, process::ExitCode};

use kith_services::portability;

use super::progress;
use crate::config::Config;

/// Export everything into a directory, in the files that `kith import` reads
///
/// Passwords, sessions, keys and this installation's secrets stay out of it: `kith backup` has
/// those.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The directory: new, empty, or with an earlier export
    #[arg(value_name = "DIRECTORY")]
    directory: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// A directory that cannot be written, or a database that refuses.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let kith = super::community(config).await?;
    let bar = progress::Bar::default();
    let exported =
        portability::export(&kith, &args.directory, &|progress| bar.show(progress)).await;
    bar.end();
    for (kind, rows) in exported? {
        println!("{kind}: {rows}");
    }
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}
