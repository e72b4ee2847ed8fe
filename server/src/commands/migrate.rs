//! `kith migrate`: makes the database, or brings it to this version.

use std::process::ExitCode;

use anyhow::Context;
use kith_services::{Backend, Db, sql};
use migrations::{Migrator, MigratorTrait};

use crate::config::Config;

/// Names Kith's migrations among the locks of a PostgreSQL server.
const LOCK: i64 = 0x4b69_7468;

/// Make the database, or bring it to this version.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Go back by that many steps instead; what they added is lost
    #[arg(long, value_name = "STEPS")]
    down: Option<u32>,
}

/// Runs the command.
///
/// # Errors
/// A database that refuses.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let url = config.database.shown();
    if let Some(steps) = args.down {
        let db = super::connect(config).await?;
        Migrator::down(db.writer(), Some(steps)).await?;
        println!("{url} went back by {steps}");
        db.close().await?;
        return Ok(ExitCode::SUCCESS);
    }
    let kith = super::migrated_community(config).await?;
    println!("{url} is up to date");
    kith.db().clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Adds the migrations that a database lacks. Nodes that start at the same moment take turns.
///
/// # Errors
/// A database that refuses.
pub async fn up(db: &Db) -> anyhow::Result<()> {
    let turn = match db.backend() {
        Backend::Postgres => {
            let turn = db.begin().await?;
            sql::exec(&turn, "SELECT pg_advisory_xact_lock($1)", [LOCK.into()]).await?;
            Some(turn)
        }
        // One machine; a second process waits for the writer.
        Backend::Sqlite => None,
    };
    Migrator::up(db.writer(), None)
        .await
        .context("migrating the database")?;
    if let Some(turn) = turn {
        turn.commit().await?;
    }
    Ok(())
}
