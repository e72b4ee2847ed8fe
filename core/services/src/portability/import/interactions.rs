//! Interactions: by the million, so that only digests and people are kept in memory.

use std::collections::{BTreeSet, HashMap};

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::CircleNo,
    input,
};
use sha2::{Digest, Sha256};

use super::{
    super::{
        bulk,
        cells::Row,
        columns::{EXTERNAL_ID, INTERACTIONS},
        names::Named,
        partitions,
        records::{Fields, Source},
        rollups::Touched,
    },
    ImportError, REPORT_EVERY, Run,
    rows::{Complaint, Rows, wrong},
    stored::{Chunk, Stored, name_native},
    unreadable,
};

/// Rows in one statement.
const STATEMENT: usize = 4_000;
/// Statements in one transaction.
const STATEMENTS: usize = 5;
/// Clocks may differ by that much.
const AHEAD: Millis = DAY_MS;

/// What the first reading remembers for the second.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The beginnings of all digests; then only of those that occur more than once.
    digests: Vec<u64>,
    /// How often each repeated row has been written.
    repeated: HashMap<u64, u32>,
    /// Days (UTC) with interactions.
    days: BTreeSet<i64>,
    /// Who took part in the circle that the command names, and since when.
    pub(super) participants: HashMap<u32, Millis>,
}

impl Seen {
    fn note(&mut self, digest: u64) {
        self.digests.push(digest);
    }

    /// Keeps what occurs more than once.
    fn settle(&mut self) {
        let mut digests = std::mem::take(&mut self.digests);
        digests.sort_unstable();
        let repeated = digests.windows(2).filter(|pair| pair[0] == pair[1]);
        self.repeated.extend(repeated.map(|pair| (pair[0], 0)));
    }

    /// Which occurrence of equal rows this is, from 0.
    fn occurrence(&mut self, digest: u64) -> u32 {
        match self.repeated.get_mut(&digest) {
            Some(count) => {
                *count += 1;
                *count - 1
            }
            None => 0,
        }
    }
}

/// An interaction, with positions among the names.
#[derive(Clone, Copy)]
struct Interaction {
    actor: u32,
    target: Option<u32>,
    circle: Option<u32>,
    kind: i16,
    at: Millis,
}

impl Interaction {
    fn of(row: &Row, circle: Option<u32>) -> Option<Self> {
        Some(Self {
            actor: row.member("actor")?,
            target: row.member("target"),
            circle: row.circle("circle").or(circle),
            kind: row.code("kind"),
            at: row.integer("time")?,
        })
    }
}

/// The beginning of a digest.
fn beginning(digest: &Sha256) -> u64 {
    let bytes: [u8; 32] = digest.clone().finalize().into();
    bytes
        .iter()
        .take(8)
        .fold(0, |value, byte| (value << 8) | u64::from(*byte))
}

