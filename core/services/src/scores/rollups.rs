//! Reading the daily roll-ups, and making them anew where days are cut otherwise.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use kith_domain::{
    day::{DAY_MS, Day, Millis},
    ids::CircleNo,
};
use kith_scoring::{ActivityDay, Dense, TieDay};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use sha2::{Digest, Sha256};

use crate::{
    db::{Fault, is_postgres},
    settings, sql,
};

/// Added before a division and taken off after it, since SQL divides towards zero.
const DAYS_BEFORE_EPOCH: i64 = 1_000_000;

#[derive(FromQueryResult)]
struct ActivityRow {
    day: i32,
    member_no: i64,
    n: i64,
}

#[derive(FromQueryResult)]
struct TieRow {
    day: i32,
    actor_no: i64,
    target_no: i64,
    n: i64,
}

#[derive(FromQueryResult)]
struct RawRow {
    actor_no: i64,
    target_no: Option<i64>,
    at: i64,
}

/// The roll-ups of one circle, by day.
pub(super) struct RollUps {
    pub(super) people: Dense<i64>,
    activity: Vec<ActivityDay>,
    ties: Vec<TieDay>,
    /// First day on which each person acted or was turned to, by their number.
    appeared: Vec<i32>,
}

/// The roll-ups up to a day.
pub(super) struct Slice<'a> {
    pub(super) people: &'a Dense<i64>,
    pub(super) activity: &'a [ActivityDay],
    pub(super) ties: &'a [TieDay],
}

impl Slice<'_> {
    pub(super) fn first_day(&self) -> Option<i32> {
        self.activity.first().map(|row| row.day)
    }
}

/// `WHERE` of the rows of a circle; the community has those of all circles and of none.
fn scope(circle: CircleNo) -> &'static str {
    if circle == CircleNo::COMMUNITY {
        "$1 = 0"
    } else {
        "circle_no = $1"
    }
}

impl RollUps {
    /// Reads what happened in a circle up to a day.
    pub(super) async fn read<C: ConnectionTrait>(
        db: &C,
        circle: CircleNo,
        until: Day,
    ) -> Result<Self, Fault> {
        let values = || -> [Value; 2] { [circle.0.into(), until.0.into()] };
        let activity: Vec<ActivityRow> = sql::all(
            db,
            &format!(
                "SELECT day, member_no, CAST(SUM(n) AS bigint) AS n FROM activity_days \
                 WHERE {} AND day <= $2 GROUP BY day, member_no",
                scope(circle)
            ),
            values(),
        )
        .await?;
        let ties: Vec<TieRow> = sql::all(
            db,
            &format!(
                "SELECT day, actor_no, target_no, CAST(SUM(n) AS bigint) AS n FROM tie_days \
                 WHERE {} AND day <= $2 GROUP BY day, actor_no, target_no",
                scope(circle)
            ),
            values(),
        )
        .await?;
        Ok(Self::new(&activity, &ties))
    }

    /// Cuts days in another zone than the community's, from the interactions themselves.
    pub(super) async fn cut<C: ConnectionTrait>(
        db: &C,
        circle: CircleNo,
        zone: &TimeZone,
        before: Millis,
    ) -> Result<Self, Fault> {
        let rows: Vec<RawRow> = sql::all(
            db,
            &format!(
                "SELECT actor_no, target_no, at FROM interactions WHERE {} AND at < $2",
                scope(circle)
            ),
            [circle.0.into(), before.into()],
        )
        .await?;
        let mut activity = BTreeMap::new();
        let mut ties = BTreeMap::new();
        for row in rows {
            let day = settings::day_in(zone, row.at).0;
            *activity.entry((day, row.actor_no)).or_insert(0) += 1;
            if let Some(target) = row.target_no.filter(|target| *target != row.actor_no) {
                *ties.entry((day, row.actor_no, target)).or_insert(0) += 1;
            }
        }
        let activity: Vec<ActivityRow> = activity
            .into_iter()
            .map(|((day, member_no), n)| ActivityRow { day, member_no, n })
            .collect();
        let ties: Vec<TieRow> = ties
            .into_iter()
            .map(|((day, actor_no, target_no), n)| TieRow {
                day,
                actor_no,
                target_no,
                n,
            })
            .collect();
        Ok(Self::new(&activity, &ties))
    }

