//! What is wrong with files, line by line.

use std::{
    collections::HashMap,
    fmt,
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use super::{private, records::Source};

/// Problems that are listed; the others are counted.
pub(super) const LISTED: usize = 100;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// Its line, from 1.
    pub line: u64,
    /// The column; empty where the whole line is meant.
    pub column: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, "{} ", self.column)?;
        }
        f.write_str(&self.what)
    }
}

/// What is wrong altogether.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first hundred.
    pub listed: Vec<Problem>,
    /// How many there are.
    pub count: u64,
    /// Lines that have at least one.
    pub lines: u64,
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        self.count += 1;
        if self.listed.len() < LISTED {
            self.listed.push(problem);
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.listed {
            writeln!(f, "{problem}")?;
        }
        let more = self.count.saturating_sub(self.listed.len() as u64);
        if more > 0 {
            writeln!(f, "… and {more} more")?;
        }
        write!(f, "{} problems on {} lines", self.count, self.lines)
    }
}

/// Where rejected lines go: one file per kind, in one folder.
#[derive(Debug)]
pub(super) struct Rejects {
    folder: PathBuf,
    files: HashMap<&'static str, (PathBuf, BufWriter<File>)>,
}

/// A file of rejected lines that cannot be written.
pub(super) type Unwritable = (PathBuf, io::Error);

impl Rejects {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            files: HashMap::new(),
        }
    }

    /// Keeps a rejected line as it stands in its file. The file of rejected lines starts with the
    /// source's header, if it has one, so that it can be mended and imported.
    pub(super) fn keep(
        &mut self,
        source: &Source,
        header: Option<&[u8]>,
        line: &[u8],
    ) -> Result<(), Unwritable> {
        let kind = source.kind.name;
        if !self.files.contains_key(kind) {
            let (path, mut file) = self.create(source)?;
            let written = file.write_all(header.unwrap_or_default());
            written.map_err(|error| (path.clone(), error))?;
            self.files.insert(kind, (path, file));
        }
        match self.files.get_mut(kind) {
            Some((path, file)) => file.write_all(line).map_err(|error| (path.clone(), error)),
            None => Ok(()),
        }
    }

    /// A file that was not there: an earlier run's may be being mended, or be what is imported.
    fn create(&self, source: &Source) -> Result<(PathBuf, BufWriter<File>), Unwritable> {
        let mut number = 1;
        loop {
            let path = self.folder.join(rejected(source, number));
            match private::create_new(&path) {
                Ok(file) => return Ok((path, BufWriter::new(file))),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err((path, error)),
            }
        }
    }

    /// Finishes the files; answers where they are.
    pub(super) fn finish(self) -> Result<Vec<PathBuf>, Unwritable> {
        let mut paths = Vec::new();
        for (path, mut file) in self.files.into_values() {
            match file.flush() {
                Ok(()) => paths.push(path),
                Err(error) => return Err((path, error)),
            }
        }
        paths.sort();
        Ok(paths)
    }
}

/// `members.rejected.csv`, then `members.rejected-2.csv`.
fn rejected(source: &Source, number: u32) -> String {
    let kind = source.kind.name;
    let number = match number {
        1 => String::new(),
        n => format!("-{n}"),
    };
    match source.path.extension() {
        Some(end) => format!("{kind}.rejected{number}.{}", end.to_string_lossy()),
        None => format!("{kind}.rejected{number}"),
    }
}
