//! Restore: a backup into an empty database of either kind, all of it or nothing.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

use flate2::read::GzDecoder;
use sea_orm::{DatabaseTransaction, DbErr};
use sha2::{Digest, Sha256};

use super::{
    Progress, Report,
    backup::{self, Footer, Header, REPORT_EVERY, Section},
    bulk, named,
    tables::{TABLES, Table},
};
use crate::{
    db::{Db, Fault},
    sql,
};

/// Rows handed to the database at once.
const CHUNK: usize = 2_000;
/// Tables that a community fills in by itself when it is opened; their rows give way.
const OWN: [&str; 5] = [
    "settings",
    "rule_versions",
    "secrets",
    "jobs",
    "idempotency_keys",
];

/// What was restored: rows by table.
pub type Restored = BTreeMap<String, u64>;

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The database is in use.
    #[error("the database is not empty: {0} has rows; restore into a new one")]
    Occupied(&'static str),
    /// Another version's backup.
    #[error(
        "the backup has the tables of {backup}, the database those of {database}; restore with the version that made it, then migrate"
    )]
    Schema {
        /// The last migration behind the backup.
        backup: String,
        /// The last migration of the database.
        database: String,
    },
    /// The file is no backup, or not a whole one.
    #[error("the file is damaged or no backup: {0}")]
    Damaged(String),
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<DbErr> for RestoreError {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

fn damaged(what: impl Into<String>) -> RestoreError {
    RestoreError::Damaged(what.into())
}

/// Puts a backup into an empty, migrated database, in one transaction.
///
/// # Errors
/// [`RestoreError`].
pub async fn restore(db: &Db, path: &Path, report: Report<'_>) -> Result<Restored, RestoreError> {
    read_file(db, path, report)
        .await
        .map_err(|error| match error {
            RestoreError::Io(error) => named(path, &error).into(),
            error => error,
        })
}

async fn read_file(db: &Db, path: &Path, report: Report<'_>) -> Result<Restored, RestoreError> {
    let mut lines = Lines::new(BufReader::new(GzDecoder::new(File::open(path)?)));
    let header: Header = lines
        .next()?
        .and_then(|line| serde_json::from_str(line).ok())
        .ok_or_else(|| damaged("it has no header"))?;
    if header.kith != "backup" || header.format != backup::FORMAT {
        return Err(damaged(format!("its format is {}", header.format)));
    }
    let tx = db.begin().await?;
    let database = backup::schema(&tx)
        .await?
        .unwrap_or_else(|| "no version".to_owned());
    if database != header.schema {
        return Err(RestoreError::Schema {
            backup: header.schema,
            database,
        });
    }
    make_room(&tx).await?;
    let rows = read_all(&tx, &mut lines, report).await?;
    for table in &TABLES {
        if let Some(column) = table.numbered {
            bulk::go_on(&tx, table.name, column).await?;
        }
    }
    verify(&tx, &rows).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Refuses a database in which somebody has done something.
async fn make_room(tx: &DatabaseTransaction) -> Result<(), RestoreError> {
    for table in TABLES.iter().filter(|table| !OWN.contains(&table.name)) {
        if sql::number(tx, &format!("SELECT count(*) FROM {}", table.name), []).await? > 0 {
            return Err(RestoreError::Occupied(table.name));
        }
    }
    for table in OWN {
        sql::exec(tx, &format!("DELETE FROM {table}"), []).await?;
    }
    Ok(())
}

async fn read_all<R: BufRead>(
    tx: &DatabaseTransaction,
    lines: &mut Lines<R>,
    report: Report<'_>,
) -> Result<Restored, RestoreError> {
    let mut table: Option<&Table> = None;
    let mut chunk: Vec<String> = Vec::new();
    let mut rows = BTreeMap::new();
    loop {
        let sum = lines.digest.clone();
        let Some(line) = lines.next()? else {
            return Err(damaged("it ends too early"));
        };
        let section = section(line)?;
        if section.is_none() {
            chunk.push(line.to_owned());
        }
        if let Some(current) = table
            && (section.is_some() || chunk.len() == CHUNK)
        {
            (current.load)(tx, &chunk)
                .await
                .map_err(|error| match error {
                    DbErr::Json(what) => damaged(format!("a row of {}: {what}", current.name)),
                    error => error.into(),
                })?;
            let count = rows.entry(current.name.to_owned()).or_insert(0_u64);
            *count += chunk.len() as u64;
            if *count % REPORT_EVERY == 0 {
                report(Progress {
                    step: "writing",
                    what: current.name,
                    rows: *count,
                });
            }
            chunk.clear();
        }
        match section {
            None if table.is_none() => return Err(damaged("rows stand before any table")),
            None => {}
            Some(Part::Table(next)) => table = Some(next),
            Some(Part::End(footer)) => {
                if footer.sha256 != backup::hex(sum) || footer.rows != rows {
                    return Err(damaged("its checksum or its counts differ"));
                }
                return Ok(rows);
            }
        }
    }
}

enum Part {
    Table(&'static Table),
    End(Footer),
}

/// A line that is no row: rows have other fields.
fn section(line: &str) -> Result<Option<Part>, RestoreError> {
    if line.starts_with("{\"table\":")
        && let Ok(section) = serde_json::from_str::<Section>(line)
    {
        let table = TABLES.iter().find(|table| table.name == section.table);
        return match table {
            Some(table) => Ok(Some(Part::Table(table))),
            None => Err(damaged(format!("there is no table {:?}", section.table))),
        };
    }
    if line.starts_with("{\"rows\":")
        && let Ok(footer) = serde_json::from_str(line)
    {
        return Ok(Some(Part::End(footer)));
    }
    Ok(None)
}

/// Counts what arrived.
async fn verify(tx: &DatabaseTransaction, rows: &Restored) -> Result<(), RestoreError> {
    for table in &TABLES {
        let count = sql::number(tx, &format!("SELECT count(*) FROM {}", table.name), []).await?;
        let expected = rows.get(table.name).copied().unwrap_or(0);
        if u64::try_from(count).ok() != Some(expected) {
            let what = format!("{count} of {expected} rows of {} arrived", table.name);
            return Err(Fault::new(what).into());
        }
    }
    Ok(())
}

/// Lines, digested as they are read.
struct Lines<R> {
    reader: R,
    buffer: String,
    digest: Sha256,
}

impl<R: BufRead> Lines<R> {
    fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: String::new(),
            digest: Sha256::new(),
        }
    }

    fn next(&mut self) -> Result<Option<&str>, RestoreError> {
        self.buffer.clear();
        let read = self
            .reader
            .read_line(&mut self.buffer)
            .map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof
                | io::ErrorKind::InvalidInput
                | io::ErrorKind::InvalidData => damaged(error.to_string()),
                _ => error.into(),
            })?;
        if read == 0 {
            return Ok(None);
        }
        self.digest.update(&self.buffer);
        Ok(Some(self.buffer.trim_end_matches('\n')))
    }
}
