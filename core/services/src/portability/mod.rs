//! Data in and out: `kith import`, `export`, `backup`, `restore` and `doctor`.
//!
//! The files' columns stand in one table, [`columns::KINDS`]: reading, checking, writing and
//! `docs/DATA.md` follow it. An import reads its files twice, first to check everything and then to
//! write, in bounded transactions; rows are identified by what they say, so that running it again
//! adds only what is missing.

pub mod backup;
mod bulk;
mod cells;
pub mod columns;
pub mod doctor;
pub mod export;
pub mod import;
mod instants;
mod names;
pub mod partitions;
pub mod private;
mod problems;
mod records;
pub mod restore;
mod rollups;
mod tables;

#[cfg(test)]
mod tests;

use std::{io, path::Path};

pub use backup::{Backed, BackupError, backup};
pub use doctor::check;
pub use export::{ExportError, Exported, export};
pub use import::{Import, ImportError, Imported, import};
pub use problems::{Problem, Problems};
pub use records::{Layout, Source, from_directory};
pub use restore::{RestoreError, Restored, restore};

/// An error that says which file it is about.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Where a long step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// What is being done: `checking`, `writing`, `counting`, …
    pub step: &'static str,
    /// To which file or table.
    pub what: &'a str,
    /// Rows done.
    pub rows: u64,
}

/// Hears about progress, a few times per second at most of the work's own accord.
pub type Report<'a> = &'a (dyn Fn(Progress<'_>) + Sync);
