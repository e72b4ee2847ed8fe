//! Reading files: JSON Lines, CSV with a header, and plain edge lists, all as rows of texts in the
//! order of a kind's columns.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use csv::StringRecord;

use super::columns::{KINDS, Kind};

/// How a file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One JSON object per line.
    JsonLines,
    /// Comma-separated values whose first line names the columns.
    Csv,
    /// Values in a given order; the first line is skipped where it is a header, and so are lines
    /// that start with `#` or `%`.
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

/// One line: its texts in the order of the kind's columns, or what is wrong with it.
#[derive(Debug)]
pub(super) struct Line {
    pub number: u64,
    pub fields: Result<Vec<Option<String>>, (String, String)>,
}

enum Reader {
    Json(BufReader<File>),
    Csv(Box<csv::Reader<File>>, Vec<Option<usize>>),
    Plain(BufReader<File>, Vec<usize>, char),
}

/// A file being read.
pub(super) struct Records {
    kind: &'static Kind,
    reader: Reader,
    buffer: Vec<u8>,
    record: StringRecord,
    line: u64,
    /// The line that names the columns.
    pub header: Option<String>,
}

impl Records {
    /// Opens a file; a header that names an unknown column or lacks a required one is refused.
    pub(super) fn open(source: &Source) -> io::Result<Self> {
        let file = File::open(&source.path)?;
        let mut header = None;
        let reader = match &source.layout {
            Layout::JsonLines => Reader::Json(BufReader::with_capacity(1 << 16, file)),
            Layout::Csv => {
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
                let names = reader.headers().map_err(io::Error::other)?.clone();
                header = Some(csv_line(&names));
                let places = places(source.kind, names.iter())?;
                Reader::Csv(Box::new(reader), places)
            }
            Layout::Plain { columns, delimiter } => {
                let places = places(source.kind, columns.iter().map(String::as_str))?;
                let places = places.into_iter().flatten().collect();
                Reader::Plain(BufReader::with_capacity(1 << 16, file), places, *delimiter)
            }
        };
        Ok(Self {
            kind: source.kind,
            reader,
            buffer: Vec::new(),
            record: StringRecord::new(),
            line: 0,
            header,
        })
    }

    /// The next line that holds something.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        match &mut self.reader {
            Reader::Csv(reader, places) => {
                let read = reader.read_record(&mut self.record);
                self.line = reader.position().line().max(self.line);
                let number = self
                    .record
                    .position()
                    .map_or(self.line, csv::Position::line);
                match read {
                    Ok(false) => Ok(None),
                    Ok(true) => {
                        let fields = csv_fields(self.kind, places, &self.record);
                        Ok(Some(Line { number, fields }))
                    }
                    Err(error) => match error.into_kind() {
                        csv::ErrorKind::Io(error) => Err(error),
                        csv::ErrorKind::Utf8 { pos, .. } => {
                            let number = pos.map_or(number, |pos| pos.line());
                            Ok(Some(Line {
                                number,
                                fields: Err(not_utf8()),
                            }))
                        }
                        other => Err(io::Error::other(format!("{other:?}"))),
                    },
                }
            }
            Reader::Json(reader) => {
                while read_line(reader, &mut self.buffer, &mut self.line)? {
                    let Some(text) = filled(&self.buffer) else {
                        continue;
                    };
                    let fields = text.and_then(|text| json_fields(self.kind, text));
                    return Ok(Some(Line {
                        number: self.line,
                        fields,
                    }));
                }
                Ok(None)
            }
            Reader::Plain(reader, places, delimiter) => {
                while read_line(reader, &mut self.buffer, &mut self.line)? {
                    let Some(text) = filled(&self.buffer) else {
                        continue;
                    };
                    if text.as_ref().is_ok_and(|text| text.starts_with(['#', '%'])) {
                        continue;
                    }
                    let fields =
                        text.and_then(|text| plain_fields(self.kind, places, *delimiter, text));
                    if self.line == 1
                        && fields
                            .as_ref()
                            .is_ok_and(|fields| is_header(self.kind, fields))
                    {
                        continue;
                    }
                    return Ok(Some(Line {
                        number: self.line,
                        fields,
                    }));
                }
                Ok(None)
            }
        }
    }

    /// The line read last, as it stands in the file.
    pub(super) fn raw(&self) -> String {
        match &self.reader {
            Reader::Csv(..) => csv_line(&self.record),
            _ => String::from_utf8_lossy(&self.buffer).trim_end().to_owned(),
        }
    }
}

