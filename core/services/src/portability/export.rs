//! Export: everything that people made, in files that an import reads.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement, StreamTrait};
use serde::{Deserialize, Serialize};

use super::{
    Progress, Report, cells,
    columns::{KINDS, Kind},
    named,
    names::Names,
    private,
};
use crate::{
    db::{Fault, is_postgres},
    kith::Kith,
};

/// Version of the files' form.
pub const FORMAT: u32 = 1;
/// The file that names the others.
pub const MANIFEST: &str = "manifest.json";
/// What stands in it until the others are written.
const UNFINISHED: &str = "{}";
/// Rows between two words about progress.
const REPORT_EVERY: u64 = 20_000;

/// What an export says about itself. It names no time, so that exports of equal communities are
/// equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `export`.
    pub kith: String,
    /// [`FORMAT`].
    pub format: u32,
    /// Rows by kind of file.
    pub rows: BTreeMap<String, u64>,
}

impl Manifest {
    /// The manifest in a directory; none where there is none.
    ///
    /// # Errors
    /// One that cannot be read, of an export that broke off, or that a later version wrote.
    pub fn find(folder: &Path) -> Result<Option<Self>, String> {
        let path = folder.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        if text.trim() == UNFINISHED {
            return Err(format!(
                "{}: the export into this directory was not finished; export again",
                path.display()
            ));
        }
        let manifest: Self =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        if manifest.kith != "export" || manifest.format != FORMAT {
            return Err(format!(
                "{}: an export of format {}, this version reads format {FORMAT}",
                path.display(),
                manifest.format
            ));
        }
        Ok(Some(manifest))
    }
}

/// What was written: rows by kind.
pub type Exported = BTreeMap<String, u64>;

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The directory holds something else.
    #[error("{0} is not empty and holds no export; name another directory")]
    Occupied(String),
    /// A file cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<DbErr> for ExportError {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

/// Writes everything into a directory, from one state of the database, in files for their owner
/// alone.
///
/// # Errors
/// [`ExportError`].
pub async fn export(
    kith: &Kith,
    folder: &Path,
    report: Report<'_>,
) -> Result<Exported, ExportError> {
    let manifest = folder.join(MANIFEST);
    let begun = begin(folder, &manifest);
    if !begun.map_err(|error| named(folder, &error))? {
        return Err(ExportError::Occupied(folder.display().to_string()));
    }
    let db = kith.db().snapshot().await?;
    let names = Names::exported(&db).await?;
    let mut rows = BTreeMap::new();
    for kind in &KINDS {
        let path = folder.join(format!("{}.jsonl", kind.name));
        let written = write_kind(&db, kind, &names, &path, report)
            .await
            .map_err(|error| match error {
                ExportError::Io(error) => named(&path, &error).into(),
                error => error,
            })?;
        rows.insert(kind.name.to_owned(), written);
    }
    db.commit().await?;
    let whole = Manifest {
        kith: "export".to_owned(),
        format: FORMAT,
        rows,
    };
    let text = serde_json::to_string_pretty(&whole).map_err(io::Error::other)? + "\n";
    let written = private::replace(&manifest).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| named(&manifest, &error))?;
    Ok(whole.rows)
}

/// Makes the directory with a manifest that says that the export is not finished; answers whether
/// it may be written to.
fn begin(folder: &Path, manifest: &Path) -> io::Result<bool> {
    private::make_folder(folder)?;
    if !manifest.exists() && fs::read_dir(folder)?.next().is_some() {
        return Ok(false);
    }
    private::replace(manifest)?.write_all(UNFINISHED.as_bytes())?;
    Ok(true)
}

async fn write_kind(
    db: &DatabaseTransaction,
    kind: &'static Kind,
    names: &Names,
    path: &Path,
    report: Report<'_>,
) -> Result<u64, ExportError> {
    let mut file = BufWriter::with_capacity(1 << 16, private::replace(path)?);
    let columns: Vec<String> = kind
        .columns
        .iter()
        .map(|c| cells::selected(c.ty, c.sql))
        .collect();
    let collate = if is_postgres(db) { "COLLATE \"C\"" } else { "" };
    let query = format!(
        "SELECT {} FROM {} ORDER BY {}",
        columns.join(", "),
        kind.from,
        kind.order.replace("{collate}", collate)
    );
    let statement = Statement::from_string(ConnectionTrait::get_database_backend(db), query);
    let mut rows = db.stream_raw(statement).await?;
    let mut written = 0;
    let mut line = String::new();
    while let Some(row) = rows.try_next().await? {
        line.clear();
        for (at, column) in kind.columns.iter().enumerate() {
            if let Some(value) = cells::write(column.ty, &row, at, names)? {
                line.push(if line.is_empty() { '{' } else { ',' });
                line.push_str(&format!("\"{}\":{value}", column.name));
            }
        }
        line.push_str("}\n");
        file.write_all(line.as_bytes())?;
        written += 1;
        if written % REPORT_EVERY == 0 {
            report(Progress {
                step: "writing",
                what: kind.name,
                rows: written,
            });
        }
    }
    file.flush()?;
    report(Progress {
        step: "writing",
        what: kind.name,
        rows: written,
    });
    Ok(written)
}
