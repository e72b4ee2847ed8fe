//! One interaction: the event row, its day's roll-ups, and the gates that it may open, all in the
//! transaction of the use case that caused it.

use kith_domain::{
    ids::{CircleNo, MemberNo},
    interaction::Kind,
};
use sea_orm::DatabaseTransaction;

use crate::{kith::Kith, ledger::transfer::MoveError, referrals, sql};

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
