//! Members: checked, put into an order in which sponsors come first, and written with their places
//! in the forest.

use std::collections::{BTreeMap, HashMap, HashSet};

use kith_domain::{
    day::Millis,
    ids::MemberId,
    input::{Email, limits},
    referrals::lineage::{COUNTED_LEVELS, Place},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    super::{
        bulk::{self, Batch},
        cells::Row,
        names::Named,
    },
    ImportError, Run,
    rows::{Complaint, wrong},
};
use crate::sql;

/// Members written in one transaction.
const CHUNK: usize = 2_000;
/// Rows read at once.
const READ: i64 = 20_000;

/// A member's row that is not in the database yet.
#[derive(Debug)]
struct NewMember {
    /// Position among the names.
    at: u32,
    name: Option<String>,
    email: Option<Email>,
    language: Option<String>,
    joined_at: Option<Millis>,
    exported: Option<Box<Exported>>,
}

/// What only an export knows.
#[derive(Debug)]
struct Exported {
    id: Uuid,
    namespace: Option<String>,
    external_id: Option<String>,
    role: i16,
    terms_version: i64,
    imported: bool,
    invited_by: Option<u32>,
    gate_passed_at: Option<Millis>,
}

/// Everybody, as far as an import has to know them.
#[derive(Debug, Default)]
pub(super) struct People {
    new: Vec<NewMember>,
    listed: HashSet<u32>,
    /// Addresses taken, in lower case.
    emails: HashSet<String>,
    /// Ids in the database and their ordinals.
    pub(super) ids: HashMap<Uuid, i64>,
    nos: HashSet<i64>,
    /// Sponsors by referee, ordinals; grows as members are written.
    pub(super) parents: HashMap<i64, i64>,
    /// Sponsors of new members by referee, positions among the names.
    pub(super) sponsors: HashMap<u32, u32>,
    /// Of them, those for members who were in the database.
    pub(super) attached: Vec<(u32, u32)>,
    pub(super) trees: super::referrals::Trees,
    /// Places of members who have sponsored somebody new.
    places: HashMap<i64, Place>,
    written: bool,
}

#[derive(FromQueryResult)]
struct StoredMember {
    no: i64,
    id: Uuid,
    email_key: Option<String>,
    sponsor_no: Option<i64>,
}

#[derive(FromQueryResult)]
struct Standing {
    depth: i32,
    anchor_no: Option<i64>,
    lineage: Vec<u8>,
}

/// A member's place as it stands in the database.
pub(super) async fn place_of<C: ConnectionTrait>(db: &C, no: i64) -> Result<Place, DbErr> {
    let query = "SELECT depth, anchor_no, lineage FROM members WHERE no = $1";
    let row: Option<Standing> = sql::one(db, query, [no.into()]).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound(format!("member {no}")))?;
    Ok(Place {
        depth: row.depth,
        anchor: row.anchor_no,
        lineage: row.lineage,
    })
}

impl People {
    /// Who is in the database.
    pub(super) async fn load<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let mut people = Self::default();
        let mut after = 0;
        loop {
            let query = "SELECT no, id, email_key, sponsor_no FROM members WHERE no > $1 ORDER BY no LIMIT $2";
            let rows: Vec<StoredMember> = sql::all(db, query, [after.into(), READ.into()]).await?;
            let Some(last) = rows.last() else {
                return Ok(people);
            };
            after = last.no;
            for row in rows {
                people.ids.insert(row.id, row.no);
                people.nos.insert(row.no);
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
        if exported.is_none() && name.starts_with("mem_") {
            return Err(wrong(
                "id",
                format!("is {name:?}: ids that start with mem_ are Kith's own"),
            ));
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
        })
    }

