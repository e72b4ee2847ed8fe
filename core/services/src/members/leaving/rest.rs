//! Resting, coming back, and what somebody finds who was away for long.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use super::{
    super::{SignedIn, account::Account},
    Presence,
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Whoever comes back after so long finds what is theirs on home.
const LONG: Millis = 365 * DAY_MS;
/// Circles that changed meanwhile and are named.
const NAMED: i64 = 20;

/// Begins a rest: the member is not offered to others and not invited, and gets no mails but those
/// about their account. What their chain earns goes on. Again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn start_resting(kith: &Kith, actor: &SignedIn) -> Result<(), Fault> {
    set(kith, actor, true).await
}

/// Ends a rest; again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn come_back(kith: &Kith, actor: &SignedIn) -> Result<(), Fault> {
    set(kith, actor, false).await
}

async fn set(kith: &Kith, actor: &SignedIn, rest: bool) -> Result<(), Fault> {
    let (was, action) = if rest {
        (
            "resting_since IS NULL AND leaves_at IS NULL",
            "members.rest",
        )
    } else {
        ("resting_since IS NOT NULL", "members.come_back")
    };
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        // Who rested for long finds what is theirs, as who stayed away does.
        let set = format!(
            "UPDATE members SET resting_since = $2, away_since = CASE
               WHEN $2 IS NULL AND resting_since <= $3 THEN resting_since ELSE away_since END
             WHERE no = $1 AND {was}"
        );
        let values = [
            actor.no.0.into(),
            rest.then(|| kith.now()).into(),
            (kith.now() - LONG).into(),
        ];
        if sql::exec(&tx, &set, values).await? == 1
            && let Some(account) = Account::of(&tx, actor.no).await?
        {
            account.note(&tx, kith, action).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Notes that a member is here, and that they were away where that was for long.
pub(crate) async fn note_seen<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let now = kith.now();
    let seen = "UPDATE members SET seen_at = $2, away_since = CASE
           WHEN seen_at <= $3 THEN seen_at ELSE away_since END WHERE no = $1 AND erased_at IS NULL";
    let values = [member.0.into(), now.into(), (now - LONG).into()];
    sql::exec(db, seen, values).await?;
    Ok(())
}

/// What happened to somebody's circles while they were away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// When they were here before.
    pub since: Millis,
    /// Names of circles that they are in, and that came to rest meanwhile.
    pub rested: Vec<String>,
    /// Names of circles that they are not in any more since then.
    pub left: Vec<String>,
}

#[derive(FromQueryResult)]
struct Change {
    name: String,
    left: bool,
}

/// For who came back after long: since when they were away, and what became of their circles. None
/// for everybody else, and once they have seen it.
///
/// # Errors
/// What the database refuses.
pub async fn look_back(kith: &Kith, actor: &SignedIn) -> Result<Option<Resting>, Fault> {
    let db = kith.db().reader();
    let Presence::Back(since) = actor.presence else {
        return Ok(None);
    };
    let changes: Vec<Change> = sql::all(
        db,
        "SELECT c.name, s.state <> 0 AS left FROM memberships s JOIN circles c ON c.no = s.circle_no
         WHERE s.member_no = $1 AND (CASE WHEN s.state = 0 THEN c.archived_at ELSE s.changed_at END) > $2
         ORDER BY c.name, c.no LIMIT $3",
        [actor.no.0.into(), since.into(), NAMED.into()],
    )
    .await?;
    let (left, rested): (Vec<Change>, Vec<Change>) =
        changes.into_iter().partition(|change| change.left);
    let names = |changes: Vec<Change>| changes.into_iter().map(|change| change.name).collect();
    Ok(Some(Resting {
        since,
        rested: names(rested),
        left: names(left),
    }))
}

/// They have seen it.
///
/// # Errors
/// What the database refuses.
pub async fn seen_back(kith: &Kith, actor: &SignedIn) -> Result<(), Fault> {
    let seen = "UPDATE members SET away_since = NULL WHERE no = $1";
    sql::exec(kith.db().writer(), seen, [actor.no.0.into()]).await?;
    Ok(())
}
