//! A section of the document: which rows of which tables, and how each value is written.

use sea_orm::{DbErr, QueryResult, Value};
use uuid::Uuid;

/// What a column holds and how it is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    Text,
    Number,
    Flag,
    /// An instant.
    At,
    /// An id of ours with this prefix.
    Id(&'static str),
    /// One of these words, stored as its position.
    Word(&'static [&'static str]),
}

/// A field of a section's rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    pub(super) cell: Cell,
}

/// Which rows come first, and behind which one a page goes on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// By id.
    Id(&'static str),
    /// By ordinal.
    Number(&'static str),
    /// By id and a code.
    Pair(&'static str, &'static str),
}

/// A row's place in its order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    Id(Uuid),
    Number(i64),
    Pair(Uuid, i64),
}

impl Key {
    pub(super) fn values(self) -> Vec<Value> {
        match self {
            Self::Id(id) => vec![id.into()],
            Self::Number(no) => vec![no.into()],
            Self::Pair(id, code) => vec![id.into(), code.into()],
        }
    }
}

impl Order {
    /// How many columns it takes, before those of the section.
    pub(super) const fn columns(self) -> usize {
        match self {
            Self::Id(_) | Self::Number(_) => 1,
            Self::Pair(..) => 2,
        }
    }

    /// Before every row.
    pub(super) const fn first(self) -> Key {
        match self {
            Self::Id(_) => Key::Id(Uuid::nil()),
            Self::Number(_) => Key::Number(i64::MIN),
            Self::Pair(..) => Key::Pair(Uuid::nil(), -1),
        }
    }

    pub(super) fn read(self, row: &QueryResult) -> Result<Key, DbErr> {
        Ok(match self {
            Self::Id(_) => Key::Id(row.try_get_by_index(0)?),
            Self::Number(_) => Key::Number(row.try_get_by_index(0)?),
            Self::Pair(..) => Key::Pair(row.try_get_by_index(0)?, row.try_get_by_index(1)?),
        })
    }

    /// Selected columns, the condition of a page, and the order.
    fn parts(self) -> (String, String, String) {
        match self {
            Self::Id(id) => (id.to_owned(), format!("{id} > $2"), id.to_owned()),
            Self::Number(no) => (
                format!("CAST({no} AS bigint)"),
                format!("{no} > $2"),
                no.to_owned(),
            ),
            Self::Pair(id, code) => (
                format!("{id}, CAST({code} AS bigint)"),
                format!("({id}, {code}) > ($2, $3)"),
                format!("{id}, {code}"),
            ),
        }
    }
}

/// A part of the document: what stands in one table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    /// It is one object and no list.
    pub(super) single: bool,
    pub(super) key: Order,
    /// Tables and condition; `$1` is the member's ordinal.
    pub(super) from: &'static str,
    pub(super) columns: &'static [Column],
}

impl Section {
    /// A page of its rows behind a key.
    pub(super) fn query(&self, rows: usize) -> String {
        let (keys, after, order) = self.key.parts();
        let columns = self.columns.iter().map(|one| one.cell.selected(one.sql));
        let columns: Vec<String> = columns.collect();
        format!(
            "SELECT {keys}, {} FROM {} AND {after} ORDER BY {order} LIMIT {rows}",
            columns.join(", "),
            self.from
        )
    }
}