    /// Writes the members that are not there yet; answers how many.
    pub(super) async fn write_members(&mut self) -> Result<u64, ImportError> {
        if std::mem::replace(&mut self.people.written, true) {
            return Ok(0);
        }
        let order = self.order();
        let mut rows: HashMap<u32, NewMember> = std::mem::take(&mut self.people.new)
            .into_iter()
            .map(|row| (row.at, row))
            .collect();
        let mut written = 0;
        for chunk in order.chunks(CHUNK) {
            let tx = self.kith.db().begin().await?;
            let new = chunk.iter().map(|at| {
                rows.remove(at)
                    .unwrap_or_else(|| NewMember::only_named(*at))
            });
            self.write_chunk(&tx, new.collect()).await?;
            tx.commit().await?;
            written += chunk.len() as u64;
            self.say("writing", "members", written);
        }
        if self.whole() {
            let tx = self.kith.db().begin().await?;
            bulk::go_on(&tx, "members", "no").await?;
            tx.commit().await?;
        }
        Ok(written)
    }

    /// New members, each after their sponsor, else as the files have them. An export has ordinals,
    /// in which sponsors come first.
    fn order(&self) -> Vec<u32> {
        let is_new = |at: &u32| !self.names.member_at(*at).stored;
        let mut all: Vec<u32> = (0..self.names.members().len() as u32)
            .filter(is_new)
            .collect();
        if self.whole() {
            all.sort_by_key(|at| self.names.member_no(*at));
            return all;
        }
        let mut placed: HashSet<u32> = HashSet::new();
        let mut order = Vec::with_capacity(all.len());
        for at in all {
            let sponsor = |at: &u32| self.people.sponsors.get(at).copied().filter(is_new);
            let waiting =
                std::iter::successors(Some(at), sponsor).take_while(|at| !placed.contains(at));
            let chain: Vec<u32> = waiting.collect();
            placed.extend(&chain);
            order.extend(chain.into_iter().rev());
        }
        order
    }

    async fn write_chunk(
        &mut self,
        tx: &DatabaseTransaction,
        new: Vec<NewMember>,
    ) -> Result<(), DbErr> {
        if !self.whole() {
            let nos = bulk::ordinals(tx, "members", new.len()).await?;
            for (member, no) in new.iter().zip(nos) {
                self.names.member_mut(member.at).no = no;
            }
        }
        let mut batch = Batch::new("members", COLUMNS);
        let mut levels = BTreeMap::new();
        for member in &new {
            let no = self.names.member_no(member.at);
            let joined_at = self.joined_at(member);
            self.names.member_mut(member.at).since = joined_at;
            let sponsor = self
                .people
                .sponsors
                .get(&member.at)
                .map(|at| self.names.member_no(*at));
            let place = self.place(tx, no, sponsor).await?;
            if let Some(sponsor) = sponsor {
                self.people.parents.insert(no, sponsor);
                for (above, level) in self.people.above(no).zip(1_i16..) {
                    *levels.entry((above, level)).or_insert(0) += 1;
                }
            }
            batch.push(self.values(member, no, sponsor, &place));
            self.names.member_mut(member.at).stored = true;
            if batch.is_full() {
                batch.send(tx).await?;
            }
        }
        batch.send(tx).await?;
        count_levels(tx, levels).await
    }

    async fn place(
        &mut self,
        tx: &DatabaseTransaction,
        no: i64,
        sponsor: Option<i64>,
    ) -> Result<Place, DbErr> {
        let Some(sponsor) = sponsor else {
            return Ok(Place::root(no));
        };
        if !self.people.places.contains_key(&sponsor) {
            let place = match self.people.parents.get(&sponsor) {
                None => Place::root(sponsor),
                Some(_) => place_of(tx, sponsor).await?,
            };
            self.people.places.insert(sponsor, place);
        }
        let place = self.people.places[&sponsor].child(sponsor, no);
        // Whoever sponsors somebody in turn is asked for soon; the place need not be read again.
        self.people.places.insert(no, place.clone());
        Ok(place)
    }

