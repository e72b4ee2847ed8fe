//! What only an export holds: posts, the ledger, rewards, the log, …; written as it was.

use std::collections::{HashMap, HashSet};

use kith_domain::circles::Door;
use sea_orm::Value;
use uuid::Uuid;

use super::{
    super::{
        bulk::{self, Batch},
        cells::{self, Cell, Row},
        columns::{Column, Kind, Type},
        doctor,
        records::Source,
    },
    ImportError, Run,
    rows::{Complaint, Rows, wrong},
    unreadable,
};
use crate::{conversations, db::Fault, ledger, members, scores, settings::Settings, sql};

/// Prefixes of ids that other kinds of files name.
const NAMED: [&str; 10] = [
    "pst", "com", "inv", "prt", "dec", "rul", "evt", "trf", "rwd", "rdm",
];

/// What every personal circle has.
const PERSONAL: [&str; 7] = [
    "name",
    "purpose",
    "house_rules",
    "imported",
    "members",
    "posts",
    "door",
];

fn personal() -> [Value; 7] {
    [
        "".into(),
        "".into(),
        "".into(),
        false.into(),
        0_i64.into(),
        0_i64.into(),
        Door::ByInvitation.code().into(),
    ]
}

/// Ids of rows read so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    ids: HashMap<&'static str, HashSet<Uuid>>,
    /// The row of settings was read.
    settings: bool,
}

impl Seen {
    /// Needed only while files are checked.
    pub(super) fn forget(&mut self) {
        self.ids.clear();
    }
}

