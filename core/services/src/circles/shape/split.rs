//! A circle is split: who said yes and what was chosen moves into a new one.

use kith_domain::{
    circles::Door,
    ids::{CircleNo, MemberNo},
};
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};

use super::carry::Claimed;
use crate::{
    circles::{describe::Described, membership},
    db::{Fault, is_postgres},
    kith::Kith,
    sql,
};

#[derive(FromQueryResult)]
struct Old {
    house_rules: String,
    door: i16,
}

/// Who said yes to the proposal `$3` and is still in the circle `$1`.
const MOVING: &str =
    "SELECT a.member_no FROM circle_proposal_members a WHERE a.proposal_id = $3 AND a.answer = 1";
/// The posts chosen in the proposal `$3`.
const POSTS: &str = "SELECT x.post_id FROM circle_proposal_posts x WHERE x.proposal_id = $3";

/// Of the posts chosen in the proposal `$3` those stay in the circle `$1` whose author would not read
/// them any more in the circle `$2`: its door is not open, and they do not come.
const STAYING: &str = "DELETE FROM circle_proposal_posts WHERE proposal_id = $3 AND post_id IN (
    SELECT o.id FROM posts o JOIN circles n ON n.no = $2 AND n.door <> 0
    JOIN members w ON w.no = o.author_no AND w.erased_at IS NULL
    WHERE o.circle_no = $1 AND NOT EXISTS (SELECT 1 FROM memberships s
      WHERE s.circle_no = $2 AND s.member_no = o.author_no AND s.state = 0))";

/// Whether the split can still be: the circle lives, whoever proposed it is still a steward of it, and
/// somebody said yes where somebody was asked.
const STANDS: &str = "SELECT count(*) FROM circles c
    JOIN memberships s ON s.circle_no = c.no AND s.member_no = $2 AND s.state = 0 AND s.role > 0
    WHERE c.no = $1 AND c.archived_at IS NULL
      AND (NOT EXISTS (SELECT 1 FROM circle_proposal_members a WHERE a.proposal_id = $3)
        OR EXISTS (SELECT 1 FROM circle_proposal_members a
          JOIN memberships o ON o.circle_no = c.no AND o.member_no = a.member_no AND o.state = 0
          WHERE a.proposal_id = $3 AND a.answer = 1))";

/// Carries it out; answers the new circle, or none where it cannot be any more.
pub(super) async fn carry(
    tx: &DatabaseTransaction,
    kith: &Kith,
    claimed: &Claimed,
) -> Result<Option<CircleNo>, Fault> {
    let founder = claimed.made_by;
    let values: [Value; 3] = [claimed.circle_no.into(), founder.into(), claimed.id.into()];
    if sql::number(tx, STANDS, values).await? == 0 {
        return Ok(None);
    }
    let old = "SELECT house_rules, door FROM circles WHERE no = $1";
    let old: Option<Old> = sql::one(tx, old, [claimed.circle_no.into()]).await?;
    let Some(old) = old else {
        return Ok(None);
    };
    let described = Described {
        name: claimed.name.clone(),
        purpose: claimed.purpose.clone(),
        house_rules: old.house_rules,
        // The old door may have been closed since this was proposed.
        door: Door::from_code(claimed.door.max(old.door)),
    };
    let (new, _) = membership::insert(tx, kith, MemberNo(founder), &described).await?;
    let both = || -> [Value; 3] { [claimed.circle_no.into(), new.0.into(), claimed.id.into()] };
    members(tx, kith, (claimed, new)).await?;
    sql::exec(tx, STAYING, both()).await?;
    for statement in moves(is_postgres(tx)) {
        sql::exec(tx, &statement, both()).await?;
    }
    recount(tx, claimed.circle_no, new.0).await?;
    let name = "UPDATE circle_proposals SET into_no = $2 WHERE id = $1";
    sql::exec(tx, name, [claimed.id.into(), new.0.into()]).await?;
    Ok(Some(new))
}