    fn joined_at(&self, member: &NewMember) -> Millis {
        let first = self.names.member_at(member.at).first;
        let seen = (first != Millis::MAX && member.exported.is_none()).then_some(first);
        member
            .joined_at
            .into_iter()
            .chain(seen)
            .min()
            .unwrap_or_else(|| self.kith.now())
    }

    /// The values of [`COLUMNS`].
    fn values(
        &self,
        member: &NewMember,
        no: i64,
        sponsor: Option<i64>,
        place: &Place,
    ) -> [Value; 19] {
        let named = self.names.member_at(member.at);
        let exported = member.exported.as_deref();
        let id = exported.map_or_else(|| self.kith.id::<MemberId>().0, |e| e.id);
        let name: String = match &member.name {
            Some(name) => name.clone(),
            None => named
                .name
                .chars()
                .take(limits::DISPLAY_NAME as usize)
                .collect(),
        };
        let language = member
            .language
            .clone()
            .unwrap_or_else(|| self.settings.default_language.clone());
        let (namespace, external_id) = match exported {
            Some(exported) => (exported.namespace.clone(), exported.external_id.clone()),
            None => (
                Some(self.command.namespace.clone()),
                Some(named.name.to_string()),
            ),
        };
        let email = member.email.as_ref();
        [
            no.into(),
            id.into(),
            name.into(),
            email.map(|email| email.written.clone()).into(),
            email.map(|email| email.key.clone()).into(),
            email.map(|email| email.person_key.clone()).into(),
            exported.map_or(0, |e| e.role).into(),
            language.into(),
            exported.map_or(0, |e| e.terms_version).into(),
            named.since.into(),
            exported.is_none_or(|e| e.imported).into(),
            namespace.into(),
            external_id.into(),
            sponsor.into(),
            place.depth.into(),
            place.anchor.into(),
            place.lineage.clone().into(),
            exported
                .and_then(|e| e.invited_by)
                .map(|at| self.names.member_no(at))
                .into(),
            exported.and_then(|e| e.gate_passed_at).into(),
        ]
    }

    /// Imported members count from their first appearance: whoever was written before their first
    /// interaction was known joined then.
    pub(super) async fn move_back(&self) -> Result<(), DbErr> {
        let late = |named: &&Named| named.stored && named.imported && named.first < named.since;
        let late: Vec<&Named> = self.names.members().iter().filter(late).collect();
        for chunk in late.chunks(CHUNK) {
            let tx = self.kith.db().begin().await?;
            for named in chunk {
                let query = "UPDATE members SET joined_at = $2 WHERE no = $1 AND imported AND joined_at > $2";
                sql::exec(&tx, query, [named.no.into(), named.first.into()]).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

const COLUMNS: [&str; 19] = [
    "no",
    "id",
    "display_name",
    "email",
    "email_key",
    "person_key",
    "role",
    "language",
    "terms_version",
    "joined_at",
    "imported",
    "namespace",
    "external_id",
    "sponsor_no",
    "depth",
    "anchor_no",
    "lineage",
    "invited_by",
    "gate_passed_at",
];

impl NewMember {
    /// Somebody of whom only the name is known, from an interaction.
    fn only_named(at: u32) -> Self {
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

fn foreign(column: &str) -> Complaint {
    wrong(
        column,
        "belongs to somebody else in this database: an export goes into an empty database or back into its own",
    )
}

/// Adds to the counters of descendants per level, in order of members so that registrations queue.
pub(super) async fn count_levels(
    tx: &DatabaseTransaction,
    levels: BTreeMap<(i64, i16), i64>,
) -> Result<(), DbErr> {
    let mut batch = Batch::new("referral_levels", ["member_no", "level", "members"]).on_conflict(
        "(member_no, level) DO UPDATE SET members = referral_levels.members + excluded.members",
    );
    for ((member, level), members) in levels {
        batch.push([member.into(), level.into(), members.into()]);
        if batch.is_full() {
            batch.send(tx).await?;
        }
    }
    batch.send(tx).await?;
    Ok(())
}
