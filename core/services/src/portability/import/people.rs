//! Members in the files and in the database: what an import has to know of them, and the checks.

use std::collections::{HashMap, HashSet};

use kith_domain::{
    day::Millis,
    ids::MemberId,
    input::Email,
    referrals::lineage::{COUNTED_LEVELS, Place},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    super::{cells::Row, names::Named},
    Run,
    rows::{Complaint, wrong},
};
use crate::{members::external, sql};

/// Rows read at once.
const READ: i64 = 20_000;

/// A member's row that is not in the database yet.
#[derive(Debug)]
pub(super) struct NewMember {
    /// Position among the names.
    pub(super) at: u32,
    pub(super) name: Option<String>,
    pub(super) email: Option<Email>,
    pub(super) language: Option<String>,
    pub(super) joined_at: Option<Millis>,
    pub(super) exported: Option<Box<Exported>>,
}

/// What only an export knows.
#[derive(Debug)]
pub(super) struct Exported {
    pub(super) id: Uuid,
    pub(super) namespace: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) role: i16,
    pub(super) terms_version: i64,
    pub(super) imported: bool,
    pub(super) invited_by: Option<u32>,
    pub(super) gate_passed_at: Option<Millis>,
    pub(super) email_confirmed_at: Option<Millis>,
    pub(super) erased_at: Option<Millis>,
    pub(super) leaves_at: Option<Millis>,
    pub(super) resting_since: Option<Millis>,
    pub(super) seen_at: Option<Millis>,
    pub(super) suspended_until: Option<Millis>,
}

/// Everybody, as far as an import has to know them.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) new: Vec<NewMember>,
    listed: HashSet<u32>,
    /// Addresses taken, in lower case.
    emails: HashSet<String>,
    /// Ids in the database and their ordinals.
    pub(super) ids: HashMap<Uuid, i64>,
    nos: HashSet<i64>,
    /// What those were called who left: ids of ours, and what is kept of those of imports.
    erased: HashSet<String>,
    /// Sponsors by referee, ordinals; grows as members are written.
    pub(super) parents: HashMap<i64, i64>,
    /// Sponsors of new members by referee, positions among the names.
    pub(super) sponsors: HashMap<u32, u32>,
    /// Of them, those for members who were in the database.
    pub(super) attached: Vec<(u32, u32)>,
    pub(super) trees: super::referrals::Trees,
    /// Places of members who have sponsored somebody new.
    pub(super) places: HashMap<i64, Place>,
    pub(super) written: bool,
}

#[derive(FromQueryResult)]
struct StoredMember {
    no: i64,
    id: Uuid,
    email_key: Option<String>,
    sponsor_no: Option<i64>,
    external_id: Option<String>,
    erased: bool,
}

impl People {
    /// Who is in the database.
    pub(super) async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let mut people = Self::default();
        let mut after = 0;
        loop {
            let query =
                "SELECT no, id, email_key, sponsor_no, external_id, erased_at IS NOT NULL AS erased
                 FROM members WHERE no > $1 ORDER BY no LIMIT $2";
            let rows: Vec<StoredMember> = sql::all(db, query, [after.into(), READ.into()]).await?;
            let Some(last) = rows.last() else {
                return Ok(people);
            };
            after = last.no;
            for row in rows {
                people.ids.insert(row.id, row.no);
                people.nos.insert(row.no);
                if row.erased {
                    people.erased.insert(MemberId(row.id).to_string());
                    people.erased.extend(row.external_id);
                }
                people.emails.extend(row.email_key);
                people
                    .parents
                    .extend(row.sponsor_no.map(|sponsor| (row.no, sponsor)));
            }
        }
    }

    /// Up to 32 sponsors above a member, the direct one first.
    pub(super) fn above(&self, no: i64) -> impl Iterator<Item = i64> + '_ {
        std::iter::successors(self.parents.get(&no), |no| self.parents.get(no))
            .copied()
            .take(COUNTED_LEVELS)
    }
}

