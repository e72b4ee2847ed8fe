//! The command line. A command is a file with `Args` and `run(args, &config)`.

pub mod backup;
pub mod bench;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod members;
pub mod migrate;
mod progress;
pub mod restore;
pub mod score;
pub mod serve;
pub mod worker;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use kith_services::{Db, Kith, portability::private};
use migrations::{Migrator, MigratorTrait};

use crate::{
    clock::{SystemClock, SystemEntropy},
    config::{Config, Overrides},
    telemetry,
};

/// Grows loyal circles of people; loyalty and word of mouth are earned, spent and measured.
#[derive(Debug, Parser)]
#[command(name = "kith", version, propagate_version = true)]
pub struct Cli {
    /// The configuration file [default: kith.toml where it is there]
    #[arg(long, global = true, env = "KITH_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    /// The database: sqlite://PATH or postgres://USER@HOST/NAME
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,

    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Args),
    Worker(worker::Args),
    Migrate(migrate::Args),
    Import(import::Args),
    Export(export::Args),
    Score(score::Args),
    Demo(demo::Args),
    Doctor(doctor::Args),
    Members(members::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    #[command(hide = true)]
    Bench(bench::Args),
}

/// Reads the configuration and does what the command line says.
///
/// # Errors
/// Whatever stops the command, as a sentence for the operator.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let mut overrides = Overrides {
        file: cli.config,
        database: cli.database,
        bind: None,
    };
    if let Command::Serve(args) = &cli.command {
        overrides.bind.clone_from(&args.bind);
    }
    let config = Config::load(&overrides, |name| std::env::var(name).ok())
        .context("the configuration is wrong")?;
    telemetry::log(&config.log)?;
    match cli.command {
        Command::Serve(args) => serve::run(args, &config).await,
        Command::Worker(args) => worker::run(args, &config).await,
        Command::Migrate(args) => migrate::run(args, &config).await,
        Command::Import(args) => import::run(args, &config).await,
        Command::Export(args) => export::run(args, &config).await,
        Command::Score(args) => score::run(args, &config).await,
        Command::Demo(args) => demo::run(args, &config).await,
        Command::Doctor(args) => doctor::run(args, &config).await,
        Command::Members(args) => members::run(args, &config).await,
        Command::Backup(args) => backup::run(args, &config).await,
        Command::Restore(args) => restore::run(args, &config).await,
        Command::Bench(args) => bench::run(args, &config).await,
    }
}

/// Opens the community of the configuration, whose database must be there and have every migration.
///
/// # Errors
/// A database that does not answer, or lacks migrations.
pub async fn community(config: &Config) -> anyhow::Result<Kith> {
    if let Some(file) = config.database.file()
        && !file.exists()
    {
        let url = config.database.shown();
        bail!(
            "{} is not there; make it: kith migrate --database {url}",
            file.display()
        );
    }
    let db = connect(config).await?;
    let pending = Migrator::get_pending_migrations_read_only(db.reader()).await?;
    if !pending.is_empty() {
        let url = config.database.shown();
        bail!("the database lacks migrations; add them: kith migrate --database {url}");
    }
    Ok(open(db).await?)
}

/// The same, after making the database and adding the migrations that it lacks.
///
/// # Errors
/// A database that does not answer, or refuses a migration.
pub async fn migrated_community(config: &Config) -> anyhow::Result<Kith> {
    if let Some(file) = config.database.file() {
        make_private(&file).with_context(|| format!("making {}", file.display()))?;
    }
    let db = connect(config).await?;
    migrate::up(&db).await?;
    Ok(open(db).await?)
}

/// Makes an embedded database's file, still empty, and its folder for their owner alone; SQLite makes
/// the files beside it alike. What is there stays as the operator made it.
fn make_private(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        private::make_folder(folder)?;
    }
    match private::create_new(file) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

async fn connect(config: &Config) -> anyhow::Result<Db> {
    Db::connect(&config.database.url)
        .await
        .with_context(|| format!("opening {}", config.database.shown()))
}

async fn open(db: Db) -> Result<Kith, kith_services::db::Fault> {
    Kith::open(db, Arc::new(SystemClock), Arc::new(SystemEntropy)).await
}
