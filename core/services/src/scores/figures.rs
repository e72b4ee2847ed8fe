//! The figures of a circle as of a day, as they are stored.

use kith_scoring::{
    Change, ContributionKind, Dense, GraphFigures, RelationshipDepth, Stickiness, Ties,
};
use serde::{Deserialize, Serialize};

use super::rollups::Slice;

/// Ties and members named as evidence.
const EVIDENCE: usize = 5;

/// Everything that was measured, with what it was measured on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Members counted up to the day: joined, or (imported) seen as actor or target.
    pub members: u32,
    /// Mean DAU, WAU, MAU, S and the 28 DAU of the window.
    pub stickiness: Stickiness,
    /// Relationship depth: the mean over the members active in the window.
    pub relationship_depth: f64,
    /// Pairs of members with a tie in both directions.
    pub mutual_ties: u32,
    /// Shape of the graph of all interactions up to the day.
    pub graph: GraphFigures,
    /// What made stickiness change since a week before.
    pub stickiness_change: MemberChange,
    /// What made relationship depth change since a week before.
    pub depth_change: MemberChange,
    /// What the figures rest on.
    pub evidence: Evidence,
    /// Members active in each equal span of the circle's life, oldest first: its growth rings.
    pub life: Vec<u32>,
}

/// What figures rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// First day with an interaction, as days since 1970-01-01.
    pub first_day: Option<i32>,
    /// Interactions inside the window.
    pub interactions: u64,
    /// Pairs (member, day) with activity inside the window: the numerator of S times 28.
    pub active_days: u64,
    /// Targeted interactions up to the day.
    pub targeted: u64,
    /// The members active on most days of the window.
    pub most_present: Vec<Presence>,
    /// The strongest mutual ties.
    pub strongest: Vec<StrongTie>,
}

/// A member and the days of the window on which they were active.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Presence {
    /// The member's ordinal.
    pub member: i64,
    /// 1 to 28.
    pub days: u32,
}

/// A mutual tie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrongTie {
    /// One end's ordinal.
    pub one: i64,
    /// The other end's ordinal.
    pub other: i64,
    /// min(w_ij, w_ji), in interactions of today's weight.
    pub strength: f64,
}

/// The change of a figure since a week before; the parts add up to it, to 1e-9.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberChange {
    /// The earlier day, as days since 1970-01-01.
    pub then: i32,
    /// The figure at its end.
    pub value_then: f64,
    /// The figure now.
    pub value_now: f64,
    /// `value_now` − `value_then`.
    pub change: f64,
    /// What made it.
    pub parts: Vec<Part>,
}

/// One part of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it comes from.
    pub kind: ContributionKind,
    /// How much, in the unit of the figure; negative where it lowered it.
    pub value: f64,
    /// How many members are behind it.
    pub members: u32,
    /// Those with the largest parts.
    pub top: Vec<MemberPart>,
}

/// One member's part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberPart {
    /// The member's ordinal.
    pub member: i64,
    /// How much, in the unit of the figure.
    pub value: f64,
}

impl Figures {
    /// Measures a circle at the end of `as_of`; heavy, so not on an async thread.
    #[must_use]
    pub(super) fn measure(slice: &Slice<'_>, as_of: i32, members: u32) -> Self {
        let then = as_of - super::WEEK;
        let active = kith_scoring::ActiveDays::from_rows(slice.activity, as_of);
        let ties = Ties::from_rows(slice.ties, as_of);
        let depth = RelationshipDepth::of(&active, &ties);
        let edges = slice.ties.iter().map(|row| (row.actor, row.target, 1.0));
        let graph = kith_scoring::Graph::from_edges(slice.people.len() as u32, edges);
        let change = |change| MemberChange::named(change, slice.people);
        Self {
            members,
            relationship_depth: depth.depth,
            mutual_ties: depth.mutual_ties,
            graph: graph.figures(),
            stickiness_change: change(kith_scoring::contributions::stickiness_change(
                slice.activity,
                then,
                as_of,
            )),
            depth_change: change(kith_scoring::contributions::depth_change(
                slice.activity,
                slice.ties,
                then,
                as_of,
            )),
            evidence: Evidence::gather(slice, as_of, &active, &ties),
            life: kith_scoring::life(slice.activity, as_of),
            stickiness: Stickiness::of(&active),
        }
    }

    /// Every member that the figures name.
    pub fn named(&self) -> impl Iterator<Item = i64> + '_ {
        let evidence = &self.evidence;
        let ties = evidence
            .strongest
            .iter()
            .flat_map(|tie| [tie.one, tie.other]);
        let present = evidence.most_present.iter().map(|one| one.member);
        let changes = [&self.stickiness_change, &self.depth_change];
        let parts = changes.into_iter().flat_map(|change| &change.parts);
        ties.chain(present)
            .chain(parts.flat_map(|part| part.top.iter().map(|share| share.member)))
    }
}

impl Evidence {
    fn gather(
        slice: &Slice<'_>,
        as_of: i32,
        active: &kith_scoring::ActiveDays,
        ties: &Ties,
    ) -> Self {
        let window = kith_scoring::Window::four_weeks(as_of);
        let in_window = slice.activity.iter().filter(|row| window.contains(row.day));
        let mut present: Vec<(u32, u32)> = active.iter().collect();
        present.sort_by_key(|(member, days)| (std::cmp::Reverse(*days), *member));
        let days = |(member, days): &(u32, u32)| {
            let member = *slice.people.id(*member)?;
            Some(Presence {
                member,
                days: *days,
            })
        };
        Self {
            first_day: slice.first_day(),
            interactions: in_window.map(|row| u64::from(row.count)).sum(),
            active_days: active.iter().map(|(_, days)| u64::from(days)).sum(),
            targeted: slice.ties.iter().map(|row| u64::from(row.count)).sum(),
            most_present: present.iter().take(EVIDENCE).filter_map(days).collect(),
            strongest: strongest(slice.people, ties),
        }
    }
}

fn strongest(people: &Dense<i64>, ties: &Ties) -> Vec<StrongTie> {
    let mut strongest: Vec<StrongTie> = (0..people.len() as u32)
        .flat_map(|one| ties.of(one).iter().map(move |tie| (one, tie)))
        .filter(|(one, tie)| *one < tie.other)
        .filter_map(|(one, tie)| {
            Some(StrongTie {
                one: *people.id(one)?,
                other: *people.id(tie.other)?,
                strength: tie.strength,
            })
        })
        .collect();
    strongest.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    strongest.truncate(EVIDENCE);
    strongest
}

impl MemberChange {
    fn named(change: Change, people: &Dense<i64>) -> Self {
        let share = |share: &kith_scoring::MemberShare| {
            Some(MemberPart {
                member: *people.id(share.member)?,
                value: share.value,
            })
        };
        let parts = change.contributions.into_iter().map(|part| Part {
            kind: part.kind,
            value: part.value,
            members: part.members,
            top: part.top.iter().filter_map(share).collect(),
        });
        Self {
            then: change.then,
            value_then: change.value_then,
            value_now: change.value_now,
            change: change.change,
            parts: parts.collect(),
        }
    }
}