impl Run<'_> {
    pub(super) fn accept_rest(&mut self, kind: &'static Kind, row: &Row) -> Result<(), Complaint> {
        if !self.whole() {
            return Err(wrong(
                "",
                "comes from an export, and is imported with all of it",
            ));
        }
        if kind.name == "settings" {
            return self.accept_settings(row);
        }
        for (at, (column, cell)) in kind.columns.iter().zip(row.cells()).enumerate() {
            let (Type::Id { prefix }, Cell::Id(id)) = (column.ty, cell) else {
                continue;
            };
            let own = at == 0 && column.name == "id";
            if own && !self.rest.ids.entry(prefix).or_default().insert(*id) {
                return Err(wrong("id", "is the same as on an earlier line"));
            }
            let known = || {
                self.rest
                    .ids
                    .get(prefix)
                    .is_some_and(|ids| ids.contains(id))
            };
            if !own && NAMED.contains(&prefix) && !known() {
                return Err(wrong(column.name, "names nothing in the other files"));
            }
        }
        if kind.name == "personal_circles" {
            self.accept_personal(row)?;
        }
        if kind.name == "accounts" {
            let (key, no) = (
                row.text("key").unwrap_or_default(),
                row.integer("no").unwrap_or(0),
            );
            if !self.names.add_account(key, no) {
                return Err(wrong(
                    "key",
                    format!("is {key:?}, which an earlier line has"),
                ));
            }
        }
        Ok(())
    }

    fn accept_settings(&mut self, row: &Row) -> Result<(), Complaint> {
        if std::mem::replace(&mut self.rest.settings, true) {
            return Err(wrong("", "is a second row of settings"));
        }
        let zone = row.text("zone").unwrap_or_default();
        match jiff::tz::TimeZone::get(zone) {
            Ok(_) => Ok(()),
            Err(_) => Err(wrong("zone", format!("is {zone:?}, which is no time zone"))),
        }
    }

    /// Settings come first, because days are cut by them.
    pub(super) async fn write_settings(&mut self, source: &Source) -> Result<u64, ImportError> {
        let mut rows =
            Rows::open(source, true).map_err(|error| unreadable(&source.path, &error))?;
        let row = rows
            .next(&self.names, &self.settings)
            .map_err(|error| unreadable(&source.path, &error))?;
        // A community that was never set up leaves the settings here as they are.
        let Some(row) = row else { return Ok(0) };
        let kind = source.kind;
        let columns: Vec<&'static str> = kind.columns.iter().map(Column::field).collect();
        let mut batch = Batch::new(kind.table, columns);
        batch.push(self.rest_values(kind, &row));
        let tx = self.kith.db().begin().await?;
        sql::exec(&tx, "DELETE FROM settings", []).await?;
        let written = batch.send(&tx).await?;
        let new = Settings::load(&tx).await?;
        if new.zone != self.settings.zone {
            scores::rebuild_days(&tx, &new.zone).await?;
        }
        tx.commit().await?;
        self.kith.adopt(new);
        self.settings = self.kith.settings();
        Ok(written)
    }

    /// Writes a file as it is; answers how many rows are new.
    pub(super) async fn write_rest(&mut self, source: &Source) -> Result<u64, ImportError> {
        let kind = source.kind;
        if kind.name == "rule_versions" {
            self.make_room_for_rules().await?;
        }
        let mut rows =
            Rows::open(source, true).map_err(|error| unreadable(&source.path, &error))?;
        let mut columns: Vec<&'static str> = kind.columns.iter().map(Column::field).collect();
        // What is computed from the others.
        match kind.name {
            "personal_circles" => columns.extend(PERSONAL),
            "posts" => columns.extend(["html", "comments"]),
            "comments" => columns.push("html"),
            "reactions" | "mentions" => columns.push("subject_id"),
            "revisions" => columns.extend(["html", "subject_id"]),
            _ => {}
        }
        let (mut read, mut added) = (0, 0);
        loop {
            let tx = self.kith.db().begin().await?;
            let mut batch = Batch::new(kind.table, columns.clone());
            let before = read;
            while !batch.is_full() {
                let row = rows
                    .next(&self.names, &self.settings)
                    .map_err(|error| unreadable(&source.path, &error))?;
                let Some(row) = row else { break };
                batch.push(self.rest_values(kind, &row));
                read += 1;
            }
            added += batch.send(&tx).await?;
            tx.commit().await?;
            if read == before {
                return Ok(added);
            }
            self.say("writing", kind.name, read);
        }
    }

    fn rest_values(&self, kind: &Kind, row: &Row) -> Vec<Value> {
        let plain = kind.columns.iter().zip(row.cells());
        let mut values: Vec<Value> = plain
            .map(|(column, cell)| cells::to_value(column.ty, cell, &self.names))
            .collect();
        let html = || Value::from(conversations::render(row.text("body").unwrap_or_default()));
        let subject = || Value::from(row.id("comment").or_else(|| row.id("post")));
        match kind.name {
            "personal_circles" => values.extend(personal()),
            "posts" => values.extend([html(), 0_i64.into()]),
            "comments" => {
                // Exports of earlier versions know no answers to comments.
                let path = kind.position("path").filter(|_| row.text("path").is_none());
                if let (Some(at), Some(id)) = (path, row.id("id")) {
                    values[at] = conversations::path_below(None, id).into();
                }
                values.push(html());
            }
            "reactions" | "mentions" => values.push(subject()),
            "revisions" => values.extend([html(), subject()]),
            _ => {}
        }
        values
    }

    /// A new community has enacted the first versions of the rules; the export's are in force
    /// instead. Where somebody was paid or a rule was changed, the community is the export's own.
    async fn make_room_for_rules(&self) -> Result<(), ImportError> {
        let used = "EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM rule_versions v WHERE v.version > 1)";
        let delete = format!("DELETE FROM rule_versions WHERE NOT ({used})");
        sql::exec(self.kith.db().writer(), &delete, []).await?;
        Ok(())
    }

    /// Counts what follows from the rows, lets new ordinals go on behind them, and looks at the
    /// ledger.
    pub(super) async fn finish_whole(&mut self) -> Result<(), ImportError> {
        doctor::recount(self.kith).await?;
        let tx = self.kith.db().begin().await?;
        bulk::go_on(&tx, "accounts", "no").await?;
        bulk::go_on(&tx, "circles", "no").await?;
        tx.commit().await?;
        // An older export of this community knows more of those who left since.
        members::mend(self.kith).await?;
        self.say("counting", "ledger", 0);
        let found = ledger::check(self.kith.db().reader()).await?;
        // What stayed held is no reason to refuse a community: `kith doctor` releases it.
        let wrong = found
            .iter()
            .find(|found| found.code != ledger::check::HOLD_MISSED);
        match wrong {
            None => Ok(()),
            Some(found) => Err(Fault::new(format!(
                "the imported ledger does not hold ({}: {})",
                found.code, found.what
            ))
            .into()),
        }
    }
}
