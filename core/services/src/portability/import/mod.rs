//! Import: files are read twice, first to check everything and then to write.

mod attach;
mod circles;
mod interactions;
mod members;
mod memberships;
mod people;
mod referrals;
mod rest;
mod rows;
mod stored;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use sea_orm::DbErr;
use serde_json::json;

use super::{
    Progress, Report,
    export::Manifest,
    names::Names,
    problems::{Problem, Problems, Rejects, Unwritable},
    records::Source,
};
use crate::{audit, db::Fault, kith::Kith, search, settings::Settings};
use rows::{Complaint, Rows};

/// Rows between two words about progress.
const REPORT_EVERY: u64 = 20_000;

/// What to import.
#[derive(Clone, Debug)]
pub struct Import {
    /// The files; in any order.
    pub sources: Vec<Source>,
    /// Where the external ids come from: the same id in another namespace is somebody else.
    pub namespace: String,
    /// The circle of interactions that name none; it and unknown members are then made. Not for a
    /// whole export.
    pub circle: Option<String>,
    /// The folder into which rejected lines are written; none refuses everything when a line is
    /// wrong, as a whole export always does.
    pub rejects: Option<PathBuf>,
    /// The manifest of the export that these files are, if they are one.
    pub whole: Option<Manifest>,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Rows read and rows added, by kind.
    pub rows: BTreeMap<&'static str, (u64, u64)>,
    /// What was wrong with rejected lines.
    pub problems: Problems,
    /// The files with rejected lines.
    pub rejected: Vec<PathBuf>,
    /// Slug of the circle that was asked for.
    pub circle: Option<String>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Lines are wrong; nothing was written.
    #[error("{0}")]
    Problems(Problems),
    /// A file cannot be read at all.
    #[error("{file}: {what}")]
    File {
        /// Which file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Somebody took what a row needs while the files were read.
    #[error("{0} was taken while the files were read; run the import again, which names the line")]
    Overtaken(String),
    /// The database failed. What was written before stays; another run goes on from there.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<DbErr> for ImportError {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

/// What the command line says, not a file.
fn misused(option: &str, what: &str) -> ImportError {
    ImportError::File {
        file: option.to_owned(),
        what: what.to_owned(),
    }
}

fn unwritable((path, error): Unwritable) -> ImportError {
    unreadable(&path, &error)
}

fn unreadable(path: &Path, error: &io::Error) -> ImportError {
    ImportError::File {
        file: path.display().to_string(),
        what: error.to_string(),
    }
}

/// An import under way.
struct Run<'a> {
    kith: &'a Kith,
    command: &'a Import,
    report: Report<'a>,
    settings: Arc<Settings>,
    names: Names,
    problems: Problems,
    rejects: Option<Rejects>,
    done: Imported,
    people: people::People,
    circles: circles::Circles,
    memberships: memberships::Seen,
    interactions: interactions::Seen,
    rest: rest::Seen,
    /// The circle of interactions that name none.
    circle: Option<u32>,
}

/// Imports files. Running it again adds nothing.
///
/// # Errors
/// [`ImportError`].
pub async fn import(
    kith: &Kith,
    command: &Import,
    report: Report<'_>,
) -> Result<Imported, ImportError> {
    let mut sources = command.sources.clone();
    let order = |source: &Source| {
        super::columns::KINDS
            .iter()
            .position(|kind| kind.name == source.kind.name)
    };
    sources.sort_by_key(order);
    let mut run = Run::begin(kith, command, report).await?;
    for source in &sources {
        run.check(source)?;
    }
    if let Some(manifest) = &command.whole {
        run.compare(manifest);
    }
    run.decide()?;
    for source in &sources {
        run.write(source).await?;
    }
    run.finish().await
}

impl<'a> Run<'a> {
    async fn begin(
        kith: &'a Kith,
        command: &'a Import,
        report: Report<'a>,
    ) -> Result<Self, ImportError> {
        let db = kith.db().reader();
        let whole = command.whole.is_some();
        if whole && command.rejects.is_some() {
            let what = "an export is imported whole or not at all; where its manifest.json is removed, the five kinds that anybody can write are imported by themselves";
            return Err(misused("--skip-bad-lines", what));
        }
        if whole && command.circle.is_some() {
            return Err(misused("--circle", "an export names its own circles"));
        }
        let names = if whole {
            Names::default()
        } else {
            Names::known(db, &command.namespace).await?
        };
        let mut run = Self {
            kith,
            command,
            report,
            settings: kith.settings(),
            names,
            problems: Problems::default(),
            rejects: command.rejects.clone().map(Rejects::new),
            done: Imported::default(),
            people: people::People::load(db).await?,
            circles: circles::Circles::load(db).await?,
            memberships: memberships::Seen::default(),
            interactions: interactions::Seen::default(),
            rest: rest::Seen::default(),
            circle: None,
        };
        if let Some(name) = &command.circle {
            run.circle = Some(run.circle_for(name)?);
        }
        Ok(run)
    }

    fn whole(&self) -> bool {
        self.command.whole.is_some()
    }

    fn say(&self, step: &'static str, what: &str, rows: u64) {
        (self.report)(Progress { step, what, rows });
    }

