//! How sticky circles are and how deep their relations run.

mod figures;

use axum::{Json, extract::State};
use kith_services::{
    community, ledger,
    scores::{
        self, CircleFigures, CircleScores, DayCount, ScoresError, Snapshot, WeekFigures, iso,
    },
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{List, Params, Segments},
        output::Page,
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub use figures::{Change, ChangePart, Evidence, Figures, Presence, Share, Tie};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_scores))
        .routes(routes!(get_community_scores))
        .routes(routes!(get_circle_scores, compute_circle_scores))
        .routes(routes!(get_figures))
        .routes(routes!(get_fairness))
}

/// The scores of a circle, or of all circles together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Scores {
    /// The circle's slug; null for the community.
    #[schema(required)]
    pub circle: Option<String>,
    /// The latest figures; null before they were first computed.
    #[schema(required)]
    pub latest: Option<Figures>,
    /// The latest figures are of a day that is not over.
    pub so_far: bool,
    /// The figures a week apart, the oldest first, the latest included.
    pub history: Vec<Brief>,
    /// Active members by day, the oldest first.
    pub daily: Vec<Daily>,
}

impl From<CircleScores> for Scores {
    fn from(view: CircleScores) -> Self {
        let people = &view.people;
        Self {
            circle: view.circle.map(|(slug, _)| slug),
            latest: view.latest.map(|snapshot| Figures::of(snapshot, people)),
            so_far: view.so_far,
            history: view.history.iter().map(Brief::of).collect(),
            daily: view.daily.into_iter().map(Into::into).collect(),
        }
    }
}

/// The main figures at one point of a history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Brief {
    /// The day that they count up to the end of.
    #[schema(format = Date)]
    pub as_of: String,
    /// Mean DAU divided by MAU.
    pub stickiness: f64,
    /// Mean relationship depth of the members active in the window.
    pub relationship_depth: f64,
    /// Members active in the window.
    pub mau: u32,
}

impl Brief {
    fn of(snapshot: &Snapshot) -> Self {
        Self {
            as_of: iso(snapshot.as_of),
            stickiness: snapshot.figures.stickiness.stickiness,
            relationship_depth: snapshot.figures.relationship_depth,
            mau: snapshot.figures.stickiness.mau,
        }
    }
}

impl From<WeekFigures> for Brief {
    fn from(week: WeekFigures) -> Self {
        Self {
            as_of: iso(week.as_of),
            stickiness: week.stickiness,
            relationship_depth: week.depth,
            mau: week.mau,
        }
    }
}

/// How many members were active on a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Daily {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// Distinct members who acted.
    pub active: i64,
}

impl From<DayCount> for Daily {
    fn from(count: DayCount) -> Self {
        Self {
            day: iso(count.day),
            active: count.active,
        }
    }
}

/// A circle with its main figures.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleTrend {
    /// The circle's slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Members who have joined and not left.
    pub members: i64,
    /// The main figures a week apart, the oldest first; empty before they were first computed.
    pub weeks: Vec<Brief>,
}

impl From<CircleFigures> for CircleTrend {
    fn from(view: CircleFigures) -> Self {
        Self {
            slug: view.slug,
            name: view.name,
            members: view.members,
            weeks: view.weeks.into_iter().map(Into::into).collect(),
        }
    }
}

/// How evenly the points are spread over the members, also those who hold none.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Fairness {
    /// Members.
    pub members: i64,
    /// Members who hold points.
    pub holders: i64,
    /// Points that they hold.
    pub points: i64,
    /// Gini coefficient of the balances: 0 where all hold as many, close to 1 where one holds all.
    #[schema(example = 0.42)]
    pub gini: f64,
    /// How many members are the richest hundredth, rounded up.
    pub top: i64,
    /// Share of the points that these hold, 0 to 1.
    #[schema(example = 0.08)]
    pub top_share: f64,
}

impl From<ledger::Fairness> for Fairness {
    fn from(view: ledger::Fairness) -> Self {
        Self {
            members: view.members,
            holders: view.holders,
            points: view.points,
            gini: view.gini,
            top: view.top,
            top_share: view.top_share,
        }
    }
}

/// How evenly points are spread
///
/// At most a minute old; for managers. Null while nobody holds points.
#[utoipa::path(get, path = "/scores/fairness", tag = "scores", security(("key" = ["read"])),
    responses((status = 200, description = "The figures.", body = Option<Fairness>)))]
pub async fn get_fairness(
    key: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Option<Fairness>>, Problem> {
    key.require_staff()?;
    let fairness = ledger::fairness(&state.kith).await?;
    Ok(Json(fairness.map(Into::into)))
}

/// The community at a glance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Glance {
    /// Members.
    pub members: i64,
    /// Circles.
    pub circles: i64,
    /// Members who did something in the last seven days, today included.
    pub active_week: i64,
    /// Posts.
    pub posts: i64,
}

impl From<community::Figures> for Glance {
    fn from(figures: community::Figures) -> Self {
        Self {
            members: figures.members,
            circles: figures.circles,
            active_week: figures.active_week,
            posts: figures.posts,
        }
    }
}

impl From<ScoresError> for Problem {
    fn from(error: ScoresError) -> Self {
        match error {
            ScoresError::NotFound => Self::because(Kind::NotFound, &error),
            ScoresError::Forbidden => Self::because(Kind::Forbidden, &error),
            ScoresError::Fault(fault) => fault.into(),
        }
    }
}

/// All circles with their figures
///
/// In order of their founding; for managers.
#[utoipa::path(get, path = "/scores/circles", tag = "scores", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of circles.", body = Page<CircleTrend>)))]
pub async fn list_scores(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<CircleTrend>>, Problem> {
    let page = list.by_number()?;
    Ok(Page::of(
        scores::overview(&state.kith, &key.member, &page).await?,
    ))
}

/// The community's scores
///
/// All circles together; for managers.
#[utoipa::path(get, path = "/scores", tag = "scores", security(("key" = ["read"])),
    responses((status = 200, description = "The scores.", body = Scores)))]
pub async fn get_community_scores(
    key: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Scores>, Problem> {
    Ok(Json(
        scores::of_community(&state.kith, &key.member).await?.into(),
    ))
}

/// A circle's scores
///
/// The latest figures with window and evidence, what made them change, and their history; for the
/// circle's stewards and for managers.
#[utoipa::path(get, path = "/circles/{slug}/scores", tag = "scores", security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 200, description = "The scores.", body = Scores)))]
pub async fn get_circle_scores(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<Json<Scores>, Problem> {
    Ok(Json(
        scores::of_circle(&state.kith, &key.member, &slug)
            .await?
            .into(),
    ))
}

/// Compute a circle's scores
///
/// Now, without waiting for the job that does it every hour, up to this moment of today; for the
/// circle's stewards and for managers.
#[utoipa::path(post, path = "/circles/{slug}/scores", tag = "scores", security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 200, description = "The scores.", body = Scores)))]
pub async fn compute_circle_scores(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<Json<Scores>, Problem> {
    scores::refresh(&state.kith, &key.member, &slug).await?;
    let scores = scores::of_circle(&state.kith, &key.member, &slug).await?;
    Ok(Json(scores.into()))
}

/// The community at a glance
///
/// The figures of the start page, at most ten seconds old.
#[utoipa::path(get, path = "/figures", tag = "scores", security(("key" = ["read"])),
    responses((status = 200, description = "The figures.", body = Glance)))]
pub async fn get_figures(
    _: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Glance>, Problem> {
    Ok(Json(community::figures(&state.kith).await?.into()))
}
