//! What stewards and managers see of a circle's scores.

use std::collections::BTreeMap;

use kith_domain::{day::Day, ids::CircleNo};
use sea_orm::FromQueryResult;
use serde::Serialize;
use uuid::Uuid;

use super::{DayCount, Snapshot, daily, history, latest};
use crate::{
    circles::{self, CircleView, NotFound},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    moderation::may_moderate,
    sql,
};

/// Days of activity that the page draws.
const DAILY: i32 = 84;

/// The scores of a circle or of the community, with what their charts are drawn from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CircleScores {
    /// The circle; 0 for the community.
    #[serde(skip)]
    pub no: CircleNo,
    /// Slug and name; none for the community.
    pub circle: Option<(String, String)>,
    /// The latest figures; none before the job first ran.
    pub latest: Option<Snapshot>,
    /// The latest figures are of a day that is not over.
    pub so_far: bool,
    /// The figures a week apart, oldest first, the latest included.
    pub history: Vec<Snapshot>,
    /// Active members by day, oldest first.
    pub daily: Vec<DayCount>,
    /// The members whom the figures name, by ordinal.
    #[serde(skip)]
    pub people: BTreeMap<i64, PersonRef>,
}

/// Why the scores are not shown.
#[derive(Debug, thiserror::Error)]
pub enum ScoresError {
    /// No circle has this slug.
    #[error("there is no such circle")]
    NotFound,
    /// The asker is neither steward of the circle nor manager.
    #[error("scores are for stewards and managers")]
    Forbidden,
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ScoresError);

impl From<NotFound> for ScoresError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// The scores of a circle, for its stewards and for managers.
///
/// # Errors
/// [`ScoresError`].
pub async fn of_circle(
    kith: &Kith,
    viewer: &SignedIn,
    slug: &str,
) -> Result<CircleScores, ScoresError> {
    let found = permitted(kith, viewer, slug).await?;
    let circle = Some((found.card.slug, found.card.name));
    Ok(gather(kith, found.no, circle).await?)
}

/// The scores of all circles together, for managers.
///
/// # Errors
/// [`ScoresError`].
pub async fn of_community(kith: &Kith, viewer: &SignedIn) -> Result<CircleScores, ScoresError> {
    if !viewer.role.is_staff() {
        return Err(ScoresError::Forbidden);
    }
    Ok(gather(kith, CircleNo::COMMUNITY, None).await?)
}

/// Computes a circle's scores now, for those who may see them.
///
/// # Errors
/// [`ScoresError`].
pub async fn refresh(kith: &Kith, viewer: &SignedIn, slug: &str) -> Result<(), ScoresError> {
    let found = permitted(kith, viewer, slug).await?;
    super::job::refresh(kith, found.no, kith.day(kith.now())).await?;
    Ok(())
}

async fn permitted(kith: &Kith, viewer: &SignedIn, slug: &str) -> Result<CircleView, ScoresError> {
    let circle = circles::find(kith.db().reader(), slug, Some(viewer)).await?;
    if may_moderate(viewer, &circle) {
        Ok(circle)
    } else {
        Err(ScoresError::Forbidden)
    }
}

async fn gather(
    kith: &Kith,
    no: CircleNo,
    circle: Option<(String, String)>,
) -> Result<CircleScores, Fault> {
    let today = kith.day(kith.now());
    let latest = latest(kith, no).await?;
    let as_of = latest.as_ref().map_or(today, |latest| latest.as_of);
    let history = match &latest {
        Some(_) => history(kith, no, as_of).await?,
        None => Vec::new(),
    };
    let daily = trimmed(daily(kith, no, as_of, DAILY).await?);
    let named = latest.iter().flat_map(|latest| latest.figures.named());
    Ok(CircleScores {
        no,
        circle,
        so_far: as_of == today,
        history,
        daily,
        people: people(kith, named.collect()).await?,
        latest,
    })
}

/// Leaves out the days before the circle's first, but never fewer than four weeks.
fn trimmed(mut days: Vec<DayCount>) -> Vec<DayCount> {
    let first = days.iter().position(|day| day.active > 0);
    let keep_from = first
        .unwrap_or(days.len())
        .min(days.len().saturating_sub(28));
    days.drain(..keep_from);
    days
}

/// Who these members are.
async fn people(kith: &Kith, mut nos: Vec<i64>) -> Result<BTreeMap<i64, PersonRef>, Fault> {
    #[derive(FromQueryResult)]
    struct Row {
        no: i64,
        id: Uuid,
        display_name: String,
        external_id: Option<String>,
    }
    nos.sort_unstable();
    nos.dedup();
    if nos.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &format!(
            "SELECT m.no, m.id, m.display_name, {} FROM members m WHERE m.no IN ({})",
            external_id!("m"),
            sql::marks(1, nos.len())
        ),
        nos.into_iter().map(Into::into),
    )
    .await?;
    let person = |row: Row| {
        let person = PersonRef::new(row.id, row.display_name, row.external_id);
        (row.no, person)
    };
    Ok(rows.into_iter().map(person).collect())
}

/// A day as people write it, for texts and tables.
#[must_use]
pub fn iso(day: Day) -> String {
    crate::settings::date(day).to_string()
}