fn read_line(
    reader: &mut BufReader<File>,
    buffer: &mut Vec<u8>,
    line: &mut u64,
) -> io::Result<bool> {
    buffer.clear();
    let read = reader.read_until(b'\n', buffer)? > 0;
    *line += u64::from(read);
    if *line == 1 && buffer.starts_with(b"\xef\xbb\xbf") {
        buffer.drain(..3);
    }
    Ok(read)
}

fn not_utf8() -> (String, String) {
    (String::new(), "is not written in UTF-8".to_owned())
}

/// The line's text; none where there is nothing but space.
fn filled(buffer: &[u8]) -> Option<Result<&str, (String, String)>> {
    match std::str::from_utf8(buffer) {
        Ok(text) if text.trim().is_empty() => None,
        Ok(text) => Some(Ok(text.trim())),
        Err(_) => Some(Err(not_utf8())),
    }
}

/// Where each of a file's columns stands in the kind; none for one that is passed over.
fn places<'a>(kind: &Kind, names: impl Iterator<Item = &'a str>) -> io::Result<Vec<Option<usize>>> {
    let mut places = Vec::new();
    for name in names {
        let name = name.trim().trim_start_matches('\u{feff}');
        let place = kind.position(name).ok_or_else(|| {
            let known: Vec<&str> = kind.columns.iter().map(|c| c.name).collect();
            io::Error::other(format!(
                "{} have no column {name:?}; known: {}",
                kind.name,
                known.join(", ")
            ))
        })?;
        if places.contains(&Some(place)) {
            return Err(io::Error::other(format!(
                "the column {name:?} is there twice"
            )));
        }
        places.push(Some(place));
    }
    Ok(places)
}

fn csv_fields(
    kind: &Kind,
    places: &[Option<usize>],
    record: &StringRecord,
) -> Result<Vec<Option<String>>, (String, String)> {
    if record.len() != places.len() {
        let what = format!(
            "has {} values where the header has {}",
            record.len(),
            places.len()
        );
        return Err((String::new(), what));
    }
    let mut fields = vec![None; kind.columns.len()];
    for (text, place) in record.iter().zip(places) {
        if let Some(place) = place.filter(|_| !text.trim().is_empty()) {
            fields[place] = Some(text.to_owned());
        }
    }
    Ok(fields)
}

fn plain_fields(
    kind: &Kind,
    places: &[usize],
    delimiter: char,
    text: &str,
) -> Result<Vec<Option<String>>, (String, String)> {
    let parts: Vec<&str> = if delimiter.is_whitespace() && delimiter != '\t' {
        text.split_whitespace().collect()
    } else {
        text.split(delimiter).map(str::trim).collect()
    };
    if parts.len() != places.len() {
        let what = format!("has {} values, expected {}", parts.len(), places.len());
        return Err((String::new(), what));
    }
    let mut fields = vec![None; kind.columns.len()];
    for (part, place) in parts
        .into_iter()
        .zip(places)
        .filter(|(part, _)| !part.is_empty())
    {
        fields[*place] = Some(part.to_owned());
    }
    Ok(fields)
}

/// A first line whose time is no time names the columns.
fn is_header(kind: &Kind, fields: &[Option<String>]) -> bool {
    let time = kind.position("time").and_then(|at| fields[at].as_deref());
    time.is_some_and(|time| !time.contains(|c: char| c.is_ascii_digit()))
}

fn json_fields(kind: &Kind, text: &str) -> Result<Vec<Option<String>>, (String, String)> {
    use serde_json::Value;
    let whole = |what: String| (String::new(), what);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        whole(format!(
            "is no JSON at character {}: {error}",
            error.column()
        ))
    })?;
    let Value::Object(object) = value else {
        return Err(whole("is no JSON object".to_owned()));
    };
    let mut fields = vec![None; kind.columns.len()];
    for (name, value) in object {
        let Some(place) = kind.position(&name) else {
            return Err((name, "is no column of this file".to_owned()));
        };
        fields[place] = match value {
            Value::Null => None,
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(b) => Some(b.to_string()),
            Value::Array(_) | Value::Object(_) => {
                return Err((
                    name,
                    "is neither text nor a number nor true or false".to_owned(),
                ));
            }
        };
    }
    Ok(fields)
}

fn csv_line(record: &StringRecord) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let written = writer
        .write_record(record)
        .ok()
        .and_then(|()| writer.into_inner().ok());
    let line = written
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    line.trim_end_matches(['\r', '\n']).to_owned()
}
