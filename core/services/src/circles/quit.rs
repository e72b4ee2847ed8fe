//! Somebody leaves all their circles at once, because they leave the community.

use kith_domain::ids::{CircleNo, MemberId, MemberNo};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{personal, shape};
use crate::{audit, kith::Kith, sql};

#[derive(FromQueryResult)]
struct Circle {
    no: i64,
}

#[derive(FromQueryResult)]
struct Successor {
    no: i64,
    id: Uuid,
}

/// Who founded a circle is followed by the steward of longest standing, else by the member who is in
/// it longest; of equals those who rest come last, whoever is suspended after all who can act, and
/// whoever never signed in after all others.
const SUCCESSOR: &str = "SELECT m.no, m.id FROM memberships s JOIN members m ON m.no = s.member_no
    WHERE s.circle_no = $1 AND s.state = 0 AND s.member_no <> $2 AND m.leaves_at IS NULL
    ORDER BY CASE WHEN m.imported AND m.password_hash IS NULL THEN 1 ELSE 0 END,
      CASE WHEN m.suspended_until > $3 THEN 1 ELSE 0 END, s.role DESC,
      CASE WHEN m.resting_since IS NULL THEN 0 ELSE 1 END,
      CASE WHEN s.role = 1 THEN s.changed_at ELSE s.joined_at END, s.member_no LIMIT 1";

/// Ends every membership of a member, hands over what they founded, and takes back what they asked for
/// and were offered.
pub(crate) async fn quit_all(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    id: MemberId,
) -> Result<(), DbErr> {
    shape::hold_for(tx, member).await?;
    let values = || [member.0.into(), kith.now().into()];
    let founded = "SELECT no FROM circles WHERE founder_no = $1 ORDER BY no";
    let founded: Vec<Circle> = sql::all(tx, founded, [member.0.into()]).await?;
    for circle in founded {
        hand_over(tx, kith, CircleNo(circle.no), (member, id)).await?;
    }
    let leave = "UPDATE memberships SET state = 1, role = 0, changed_at = $2
         WHERE member_no = $1 AND state = 0 RETURNING circle_no AS no";
    let mut left: Vec<Circle> = sql::all(tx, leave, values()).await?;
    left.sort_unstable_by_key(|circle| circle.no);
    for circle in left {
        let no = CircleNo(circle.no);
        let count = "UPDATE circles SET members = members - 1 WHERE no = $1";
        sql::exec(tx, count, [no.0.into()]).await?;
        note(tx, kith, (member, "circles.leave"), no, id).await?;
    }
    for statement in [
        "UPDATE circle_requests SET message = '', decided_at = COALESCE(decided_at, $2),
           state = CASE WHEN state = 0 THEN 3 ELSE state END WHERE member_no = $1",
        "UPDATE circle_offers SET state = 3, decided_at = $2
         WHERE (member_no = $1 OR made_by = $1) AND state = 0",
    ] {
        sql::exec(tx, statement, values()).await?;
    }
    shape::forget(tx, kith, member).await?;
    let visits = "DELETE FROM circle_visits WHERE member_no = $1";
    sql::exec(tx, visits, [member.0.into()]).await?;
    personal::forget(tx, kith, member).await
}

/// Gives a circle its next founder, or puts it to rest where nobody else is in it.
async fn hand_over(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
    (member, id): (MemberNo, MemberId),
) -> Result<(), DbErr> {
    let both = || [circle.0.into(), member.0.into()];
    // Somebody may have accepted it a moment ago.
    let give_up = "UPDATE circles SET founder_no = NULL WHERE no = $1 AND founder_no = $2";
    if sql::exec(tx, give_up, both()).await? == 0 {
        return Ok(());
    }
    // Whoever is next may leave at this moment: then it is who comes after.
    let heirs = || [circle.0.into(), member.0.into(), kith.now().into()];
    while let Some(next) = sql::one::<Successor, _>(tx, SUCCESSOR, heirs()).await? {
        let follow = "UPDATE memberships SET role = 2, changed_at = $3
             WHERE circle_no = $1 AND member_no = $2 AND state = 0";
        let values = [circle.0.into(), next.no.into(), kith.now().into()];
        if sql::exec(tx, follow, values).await? == 1 {
            let found = "UPDATE circles SET founder_no = $2 WHERE no = $1 AND founder_no IS NULL";
            sql::exec(tx, found, [circle.0.into(), next.no.into()]).await?;
            let who = (MemberNo(next.no), "circles.inherit");
            return note(tx, kith, who, circle, MemberId(next.id)).await;
        }
    }
    let rest = "UPDATE circles SET archived_at = COALESCE(archived_at, $2) WHERE no = $1";
    sql::exec(tx, rest, [circle.0.into(), kith.now().into()]).await?;
    note(tx, kith, (member, "circles.archive"), circle, id).await
}

async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (actor, action): (MemberNo, &str),
    circle: CircleNo,
    about: MemberId,
) -> Result<(), DbErr> {
    let entry = audit::Entry {
        actor: Some(actor),
        action,
        circle: Some(circle),
        subject: Some(about.to_string()),
        detail: json!({}),
    };
    audit::write(tx, kith, entry).await
}