impl Run<'_> {
    /// Gets to know the people of a line, where the command asks for it.
    pub(super) fn meet(&mut self, fields: &Fields) {
        let Ok(fields) = fields else { return };
        for name in fields.iter().take(2).flatten() {
            if let Ok(name) = input::line(name, 1, EXTERNAL_ID)
                && !name.starts_with("mem_")
                && self.names.member(&name).is_none()
                && !self.was_erased(&name)
            {
                self.names.add_member(Named::new(&name));
            }
        }
    }

    pub(super) fn accept_interaction(&mut self, row: &Row) -> Result<(), Complaint> {
        let Some(one) = Interaction::of(row, self.circle) else {
            return Ok(());
        };
        if !self.whole() && one.at > self.kith.now() + AHEAD {
            return Err(wrong("time", "lies in the future"));
        }
        if row.bytes("key").is_none() {
            let digest = beginning(&self.digest(&one));
            self.interactions.note(digest);
        }
        self.interactions.days.insert(one.at.div_euclid(DAY_MS));
        for at in [Some(one.actor), one.target].into_iter().flatten() {
            let first = &mut self.names.member_mut(at).first;
            *first = one.at.min(*first);
            if self.circle.is_some() && self.circle == one.circle {
                let first = self.interactions.participants.entry(at).or_insert(one.at);
                *first = one.at.min(*first);
            }
        }
        if let Some(circle) = one.circle {
            let first = &mut self.names.circle_mut(circle).first;
            *first = one.at.min(*first);
        }
        Ok(())
    }

    /// What identifies a row but for its occurrence: namespace and content. An export keeps the
    /// ordinals of its database.
    fn digest(&self, one: &Interaction) -> Sha256 {
        let mut digest = Sha256::new();
        if self.whole() {
            return digest.chain_update(self.content(one));
        }
        let mut part = |text: &str| {
            digest.update(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
            digest.update(text);
        };
        part(&self.command.namespace);
        part(one.circle.map_or("", |at| &self.names.circle_at(at).name));
        part(&self.names.member_at(one.actor).name);
        part(one.target.map_or("", |at| &self.names.member_at(at).name));
        part(
            INTERACTIONS
                .get(one.kind as usize)
                .copied()
                .unwrap_or_default(),
        );
        digest.update(one.at.to_le_bytes());
        digest
    }

    /// The content of a row of an export: the key of those that were no import's, but for the
    /// occurrence.
    fn content(&self, one: &Interaction) -> String {
        let circle = one
            .circle
            .map_or(CircleNo::COMMUNITY.0, |at| self.names.circle_no(at));
        let actor = self.names.member_no(one.actor);
        let target = one.target.map_or(0, |at| self.names.member_no(at));
        let Interaction { kind, at, .. } = one;
        format!("native {circle} {actor} {target} {kind} {at}")
    }

    /// The key of a row. Those of an import have 16 bytes; others are longer, and not exported.
    fn key(&mut self, row: &Row, one: &Interaction) -> Vec<u8> {
        if let Some(key) = row.bytes("key") {
            return key.to_vec();
        }
        let digest = self.digest(one);
        let occurrence = self.interactions.occurrence(beginning(&digest));
        if self.whole() {
            return format!("{} {occurrence}", self.content(one)).into_bytes();
        }
        digest.chain_update(occurrence.to_le_bytes()).finalize()[..16].to_vec()
    }

    /// Writes the interactions of a file, then counts their days anew; answers how many are new.
    pub(super) async fn write_interactions(&mut self, source: &Source) -> Result<u64, ImportError> {
        self.interactions.settle();
        if self.whole() {
            name_native(self.kith.db().writer()).await?;
        }
        for day in months(&self.interactions.days) {
            partitions::ensure(self.kith.db().writer(), day * DAY_MS, day * DAY_MS).await?;
        }
        let mut rows =
            Rows::open(source, self.whole()).map_err(|error| unreadable(&source.path, &error))?;
        let (mut read, mut added) = (0, 0);
        let mut touched = Touched::default();
        loop {
            let tx = self.kith.db().begin().await?;
            let before = read;
            for _ in 0..STATEMENTS {
                let chunk = self.gather(source, &mut rows, &mut touched)?;
                if chunk.0.is_empty() {
                    break;
                }
                read += chunk.0.len() as u64;
                added += chunk.insert(&tx).await?;
            }
            tx.commit().await?;
            if read == before {
                break;
            }
            if read % REPORT_EVERY == 0 {
                self.say("writing", "interactions", read);
            }
        }
        self.say("writing", "interactions", read);
        // Days of rows that were there count as touched too: the run that wrote them may not have
        // come to count them.
        if !touched.is_empty() {
            touched
                .rebuild(self.kith, |days| self.say("counting", "days", days))
                .await?;
        }
        if let Some(circle) = self.circle {
            self.write_participants(circle).await?;
        }
        if self.whole() {
            let tx = self.kith.db().begin().await?;
            bulk::go_on(&tx, "interactions", "id").await?;
            tx.commit().await?;
        }
        Ok(added)
    }

    fn gather(
        &mut self,
        source: &Source,
        rows: &mut Rows,
        touched: &mut Touched,
    ) -> Result<Chunk, ImportError> {
        let mut chunk = Chunk::default();
        let latest = if self.whole() {
            Millis::MAX
        } else {
            self.kith.now() + AHEAD
        };
        while chunk.0.len() < STATEMENT {
            let row = rows
                .next(&self.names, &self.settings)
                .map_err(|error| unreadable(&source.path, &error))?;
            let Some(row) = row else { break };
            let Some(one) = Interaction::of(&row, self.circle).filter(|one| one.at <= latest)
            else {
                continue;
            };
            let day = self.kith.day(one.at);
            let circle = one
                .circle
                .map_or(CircleNo::COMMUNITY.0, |at| self.names.circle_no(at));
            touched.add(circle, day);
            chunk.0.push(Stored {
                circle,
                actor: self.names.member_no(one.actor),
                target: one.target.map(|at| self.names.member_no(at)),
                kind: one.kind,
                at: one.at,
                day: day.0,
                key: self.key(&row, &one),
            });
        }
        Ok(chunk)
    }
}

/// The first of the days in each month.
fn months(days: &BTreeSet<i64>) -> Vec<i64> {
    let month = |day: &i64| {
        let day = i32::try_from(*day).unwrap_or(i32::MAX);
        crate::settings::date(kith_domain::day::Day(day)).first_of_month()
    };
    let mut days: Vec<i64> = days.iter().copied().collect();
    days.dedup_by_key(|day| month(day));
    days
}