    fn new(activity: &[ActivityRow], ties: &[TieRow]) -> Self {
        let people: Dense<i64> = activity
            .iter()
            .map(|row| row.member_no)
            .chain(ties.iter().flat_map(|row| [row.actor_no, row.target_no]))
            .collect();
        let number = |no: &i64| people.number(no).unwrap_or(u32::MAX);
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let mut activity: Vec<ActivityDay> = activity
            .iter()
            .map(|row| ActivityDay {
                member: number(&row.member_no),
                day: row.day,
                count: count(row.n),
            })
            .collect();
        let mut ties: Vec<TieDay> = ties
            .iter()
            .map(|row| TieDay {
                actor: number(&row.actor_no),
                target: number(&row.target_no),
                day: row.day,
                count: count(row.n),
            })
            .collect();
        activity.sort_unstable_by_key(|row| (row.day, row.member));
        ties.sort_unstable_by_key(|row| (row.day, row.actor, row.target));
        let mut appeared = vec![i32::MAX; people.len()];
        let acted = activity.iter().map(|row| (row.member, row.day));
        let tied = ties
            .iter()
            .flat_map(|row| [(row.actor, row.day), (row.target, row.day)]);
        for (member, day) in acted.chain(tied) {
            let first = &mut appeared[member as usize];
            *first = day.min(*first);
        }
        Self {
            people,
            activity,
            ties,
            appeared,
        }
    }

    /// What happened up to the end of a day.
    pub(super) fn until(&self, as_of: Day) -> Slice<'_> {
        let activity = self.activity.partition_point(|row| row.day <= as_of.0);
        let ties = self.ties.partition_point(|row| row.day <= as_of.0);
        Slice {
            people: &self.people,
            activity: &self.activity[..activity],
            ties: &self.ties[..ties],
        }
    }

    /// First day with an interaction.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.activity.first().map(|row| Day(row.day))
    }

    /// Everybody who acted or was turned to up to the end of a day.
    pub(super) fn appeared(&self, as_of: Day) -> impl Iterator<Item = i64> + '_ {
        let ids = self.people.ids().iter().zip(&self.appeared);
        ids.filter(move |(_, day)| **day <= as_of.0)
            .map(|(no, _)| *no)
    }

    /// Digests of the rows up to each of some days, which ascend.
    pub(super) fn digests(&self, days: &[Day]) -> Vec<[u8; 32]> {
        let (mut hash_activity, mut hash_ties) = (Sha256::new(), Sha256::new());
        let (mut activity, mut ties) = (&self.activity[..], &self.ties[..]);
        let no = |number: u32| self.people.id(number).copied().unwrap_or(0).to_le_bytes();
        let mut digests = Vec::with_capacity(days.len());
        for day in days {
            let split = activity.partition_point(|row| row.day <= day.0);
            let (now, later) = activity.split_at(split);
            for row in now {
                hash_activity.update(row.day.to_le_bytes());
                hash_activity.update(no(row.member));
                hash_activity.update(row.count.to_le_bytes());
            }
            activity = later;
            let split = ties.partition_point(|row| row.day <= day.0);
            let (now, later) = ties.split_at(split);
            for row in now {
                hash_ties.update(row.day.to_le_bytes());
                hash_ties.update(no(row.actor));
                hash_ties.update(no(row.target));
                hash_ties.update(row.count.to_le_bytes());
            }
            ties = later;
            let both = Sha256::new()
                .chain_update(hash_activity.clone().finalize())
                .chain_update(hash_ties.clone().finalize());
            digests.push(both.finalize().into());
        }
        digests
    }
}

