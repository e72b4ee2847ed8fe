//! Writing members: in an order in which sponsors come first, with their places in the forest.

use std::collections::{BTreeMap, HashMap, HashSet};

use kith_domain::{day::Millis, ids::MemberId, input::limits, referrals::lineage::Place};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};

use super::{
    super::{
        bulk::{self, Batch},
        names::Named,
    },
    ImportError, Run,
    people::NewMember,
};
use crate::sql;

/// Members written in one transaction.
const CHUNK: usize = 2_000;

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

impl Run<'_> {
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
    ) -> Result<(), ImportError> {
        if !self.whole() {
            let nos = bulk::ordinals(tx, "members", new.len()).await?;
            for (member, no) in new.iter().zip(nos) {
                self.names.member_mut(member.at).no = no;
            }
        }
        let mut batch = Batch::new("members", COLUMNS);
        let mut levels = BTreeMap::new();
        let mut written = 0;
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
                written += batch.send(tx).await?;
            }
        }
        written += batch.send(tx).await?;
        if written < new.len() as u64 {
            return Err(self.overtaken(tx, &new).await?);
        }
        count_levels(tx, levels).await?;
        Ok(())
    }

    /// Names an address with which somebody registered since the files were read.
    async fn overtaken(
        &self,
        tx: &DatabaseTransaction,
        new: &[NewMember],
    ) -> Result<ImportError, DbErr> {
        let emails = new
            .iter()
            .filter_map(|member| Some((member.at, member.email.as_ref()?)));
        for (at, email) in emails {
            let query = "SELECT no FROM members WHERE email_key = $1";
            let no = sql::number(tx, query, [email.key.clone().into()]).await?;
            if no != self.names.member_no(at) {
                return Ok(ImportError::Overtaken(email.written.clone()));
            }
        }
        Ok(ImportError::Overtaken("the id of a member".to_owned()))
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
    ) -> [Value; 25] {
        let named = self.names.member_at(member.at);
        let exported = member.exported.as_deref();
        let id = exported.map_or_else(|| self.kith.id::<MemberId>().0, |e| e.id);
        let name: String = match &member.name {
            // Who left has no name, not even their id.
            _ if exported.is_some_and(|e| e.erased_at.is_some()) => String::new(),
            Some(name) => name.clone(),
            None => cut(&named.name),
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
            exported.and_then(|e| e.email_confirmed_at).into(),
            exported.and_then(|e| e.erased_at).into(),
            exported.and_then(|e| e.leaves_at).into(),
            exported.and_then(|e| e.resting_since).into(),
            exported.and_then(|e| e.seen_at).into(),
            exported.and_then(|e| e.suspended_until).into(),
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

/// An id as a name: its beginning, where it is longer than names are.
fn cut(id: &str) -> String {
    let name: String = id.chars().take(limits::DISPLAY_NAME as usize).collect();
    name.trim_end().to_owned()
}

const COLUMNS: [&str; 25] = [
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
    "email_confirmed_at",
    "erased_at",
    "leaves_at",
    "resting_since",
    "seen_at",
    "suspended_until",
];

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