    /// Reads a file and complains about its lines.
    fn check(&mut self, source: &Source) -> Result<(), ImportError> {
        let mut rows =
            Rows::open(source, self.whole()).map_err(|error| unreadable(&source.path, &error))?;
        let file = source.file();
        let mut read = 0;
        loop {
            let known = self.names.members().len();
            let Some(fields) = rows
                .line()
                .map_err(|error| unreadable(&source.path, &error))?
            else {
                break;
            };
            if self.circle.is_some() && source.kind.name == "interactions" {
                self.meet(&fields);
            }
            let checked = rows.check(fields, &self.names, &self.settings);
            let checked = checked.and_then(|row| self.accept(source, &row).map_err(|c| vec![c]));
            read += 1;
            if let Err(complaints) = checked {
                self.names.forget_members(known);
                self.reject(source, &rows, complaints)?;
            }
            if read % REPORT_EVERY == 0 {
                self.say("checking", &file, read);
            }
        }
        self.done.rows.entry(source.kind.name).or_default().0 = read;
        self.say("checking", &file, read);
        Ok(())
    }

    fn accept(&mut self, source: &Source, row: &super::cells::Row) -> Result<(), Complaint> {
        match source.kind.name {
            "members" => self.accept_member(row),
            "circles" => self.accept_circle(row),
            "memberships" => self.accept_membership(row),
            "referrals" => self.accept_referral(row),
            "interactions" => self.accept_interaction(row),
            _ => self.accept_rest(source.kind, row),
        }
    }

    /// Complains about the line read last, and keeps it where the command asks for it.
    fn reject(
        &mut self,
        source: &Source,
        rows: &Rows,
        complaints: Vec<Complaint>,
    ) -> Result<(), ImportError> {
        let (line, bytes) = rows
            .last()
            .map_err(|error| unreadable(&source.path, &error))?;
        self.refuse(&source.file(), line, complaints);
        match &mut self.rejects {
            Some(rejects) => rejects
                .keep(source, rows.header(), &bytes)
                .map_err(unwritable),
            None => Ok(()),
        }
    }

    fn refuse(&mut self, file: &str, line: u64, complaints: Vec<Complaint>) {
        self.problems.lines += 1;
        for (column, what) in complaints {
            self.problems.add(Problem {
                file: file.to_owned(),
                line,
                column,
                what,
            });
        }
    }

    /// An export that lacks files or lines was cut short.
    fn compare(&mut self, manifest: &Manifest) {
        for (kind, rows) in &manifest.rows {
            let read = self
                .done
                .rows
                .get(kind.as_str())
                .map_or(0, |(read, _)| *read);
            if read != *rows {
                let what = format!("says {rows} {kind}, the files hold {read}");
                self.refuse("manifest.json", 1, vec![(String::new(), what)]);
            }
        }
    }

    fn decide(&mut self) -> Result<(), ImportError> {
        if let Some(rejects) = self.rejects.take() {
            self.done.rejected = rejects.finish().map_err(unwritable)?;
        } else if self.problems.count > 0 {
            return Err(ImportError::Problems(std::mem::take(&mut self.problems)));
        }
        self.done.problems = std::mem::take(&mut self.problems);
        self.rest.forget();
        Ok(())
    }

    /// Writes a file's rows. People and circles that no file lists come before the first file that
    /// names them.
    async fn write(&mut self, source: &Source) -> Result<(), ImportError> {
        let added = match source.kind.name {
            "settings" => self.write_settings(source).await?,
            "members" => self.write_members().await?,
            "circles" => self.write_circles().await?,
            "memberships" => self.write_memberships(source).await?,
            "referrals" => self.write_referrals().await?,
            "interactions" => {
                let members = self.write_members().await?;
                let circles = self.write_circles().await?;
                self.count("members", members);
                self.count("circles", circles);
                self.write_interactions(source).await?
            }
            _ => self.write_rest(source).await?,
        };
        self.count(source.kind.name, added);
        Ok(())
    }

    fn count(&mut self, kind: &'static str, added: u64) {
        if added > 0 || self.done.rows.contains_key(kind) {
            self.done.rows.entry(kind).or_default().1 += added;
        }
    }

    async fn finish(mut self) -> Result<Imported, ImportError> {
        if self.whole() {
            self.finish_whole().await?;
        } else {
            self.move_back().await?;
        }
        search::fill(self.kith, |texts| self.say("indexing", "texts", texts)).await?;
        if let Some(at) = self.circle {
            self.done.circle =
                Some(circles::slug(self.kith.db().reader(), self.names.circle_no(at)).await?);
        }
        let added: BTreeMap<&str, u64> = self
            .done
            .rows
            .iter()
            .map(|(kind, (_, added))| (*kind, *added))
            .collect();
        // An export brings its own log, and a second run has nothing to tell.
        if !self.whole() && added.values().any(|n| *n > 0) {
            let entry = audit::Entry {
                actor: None,
                action: "portability.import",
                circle: None,
                subject: None,
                detail: json!({ "namespace": self.command.namespace, "added": added }),
            };
            audit::write(self.kith.db().writer(), self.kith, entry).await?;
        }
        Ok(self.done)
    }
}
