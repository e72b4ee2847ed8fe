//! Making the daily roll-ups again where an import added interactions.

use std::collections::{BTreeMap, BTreeSet};

use kith_domain::day::Day;
use sea_orm::{ConnectionTrait, DbErr, Value};

use crate::{kith::Kith, scores, sql};

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
            let span = Span::new(kith, circle, (first, last));
            if span.is_counted(kith.db().reader()).await? {
                continue;
            }
            let tx = kith.db().begin().await?;
            scores::hold_roll_ups(&tx).await?;
            span.rebuild(&tx).await?;
            tx.commit().await?;
            days += u64::from((last - first).unsigned_abs()) + 1;
            report(days);
        }
        Ok(())
    }
}

/// Some days of a circle.
struct Span {
    /// Circle, first and last day.
    days: [Value; 3],
    /// The same with the instants from which and before which they last: they say nothing more, but
    /// for the partitions to be read.
    bounded: [Value; 5],
}

/// Rows of interactions in a [`Span`].
const SCOPE: &str = "circle_no = $1 AND day BETWEEN $2 AND $3 AND at >= $4 AND at < $5";

impl Span {
    fn new(kith: &Kith, circle: i64, (first, last): (i32, i32)) -> Self {
        let settings = kith.settings();
        let (from, to) = (
            settings.start_of(Day(first)),
            settings.start_of(Day(last).plus(1)),
        );
        Self {
            days: [circle.into(), first.into(), last.into()],
            bounded: [
                circle.into(),
                first.into(),
                last.into(),
                from.into(),
                to.into(),
            ],
        }
    }

    /// Whether as many interactions are counted as there are: so it is where an import is run again.
    async fn is_counted<C: ConnectionTrait>(&self, db: &C) -> Result<bool, DbErr> {
        let kept = "SELECT CAST(sum(n) AS bigint) FROM activity_days
                    WHERE circle_no = $1 AND day BETWEEN $2 AND $3";
        let kept = sql::number(db, kept, self.days.clone()).await?;
        let counted = format!("SELECT count(*) FROM interactions WHERE {SCOPE}");
        Ok(kept == sql::number(db, &counted, self.bounded.clone()).await?)
    }

    async fn rebuild<C: ConnectionTrait>(&self, tx: &C) -> Result<(), DbErr> {
        for table in ["activity_days", "tie_days"] {
            let delete =
                format!("DELETE FROM {table} WHERE circle_no = $1 AND day BETWEEN $2 AND $3");
            sql::exec(tx, &delete, self.days.clone()).await?;
        }
        let activity = format!(
            "INSERT INTO activity_days (circle_no, day, member_no, n)
             SELECT circle_no, day, actor_no, count(*) FROM interactions WHERE {SCOPE}
             GROUP BY circle_no, day, actor_no"
        );
        let ties = format!(
            "INSERT INTO tie_days (circle_no, day, actor_no, target_no, n)
             SELECT circle_no, day, actor_no, target_no, count(*) FROM interactions
             WHERE {SCOPE} AND target_no IS NOT NULL AND target_no <> actor_no
             GROUP BY circle_no, day, actor_no, target_no"
        );
        sql::exec(tx, &activity, self.bounded.clone()).await?;
        sql::exec(tx, &ties, self.bounded.clone()).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use kith_domain::day::DAY_MS;

    use super::*;
    use crate::{
        both,
        db::is_postgres,
        portability::partitions,
        testing::{START, TestKith},
    };

    both!(
        a_month_is_counted_from_its_own_partition,
        async |t: &TestKith| {
            let db = t.kith.db().writer();
            partitions::ensure(db, START - 100 * DAY_MS, START)
                .await
                .unwrap();
            let member = t.member("ada", None).await;
            let insert = "INSERT INTO interactions (circle_no, actor_no, kind, at, day) VALUES (0, $1, 0, $2, $3)";
            let day = t.kith.day(START);
            let row = || [member.no.0.into(), START.into(), day.0.into()];
            sql::exec(db, insert, row()).await.unwrap();
            let span = Span::new(&t.kith, 0, (day.0, day.0));
            assert!(!span.is_counted(db).await.unwrap());
            let tx = t.kith.db().begin().await.unwrap();
            span.rebuild(&tx).await.unwrap();
            tx.commit().await.unwrap();
            assert!(span.is_counted(db).await.unwrap());
            if is_postgres(db) {
                let query = format!("EXPLAIN SELECT count(*) FROM interactions WHERE {SCOPE}");
                let rows = db
                    .query_all_raw(sea_orm::Statement::from_sql_and_values(
                        db.get_database_backend(),
                        query,
                        span.bounded.clone(),
                    ))
                    .await
                    .unwrap();
                let plan: Vec<String> = rows
                    .iter()
                    .map(|row| row.try_get_by_index(0).unwrap())
                    .collect();
                let plan = plan.join("\n");
                assert!(plan.contains("interactions_y2026m03"), "{plan}");
                assert!(!plan.contains("interactions_y2026m01"), "{plan}");
            }
        }
    );
}
