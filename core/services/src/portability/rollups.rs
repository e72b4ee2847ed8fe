//! Making the daily roll-ups again where an import added interactions.

use std::collections::{BTreeMap, BTreeSet};

use kith_domain::day::Day;
use sea_orm::{ConnectionTrait, DbErr, Value};

use crate::{db::is_postgres, kith::Kith, sql};

/// Days whose roll-ups are made in one transaction.
const DAYS: i32 = 31;

/// Days touched, by circle.
#[derive(Debug, Default)]
pub(super) struct Touched(BTreeMap<i64, BTreeSet<i32>>);

impl Touched {
    pub(super) fn add(&mut self, circle: i64, day: Day) {
        self.0.entry(circle).or_default().insert(day.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Runs of days that lie close together, at most [`DAYS`] long: circle, first, last.
    fn spans(&self) -> Vec<(i64, i32, i32)> {
        let mut spans: Vec<(i64, i32, i32)> = Vec::new();
        for (circle, days) in &self.0 {
            for day in days {
                match spans.last_mut() {
                    Some((c, first, last)) if c == circle && day - *first < DAYS => *last = *day,
                    _ => spans.push((*circle, *day, *day)),
                }
            }
        }
        spans
    }

    /// Counts the interactions of the touched days anew.
    pub(super) async fn rebuild(
        &self,
        kith: &Kith,
        mut report: impl FnMut(u64),
    ) -> Result<(), DbErr> {
        let mut days = 0;
        for (circle, first, last) in self.spans() {
            if is_counted(kith, circle, (first, last)).await? {
                continue;
            }
            let tx = kith.db().begin().await?;
            if is_postgres(&tx) {
                // Whoever records an interaction waits here and counts on top of our count.
                let lock = "LOCK TABLE activity_days, tie_days IN SHARE ROW EXCLUSIVE MODE";
                tx.execute_unprepared(lock).await?;
            }
            rebuild_span(&tx, kith, circle, (first, last)).await?;
            tx.commit().await?;
            days += u64::from((last - first).unsigned_abs()) + 1;
            report(days);
        }
        Ok(())
    }
}

/// Whether as many interactions are counted as there are: so it is where an import is run again.
async fn is_counted(kith: &Kith, circle: i64, (first, last): (i32, i32)) -> Result<bool, DbErr> {
    let db = kith.db().reader();
    let scope = "WHERE circle_no = $1 AND day BETWEEN $2 AND $3";
    let days: [Value; 3] = [circle.into(), first.into(), last.into()];
    let kept = format!("SELECT CAST(sum(n) AS bigint) FROM activity_days {scope}");
    let kept = sql::number(db, &kept, days.clone()).await?;
    let counted = format!("SELECT count(*) FROM interactions {scope}");
    Ok(kept == sql::number(db, &counted, days).await?)
}

async fn rebuild_span<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    circle: i64,
    (first, last): (i32, i32),
) -> Result<(), DbErr> {
    let settings = kith.settings();
    // The bounds in time say nothing more than those in days, but for the partitions to be read.
    let (from, to) = (
        settings.start_of(Day(first)),
        settings.start_of(Day(last).plus(1)),
    );
    let days: [Value; 3] = [circle.into(), first.into(), last.into()];
    for table in ["activity_days", "tie_days"] {
        let delete = format!("DELETE FROM {table} WHERE circle_no = $1 AND day BETWEEN $2 AND $3");
        sql::exec(tx, &delete, days.clone()).await?;
    }
    let bounded: [Value; 5] = [
        circle.into(),
        first.into(),
        last.into(),
        from.into(),
        to.into(),
    ];
    let scope = "circle_no = $1 AND day BETWEEN $2 AND $3 AND at >= $4 AND at < $5";
    let activity = format!(
        "INSERT INTO activity_days (circle_no, day, member_no, n)
         SELECT circle_no, day, actor_no, count(*) FROM interactions WHERE {scope}
         GROUP BY circle_no, day, actor_no"
    );
    let ties = format!(
        "INSERT INTO tie_days (circle_no, day, actor_no, target_no, n)
         SELECT circle_no, day, actor_no, target_no, count(*) FROM interactions
         WHERE {scope} AND target_no IS NOT NULL AND target_no <> actor_no
         GROUP BY circle_no, day, actor_no, target_no"
    );
    sql::exec(tx, &activity, bounded.clone()).await?;
    sql::exec(tx, &ties, bounded).await?;
    Ok(())
}