/// Whoever proposed it is the founder there and stays here; stewards come as stewards; who wants to
/// leaves here, but for the founder, whose circle this is.
async fn members(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (claimed, new): (&Claimed, CircleNo),
) -> Result<(), Fault> {
    let values = || -> [Value; 5] {
        [
            claimed.circle_no.into(),
            new.0.into(),
            claimed.id.into(),
            claimed.made_by.into(),
            kith.now().into(),
        ]
    };
    let enter = format!(
        "INSERT INTO memberships (circle_no, member_no, role, state, joined_at, changed_at)
         SELECT $2, s.member_no, CASE WHEN s.member_no = $4 THEN 2 WHEN s.role > 0 THEN 1 ELSE 0 END, 0,
           s.joined_at, $5
         FROM memberships s WHERE s.circle_no = $1 AND s.state = 0
           AND (s.member_no = $4 OR s.member_no IN ({MOVING}))"
    );
    sql::exec(tx, &enter, values()).await?;
    let leaving = format!("{MOVING} AND a.stays = FALSE AND a.member_no <> $4");
    let leave = format!(
        "UPDATE memberships SET state = 1, role = 0, changed_at = $5
         WHERE circle_no = $1 AND state = 0 AND role < 2 AND $2 > 0 AND member_no IN ({leaving})"
    );
    sql::exec(tx, &leave, values()).await?;
    // Whoever is out is not to become its founder, and invites nobody into it.
    let gone = format!(
        "({leaving} AND a.member_no NOT IN (
           SELECT s.member_no FROM memberships s WHERE s.circle_no = $1 AND s.state = 0))"
    );
    let offers = format!(
        "UPDATE circle_offers SET state = 3, decided_at = $5
         WHERE circle_no = $1 AND state = 0 AND $2 > 0
           AND (kind = 1 AND member_no IN {gone} OR kind = 0 AND made_by IN {gone})"
    );
    sql::exec(tx, &offers, values()).await?;
    Ok(())
}

/// What moves from the circle `$1` to the circle `$2` with the proposal `$3`: posts, with what hangs on
/// them, what was reported of them and decided, what they earned, and up to when they were seen.
fn moves(postgres: bool) -> Vec<String> {
    let hex = if postgres {
        "replace(CAST(x.post_id AS text), '-', '')"
    } else {
        "lower(hex(x.post_id))"
    };
    // Both doors are open where the new one is, so what may be read outside still may.
    let outside = "UPDATE circles SET outside_since = (
           SELECT c.outside_since FROM circles c JOIN circle_proposals p ON p.id = $3 WHERE c.no = $1)
         WHERE no = $2 AND door = 0";
    let mut all = vec![outside.to_owned()];
    all.push(format!(
        "UPDATE posts SET circle_no = $2 WHERE circle_no = $1 AND id IN ({POSTS})"
    ));
    for table in ["reports", "decisions"] {
        all.push(format!(
            "UPDATE {table} SET circle_no = $2 WHERE circle_no = $1 AND (subject_id IN ({POSTS})
               OR subject_id IN (SELECT k.id FROM comments k WHERE k.post_id IN ({POSTS})))"
        ));
    }
    all.push(format!(
        "UPDATE events SET circle_no = $2 WHERE circle_no = $1 AND subject IN (
           SELECT 'pst_' || {hex} FROM circle_proposal_posts x WHERE x.proposal_id = $3)"
    ));
    all.push(
        "INSERT INTO circle_visits (circle_no, member_no, seen_at, since_at)
         SELECT $2, v.member_no, v.seen_at, v.since_at FROM circle_visits v
         JOIN memberships s ON s.circle_no = $2 AND s.member_no = v.member_no AND s.state = 0
         WHERE v.circle_no = $1 AND EXISTS (SELECT 1 FROM circle_proposals p WHERE p.id = $3)
         ON CONFLICT (circle_no, member_no) DO NOTHING"
            .to_owned(),
    );
    all
}

/// Counts the members and posts of both circles anew; they are held, so nobody counts meanwhile.
pub(super) async fn recount(tx: &DatabaseTransaction, one: i64, other: i64) -> Result<(), Fault> {
    let count = "UPDATE circles SET
           members = (SELECT count(*) FROM memberships s WHERE s.circle_no = circles.no AND s.state = 0),
           posts = (SELECT count(*) FROM posts p WHERE p.circle_no = circles.no)
         WHERE no IN ($1, $2)";
    sql::exec(tx, count, [one.into(), other.into()]).await?;
    Ok(())
}
