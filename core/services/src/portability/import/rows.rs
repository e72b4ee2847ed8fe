//! The rows of a file, checked against the columns of its kind.

use std::io;

use super::super::{
    cells::{self, Cell, Row},
    columns::{Kind, Use},
    names::Names,
    records::{Fields, Records, Source},
};
use crate::settings::Settings;

/// What is wrong: the column (empty for the whole line), and a sentence that goes on from it.
pub(super) type Complaint = (String, String);

/// A complaint about a column.
pub(super) fn wrong(column: &str, what: impl Into<String>) -> Complaint {
    (column.to_owned(), what.into())
}

/// A file being read.
pub(super) struct Rows {
    kind: &'static Kind,
    records: Records,
    whole: bool,
}

impl Rows {
    pub(super) fn open(source: &Source, whole: bool) -> io::Result<Self> {
        Ok(Self {
            kind: source.kind,
            records: Records::open(source)?,
            whole,
        })
    }

    pub(super) fn line(&mut self) -> io::Result<Option<Fields>> {
        self.records.next()
    }

    /// Where the line read last stands, and its bytes.
    pub(super) fn last(&self) -> io::Result<(u64, Vec<u8>)> {
        self.records.last()
    }

    pub(super) fn header(&self) -> Option<&[u8]> {
        self.records.header.as_deref()
    }

    /// The next row that passes the checks of its columns. Others were complained about before.
    pub(super) fn next(&mut self, names: &Names, settings: &Settings) -> io::Result<Option<Row>> {
        while let Some(fields) = self.records.next()? {
            if let Ok(row) = self.check(fields, names, settings) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Checks each column by itself.
    pub(super) fn check(
        &self,
        fields: Fields,
        names: &Names,
        settings: &Settings,
    ) -> Result<Row, Vec<Complaint>> {
        let fields = fields.map_err(|complaint| vec![complaint])?;
        let mut complaints = Vec::new();
        let mut cells = Vec::with_capacity(fields.len());
        for (column, text) in self.kind.columns.iter().zip(fields) {
            let needed = match column.usage {
                Use::Required => true,
                Use::Export => self.whole,
                Use::Optional | Use::ExportOptional => false,
            };
            let heard = self.whole || matches!(column.usage, Use::Required | Use::Optional);
            let cell = match text.filter(|_| heard) {
                Some(text) => cells::read(column.ty, &text, names, settings),
                None if needed => Err("is required".to_owned()),
                None => Ok(Cell::None),
            };
            match cell {
                Ok(cell) => cells.push(cell),
                Err(what) => complaints.push(wrong(column.name, what)),
            }
        }
        if complaints.is_empty() {
            Ok(Row::new(self.kind, cells))
        } else {
            Err(complaints)
        }
    }
}
