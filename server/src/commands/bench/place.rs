//! Where a bench runs: a fresh database of its own, removed afterwards.

use std::{env, path::PathBuf, process, sync::Arc};

use anyhow::Context;
use kith_services::{Db, Kith};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};

use crate::clock::{SystemClock, SystemEntropy};

/// A database system to measure on.
pub(super) enum Place {
    /// A file in the system's temporary folder.
    Sqlite,
    /// A server, with the address of a database that may create others.
    Postgres(String),
}

/// A database that a bench fills.
pub(super) struct Bench {
    pub(super) kith: Kith,
    pub(super) url: String,
    folder: Option<PathBuf>,
    server: Option<(String, String)>,
}

impl Place {
    /// SQLite, and PostgreSQL where there is a server.
    pub(super) fn all() -> Vec<Self> {
        let server = env::var("KITH_TEST_POSTGRES").ok().map(Self::Postgres);
        if server.is_none() {
            println!("PostgreSQL is left out: KITH_TEST_POSTGRES names no server.");
        }
        std::iter::once(Self::Sqlite).chain(server).collect()
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// Makes a migrated database.
    pub(super) async fn open(&self, what: &str) -> anyhow::Result<Bench> {
        let name = format!("kith_bench_{what}_{}", process::id());
        let (url, folder, server) = match self {
            Self::Sqlite => {
                let folder = env::temp_dir().join(&name);
                std::fs::create_dir_all(&folder)?;
                (
                    format!("sqlite://{}/kith.db", folder.display()),
                    Some(folder),
                    None,
                )
            }
            Self::Postgres(server) => {
                let admin = Database::connect(server).await?;
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {name}"))
                    .await?;
                admin.close().await?;
                let (base, _) = server
                    .rsplit_once('/')
                    .context("the URL ends in a database")?;
                (format!("{base}/{name}"), None, Some((server.clone(), name)))
            }
        };
        let db = Db::connect(&url).await?;
        Migrator::up(db.writer(), None).await?;
        let kith = Kith::open(db, Arc::new(SystemClock), Arc::new(SystemEntropy)).await?;
        kith.set_trusts_newcomers(true);
        Ok(Bench {
            kith,
            url,
            folder,
            server,
        })
    }
}

impl Bench {
    /// Removes the database.
    pub(super) async fn remove(self) -> anyhow::Result<()> {
        self.kith.db().clone().close().await?;
        if let Some(folder) = self.folder {
            std::fs::remove_dir_all(folder)?;
        }
        if let Some((server, name)) = self.server {
            let admin = Database::connect(&server).await?;
            admin
                .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await?;
        }
        Ok(())
    }
}
