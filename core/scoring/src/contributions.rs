//! What made a figure change: contributions that add up to it (formulas §1 and §3).
//!
//! Stickiness and relationship depth are both a mean over the members active in W: F = Σ v / N,
//! with v = active days / 28, or v = the member's depth. Between an earlier day (F₀, N₀) and a later
//! one (F₁, N₁) the change is split between sum and number by their Shapley values, which gives
//! every member a part, and all parts together F₁ − F₀:
//!
//! - who came into W with v:   ½ · ((v − F₀)/N₁ + (v − F₁)/N₀), so above-average newcomers raise F;
//! - who fell out of it:       the same with the other sign;
//! - who stayed, v₀ → v₁:      ½ · (1/N₀ + 1/N₁) · (v₁ − v₀).
//!
//! Where N₀ or N₁ is 0 the parts are v/N₁ and −v/N₀. The part of a member who stayed is, for depth,
//! split further over their ties in proportion to the change of strength (the logarithmic mean
//! makes this exact): log2((1+x₁)/(1+x₀)) · Δs/Δx with x the sum of strengths s, and
//! Δs / ((1+x)·ln 2) where x did not change.

mod mean;
mod ties;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::depth::{TieDay, Ties};
use crate::stickiness::{ActiveDays, ActivityDay};
use crate::window::{Day, WINDOW_DAYS, Window};
use mean::{Group, MeanChange};

/// Version of the decompositions in this module.
pub const FORMULA_VERSION: u32 = 1;

/// How many members a contribution names.
pub const TOP_MEMBERS: usize = 5;

/// What a contribution comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// Members who were active for the first time ever.
    Newcomers,
    /// Members who are active in W again, and were active before the earlier W, not in it.
    Returned,
    /// Members who were active in the earlier W and are no longer, whether they left or fell silent.
    Lapsed,
    /// Stickiness: members active on more days of W than of the earlier one.
    MoreActive,
    /// Stickiness: members active on fewer days of W than of the earlier one.
    LessActive,
    /// Depth: ties that became mutual, of members active in both.
    NewTies,
    /// Depth: mutual ties that grew stronger, of members active in both.
    StrongerTies,
    /// Depth: mutual ties that faded more than they were renewed, of members active in both.
    WeakerTies,
}

/// One member's part of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberShare {
    /// Number of the member.
    pub member: u32,
    /// Their part, in the unit of the figure.
    pub value: f64,
}

/// A part of the change of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// What it comes from.
    pub kind: ContributionKind,
    /// The part, in the unit of the figure; negative where it lowered the figure.
    pub value: f64,
    /// How many members are behind it.
    pub members: u32,
    /// At most [`TOP_MEMBERS`] of them, largest part (up or down) first, equal ones by number.
    pub top: Vec<MemberShare>,
}

/// The change of a figure between two days. The contributions add up to `change`, to 1e-9.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The earlier day.
    pub then: Day,
    /// The later day.
    pub now: Day,
    /// The figure at the end of `then`.
    pub value_then: f64,
    /// The figure at the end of `now`.
    pub value_now: f64,
    /// `value_now` − `value_then`.
    pub change: f64,
    /// What made the change, in the order of [`ContributionKind`]; kinds with nobody behind them are left out.
    pub contributions: Vec<Contribution>,
}

/// What made stickiness change from `then` to `now`, which is the later day.
///
/// `rows` hold the whole history of activity; of what lies before the W of `then`, one row for each
/// member ever active is enough (it tells who returned from who is new).
#[must_use]
pub fn stickiness_change(rows: &[ActivityDay], then: Day, now: Day) -> Change {
    let values = |as_of| -> Vec<(u32, f64)> {
        let share_of_window = |days| f64::from(days) / f64::from(WINDOW_DAYS);
        ActiveDays::from_rows(rows, as_of)
            .iter()
            .map(|(member, days)| (member, share_of_window(days)))
            .collect()
    };
    let mean = MeanChange::new(values(then), values(now));
    let earlier = Earlier::new(rows, then);
    let mut parts = Parts::default();
    for (member, group, part) in mean.parts() {
        let kind = match group {
            Group::Entered => earlier.kind_of_entrant(member),
            Group::Left => ContributionKind::Lapsed,
            Group::Stayed if part > 0.0 => ContributionKind::MoreActive,
            Group::Stayed if part < 0.0 => ContributionKind::LessActive,
            Group::Stayed => continue,
        };
        parts.add(kind, member, part);
    }
    parts.into_change(then, now, &mean)
}

/// What made relationship depth change from `then` to `now`, which is the later day.
///
/// `activity` as for [`stickiness_change`]; `rows` hold all targeted interactions.
#[must_use]
pub fn depth_change(activity: &[ActivityDay], rows: &[TieDay], then: Day, now: Day) -> Change {
    let (ties_then, ties_now) = (Ties::from_rows(rows, then), Ties::from_rows(rows, now));
    let values = |ties: &Ties| -> Vec<(u32, f64)> {
        let active = ActiveDays::from_rows(activity, ties.as_of());
        active
            .iter()
            .map(|(member, _)| (member, ties.depth_of(member)))
            .collect()
    };
    let mean = MeanChange::new(values(&ties_then), values(&ties_now));
    let earlier = Earlier::new(activity, then);
    let mut parts = Parts::default();
    for (member, group, part) in mean.parts() {
        match group {
            Group::Entered => parts.add(earlier.kind_of_entrant(member), member, part),
            Group::Left => parts.add(ContributionKind::Lapsed, member, part),
            Group::Stayed => {
                for (kind, of_depth) in ties::split(ties_then.of(member), ties_now.of(member)) {
                    parts.add(kind, member, mean.of_stayer(of_depth));
                }
            }
        }
    }
    parts.into_change(then, now, &mean)
}

/// Who was active before the window of the earlier day.
struct Earlier(Vec<u32>);

impl Earlier {
    fn new(rows: &[ActivityDay], then: Day) -> Self {
        let first = Window::four_weeks(then).first();
        let before = rows.iter().filter(|row| row.day < first && row.count > 0);
        let mut members: Vec<u32> = before.map(|row| row.member).collect();
        members.sort_unstable();
        members.dedup();
        Self(members)
    }

    fn kind_of_entrant(&self, member: u32) -> ContributionKind {
        match self.0.binary_search(&member) {
            Ok(_) => ContributionKind::Returned,
            Err(_) => ContributionKind::Newcomers,
        }
    }
}

/// The members' parts, gathered by kind.
#[derive(Default)]
struct Parts(BTreeMap<ContributionKind, Vec<MemberShare>>);

impl Parts {
    /// Adds to the part of a member; calls come member by member.
    fn add(&mut self, kind: ContributionKind, member: u32, value: f64) {
        let shares = self.0.entry(kind).or_default();
        match shares.last_mut().filter(|last| last.member == member) {
            Some(last) => last.value += value,
            None => shares.push(MemberShare { member, value }),
        }
    }

    fn into_change(self, then: Day, now: Day, mean: &MeanChange) -> Change {
        let contributions = self.0.into_iter().map(|(kind, mut shares)| {
            let value = shares.iter().map(|share| share.value).sum();
            let members = shares.len() as u32;
            shares.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
            shares.truncate(TOP_MEMBERS);
            Contribution {
                kind,
                value,
                members,
                top: shares,
            }
        });
        Change {
            then,
            now,
            value_then: mean.value_then(),
            value_now: mean.value_now(),
            change: mean.value_now() - mean.value_then(),
            contributions: contributions.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
