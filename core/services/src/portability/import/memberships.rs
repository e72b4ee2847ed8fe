//! Memberships, and the counters of members that follow from them.

use std::collections::{BTreeMap, HashMap};

use kith_domain::{day::Millis, roles::CircleRole};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};

use super::{
    super::{bulk::Batch, cells::Row, records::Source},
    ImportError, Run,
    rows::{Complaint, Rows, wrong},
    unreadable,
};
use crate::sql;

/// A member is in the circle.
const ACTIVE: i16 = 0;

/// One membership to be written.
struct Membership {
    circle: u32,
    member: u32,
    role: i16,
    state: i16,
    joined_at: Millis,
    changed_at: Millis,
}

/// What the files say of each membership, by circle and member: role, state and times.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<(u32, u32), Said>);

type Said = (i16, i16, Option<Millis>, Option<Millis>);

#[derive(FromQueryResult)]
struct Inserted {
    circle_no: i64,
    state: i16,
}

fn batch() -> Batch {
    let columns = [
        "circle_no",
        "member_no",
        "role",
        "state",
        "joined_at",
        "changed_at",
    ];
    Batch::new("memberships", columns)
}

impl Run<'_> {
    pub(super) fn accept_membership(&mut self, row: &Row) -> Result<(), Complaint> {
        let (joined, changed) = (row.integer("joined_at"), row.integer("changed_at"));
        if let (Some(joined), Some(changed)) = (joined, changed)
            && changed < joined
        {
            return Err(wrong("changed_at", "lies before joined_at"));
        }
        let (Some(circle), Some(member)) = (row.circle("circle"), row.member("member")) else {
            return Ok(());
        };
        let (role, founds) = (self.role(circle, member, row), CircleRole::Founder.code());
        if role != founds && self.circles.founders.contains(&(circle, member)) {
            return Err(wrong("role", "is another than in circles: founder"));
        }
        let said = (role, row.code("state"), joined, changed);
        let first = self.memberships.0.entry((circle, member)).or_insert(said);
        if *first != said {
            let what = "is in this circle on an earlier line, in another way";
            return Err(wrong("member", what));
        }
        Ok(())
    }

    fn role(&self, circle: u32, member: u32, row: &Row) -> i16 {
        let founds = self.circles.founders.contains(&(circle, member));
        match row.integer("role") {
            None if founds => CircleRole::Founder.code(),
            _ => row.code("role"),
        }
    }

    fn membership(&self, row: &Row) -> Option<Membership> {
        let (circle, member) = (row.circle("circle")?, row.member("member")?);
        let joined_at = row
            .integer("joined_at")
            .unwrap_or(self.names.member_at(member).since);
        Some(Membership {
            circle,
            member,
            role: self.role(circle, member, row),
            state: row.code("state"),
            joined_at,
            changed_at: row.integer("changed_at").unwrap_or(joined_at),
        })
    }

    /// Writes the memberships of a file; answers how many are new.
    pub(super) async fn write_memberships(&mut self, source: &Source) -> Result<u64, ImportError> {
        let mut rows =
            Rows::open(source, self.whole()).map_err(|error| unreadable(&source.path, &error))?;
        let mut written = 0;
        loop {
            let mut some = Vec::new();
            while some.len() < 2_000 {
                let row = rows
                    .next(&self.names, &self.settings)
                    .map_err(|error| unreadable(&source.path, &error))?;
                let Some(row) = row else { break };
                if self.accept_membership(&row).is_ok() {
                    some.extend(self.membership(&row));
                }
            }
            if some.is_empty() {
                return Ok(written);
            }
            let tx = self.kith.db().begin().await?;
            written += self.enter(&tx, &some).await?;
            tx.commit().await?;
            self.say("writing", "memberships", written);
        }
    }

    /// Those who took part in the circle that the command names are in it since they first did.
    pub(super) async fn write_participants(&self, circle: u32) -> Result<(), DbErr> {
        let mut participants: Vec<(u32, Millis)> = self
            .interactions
            .participants
            .iter()
            .map(|(at, first)| (*at, *first))
            .collect();
        participants.sort_unstable();
        for chunk in participants.chunks(2_000) {
            let memberships: Vec<Membership> = chunk
                .iter()
                .map(|(member, first)| Membership {
                    circle,
                    member: *member,
                    role: CircleRole::Member.code(),
                    state: ACTIVE,
                    joined_at: *first,
                    changed_at: *first,
                })
                .collect();
            let tx = self.kith.db().begin().await?;
            self.enter(&tx, &memberships).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Founders of whom no line of the memberships says more.
    pub(super) async fn write_founders(&self) -> Result<(), DbErr> {
        let founders: Vec<Membership> = self
            .circles
            .founders
            .iter()
            .filter(|founder| !self.memberships.0.contains_key(founder))
            .map(|(circle, member)| Membership {
                circle: *circle,
                member: *member,
                role: CircleRole::Founder.code(),
                state: ACTIVE,
                joined_at: self.names.member_at(*member).since,
                changed_at: self.names.member_at(*member).since,
            })
            .collect();
        let tx = self.kith.db().begin().await?;
        self.enter(&tx, &founders).await?;
        tx.commit().await
    }

    /// Inserts the memberships that are not there, and counts the active ones with their circles.
    async fn enter(
        &self,
        tx: &DatabaseTransaction,
        memberships: &[Membership],
    ) -> Result<u64, DbErr> {
        let mut batch = batch();
        for one in memberships {
            batch.push([
                self.names.circle_no(one.circle).into(),
                self.names.member_no(one.member).into(),
                one.role.into(),
                one.state.into(),
                one.joined_at.into(),
                one.changed_at.into(),
            ]);
        }
        let inserted: Vec<Inserted> = batch
            .send_returning(tx, "RETURNING circle_no, state")
            .await?;
        let mut counts = BTreeMap::new();
        for row in inserted.iter().filter(|row| row.state == ACTIVE) {
            *counts.entry(row.circle_no).or_insert(0_i64) += 1;
        }
        for (circle, members) in counts {
            let query = "UPDATE circles SET members = members + $2 WHERE no = $1";
            sql::exec(tx, query, [circle.into(), members.into()]).await?;
        }
        Ok(inserted.len() as u64)
    }
}
