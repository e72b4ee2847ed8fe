//! Reading files: JSON Lines, CSV with a header, and plain edge lists, all as rows of texts in the
//! order of a kind's columns.

mod lines;

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use csv::ByteRecord;

use super::columns::{KINDS, Kind};
pub(super) use lines::Fields;
use lines::{csv_fields, filled, is_header, json_fields, places, plain_fields, read_line};

/// How a file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One JSON object per line.
    JsonLines,
    /// Comma-separated values whose first line names the columns.
    Csv,
    /// Values in a given order; lines that start with `#` or `%` are skipped, and so is the first of
    /// the others where it is a header.
    Plain {
        /// The columns' names, in order.
        columns: Vec<String>,
        /// What separates them; a space stands for any white space.
        delimiter: char,
    },
}

/// One file to be imported.
#[derive(Clone, Debug)]
pub struct Source {
    /// What its rows are.
    pub kind: &'static Kind,
    /// Where it is.
    pub path: PathBuf,
    /// How it is laid out.
    pub layout: Layout,
}

impl Source {
    /// A file of a kind; its name ends in `.csv`, or it is JSON Lines.
    #[must_use]
    pub fn new(kind: &'static Kind, path: PathBuf) -> Self {
        let csv = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        let layout = if csv { Layout::Csv } else { Layout::JsonLines };
        Self { kind, path, layout }
    }

    /// The file's name without its folder.
    #[must_use]
    pub fn file(&self) -> String {
        self.path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

/// The files of a directory, `KIND.jsonl` or `KIND.csv`; those that only an export writes where
/// `whole` is set.
///
/// # Errors
/// A directory without any, or with both forms of one.
pub fn from_directory(folder: &Path, whole: bool) -> Result<Vec<Source>, String> {
    let mut sources = Vec::new();
    for kind in KINDS.iter().filter(|kind| whole || kind.is_open()) {
        let paths = ["jsonl", "csv"].map(|end| folder.join(format!("{}.{end}", kind.name)));
        match paths.map(|path| path.is_file().then_some(path)) {
            [Some(_), Some(_)] => {
                return Err(format!("there are both {0}.jsonl and {0}.csv", kind.name));
            }
            [path, other] => {
                sources.extend(path.or(other).map(|path| Source::new(kind, path)));
            }
        }
    }
    if sources.is_empty() {
        return Err(format!(
            "{} holds none of the files that an import reads",
            folder.display()
        ));
    }
    Ok(sources)
}

enum Reader {
    Json(BufReader<File>),
    Csv(Box<csv::Reader<File>>, Vec<Option<usize>>),
    Plain {
        reader: BufReader<File>,
        places: Vec<usize>,
        delimiter: char,
        /// No line but comments has been read.
        first: bool,
    },
}

/// A file being read.
pub(super) struct Records {
    kind: &'static Kind,
    path: PathBuf,
    reader: Reader,
    buffer: Vec<u8>,
    record: ByteRecord,
    line: u64,
    /// The line that names the columns, as it stands in the file.
    pub header: Option<Vec<u8>>,
}

impl Records {
    /// Opens a file; a header that names an unknown column, or lacks a required one, is refused.
    pub(super) fn open(source: &Source) -> io::Result<Self> {
        let file = File::open(&source.path)?;
        let mut header = None;
        let reader = match &source.layout {
            Layout::JsonLines => Reader::Json(BufReader::with_capacity(1 << 16, file)),
            Layout::Csv => {
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
                let names = reader.headers().map_err(io::Error::other)?.clone();
                let places = places(source.kind, names.iter())?;
                header = Some(whole_line(span(&source.path, 0, reader.position().byte())?));
                Reader::Csv(Box::new(reader), places)
            }
            Layout::Plain { columns, delimiter } => {
                let places = places(source.kind, columns.iter().map(String::as_str))?;
                Reader::Plain {
                    reader: BufReader::with_capacity(1 << 16, file),
                    places: places.into_iter().flatten().collect(),
                    delimiter: *delimiter,
                    first: true,
                }
            }
        };
        Ok(Self {
            kind: source.kind,
            path: source.path.clone(),
            reader,
            buffer: Vec::new(),
            record: ByteRecord::new(),
            line: 0,
            header,
        })
    }

    /// The next line that holds something: its texts in the order of the kind's columns, or what is
    /// wrong with it.
    pub(super) fn next(&mut self) -> io::Result<Option<Fields>> {
        let (kind, buffer, line) = (self.kind, &mut self.buffer, &mut self.line);
        match &mut self.reader {
            Reader::Csv(reader, places) => {
                let read = reader.read_byte_record(&mut self.record)?;
                Ok(read.then(|| csv_fields(kind, places, &self.record)))
            }
            Reader::Json(reader) => {
                while read_line(reader, buffer, line)? {
                    if let Some(text) = filled(buffer) {
                        return Ok(Some(text.and_then(|text| json_fields(kind, text.trim()))));
                    }
                }
                Ok(None)
            }
            Reader::Plain {
                reader,
                places,
                delimiter,
                first,
            } => {
                while read_line(reader, buffer, line)? {
                    let Some(text) = filled(buffer) else { continue };
                    let comment = |text: &&str| text.trim_start().starts_with(['#', '%']);
                    if text.as_ref().is_ok_and(comment) {
                        continue;
                    }
                    let fields = text.and_then(|text| plain_fields(kind, places, *delimiter, text));
                    let names = |fields: &Vec<_>| is_header(kind, places, fields);
                    if std::mem::take(first) && fields.as_ref().is_ok_and(names) {
                        self.header = Some(whole_line(buffer.clone()));
                        continue;
                    }
                    return Ok(Some(fields));
                }
                Ok(None)
            }
        }
    }

    /// Where the line read last stands, and its bytes as they stand there.
    pub(super) fn last(&self) -> io::Result<(u64, Vec<u8>)> {
        let Reader::Csv(reader, _) = &self.reader else {
            return Ok((self.line, whole_line(self.buffer.clone())));
        };
        let Some(start) = self.record.position() else {
            return Ok((0, Vec::new()));
        };
        // A record's span begins with the empty lines before it.
        let mut bytes = span(&self.path, start.byte(), reader.position().byte())?;
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let empty = bytes.iter().take_while(|byte| is_end(byte)).count();
        let lines = bytes.drain(..empty).filter(|byte| *byte == b'\n').count() as u64;
        Ok((start.line() + lines, whole_line(bytes)))
    }
}

/// The bytes of a file between two places.
fn span(path: &Path, from: u64, to: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(to.saturating_sub(from)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A line with its end: the file's last may lack it, and of `\r\n` CSV leaves the second half to the
/// next record.
fn whole_line(mut bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    bytes
}
