//! `kith doctor`: everything that must hold in the database, looked at from one state of it.

mod checks;
mod forest;

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use crate::{
    db::{Fault, is_postgres},
    findings::{Check, Finding},
    kith::Kith,
    ledger, members, scores, search,
    settings::Settings,
    sql,
};
use checks::CHECKS;

const RESTORE: &str = "Restore the last backup that passes `kith doctor` into a new database, and report this as a bug.";
const ERASE: &str = "Run `kith doctor --rebuild`: it erases them again.";
const REBUILD: &str = "Run `kith doctor --rebuild`: it counts anew what follows from other rows.";

/// Looks at everything; an empty list is a healthy community.
///
/// # Errors
/// What the database refuses.
pub async fn check(kith: &Kith) -> Result<Vec<Finding>, Fault> {
    let db = kith.db().snapshot().await?;
    let mut findings = ledger::check(&db).await?;
    for check in &CHECKS {
        findings.extend(check.run(&db).await?);
    }
    findings.extend(check_erased(&db).await?);
    findings.extend(check_days(&db).await?);
    findings.extend(forest::check(&db).await?);
    findings.extend(search::check(&db, REBUILD).await?);
    db.commit().await?;
    findings.extend(search::check_index(kith, REBUILD).await?);
    Ok(findings)
}

/// Of whoever left nothing is there that tells who they were.
async fn check_erased(db: &DatabaseTransaction) -> Result<impl Iterator<Item = Finding>, Fault> {
    let query = format!(
        "SELECT 'member ' || x.no || ', who was erased, has ' || x.what AS what
         FROM ({}) x WHERE x.what IS NOT NULL ORDER BY x.no",
        members::LEFT_BEHIND
    );
    let check = Check {
        code: "members.erased",
        query: &query,
        mend: ERASE,
    };
    Ok(check.run(db).await?)
}

/// Each interaction counts on the day on which it happened in the community's zone.
async fn check_days(db: &DatabaseTransaction) -> Result<impl Iterator<Item = Finding>, Fault> {
    // As they stand in the database: this process may have read them before they changed.
    let zone = Settings::load(db).await?.zone;
    let day = scores::day_in_sql(db, &zone).await?;
    let query = format!(
        "SELECT 'an interaction of member ' || actor_no || ' at ' || at || ' ms counts on day ' || day
           || ', happened on day ' || {day} AS what FROM interactions WHERE day <> {day}"
    );
    let check = Check {
        code: "scores.day",
        query: &query,
        mend: REBUILD,
    };
    Ok(check.run(db).await?)
}

/// Counts anew what follows from other rows: the days of interactions, roll-ups, the counters of
/// circles, posts and referrals, the documents of the search; posts what stayed held although its
/// gate is open, and erases again what came back of those who left. The job that computes scores then sees which of its latest were made from other
/// roll-ups, and makes those anew.
///
/// Each in a transaction of its own: people who act meanwhile wait for one, and never for two.
///
/// # Errors
/// What the database refuses.
pub async fn rebuild(kith: &Kith) -> Result<(), Fault> {
    recount(kith).await?;
    let tx = kith.db().begin().await?;
    if is_postgres(&tx) {
        // Whoever registers waits here and counts on top of our count.
        let lock = "LOCK TABLE referral_levels IN SHARE ROW EXCLUSIVE MODE";
        tx.execute_unprepared(lock).await?;
    }
    forest::rebuild_levels(&tx).await?;
    tx.commit().await?;
    let tx = kith.db().begin().await?;
    scores::rebuild_days(&tx, &Settings::load(&tx).await?.zone).await?;
    tx.commit().await?;
    let tx = kith.db().begin().await?;
    ledger::holds::release_missed(&tx, kith)
        .await
        .map_err(|error| Fault::new(error.to_string()))?;
    tx.commit().await?;
    members::mend(kith).await?;
    search::rebuild(kith).await
}

/// Counts the members and posts of circles and the comments of posts anew. On PostgreSQL their rows
/// are locked first, so that whoever counts at the same moment does so before or after.
pub(super) async fn recount(kith: &Kith) -> Result<(), DbErr> {
    for (lock, count) in [
        (
            "SELECT no FROM circles ORDER BY no FOR UPDATE",
            "UPDATE circles SET
               members = (SELECT count(*) FROM memberships m WHERE m.circle_no = circles.no AND m.state = 0),
               posts = (SELECT count(*) FROM posts p WHERE p.circle_no = circles.no)",
        ),
        (
            "SELECT id FROM posts ORDER BY id FOR UPDATE",
            "UPDATE posts SET comments = (SELECT count(*) FROM comments c WHERE c.post_id = posts.id)",
        ),
    ] {
        let tx = kith.db().begin().await?;
        if is_postgres(&tx) {
            sql::exec(&tx, lock, []).await?;
        }
        sql::exec(&tx, count, []).await?;
        tx.commit().await?;
    }
    Ok(())
}
