//! A circle moves into another as a whole, and comes to rest.

use kith_domain::ids::CircleNo;
use sea_orm::{DatabaseTransaction, Value};

use super::{carry::Claimed, split::recount};
use crate::{db::Fault, kith::Kith, scores::hold_roll_ups, sql};

/// Both circles live, and the one that takes the other in is not wider open.
const STANDS: &str = "SELECT count(*) FROM circles c JOIN circles i ON i.no = $2
    WHERE c.no = $1 AND c.archived_at IS NULL AND i.archived_at IS NULL AND i.door >= c.door";

/// Where the circle `$2` lets words outside, what comes from a circle `$1` that kept it inside stays
/// inside from `$3` on, unless its author lets it out.
const INSIDE: &str = "UPDATE posts SET inside_at = $3 WHERE circle_no = $1 AND inside_at IS NULL
    AND EXISTS (SELECT 1 FROM circles i WHERE i.no = $2 AND i.outside_since IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM circles c WHERE c.no = $1 AND c.door = 0
      AND c.outside_since <= posts.created_at)";

/// What moves from the circle `$1` to the circle `$2`. What was decided and reported of the circle
/// itself, and its log, stay with it.
const MOVES: [&str; 9] = [
    "UPDATE posts SET circle_no = $2 WHERE circle_no = $1",
    "UPDATE reports SET circle_no = $2 WHERE circle_no = $1 AND thing <> 3",
    "UPDATE decisions SET circle_no = $2 WHERE circle_no = $1 AND thing <> 3",
    "UPDATE events SET circle_no = $2 WHERE circle_no = $1",
    "UPDATE invitations SET circle_no = $2 WHERE circle_no = $1 AND inviter_no IN (
       SELECT s.member_no FROM memberships s JOIN circles i ON i.no = s.circle_no
       WHERE s.circle_no = $2 AND s.state = 0 AND (s.role > 0 OR i.door <> 1)
       UNION SELECT w.no FROM members w WHERE w.role > 0)",
    "INSERT INTO circle_visits (circle_no, member_no, seen_at, since_at)
     SELECT $2, v.member_no, v.seen_at, v.since_at FROM circle_visits v
     JOIN memberships s ON s.circle_no = $2 AND s.member_no = v.member_no AND s.state = 0
     WHERE v.circle_no = $1 ON CONFLICT (circle_no, member_no) DO NOTHING",
    "UPDATE interactions SET circle_no = $2 WHERE circle_no = $1",
    "INSERT INTO activity_days (circle_no, day, member_no, n)
     SELECT $2, a.day, a.member_no, a.n FROM activity_days a WHERE a.circle_no = $1
     ON CONFLICT (circle_no, day, member_no) DO UPDATE SET n = activity_days.n + excluded.n",
    "INSERT INTO tie_days (circle_no, day, actor_no, target_no, n)
     SELECT $2, t.day, t.actor_no, t.target_no, t.n FROM tie_days t WHERE t.circle_no = $1
     ON CONFLICT (circle_no, day, actor_no, target_no) DO UPDATE SET n = tie_days.n + excluded.n",
];

/// Carries it out; answers the circle that took the other in, or none where it cannot be any more.
pub(super) async fn carry(
    tx: &DatabaseTransaction,
    kith: &Kith,
    claimed: &Claimed,
) -> Result<Option<CircleNo>, Fault> {
    let Some(into) = claimed.into_no else {
        return Ok(None);
    };
    let from = claimed.circle_no;
    let both = || -> [Value; 2] { [from.into(), into.into()] };
    if sql::number(tx, STANDS, both()).await? == 0 {
        return Ok(None);
    }
    // Whoever does something at this moment is counted before, or in the circle that rests.
    hold_roll_ups(tx).await?;
    enter(tx, kith, claimed, into).await?;
    let inside = [from.into(), into.into(), kith.now().into()];
    sql::exec(tx, INSIDE, inside).await?;
    for statement in MOVES {
        sql::exec(tx, statement, both()).await?;
    }
    for table in ["activity_days", "tie_days", "circle_visits"] {
        let clear = format!("DELETE FROM {table} WHERE circle_no = $1");
        sql::exec(tx, &clear, [from.into()]).await?;
    }
    close(tx, kith, from, into).await?;
    recount(tx, from, into).await?;
    Ok(Some(CircleNo(into)))
}

/// Everybody comes along who was in the circle when the other one said yes, did not decline and was not
/// removed there: who was a steward by then, the founder too, as a steward, everybody else as a member.
/// Who is in both keeps the higher role and the earlier day.
async fn enter(
    tx: &DatabaseTransaction,
    kith: &Kith,
    claimed: &Claimed,
    into: i64,
) -> Result<(), Fault> {
    let values: [Value; 4] = [
        claimed.circle_no.into(),
        into.into(),
        claimed.id.into(),
        kith.now().into(),
    ];
    let enter = "INSERT INTO memberships (circle_no, member_no, role, state, joined_at, changed_at)
         SELECT $2, s.member_no, CASE WHEN s.role > 0 AND a.role > 0 THEN 1 ELSE 0 END, 0, s.joined_at, $4
         FROM circle_proposal_members a
         JOIN memberships s ON s.circle_no = $1 AND s.member_no = a.member_no AND s.state = 0
         WHERE a.proposal_id = $3 AND a.answer <> 2
         ON CONFLICT (circle_no, member_no) DO UPDATE SET state = 0,
           role = CASE WHEN memberships.state = 0 AND memberships.role > excluded.role
             THEN memberships.role ELSE excluded.role END,
           joined_at = CASE WHEN memberships.joined_at < excluded.joined_at
             THEN memberships.joined_at ELSE excluded.joined_at END,
           changed_at = CASE WHEN memberships.state = 0 AND memberships.role >= excluded.role
             THEN memberships.changed_at ELSE excluded.changed_at END
         WHERE memberships.state <> 2";
    sql::exec(tx, enter, values).await?;
    Ok(())
}

/// The circle rests without members, and nothing waits at its door; what waited at the other one's for
/// those who came in is settled.
async fn close(tx: &DatabaseTransaction, kith: &Kith, from: i64, into: i64) -> Result<(), Fault> {
    let now = kith.now();
    for statement in [
        "UPDATE memberships SET state = 1, role = 0, changed_at = $2 WHERE circle_no = $1 AND state = 0",
        "UPDATE circles SET archived_at = $2, founder_no = NULL WHERE no = $1",
        "UPDATE circle_requests SET state = 3, decided_at = $2 WHERE circle_no = $1 AND state = 0",
        "UPDATE circle_offers SET state = 3, decided_at = $2 WHERE circle_no = $1 AND state = 0",
    ] {
        sql::exec(tx, statement, [from.into(), now.into()]).await?;
    }
    for statement in [
        "UPDATE circle_requests SET state = 1, decided_at = $2 WHERE circle_no = $1 AND state = 0
           AND member_no IN (SELECT s.member_no FROM memberships s WHERE s.circle_no = $1 AND s.state = 0)",
        "UPDATE circle_offers SET state = 1, decided_at = $2 WHERE circle_no = $1 AND state = 0 AND kind = 0
           AND member_no IN (SELECT s.member_no FROM memberships s WHERE s.circle_no = $1 AND s.state = 0)",
    ] {
        sql::exec(tx, statement, [into.into(), now.into()]).await?;
    }
    Ok(())
}
