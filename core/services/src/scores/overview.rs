//! The circles side by side, for managers.

use std::collections::BTreeMap;

use kith_domain::{day::Day, ids::CircleNo};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

use super::{FORMULA_VERSION, HISTORY_WEEKS, ScoresError, WEEK};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::SignedIn,
    sql,
};

/// A circle with its latest figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CircleFigures {
    #[serde(skip)]
    no: i64,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Members who have joined and not left.
    pub members: i64,
    /// The figures a week apart, oldest first; the last is the latest. Empty before the job ran.
    pub weeks: Vec<WeekFigures>,
}

/// The figures of one point of the trend.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeekFigures {
    /// The day that they count up to the end of.
    pub as_of: Day,
    /// S, 0 to 1.
    pub stickiness: f64,
    /// Mean relationship depth of the active members.
    pub depth: f64,
    /// Members active in the window.
    pub mau: u32,
}

#[derive(FromQueryResult)]
struct Circle {
    no: i64,
    slug: String,
    name: String,
    members: i64,
}

#[derive(FromQueryResult)]
struct Point {
    circle_no: i64,
    as_of: i32,
    figures: String,
}

/// The few figures that the table shows.
#[derive(Deserialize)]
struct Brief {
    stickiness: BriefStickiness,
    relationship_depth: f64,
}

#[derive(Deserialize)]
struct BriefStickiness {
    stickiness: f64,
    mau: u32,
}

/// All circles in order of their founding, for managers.
///
/// # Errors
/// [`ScoresError::Forbidden`] or a fault.
pub async fn overview(
    kith: &Kith,
    viewer: &SignedIn,
    page: &PageRequest,
) -> Result<Page<CircleFigures>, ScoresError> {
    if !viewer.role.is_staff() {
        return Err(ScoresError::Forbidden);
    }
    let circles: Vec<Circle> = sql::all(
        kith.db().reader(),
        "SELECT no, slug, name, members FROM circles
         WHERE no > $1 AND owner_no IS NULL ORDER BY no LIMIT $2",
        [
            page.number().unwrap_or(CircleNo::COMMUNITY.0).into(),
            (page.limit() as i64 + 1).into(),
        ],
    )
    .await?;
    let nos: Vec<i64> = circles.iter().map(|circle| circle.no).collect();
    let mut weeks = trends(kith, &nos).await?;
    let rows = circles.into_iter().map(|circle| CircleFigures {
        weeks: weeks.remove(&circle.no).unwrap_or_default(),
        no: circle.no,
        slug: circle.slug,
        name: circle.name,
        members: circle.members,
    });
    Ok(Page::of(rows.collect(), page.limit(), |row| {
        cursor::of_number(row.no)
    }))
}

/// The trend of each circle, a week apart back from yesterday; of a circle in its first day, today.
async fn trends(
    kith: &Kith,
    circles: &[i64],
) -> Result<BTreeMap<i64, Vec<WeekFigures>>, ScoresError> {
    let mut trends: BTreeMap<i64, Vec<WeekFigures>> = BTreeMap::new();
    if circles.is_empty() {
        return Ok(trends);
    }
    let today = kith.day(kith.now());
    let yesterday = today.plus(-1);
    let mut values = vec![
        FORMULA_VERSION.into(),
        yesterday.plus(-WEEK * HISTORY_WEEKS).0.into(),
        yesterday.0.into(),
        today.0.into(),
    ];
    values.extend(circles.iter().map(|no| (*no).into()));
    let points: Vec<Point> = sql::all(
        kith.db().reader(),
        &format!(
            "SELECT circle_no, as_of, figures FROM snapshots WHERE formula_version = $1 \
             AND ((as_of BETWEEN $2 AND $3 AND (CAST($3 AS integer) - as_of) % 7 = 0) \
             OR as_of = $4) AND circle_no IN ({}) ORDER BY circle_no, as_of",
            sql::marks(5, circles.len())
        ),
        values,
    )
    .await?;
    for point in points {
        let weeks = trends.entry(point.circle_no).or_default();
        if point.as_of == today.0 && !weeks.is_empty() {
            continue;
        }
        let brief: Brief = serde_json::from_str(&point.figures)
            .map_err(|error| crate::db::Fault::new(format!("stored figures: {error}")))?;
        weeks.push(WeekFigures {
            as_of: Day(point.as_of),
            stickiness: brief.stickiness.stickiness,
            depth: brief.relationship_depth,
            mau: brief.stickiness.mau,
        });
    }
    Ok(trends)
}
