//! One value of a row: read from a file's text, turned into the database's value, and back.

use kith_domain::input::{self, Email};
use sea_orm::{DbErr, QueryResult, Value};
use uuid::Uuid;

use super::{
    columns::{EXTERNAL_ID, Kind, Type},
    instants::{format_instant, instant},
    names::Names,
};
use crate::settings::{self, Settings};

/// A value that passed its checks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    None,
    Text(String),
    Integer(i64),
    Boolean(bool),
    Id(Uuid),
    Bytes(Vec<u8>),
    Email(Email),
    /// Position in [`Names`].
    Member(u32),
    /// Position in [`Names`].
    Circle(u32),
}

/// The values of a row, in the order of its kind's columns.
#[derive(Clone, Debug)]
pub(super) struct Row {
    kind: &'static Kind,
    cells: Vec<Cell>,
}

impl Row {
    pub(super) fn new(kind: &'static Kind, cells: Vec<Cell>) -> Self {
        Self { kind, cells }
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    fn cell(&self, column: &str) -> &Cell {
        self.kind
            .position(column)
            .map_or(&Cell::None, |at| &self.cells[at])
    }

    pub(super) fn text(&self, column: &str) -> Option<&str> {
        match self.cell(column) {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn integer(&self, column: &str) -> Option<i64> {
        match self.cell(column) {
            Cell::Integer(n) => Some(*n),
            _ => None,
        }
    }

    /// A position of a choice.
    pub(super) fn code(&self, column: &str) -> i16 {
        self.integer(column)
            .and_then(|n| i16::try_from(n).ok())
            .unwrap_or(0)
    }

    pub(super) fn boolean(&self, column: &str) -> Option<bool> {
        match self.cell(column) {
            Cell::Boolean(b) => Some(*b),
            _ => None,
        }
    }

    pub(super) fn id(&self, column: &str) -> Option<Uuid> {
        match self.cell(column) {
            Cell::Id(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn bytes(&self, column: &str) -> Option<&[u8]> {
        match self.cell(column) {
            Cell::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) fn email(&self) -> Option<&Email> {
        match self.cell("email") {
            Cell::Email(email) => Some(email),
            _ => None,
        }
    }

    pub(super) fn member(&self, column: &str) -> Option<u32> {
        match self.cell(column) {
            Cell::Member(at) => Some(*at),
            _ => None,
        }
    }

    pub(super) fn circle(&self, column: &str) -> Option<u32> {
        match self.cell(column) {
            Cell::Circle(at) => Some(*at),
            _ => None,
        }
    }
}

/// Reads a value; the error says what is wrong with it, after the column's name.
pub(super) fn read(
    ty: Type,
    text: &str,
    names: &Names,
    settings: &Settings,
) -> Result<Cell, String> {
    let said = |error: input::InputError| error.to_string();
    match ty {
        Type::Line(max) => input::line(text, 1, max).map(Cell::Text).map_err(said),
        Type::Name => input::line(text, 1, EXTERNAL_ID)
            .map(Cell::Text)
            .map_err(said),
        Type::Text(max) => input::text(text, 0, max).map(Cell::Text).map_err(said),
        Type::Own if text.contains('\0') => Err("holds a character that no text has".to_owned()),
        Type::Own => Ok(Cell::Text(text.to_owned())),
        Type::Integer(min, max) => integer(text, min, max),
        Type::Boolean => match text {
            "true" => Ok(Cell::Boolean(true)),
            "false" => Ok(Cell::Boolean(false)),
            _ => Err(format!("is {text:?}: write true or false")),
        },
        Type::Instant => instant(text, settings).map(Cell::Integer),
        Type::Day => settings::parse_day(text)
            .map(|day| Cell::Integer(day.0.into()))
            .ok_or_else(|| format!("is {text:?}: write a day as YYYY-MM-DD")),
        Type::Email => Email::parse(text).map(Cell::Email).map_err(said),
        Type::Id { prefix } => wire_id(prefix, text).map(Cell::Id).ok_or_else(|| {
            format!("is {text:?}: expected {prefix}_ followed by 32 hexadecimal digits")
        }),
        Type::Choice(words) => words
            .iter()
            .position(|word| *word == text)
            .and_then(|at| i64::try_from(at).ok())
            .map(Cell::Integer)
            .ok_or_else(|| choice(text, words)),
        Type::Word(words) if words.contains(&text) => Ok(Cell::Text(text.to_owned())),
        Type::Word(words) => Err(choice(text, words)),
        Type::Member => names
            .member(text.trim())
            .map(Cell::Member)
            .ok_or_else(|| format!("is {text:?}, and there is no such member")),
        Type::Circle | Type::Scope => names
            .circle(text.trim())
            .map(Cell::Circle)
            .ok_or_else(|| format!("is {text:?}, and there is no such circle")),
        Type::Account => names
            .account(text)
            .map(Cell::Integer)
            .ok_or_else(|| format!("is {text:?}, and there is no such account")),
        Type::Hex => from_hex(text)
            .filter(|bytes| bytes.len() == 16)
            .map(Cell::Bytes)
            .ok_or_else(|| "is not 32 hexadecimal digits".to_owned()),
    }
}

fn choice(text: &str, words: &[&str]) -> String {
    format!("is {text:?}: write one of {}", words.join(", "))
}

fn integer(text: &str, min: i64, max: i64) -> Result<Cell, String> {
    let n: i64 = text
        .trim()
        .parse()
        .map_err(|_| format!("is {text:?}, no whole number"))?;
    if n < min || n > max {
        return Err(input::InputError::OutOfRange(min, max).to_string());
    }
    Ok(Cell::Integer(n))
}

fn wire_id(prefix: &str, text: &str) -> Option<Uuid> {
    let digits = text.strip_prefix(prefix)?.strip_prefix('_')?;
    (digits.len() == 32)
        .then(|| Uuid::try_parse(digits).ok())
        .flatten()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| char::from(b).to_digit(16);
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [a, b] => u8::try_from(digit(*a)? * 16 + digit(*b)?).ok(),
            _ => None,
        })
        .collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The database's value; members and circles must have their ordinals by now.
pub(super) fn to_value(ty: Type, cell: &Cell, names: &Names) -> Value {
    match cell {
        Cell::None => null(ty),
        Cell::Text(text) => text.as_str().into(),
        Cell::Integer(n) => (*n).into(),
        Cell::Boolean(b) => (*b).into(),
        Cell::Id(id) => (*id).into(),
        Cell::Bytes(bytes) => bytes.clone().into(),
        Cell::Email(email) => email.written.clone().into(),
        Cell::Member(at) => names.member_no(*at).into(),
        Cell::Circle(at) => names.circle_no(*at).into(),
    }
}

fn null(ty: Type) -> Value {
    match ty {
        Type::Line(_) | Type::Text(_) | Type::Name | Type::Own | Type::Email | Type::Word(_) => {
            Value::String(None)
        }
        Type::Boolean => Value::Bool(None),
        Type::Id { .. } => Value::Uuid(None),
        Type::Hex => Value::Bytes(None),
        Type::Scope => Value::BigInt(Some(0)),
        Type::Integer(..)
        | Type::Instant
        | Type::Day
        | Type::Choice(_)
        | Type::Member
        | Type::Circle
        | Type::Account => Value::BigInt(None),
    }
}

/// The expression that selects a column so that [`write`] can read it: numbers of every width come
/// as the widest.
pub(super) fn selected(ty: Type, sql: &str) -> String {
    match ty {
        Type::Line(_) | Type::Text(_) | Type::Own | Type::Email | Type::Word(_) => sql.to_owned(),
        Type::Boolean | Type::Id { .. } | Type::Hex => sql.to_owned(),
        Type::Integer(..)
        | Type::Instant
        | Type::Day
        | Type::Choice(_)
        | Type::Name
        | Type::Member
        | Type::Circle
        | Type::Scope
        | Type::Account => format!("CAST({sql} AS bigint)"),
    }
}

/// Writes the value of a selected column as JSON; none where there is nothing to say.
pub(super) fn write(
    ty: Type,
    row: &QueryResult,
    at: usize,
    names: &Names,
) -> Result<Option<serde_json::Value>, DbErr> {
    let text = || row.try_get_by_index::<Option<String>>(at);
    let number = || row.try_get_by_index::<Option<i64>>(at);
    Ok(match ty {
        Type::Line(_) | Type::Text(_) | Type::Own | Type::Email | Type::Word(_) => {
            text()?.map(Into::into)
        }
        Type::Integer(..) => number()?.map(Into::into),
        Type::Boolean => row.try_get_by_index::<Option<bool>>(at)?.map(Into::into),
        Type::Instant => number()?.map(|at| format_instant(at).into()),
        Type::Day => number()?
            .and_then(|day| i32::try_from(day).ok())
            .map(|day| {
                settings::date(kith_domain::day::Day(day))
                    .to_string()
                    .into()
            }),
        Type::Id { prefix } => row
            .try_get_by_index::<Option<Uuid>>(at)?
            .map(|id| format!("{prefix}_{}", id.simple()).into()),
        Type::Choice(words) => number()?
            .and_then(|code| words.get(usize::try_from(code).ok()?))
            .map(|word| (*word).into()),
        Type::Name | Type::Member => number()?
            .and_then(|no| names.name_of_member(no))
            .map(Into::into),
        Type::Circle | Type::Scope => number()?
            .and_then(|no| names.name_of_circle(no))
            .map(Into::into),
        Type::Account => number()?
            .and_then(|no| names.key_of_account(no))
            .map(Into::into),
        // Longer keys are our own and mean nothing elsewhere.
        Type::Hex => row
            .try_get_by_index::<Option<Vec<u8>>>(at)?
            .filter(|key| key.len() == 16)
            .map(|key| to_hex(&key).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_back() {
        assert_eq!(from_hex(&to_hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert_eq!(from_hex("0"), None);
        assert_eq!(from_hex("0g"), None);
    }
}
