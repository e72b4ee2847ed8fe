//! How many members a circle has as of a day.

use std::collections::HashSet;

use kith_domain::{
    day::{Day, Millis},
    ids::CircleNo,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::rollups::RollUps;
use crate::{db::Fault, sql};

#[derive(FromQueryResult)]
struct Row {
    member_no: i64,
    joined_at: i64,
    left_at: Option<i64>,
}

/// Who joined a circle, and when they left it again.
pub(super) struct Joined(Vec<Row>);

impl Joined {
    /// Reads the memberships of a circle; those of the community are its members.
    pub(super) async fn read<C: ConnectionTrait>(db: &C, circle: CircleNo) -> Result<Self, Fault> {
        let sql = if circle == CircleNo::COMMUNITY {
            "SELECT no AS member_no, joined_at, erased_at AS left_at FROM members \
             WHERE $1 = 0 AND NOT imported"
        } else {
            "SELECT m.member_no, m.joined_at, \
             CASE WHEN m.state = 0 THEN NULL ELSE m.changed_at END AS left_at \
             FROM memberships m JOIN members p ON p.no = m.member_no \
             WHERE m.circle_no = $1 AND (m.state <> 0 OR NOT p.imported)"
        };
        Ok(Self(sql::all(db, sql, [circle.0.into()]).await?))
    }

    /// Members at an instant that ends the day `as_of`: who joined, or was seen as actor or
    /// target, and has not left.
    pub(super) fn count(&self, seen: &RollUps, as_of: Day, end: Millis) -> u32 {
        let mut members: HashSet<i64> = seen.appeared(as_of).collect();
        for row in &self.0 {
            if row.left_at.is_some_and(|left| left < end) {
                members.remove(&row.member_no);
            } else if row.joined_at < end {
                members.insert(row.member_no);
            }
        }
        members.len() as u32
    }
}
