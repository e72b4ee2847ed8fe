//! Figures, what made them change, and what they rest on.

use std::collections::BTreeMap;

use kith_domain::day::Day;
use kith_services::{
    members::PersonRef,
    scores::{self, MemberChange, Part, Snapshot, iso},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::output::{At, Person};

type People = BTreeMap<i64, PersonRef>;

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
    pub(super) fn of(snapshot: Snapshot, people: &People) -> Self {
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
    /// `new_ties`, `stronger_ties` or `weaker_ties`.
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
