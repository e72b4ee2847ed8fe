//! The values of a row as JSON.

use jiff::Timestamp;
use kith_domain::day::Millis;
use sea_orm::{DbErr, QueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::section::{Cell, Column, Section};

/// An instant as programs read it everywhere.
pub(super) fn instant(at: Millis) -> Value {
    Timestamp::from_millisecond(at).map_or(Value::Null, |at| format!("{at:.3}").into())
}

/// A row of a section. A field is always there; what is missing is null.
pub(super) fn object(section: &Section, row: &QueryResult) -> Result<String, DbErr> {
    let mut object = String::from("{");
    for (n, column) in section.columns.iter().enumerate() {
        if n > 0 {
            object.push(',');
        }
        let value = value(column, row, section.key.columns() + n)?;
        object += &format!("\"{}\":{value}", column.name);
    }
    object.push('}');
    Ok(object)
}

fn value(column: &Column, row: &QueryResult, at: usize) -> Result<Value, DbErr> {
    let number = || row.try_get_by_index::<Option<i64>>(at);
    Ok(match column.cell {
        Cell::Text => json!(row.try_get_by_index::<Option<String>>(at)?),
        Cell::Number => json!(number()?),
        Cell::Flag => json!(row.try_get_by_index::<Option<bool>>(at)?),
        Cell::At => number()?.map_or(Value::Null, instant),
        Cell::Id(prefix) => {
            let id = row.try_get_by_index::<Option<Uuid>>(at)?;
            json!(id.map(|id| format!("{prefix}_{}", id.simple())))
        }
        Cell::Word(words) => {
            let word = number()?.and_then(|code| usize::try_from(code).ok());
            json!(word.and_then(|code| words.get(code)))
        }
    })
}

impl Cell {
    /// What is selected, so that both databases answer the same type.
    pub(super) fn selected(self, sql: &str) -> String {
        match self {
            Self::Text | Self::Flag | Self::Id(_) => sql.to_owned(),
            Self::Number | Self::At | Self::Word(_) => format!("CAST({sql} AS bigint)"),
        }
    }
}
