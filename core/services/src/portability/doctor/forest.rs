//! The referral forest: places of members, and how many stand below each.

use std::collections::{BTreeMap, HashMap};

use kith_domain::referrals::lineage::{COUNTED_LEVELS, Place};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};

use super::{super::bulk::Batch, REBUILD, RESTORE};
use crate::{
    findings::{Finding, Found},
    sql,
};

/// Rows read at once.
const READ: i64 = 20_000;

#[derive(FromQueryResult)]
struct Member {
    no: i64,
    sponsor_no: Option<i64>,
    depth: i32,
    anchor_no: Option<i64>,
    lineage: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Level {
    member_no: i64,
    level: i16,
    members: i64,
}

/// The referral forest as its sponsors say, gathered in order of ordinals.
#[derive(Default)]
struct Forest {
    sponsors: HashMap<i64, i64>,
    /// Places of members, as long as somebody may stand below them.
    places: HashMap<i64, Place>,
    levels: BTreeMap<(i64, i16), i64>,
    misplaced: Found,
}

impl Forest {
    async fn read<C: ConnectionTrait>(db: &C) -> Result<Self, DbErr> {
        let mut forest = Self::default();
        let mut after = 0;
        loop {
            let query = "SELECT no, sponsor_no, depth, anchor_no, lineage FROM members
                         WHERE no > $1 ORDER BY no LIMIT $2";
            let rows: Vec<Member> = sql::all(db, query, [after.into(), READ.into()]).await?;
            let Some(last) = rows.last() else {
                return Ok(forest);
            };
            after = last.no;
            rows.iter().for_each(|member| forest.add(member));
        }
    }

    /// Members come in order, so that their sponsor was there before.
    fn add(&mut self, member: &Member) {
        let place = match member.sponsor_no {
            None => Place::root(member.no),
            Some(sponsor) => {
                let above = self
                    .places
                    .entry(sponsor)
                    .or_insert_with(|| Place::root(sponsor));
                above.child(sponsor, member.no)
            }
        };
        let said = Place {
            depth: member.depth,
            anchor: member.anchor_no,
            lineage: member.lineage.clone(),
        };
        if said != place {
            let no = member.no;
            self.misplaced
                .add(|| format!("member {no} does not stand below their sponsor"));
        }
        let Some(sponsor) = member.sponsor_no else {
            return;
        };
        self.places.insert(member.no, place);
        self.sponsors.insert(member.no, sponsor);
        let above = std::iter::successors(Some(sponsor), |no| self.sponsors.get(no).copied());
        for (no, level) in above.take(COUNTED_LEVELS).zip(1_i16..) {
            *self.levels.entry((no, level)).or_insert(0) += 1;
        }
    }
}

pub(super) async fn check<C: ConnectionTrait>(db: &C) -> Result<Vec<Finding>, DbErr> {
    let forest = Forest::read(db).await?;
    let counters = compare_levels(db, forest.levels).await?;
    let misplaced = Finding::some("referrals.place", forest.misplaced, RESTORE);
    let miscounted = Finding::some("referrals.levels", counters, REBUILD);
    Ok(misplaced.chain(miscounted).collect())
}

/// Counts anew who stands how far below whom, as their sponsors say.
pub(super) async fn rebuild_levels(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    let levels = Forest::read(tx).await?.levels;
    sql::exec(tx, "DELETE FROM referral_levels", []).await?;
    let mut batch = Batch::new("referral_levels", ["member_no", "level", "members"]);
    for ((member, level), members) in levels {
        batch.push([member.into(), level.into(), members.into()]);
        if batch.is_full() {
            batch.send(tx).await?;
        }
    }
    batch.send(tx).await?;
    Ok(())
}

async fn compare_levels<C: ConnectionTrait>(
    db: &C,
    mut counted: BTreeMap<(i64, i16), i64>,
) -> Result<Found, DbErr> {
    let mut wrong = Found::default();
    let mut compare = |(no, level): (i64, i16), kept: i64, counted: i64| {
        if kept != counted {
            wrong.add(|| format!("member {no}, level {level}: {kept} kept, {counted} counted"));
        }
    };
    let (mut after, mut level) = (0, 0);
    loop {
        let query = "SELECT member_no, level, members FROM referral_levels
                     WHERE (member_no, level) > ($1, $2) ORDER BY member_no, level LIMIT $3";
        let rows: Vec<Level> =
            sql::all(db, query, [after.into(), level.into(), READ.into()]).await?;
        let Some(last) = rows.last() else { break };
        (after, level) = (last.member_no, i64::from(last.level));
        for row in rows {
            let key = (row.member_no, row.level);
            compare(key, row.members, counted.remove(&key).unwrap_or(0));
        }
    }
    for (key, n) in counted {
        compare(key, 0, n);
    }
    Ok(wrong)
}