impl NewMember {
    /// Somebody of whom only the name is known, from an interaction.
    pub(super) fn only_named(at: u32) -> Self {
        Self {
            at,
            name: None,
            email: None,
            language: None,
            joined_at: None,
            exported: None,
        }
    }
}

impl Run<'_> {
    pub(super) fn accept_member(&mut self, row: &Row) -> Result<(), Complaint> {
        let name = row.text("id").unwrap_or_default();
        if let Some(at) = self.names.member(name) {
            if !self.people.listed.insert(at) {
                return Err(wrong(
                    "id",
                    format!("is {name:?}, which an earlier line has"),
                ));
            }
            return if self.names.member_at(at).stored {
                Ok(())
            } else {
                Err(wrong("id", "is taken"))
            };
        }
        let exported = if self.whole() {
            Some(Box::new(self.exported_member(row)?))
        } else {
            None
        };
        if exported.is_none() {
            self.check_name(name)?;
        }
        let stored = exported
            .as_ref()
            .and_then(|member| self.people.ids.get(&member.id))
            .copied();
        let no = row.integer("no").unwrap_or(0);
        match stored {
            Some(stored) if stored != no => return Err(foreign("no")),
            None if exported.is_some() && !self.people.nos.insert(no) => return Err(foreign("no")),
            _ => {}
        }
        let email = row.email().filter(|_| stored.is_none()).cloned();
        if let Some(email) = &email
            && !self.people.emails.insert(email.key.clone())
        {
            return Err(wrong(
                "email",
                format!("is {}, which another member has", email.written),
            ));
        }
        let at = self.names.add_member(Named {
            no,
            stored: stored.is_some(),
            ..Named::new(name)
        });
        self.people.listed.insert(at);
        if stored.is_none() {
            self.people.new.push(NewMember {
                at,
                name: row.text("name").map(str::to_owned),
                email,
                language: row.text("language").map(str::to_owned),
                joined_at: row.integer("joined_at"),
                exported,
            });
        }
        Ok(())
    }

    /// Whether a file that is no whole export may call a new member so.
    fn check_name(&self, name: &str) -> Result<(), Complaint> {
        if self.was_erased(name) {
            return Err(wrong(
                "id",
                format!("is {name:?}, who left this community and was erased: leave the line out"),
            ));
        }
        // Another community's export calls its members so: the id is theirs alone.
        if name.starts_with("mem_") && name.parse::<MemberId>().is_err() {
            return Err(wrong(
                "id",
                format!("is {name:?}: ids that start with mem_ are Kith's own"),
            ));
        }
        Ok(())
    }

    /// Whether somebody was called so who left.
    pub(super) fn was_erased(&self, name: &str) -> bool {
        let kept = external::erased(&self.command.namespace, name);
        self.people.erased.contains(name) || self.people.erased.contains(&kept)
    }

    fn exported_member(&self, row: &Row) -> Result<Exported, Complaint> {
        Ok(Exported {
            id: row
                .id("kith_id")
                .ok_or_else(|| wrong("kith_id", "is required"))?,
            namespace: row.text("namespace").map(str::to_owned),
            external_id: row.text("external_id").map(str::to_owned),
            role: row.code("role"),
            terms_version: row.integer("terms_version").unwrap_or(0),
            imported: row.boolean("imported").unwrap_or(false),
            invited_by: row.member("invited_by"),
            gate_passed_at: row.integer("gate_passed_at"),
            email_confirmed_at: row.integer("email_confirmed_at"),
            erased_at: row.integer("erased_at"),
            leaves_at: row.integer("leaves_at"),
            resting_since: row.integer("resting_since"),
            seen_at: row.integer("seen_at"),
            suspended_until: row.integer("suspended_until"),
        })
    }
}

fn foreign(column: &str) -> Complaint {
    wrong(
        column,
        "belongs to somebody else in this database: an export goes into an empty database or back into its own",
    )
}
