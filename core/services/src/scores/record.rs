//! One interaction: the event row, its day's roll-ups, and the gates that it may open, all in the
//! transaction of the use case that caused it.

use kith_domain::{
    ids::{CircleNo, MemberNo},
    interaction::Kind,
};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{db, kith::Kith, ledger::transfer::MoveError, referrals, sql};

/// Somebody doing something, towards another or towards nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interaction {
    /// Where; [`CircleNo::COMMUNITY`] outside of circles.
    pub circle: CircleNo,
    /// Who.
    pub actor: MemberNo,
    /// Towards whom.
    pub target: Option<MemberNo>,
    /// What.
    pub kind: Kind,
}

/// Records an interaction that happens now.
///
/// # Errors
/// What the database refuses.
pub async fn record(
    tx: &DatabaseTransaction,
    kith: &Kith,
    what: Interaction,
) -> Result<(), MoveError> {
    let now = kith.now();
    let day = kith.day(now).0;
    sql::exec(
        tx,
        "INSERT INTO interactions (circle_no, actor_no, target_no, kind, at, day) VALUES ($1, $2, $3, $4, $5, $6)",
        [
            what.circle.0.into(),
            what.actor.0.into(),
            what.target.map(|no| no.0).into(),
            what.kind.code().into(),
            now.into(),
            day.into(),
        ],
    )
    .await?;
    sql::exec(
        tx,
        "INSERT INTO activity_days (circle_no, day, member_no, n) VALUES ($1, $2, $3, 1)
         ON CONFLICT (circle_no, day, member_no) DO UPDATE SET n = activity_days.n + 1",
        [what.circle.0.into(), day.into(), what.actor.0.into()],
    )
    .await?;
    let Some(target) = what.target.filter(|target| *target != what.actor) else {
        return Ok(());
    };
    keep_apart(tx, what.actor, target).await?;
    sql::exec(
        tx,
        "INSERT INTO tie_days (circle_no, day, actor_no, target_no, n) VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (circle_no, day, actor_no, target_no) DO UPDATE SET n = tie_days.n + 1",
        [
            what.circle.0.into(),
            day.into(),
            what.actor.0.into(),
            target.0.into(),
        ],
    )
    .await?;
    referrals::open_gates(tx, kith, what.actor, target).await
}

/// Two people who interact with each other at the same moment do so one after the other while a gate
/// of theirs is closed: else neither would see the other's half of the tie that opens it. SQLite has
/// one writer.
async fn keep_apart(tx: &DatabaseTransaction, one: MemberNo, other: MemberNo) -> Result<(), DbErr> {
    if db::is_postgres(tx) {
        let lock = "SELECT no FROM members WHERE no IN ($1, $2) AND gate_passed_at IS NULL
             ORDER BY no FOR NO KEY UPDATE";
        sql::exec(tx, lock, [one.0.into(), other.0.into()]).await?;
    }
    Ok(())
}
