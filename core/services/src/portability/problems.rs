//! What is wrong with files, line by line.

use std::{
    collections::HashMap,
    fmt,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

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

/// Where rejected lines go: one file per source, in one folder.
#[derive(Debug)]
pub(super) struct Rejects {
    folder: PathBuf,
    files: HashMap<String, (PathBuf, BufWriter<File>)>,
}

impl Rejects {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            files: HashMap::new(),
        }
    }

    /// Keeps a rejected line. The file starts with the source's header, if it has one, so that it
    /// can be mended and imported.
    pub(super) fn keep(
        &mut self,
        source: &Path,
        header: Option<&str>,
        line: &str,
    ) -> io::Result<()> {
        let name = source
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !self.files.contains_key(&name) {
            let path = self.folder.join(rejected(&name));
            let mut file = BufWriter::new(File::create(&path)?);
            if let Some(header) = header {
                writeln!(file, "{header}")?;
            }
            self.files.insert(name.clone(), (path, file));
        }
        match self.files.get_mut(&name) {
            Some((_, file)) => writeln!(file, "{line}"),
            None => Ok(()),
        }
    }

    /// Finishes the files; answers where they are.
    pub(super) fn finish(self) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for (path, mut file) in self.files.into_values() {
            file.flush()?;
            paths.push(path);
        }
        paths.sort();
        Ok(paths)
    }
}

/// `members.csv` becomes `members.rejected.csv`.
fn rejected(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) => format!("{stem}.rejected.{end}"),
        None => format!("{name}.rejected"),
    }
}