/// Holds everybody who records an interaction, until the transaction ends: they then count on top of
/// what it counted. On SQLite it holds the only writer anyhow.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn hold_roll_ups(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if is_postgres(tx) {
        let lock = "LOCK TABLE activity_days, tie_days IN SHARE ROW EXCLUSIVE MODE";
        tx.execute_unprepared(lock).await?;
    }
    Ok(())
}

/// Cuts the day of every interaction anew in a zone and makes all roll-ups again, in the caller's
/// transaction.
///
/// # Errors
/// What the database refuses.
pub async fn rebuild_days(tx: &DatabaseTransaction, zone: &TimeZone) -> Result<(), Fault> {
    hold_roll_ups(tx).await?;
    let day = day_in_sql(tx, zone).await?;
    let cut = format!("UPDATE interactions SET day = {day} WHERE day <> {day}");
    for statement in [
        cut.as_str(),
        "DELETE FROM activity_days",
        "DELETE FROM tie_days",
        "INSERT INTO activity_days (circle_no, day, member_no, n) \
         SELECT circle_no, day, actor_no, COUNT(*) FROM interactions \
         GROUP BY circle_no, day, actor_no",
        "INSERT INTO tie_days (circle_no, day, actor_no, target_no, n) \
         SELECT circle_no, day, actor_no, target_no, COUNT(*) FROM interactions \
         WHERE target_no IS NOT NULL AND target_no <> actor_no \
         GROUP BY circle_no, day, actor_no, target_no",
    ] {
        sql::exec(tx, statement, []).await?;
    }
    Ok(())
}

/// The day of an interaction in a zone, as an expression over the column `at`.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn day_in_sql<C: ConnectionTrait>(
    db: &C,
    zone: &TimeZone,
) -> Result<String, Fault> {
    let first = sql::number(db, "SELECT MIN(at) FROM interactions", []).await?;
    let last = sql::number(db, "SELECT MAX(at) FROM interactions", []).await?;
    let mut offset = String::from("CASE");
    for (_, to, span) in offsets(zone, first, last) {
        offset += &format!(" WHEN at < {to} THEN {span}");
    }
    let before = DAYS_BEFORE_EPOCH * DAY_MS;
    Ok(format!(
        "CAST((at + {before} + {offset} ELSE 0 END) / {DAY_MS} - {DAYS_BEFORE_EPOCH} AS integer)"
    ))
}

/// The spans between `first` and `last` over which a zone keeps one offset: from, before, and the
/// offset in milliseconds.
fn offsets(zone: &TimeZone, first: Millis, last: Millis) -> Vec<(Millis, Millis, i64)> {
    let Ok(start) = Timestamp::from_millisecond(first) else {
        return vec![(i64::MIN, i64::MAX, 0)];
    };
    let offset = |at: Timestamp| i64::from(zone.to_offset(at).seconds()) * 1000;
    let mut spans = Vec::new();
    let (mut from, mut now) = (i64::MIN, offset(start));
    for change in zone.following(start) {
        let at = change.timestamp().as_millisecond();
        if at > last {
            break;
        }
        spans.push((from, at, now));
        (from, now) = (at, i64::from(change.offset().seconds()) * 1000);
    }
    spans.push((from, i64::MAX, now));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_an_offset_cut_the_same_days_as_the_calendar() {
        let zone = TimeZone::get("America/St_Johns").unwrap();
        let (first, last) = (1_700_000_000_000, 1_790_000_000_000);
        let spans = offsets(&zone, first, last);
        assert_eq!(spans.len(), 6, "two changes a year");
        for step in 0..3000 {
            let at = first + step * 30_000_000;
            let (_, _, offset) = spans
                .iter()
                .find(|(from, to, _)| *from <= at && at < *to)
                .unwrap();
            let day = (at + offset).div_euclid(DAY_MS) as i32;
            assert_eq!(Day(day), settings::day_in(&zone, at));
        }
    }
}
