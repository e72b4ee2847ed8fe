//! What charts are drawn from.

use kith_domain::{day::Day, ids::CircleNo};
use sea_orm::FromQueryResult;
use serde::Serialize;

use super::{
    HISTORY_WEEKS, WEEK,
    snapshot::{COLUMNS, FORMULA_VERSION, Row, Snapshot, parse},
};
use crate::{db::Fault, kith::Kith, sql};

/// The days of a history that ends with `as_of`, a week apart, oldest first.
#[must_use]
pub fn weeks(as_of: Day) -> Vec<Day> {
    (0..=HISTORY_WEEKS)
        .rev()
        .map(|weeks| as_of.plus(-WEEK * weeks))
        .collect()
}

/// The stored figures of a circle, a week apart, oldest first; weeks that were never computed
/// are left out.
///
/// # Errors
/// What the database refuses.
pub async fn history(kith: &Kith, circle: CircleNo, as_of: Day) -> Result<Vec<Snapshot>, Fault> {
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &format!(
            "SELECT {COLUMNS} FROM snapshots WHERE circle_no = $1 AND as_of BETWEEN $2 AND $3 \
             AND (CAST($3 AS integer) - as_of) % 7 = 0 AND formula_version = $4 ORDER BY as_of"
        ),
        [
            circle.0.into(),
            as_of.plus(-WEEK * HISTORY_WEEKS).0.into(),
            as_of.0.into(),
            FORMULA_VERSION.into(),
        ],
    )
    .await?;
    parse(rows)
}

/// How many members were active on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// Distinct members who acted.
    pub active: i64,
}

/// DAU of each of the `days` days that end with `as_of`, oldest first, empty days included.
///
/// # Errors
/// What the database refuses.
pub async fn daily(
    kith: &Kith,
    circle: CircleNo,
    as_of: Day,
    days: i32,
) -> Result<Vec<DayCount>, Fault> {
    #[derive(FromQueryResult)]
    struct Active {
        day: i32,
        active: i64,
    }
    let scope = if circle == CircleNo::COMMUNITY {
        "$1 = 0"
    } else {
        "circle_no = $1"
    };
    let first = as_of.plus(1 - days);
    let rows: Vec<Active> = sql::all(
        kith.db().reader(),
        &format!(
            "SELECT day, COUNT(DISTINCT member_no) AS active FROM activity_days \
             WHERE {scope} AND day BETWEEN $2 AND $3 GROUP BY day ORDER BY day"
        ),
        [circle.0.into(), first.0.into(), as_of.0.into()],
    )
    .await?;
    let mut rows = rows.into_iter().peekable();
    let counts = (first.0..=as_of.0).map(|day| DayCount {
        day: Day(day),
        active: rows
            .next_if(|row| row.day == day)
            .map_or(0, |row| row.active),
    });
    Ok(counts.collect())
}

/// Members active in each of the last weeks of a circle, each named by its last day, oldest first; the
/// last one ends today.
///
/// # Errors
/// What the database refuses.
pub async fn weekly(kith: &Kith, circle: CircleNo) -> Result<Vec<DayCount>, Fault> {
    #[derive(FromQueryResult)]
    struct Active {
        back: i32,
        active: i64,
    }
    let today = kith.day(kith.now());
    let first = today.plus(1 - WEEK * HISTORY_WEEKS);
    let rows: Vec<Active> = sql::all(
        kith.db().reader(),
        "SELECT (CAST($3 AS integer) - day) / 7 AS back, COUNT(DISTINCT member_no) AS active
         FROM activity_days WHERE circle_no = $1 AND day BETWEEN $2 AND $3 GROUP BY 1",
        [circle.0.into(), first.0.into(), today.0.into()],
    )
    .await?;
    let active = |back: i32| rows.iter().find(|row| row.back == back);
    let weeks = (0..HISTORY_WEEKS).rev().map(|back| DayCount {
        day: today.plus(-WEEK * back),
        active: active(back).map_or(0, |row| row.active),
    });
    Ok(weeks.collect())
}
