//! How sticky circles are and how deep their relations run.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use kith_domain::day::Day;
use kith_services::{
    members::PersonRef,
    scores::{
        self, CircleFigures, CircleScores, DayCount, MemberChange, Part, ScoresError, Snapshot,
        WeekFigures, iso,
    },
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params, Segments},
        output::{At, Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_scores))
        .routes(routes!(get_community_scores))
        .routes(routes!(get_circle_scores))
}

type People = BTreeMap<i64, PersonRef>;

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

/// Figures as of the end of a day, with their window and evidence. Formulas are in FORMULAS.md.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Figures {
    /// The day that they count up to the end of; the window is the 28 days that end with it.
    #[schema(format = Date)]
    pub as_of: String,
    /// The zone in which days were cut.
    pub zone: String,
    /// Version of the formulas.
    pub formula_version: i32,
    /// When they were computed.
    #[schema(value_type = String, format = DateTime)]
    pub computed_at: At,
    /// Members counted up to the day.
    pub members: u32,
    /// Mean of the daily active members over the window.
    pub mean_dau: f64,
    /// Members active in the last 7 days.
    pub wau: u32,
    /// Members active in the window.
    pub mau: u32,
    /// Mean DAU divided by MAU.
    pub stickiness: f64,
    /// Mean relationship depth of the members active in the window.
    pub relationship_depth: f64,
    /// Pairs of members with a tie in both directions.
    pub mutual_ties: u32,
    /// Members at the end of at least one interaction with somebody.
    pub nodes: u32,
    /// Ordered pairs of actor and target.
    pub directed_edges: u64,
    /// Unordered pairs.
    pub undirected_edges: u64,
    /// Share of directed edges that are returned.
    pub reciprocity: f64,
    /// Share of paths of two edges that are closed.
    pub transitivity: f64,
    /// Mean of the members' local clustering.
    pub mean_clustering: f64,
    /// The largest core number.
    pub innermost_core: u32,
    /// How many members have it.
    pub innermost_core_members: u32,
    /// What made stickiness change since a week before.
    pub stickiness_change: Change,
    /// What made relationship depth change since a week before.
    pub depth_change: Change,
    /// What the figures rest on.
    pub evidence: Evidence,
}

impl Figures {
    fn of(snapshot: Snapshot, people: &People) -> Self {
        let figures = snapshot.figures;
        let (stickiness, graph) = (&figures.stickiness, &figures.graph);
        Self {
            as_of: iso(snapshot.as_of),
            zone: snapshot.zone,
            formula_version: snapshot.formula_version,
            computed_at: At(snapshot.computed_at),
            members: figures.members,
            mean_dau: stickiness.mean_dau,
            wau: stickiness.wau,
            mau: stickiness.mau,
            stickiness: stickiness.stickiness,
            relationship_depth: figures.relationship_depth,
            mutual_ties: figures.mutual_ties,
            nodes: graph.nodes,
            directed_edges: graph.directed_edges,
            undirected_edges: graph.undirected_edges,
            reciprocity: graph.reciprocity,
            transitivity: graph.transitivity,
            mean_clustering: graph.mean_clustering,
            innermost_core: graph.innermost_core,
            innermost_core_members: graph.innermost_core_members,
            stickiness_change: Change::of(figures.stickiness_change, people),
            depth_change: Change::of(figures.depth_change, people),
            evidence: Evidence::of(&figures.evidence, people),
        }
    }
}

/// The change of a figure since a week before. The parts add up to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Change {
    /// The earlier day.
    #[schema(format = Date)]
    pub since: String,
    /// The figure then.
    pub then: f64,
    /// The figure now.
    pub now: f64,
    /// The difference.
    pub change: f64,
    /// What made it.
    pub parts: Vec<ChangePart>,
}

impl Change {
    fn of(change: MemberChange, people: &People) -> Self {
        let part = |part| ChangePart::of(part, people);
        Self {
            since: iso(Day(change.then)),
            then: change.value_then,
            now: change.value_now,
            change: change.change,
            parts: change.parts.into_iter().map(part).collect(),
        }
    }
}

/// One part of a change.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangePart {
    /// What it comes from: `newcomers`, `returned`, `lapsed`, `more_active`, `less_active`,
    /// `new_ties`, `stronger_ties`, `weaker_ties` or `restated`.
    #[schema(value_type = String, example = "newcomers")]
    pub kind: serde_json::Value,
    /// How much, in the unit of the figure; negative where it lowered it.
    pub value: f64,
    /// How many members are behind it.
    pub members: u32,
    /// Those with the largest shares.
    pub top: Vec<Share>,
}

impl ChangePart {
    fn of(part: Part, people: &People) -> Self {
        let share = |(member, value)| {
            Some(Share {
                person: person(people, member)?,
                value,
            })
        };
        let top = part.top.iter().map(|share| (share.member, share.value));
        Self {
            kind: serde_json::to_value(part.kind).unwrap_or_default(),
            value: part.value,
            members: part.members,
            top: top.filter_map(share).collect(),
        }
    }
}

/// One member's share.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Share {
    /// Who.
    pub person: Person,
    /// How much, in the unit of the figure.
    pub value: f64,
}

/// What figures rest on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Evidence {
    /// The first day with an interaction; null where there was none.
    #[schema(format = Date, required)]
    pub first_day: Option<String>,
    /// Interactions inside the window.
    pub interactions: u64,
    /// Pairs of member and day with activity inside the window.
    pub active_days: u64,
    /// Interactions with somebody, up to the day.
    pub targeted: u64,
    /// The members active on most days of the window.
    pub most_present: Vec<Presence>,
    /// The strongest mutual ties.
    pub strongest: Vec<Tie>,
}

/// A member and the days of the window on which they were active.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Presence {
    /// Who.
    pub person: Person,
    /// 1 to 28.
    pub days: u32,
}

/// A mutual tie.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tie {
    /// Its two ends.
    pub people: [Person; 2],
    /// The weaker direction, in interactions of today's weight.
    pub strength: f64,
}

impl Evidence {
    fn of(evidence: &scores::Evidence, people: &People) -> Self {
        let presence = |one: &scores::Presence| {
            Some(Presence {
                person: person(people, one.member)?,
                days: one.days,
            })
        };
        let tie = |tie: &scores::StrongTie| {
            let ends = [person(people, tie.one)?, person(people, tie.other)?];
            Some(Tie {
                people: ends,
                strength: tie.strength,
            })
        };
        Self {
            first_day: evidence.first_day.map(|day| iso(Day(day))),
            interactions: evidence.interactions,
            active_days: evidence.active_days,
            targeted: evidence.targeted,
            most_present: evidence.most_present.iter().filter_map(presence).collect(),
            strongest: evidence.strongest.iter().filter_map(tie).collect(),
        }
    }
}

fn person(people: &People, no: i64) -> Option<Person> {
    people.get(&no).cloned().map(Into::into)
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
