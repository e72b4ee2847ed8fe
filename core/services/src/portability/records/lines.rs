//! One line of a file, taken apart.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
};

use csv::ByteRecord;

use super::super::columns::{Column, Kind, Use};

/// The texts of a line in the order of the kind's columns; or the column that is wrong, empty for
/// the whole line, and a sentence that goes on from it.
pub(in crate::portability) type Fields = Result<Vec<Option<String>>, (String, String)>;

/// The next line with its end, but for a byte order mark; answers whether there is one.
pub(super) fn read_line(
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

/// The line's text without its end; none where there is nothing but space.
pub(super) fn filled(buffer: &[u8]) -> Option<Result<&str, (String, String)>> {
    match std::str::from_utf8(buffer) {
        Ok(text) if text.trim().is_empty() => None,
        Ok(text) => Some(Ok(text.trim_end_matches(['\r', '\n']))),
        Err(_) => Some(Err(not_utf8())),
    }
}

/// Where each of a file's columns stands in the kind. Unknown, repeated and missing ones are refused.
pub(super) fn places<'a>(
    kind: &Kind,
    names: impl Iterator<Item = &'a str>,
) -> io::Result<Vec<Option<usize>>> {
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
    let mut needed = kind.columns.iter().zip(0..);
    let missing = |(column, at): &(&Column, usize)| {
        column.usage == Use::Required && !places.contains(&Some(*at))
    };
    match needed.find(missing).filter(|_| !places.is_empty()) {
        None => Ok(places),
        Some((column, _)) => Err(io::Error::other(format!(
            "there is no column {:?}, which {} need",
            column.name, kind.name
        ))),
    }
}

pub(super) fn csv_fields(kind: &Kind, places: &[Option<usize>], record: &ByteRecord) -> Fields {
    if record.len() != places.len() {
        let what = format!(
            "has {} values where the header has {}",
            record.len(),
            places.len()
        );
        return Err((String::new(), what));
    }
    let mut fields = vec![None; kind.columns.len()];
    for (bytes, place) in record.iter().zip(places) {
        let text = std::str::from_utf8(bytes).map_err(|_| not_utf8())?;
        if let Some(place) = place.filter(|_| !text.trim().is_empty()) {
            fields[place] = Some(text.to_owned());
        }
    }
    Ok(fields)
}

pub(super) fn plain_fields(kind: &Kind, places: &[usize], delimiter: char, text: &str) -> Fields {
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

/// Whether a first line names the columns: each by its own name, or the time by anything that is
/// no time.
pub(super) fn is_header(kind: &Kind, places: &[usize], fields: &[Option<String>]) -> bool {
    let named = |at: &usize| {
        let text = fields[*at].as_deref();
        text.is_some_and(|text| text.eq_ignore_ascii_case(kind.columns[*at].name))
    };
    let time = kind.position("time").and_then(|at| fields[at].as_deref());
    places.iter().all(named)
        || time.is_some_and(|time| !time.contains(|c: char| c.is_ascii_digit()))
}

pub(super) fn json_fields(kind: &Kind, text: &str) -> Fields {
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
