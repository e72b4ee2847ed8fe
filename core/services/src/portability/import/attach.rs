//! Giving a sponsor to members who are in the database already, with all who stand below them.

use std::collections::{BTreeMap, HashMap};

use kith_domain::referrals::lineage::{COUNTED_LEVELS, Place};
use sea_orm::{DatabaseTransaction, DbErr};

use super::{
    Run,
    members::{count_levels, place_of},
};
use crate::sql;

impl Run<'_> {
    /// Sets the sponsors that were accepted for stored members; answers how many.
    pub(super) async fn attach(&mut self) -> Result<u64, DbErr> {
        let no = |at: &u32| self.names.member_no(*at);
        let mut attached: Vec<(i64, i64)> = self
            .people
            .attached
            .iter()
            .map(|(referee, sponsor)| (no(referee), no(sponsor)))
            .collect();
        if attached.is_empty() {
            return Ok(0);
        }
        // A sponsor has the smaller ordinal, so that each is in place before their referees.
        attached.sort_unstable();
        let mut below: HashMap<i64, Vec<i64>> = HashMap::new();
        for (referee, sponsor) in &self.people.parents {
            below.entry(*sponsor).or_default().push(*referee);
        }
        let tx = self.kith.db().begin().await?;
        let mut levels = BTreeMap::new();
        let mut count = 0;
        for (referee, sponsor) in attached {
            let query = "UPDATE members SET sponsor_no = $2, depth = 1 WHERE no = $1 AND sponsor_no IS NULL";
            if sql::exec(&tx, query, [referee.into(), sponsor.into()]).await? == 0 {
                continue;
            }
            count += 1;
            self.people.parents.insert(referee, sponsor);
            below.entry(sponsor).or_default().push(referee);
            let place = place_of(&tx, sponsor).await?.child(sponsor, referee);
            let above: Vec<i64> = self.people.above(referee).collect();
            replace(&tx, &below, (referee, place), &above, &mut levels).await?;
        }
        count_levels(&tx, levels).await?;
        tx.commit().await?;
        Ok(count)
    }
}

/// Writes the places of a branch anew and counts it with those above its root.
async fn replace(
    tx: &DatabaseTransaction,
    below: &HashMap<i64, Vec<i64>>,
    root: (i64, Place),
    above: &[i64],
    levels: &mut BTreeMap<(i64, i16), i64>,
) -> Result<(), DbErr> {
    let mut waiting = vec![(root.0, root.1, 0_usize)];
    while let Some((no, place, distance)) = waiting.pop() {
        for (ancestor, level) in above.iter().zip(distance + 1..=COUNTED_LEVELS) {
            *levels.entry((*ancestor, level as i16)).or_insert(0) += 1;
        }
        for referee in below.get(&no).into_iter().flatten() {
            waiting.push((*referee, place.child(no, *referee), distance + 1));
        }
        let query = "UPDATE members SET depth = $2, anchor_no = $3, lineage = $4 WHERE no = $1";
        let values = [
            no.into(),
            place.depth.into(),
            place.anchor.into(),
            place.lineage.into(),
        ];
        sql::exec(tx, query, values).await?;
    }
    Ok(())
}
