//! The forest itself: a member's place, the sponsors above, and the counters per level.

use std::collections::{BTreeSet, HashMap};

use kith_domain::{
    ids::MemberNo,
    referrals::lineage::{COUNTED_LEVELS, Place, ordinals},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};

use crate::sql;

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Standing {
    pub no: i64,
    pub person_key: Option<String>,
    pub depth: i32,
    pub anchor_no: Option<i64>,
    pub lineage: Vec<u8>,
    pub gate_passed_at: Option<i64>,
    pub sponsor_no: Option<i64>,
}

/// The columns of [`Standing`].
const STANDING: &str =
    "m.no, m.person_key, m.depth, m.anchor_no, m.lineage, m.gate_passed_at, m.sponsor_no";

impl Standing {
    pub(super) fn place(&self) -> Place {
        Place {
            depth: self.depth,
            anchor: self.anchor_no,
            lineage: self.lineage.clone(),
        }
    }
}

pub(super) async fn standing<C: ConnectionTrait>(db: &C, member: i64) -> Result<Standing, DbErr> {
    sql::one(
        db,
        &format!("SELECT {STANDING} FROM members m WHERE m.no = $1"),
        [member.into()],
    )
    .await?
    .ok_or_else(|| DbErr::RecordNotFound(format!("member {member}")))
}

/// Where the sponsor of a member stands; none for a root.
pub(super) async fn sponsor<C: ConnectionTrait>(
    db: &C,
    member: &Standing,
) -> Result<Option<Standing>, DbErr> {
    match member.sponsor_no {
        Some(no) => standing(db, no).await.map(Some),
        None => Ok(None),
    }
}

/// The members above a member, and whether sponsors are paid at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sponsors {
    /// The direct sponsor first.
    pub sponsors: Vec<MemberNo>,
    /// The member passed the independence gate.
    pub gate_passed: bool,
}

/// Up to `levels` sponsors above a member. One query, and one more per 64 levels.
///
/// # Errors
/// What the database refuses.
pub async fn sponsors<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
    levels: usize,
) -> Result<Sponsors, DbErr> {
    let own = standing(db, member.0).await?;
    let sponsors = above(db, &own.place(), levels).await?;
    Ok(Sponsors {
        sponsors: sponsors.into_iter().map(MemberNo).collect(),
        gate_passed: own.gate_passed_at.is_some(),
    })
}

pub(super) async fn above<C: ConnectionTrait>(
    db: &C,
    place: &Place,
    levels: usize,
) -> Result<Vec<i64>, DbErr> {
    let mut path = ordinals(&place.lineage);
    path.pop();
    path.reverse();
    let mut next = place.anchor;
    while let Some(anchor) = next.filter(|_| path.len() < levels) {
        let up = standing(db, anchor).await?;
        path.extend(ordinals(&up.lineage).into_iter().rev());
        next = up.anchor_no;
    }
    path.truncate(levels);
    Ok(path)
}

/// Writes a new member's place and counts them with everybody up to 32 levels above. The member's
/// row exists and names the sponsor; a smaller number for the sponsor (CHECK) excludes cycles.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn place_member(
    tx: &DatabaseTransaction,
    member: MemberNo,
    sponsor: Option<MemberNo>,
) -> Result<Place, DbErr> {
    let place = match sponsor {
        None => Place::root(member.0),
        Some(sponsor) => standing(tx, sponsor.0)
            .await?
            .place()
            .child(sponsor.0, member.0),
    };
    sql::exec(
        tx,
        "UPDATE members SET depth = $2, anchor_no = $3, lineage = $4 WHERE no = $1",
        [
            member.0.into(),
            place.depth.into(),
            place.anchor.into(),
            place.lineage.clone().into(),
        ],
    )
    .await?;
    let mut counters: Vec<(i64, i64)> = above(tx, &place, COUNTED_LEVELS)
        .await?
        .into_iter()
        .zip(1..)
        .collect();
    if counters.is_empty() {
        return Ok(place);
    }
    // In order of members, so that two registrations below the same people queue.
    counters.sort_unstable();
    let rows: Vec<String> = (0..counters.len())
        .map(|row| format!("(${}, ${}, 1)", 2 * row + 1, 2 * row + 2))
        .collect();
    let count = format!(
        "INSERT INTO referral_levels (member_no, level, members) VALUES {}
         ON CONFLICT (member_no, level) DO UPDATE SET members = referral_levels.members + 1",
        rows.join(", ")
    );
    let values = counters.into_iter().flat_map(|(no, level)| {
        [
            Value::from(no),
            Value::from(i16::try_from(level).unwrap_or(i16::MAX)),
        ]
    });
    sql::exec(tx, &count, values).await?;
    Ok(place)
}

/// The places of all anchors between these places and `above`, by member: one statement for any number
/// of places and any depth, and none where there are no such anchors.
pub(super) async fn anchors<C: ConnectionTrait>(
    db: &C,
    above: &Place,
    places: impl Iterator<Item = &Place>,
) -> Result<HashMap<i64, Place>, DbErr> {
    let beyond = places.filter(|place| place.anchor != above.anchor && place.depth > above.depth);
    let nearest: BTreeSet<i64> = beyond.filter_map(|place| place.anchor).collect();
    if nearest.is_empty() {
        return Ok(HashMap::new());
    }
    let nearest: Vec<String> = nearest.iter().map(i64::to_string).collect();
    let query = format!(
        "WITH RECURSIVE up AS (
           SELECT {STANDING} FROM members m WHERE m.no IN ({})
           UNION SELECT {STANDING} FROM up JOIN members m ON m.no = up.anchor_no WHERE up.depth > $1)
         SELECT * FROM up",
        nearest.join(", ")
    );
    let all: Vec<Standing> = sql::all(db, &query, [above.depth.into()]).await?;
    Ok(all.into_iter().map(|one| (one.no, one.place())).collect())
}
