//! All scores of a circle in one object, for `kith score`.

use jiff::tz::TimeZone;
use kith_domain::{day::Day, ids::CircleNo};
use sea_orm::FromQueryResult;
use serde::Serialize;

use super::{figures::Figures, members::Joined, rollups::RollUps};
use crate::{db::Fault, kith::Kith, settings, sql};

/// The scores of a circle as of a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreReport {
    /// The circle's slug.
    pub circle: String,
    /// The day, `YYYY-MM-DD`; everything counts up to its end.
    pub as_of: String,
    /// Members counted up to the day.
    pub members: u32,
    /// Mean of the daily active members over the 28 days.
    pub mean_dau: f64,
    /// Distinct active members in the last 7 days.
    pub wau: u32,
    /// Distinct active members in the last 28 days.
    pub mau: u32,
    /// S = `mean_dau` / `mau`.
    pub stickiness: f64,
    /// Members at the end of at least one targeted interaction.
    pub nodes: u32,
    /// Ordered pairs (actor, target).
    pub directed_edges: u64,
    /// Unordered pairs.
    pub undirected_edges: u64,
    /// Share of directed edges that are returned.
    pub reciprocity: f64,
    /// Share of paths of two edges that are closed.
    pub transitivity: f64,
    /// Mean local clustering; a degree below 2 counts as 0.
    pub mean_clustering: f64,
    /// The largest core number.
    pub innermost_core: u32,
    /// How many members have it.
    pub innermost_core_members: u32,
    /// Mean relationship depth of the members active in the window.
    pub relationship_depth: f64,
    /// Pairs of members with a tie in both directions.
    pub mutual_ties: u32,
    /// The zone in which days were cut.
    pub zone: String,
    /// Version of the formulas.
    pub formula_version: i32,
}

/// Why there is no score.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// No circle has this slug.
    #[error("there is no circle {0:?}")]
    UnknownCircle(String),
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<sea_orm::DbErr> for ScoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Fault(error.into())
    }
}

#[derive(FromQueryResult)]
struct Numbered {
    no: i64,
}

/// Computes the scores of a circle at the end of a day, cut in `zone` where it is given and in the
/// community's zone else. Nothing is stored.
///
/// # Errors
/// [`ScoreError`].
pub async fn score(
    kith: &Kith,
    slug: &str,
    as_of: Day,
    zone: Option<TimeZone>,
) -> Result<ScoreReport, ScoreError> {
    let db = kith.db().snapshot().await?;
    let query = "SELECT no FROM circles WHERE slug = $1 AND owner_no IS NULL";
    let circle: Option<Numbered> = sql::one(&db, query, [slug.into()]).await?;
    let circle = circle.ok_or_else(|| ScoreError::UnknownCircle(slug.to_owned()))?;
    let circle = CircleNo(circle.no);
    let own = kith.settings();
    let mut cut = (*own).clone();
    cut.zone = zone.unwrap_or_else(|| own.zone.clone());
    let end = cut.start_of(as_of.plus(1));
    let rows = if cut.zone == own.zone {
        RollUps::read(&db, circle, as_of).await?
    } else {
        RollUps::cut(&db, circle, &cut.zone, end).await?
    };
    let members = Joined::read(&db, circle).await?.count(&rows, as_of, end);
    db.commit().await?;
    let measure = move || Figures::measure(&rows.until(as_of), as_of.0, members);
    let figures = tokio::task::spawn_blocking(measure)
        .await
        .map_err(|error| Fault::new(error.to_string()))?;
    Ok(ScoreReport::of(slug, as_of, cut.zone_name(), &figures))
}

impl ScoreReport {
    fn of(slug: &str, as_of: Day, zone: &str, figures: &Figures) -> Self {
        let (stickiness, graph) = (&figures.stickiness, &figures.graph);
        Self {
            circle: slug.to_owned(),
            as_of: settings::date(as_of).to_string(),
            members: figures.members,
            mean_dau: stickiness.mean_dau,
            wau: stickiness.wau,
            mau: stickiness.mau,
            stickiness: stickiness.stickiness,
            nodes: graph.nodes,
            directed_edges: graph.directed_edges,
            undirected_edges: graph.undirected_edges,
            reciprocity: graph.reciprocity,
            transitivity: graph.transitivity,
            mean_clustering: graph.mean_clustering,
            innermost_core: graph.innermost_core,
            innermost_core_members: graph.innermost_core_members,
            relationship_depth: figures.relationship_depth,
            mutual_ties: figures.mutual_ties,
            zone: zone.to_owned(),
            formula_version: super::FORMULA_VERSION,
        }
    }
}
