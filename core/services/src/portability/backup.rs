//! Backup: every table as it is, in one compressed file, while the server runs.
//!
//! The file is gzip over lines: a header, for each table a line with its name and then its rows as
//! JSON, and a footer with the counts and the SHA-256 of everything before it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Progress, Report, named, private, tables::TABLES};
use crate::{
    db::{Db, Fault},
    sql,
};

/// Version of the file's form.
pub const FORMAT: u32 = 1;
/// Rows between two words about progress.
pub(super) const REPORT_EVERY: u64 = 20_000;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub kith: String,
    pub format: u32,
    /// The last migration applied.
    pub schema: String,
}

/// Says which table the following rows belong to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub table: String,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Footer {
    pub rows: BTreeMap<String, u64>,
    pub sha256: String,
}

/// What was backed up: rows by table.
pub type Backed = BTreeMap<String, u64>;

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

#[derive(FromQueryResult)]
struct Version {
    version: String,
}

/// The last migration applied; none in an empty database.
///
/// # Errors
/// What the database refuses.
pub(super) async fn schema<C: ConnectionTrait>(db: &C) -> Result<Option<String>, DbErr> {
    let query = "SELECT version FROM seaql_migrations ORDER BY version DESC LIMIT 1";
    let row: Option<Version> = sql::one(db, query, []).await?;
    Ok(row.map(|row| row.version))
}

/// Lines, digested on their way into the compressed file.
struct Lines {
    file: GzEncoder<BufWriter<File>>,
    digest: Sha256,
}

impl Lines {
    fn write(&mut self, line: &str) -> io::Result<()> {
        self.digest.update(line);
        self.digest.update("\n");
        self.file.write_all(line.as_bytes())?;
        self.file.write_all(b"\n")
    }

    fn write_json(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.write(&serde_json::to_string(value).map_err(io::Error::other)?)
    }
}

pub(super) fn hex(digest: Sha256) -> String {
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes all tables into a file, from one state of the database. The file appears under its name
/// when it is complete, for its owner alone.
///
/// # Errors
/// [`BackupError`].
pub async fn backup(db: &Db, path: &Path, report: Report<'_>) -> Result<Backed, BackupError> {
    // Of its own: `kith.db` and `kith.backup` may be written side by side.
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    let partial = PathBuf::from(name);
    let written = write_all(db, &partial, report)
        .await
        .map_err(|error| match error {
            BackupError::Io(error) => named(&partial, &error).into(),
            error @ BackupError::Fault(_) => error,
        });
    if written.is_ok() {
        fs::rename(&partial, path).map_err(|error| named(path, &error))?;
    } else {
        // What failed is said by the error; a remainder would only be in the way.
        let _ = fs::remove_file(&partial);
    }
    written
}

async fn write_all(db: &Db, path: &Path, report: Report<'_>) -> Result<Backed, BackupError> {
    let tx = db.snapshot().await?;
    let schema = schema(&tx)
        .await?
        .ok_or_else(|| Fault::new("the database has no tables yet"))?;
    let file = BufWriter::new(private::replace(path)?);
    let mut lines = Lines {
        file: GzEncoder::new(file, Compression::fast()),
        digest: Sha256::new(),
    };
    lines.write_json(&Header {
        kith: "backup".to_owned(),
        format: FORMAT,
        schema,
    })?;
    let mut rows = BTreeMap::new();
    for table in &TABLES {
        lines.write_json(&Section {
            table: table.name.to_owned(),
        })?;
        let mut count = 0;
        let mut dump = (table.dump)(&tx).await?;
        while let Some(line) = dump.try_next().await? {
            lines.write(&line)?;
            count += 1;
            if count % REPORT_EVERY == 0 {
                report(Progress {
                    step: "writing",
                    what: table.name,
                    rows: count,
                });
            }
        }
        rows.insert(table.name.to_owned(), count);
    }
    tx.commit().await?;
    let sha256 = hex(lines.digest.clone());
    lines.write_json(&Footer {
        rows: rows.clone(),
        sha256,
    })?;
    let file = lines
        .file
        .finish()?
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(rows)
}
