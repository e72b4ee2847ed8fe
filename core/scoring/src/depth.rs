//! Relationship depth: how many ties a member has that go both ways, and how alive they are (formulas §3).
//!
//! w_ij = Σ over interactions i→j of 2^(−age/28). A tie is mutual when both directions exist; its
//! strength is min(w_ij, w_ji). Depth of a member: log2(1 + Σ of strengths); of a circle: the mean
//! over the members active in W. The measure is Kith's own.

use std::f64::consts::LOG2_E;

use rayon::slice::ParallelSliceMut;
use serde::{Deserialize, Serialize};

use crate::stickiness::{ActiveDays, ActivityDay};
use crate::window::{Day, decay};

/// Version of the formula in this module.
pub const FORMULA_VERSION: u32 = 1;

/// A row of the daily roll-up of targeted interactions: `actor` turned to `target` `count` times on `day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TieDay {
    /// Number of the member who acted.
    pub actor: u32,
    /// Number of the member acted towards; a row towards oneself is no tie and is passed over.
    pub target: u32,
    /// The day.
    pub day: Day,
    /// Interactions of that day; a row with none counts as no row.
    pub count: u32,
}

/// One member's end of a mutual tie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Number of the member at the other end.
    pub other: u32,
    /// min(w_ij, w_ji), in interactions of today's weight.
    pub strength: f64,
}

/// All mutual ties at a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Ties {
    as_of: Day,
    /// Members with a mutual tie, ascending.
    members: Vec<u32>,
    /// Where the ties of the i-th member start; one more at the end.
    offsets: Vec<usize>,
    /// By member, then by the other end.
    ties: Vec<Tie>,
}

impl Ties {
    /// Weighs all interactions up to `as_of`; later rows are passed over.
    #[must_use]
    pub fn from_rows(rows: &[TieDay], as_of: Day) -> Self {
        let mut ends: Vec<(u32, Tie)> = mutual(rows, as_of)
            .into_iter()
            .flat_map(|(a, b, strength)| {
                [
                    (a, Tie { other: b, strength }),
                    (b, Tie { other: a, strength }),
                ]
            })
            .collect();
        ends.par_sort_unstable_by_key(|(member, tie)| (*member, tie.other));
        let mut members = Vec::new();
        let mut offsets = vec![0];
        for own in ends.chunk_by(|a, b| a.0 == b.0) {
            members.push(own[0].0);
            offsets.push(offsets[members.len() - 1] + own.len());
        }
        Self {
            as_of,
            members,
            offsets,
            ties: ends.into_iter().map(|(_, tie)| tie).collect(),
        }
    }

    /// The day at which the ties were weighed.
    #[must_use]
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// How many pairs of members have a mutual tie.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ties.len() / 2
    }

    /// Whether there is no mutual tie.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    /// The mutual ties of a member, by the number of the other end.
    #[must_use]
    pub fn of(&self, member: u32) -> &[Tie] {
        match self.members.binary_search(&member) {
            Ok(i) => &self.ties[self.offsets[i]..self.offsets[i + 1]],
            Err(_) => &[],
        }
    }

    /// The strongest ties of a member, at most `limit`, strongest first; equal ones by number.
    #[must_use]
    pub fn strongest(&self, member: u32, limit: usize) -> Vec<Tie> {
        let mut ties = self.of(member).to_vec();
        ties.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        ties.truncate(limit);
        ties
    }

    /// Relationship depth of a member, active or not; 0 without a mutual tie.
    #[must_use]
    pub fn depth_of(&self, member: u32) -> f64 {
        depth(strength(self.of(member)))
    }
}

/// Each mutual tie once: its ends and its strength.
fn mutual(rows: &[TieDay], as_of: Day) -> Vec<(u32, u32, f64)> {
    let mut rows: Vec<TieDay> = rows
        .iter()
        .filter(|row| row.actor != row.target && row.count > 0 && row.day <= as_of)
        .copied()
        .collect();
    // Both directions of a pair come to lie side by side. The whole row is in the key, so that the
    // order of the input never shows in a last digit.
    let ends = |row: &TieDay| (row.actor.min(row.target), row.actor.max(row.target));
    rows.par_sort_unstable_by_key(|row| (ends(row), *row));
    rows.chunk_by(|a, b| ends(a) == ends(b))
        .filter_map(|pair| {
            let there = pair.partition_point(|row| row.actor < row.target);
            let (there, back) = pair.split_at(there);
            let (a, b) = ends(pair.first()?);
            let mutual = !there.is_empty() && !back.is_empty();
            mutual.then(|| (a, b, weight(there, as_of).min(weight(back, as_of))))
        })
        .collect()
}

/// w_ij of the rows of one direction.
fn weight(rows: &[TieDay], as_of: Day) -> f64 {
    rows.iter()
        .map(|row| f64::from(row.count) * decay(as_of, row.day))
        .sum()
}

/// Σ of the strengths of some ties.
fn strength(ties: &[Tie]) -> f64 {
    // From +0, since an empty sum of floats is −0 and would be shown so.
    ties.iter().fold(0.0, |sum, tie| sum + tie.strength)
}

/// log2(1 + strength).
fn depth(strength: f64) -> f64 {
    strength.ln_1p() * LOG2_E
}

/// Relationship depth of one member.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberDepth {
    /// Number of the member.
    pub member: u32,
    /// log2(1 + `strength`).
    pub depth: f64,
    /// Σ of the strengths of their mutual ties.
    pub strength: f64,
    /// How many mutual ties they have.
    pub ties: u32,
}

/// Relationship depth of a circle at a day, with what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelationshipDepth {
    /// The last day of W.
    pub as_of: Day,
    /// Mean depth of the members active in W; 0 where there is none.
    pub depth: f64,
    /// How many members were active in W.
    pub active: u32,
    /// Pairs of members, active or not, with a mutual tie.
    pub mutual_ties: u32,
    /// The members active in W, by number.
    pub members: Vec<MemberDepth>,
}

impl RelationshipDepth {
    /// Measures depth at the end of `as_of`; later rows are passed over.
    #[must_use]
    pub fn measure(activity: &[ActivityDay], ties: &[TieDay], as_of: Day) -> Self {
        Self::of(
            &ActiveDays::from_rows(activity, as_of),
            &Ties::from_rows(ties, as_of),
        )
    }

    /// Depth from active members and ties of the same day.
    #[must_use]
    pub fn of(active: &ActiveDays, ties: &Ties) -> Self {
        debug_assert_eq!(
            active.as_of(),
            ties.as_of(),
            "activity and ties are of different days"
        );
        let members: Vec<MemberDepth> = active
            .iter()
            .map(|(member, _)| {
                let own = ties.of(member);
                let strength = strength(own);
                MemberDepth {
                    member,
                    depth: depth(strength),
                    strength,
                    ties: own.len() as u32,
                }
            })
            .collect();
        let sum: f64 = members.iter().map(|member| member.depth).sum();
        Self {
            as_of: active.as_of(),
            depth: if members.is_empty() {
                0.0
            } else {
                sum / members.len() as f64
            },
            active: members.len() as u32,
            mutual_ties: ties.len() as u32,
            members,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(actor: u32, target: u32, day: Day, count: u32) -> TieDay {
        TieDay {
            actor,
            target,
            day,
            count,
        }
    }

    fn active(members: &[u32], day: Day) -> Vec<ActivityDay> {
        members
            .iter()
            .map(|member| ActivityDay {
                member: *member,
                day,
                count: 1,
            })
            .collect()
    }

    #[test]
    fn a_tie_is_as_strong_as_its_weaker_direction() {
        // 1→2: 4 today; 2→1: 6 a window ago, so 3. 1→3 is never answered.
        let rows = [
            tie(1, 2, 100, 4),
            tie(2, 1, 72, 6),
            tie(1, 3, 100, 50),
            tie(1, 1, 100, 9),
        ];
        let ties = Ties::from_rows(&rows, 100);
        assert_eq!(
            ties.of(1),
            [Tie {
                other: 2,
                strength: 3.0
            }]
        );
        assert_eq!(
            ties.of(2),
            [Tie {
                other: 1,
                strength: 3.0
            }]
        );
        assert_eq!(
            (ties.len(), ties.depth_of(1), ties.depth_of(3)),
            (1, 2.0, 0.0)
        );
    }

    #[test]
    fn the_mean_is_over_the_active_only() {
        let rows = [tie(1, 2, 100, 3), tie(2, 1, 100, 3)];
        // 2 is silent in W, 3 acts without a target.
        let found = RelationshipDepth::measure(&active(&[1, 3], 100), &rows, 100);
        assert_eq!((found.active, found.mutual_ties, found.depth), (2, 1, 1.0));
        assert_eq!(
            found.members[0],
            MemberDepth {
                member: 1,
                depth: 2.0,
                strength: 3.0,
                ties: 1
            }
        );
        assert_eq!(
            found.members[1],
            MemberDepth {
                member: 3,
                depth: 0.0,
                strength: 0.0,
                ties: 0
            }
        );
    }

    #[test]
    fn nobody_active_is_zero() {
        let rows = [tie(1, 2, 10, 3), tie(2, 1, 10, 3)];
        let found = RelationshipDepth::measure(&active(&[1, 2], 10), &rows, 100);
        assert_eq!((found.active, found.mutual_ties, found.depth), (0, 1, 0.0));
    }

    #[test]
    fn what_comes_later_does_not_count() {
        let rows = [tie(1, 2, 100, 3), tie(2, 1, 101, 3)];
        assert!(Ties::from_rows(&rows, 100).is_empty());
        assert_eq!(Ties::from_rows(&rows, 101).len(), 1);
    }

    #[test]
    fn strongest_ties_come_first() {
        let rows: Vec<_> = [(2, 1), (3, 5), (4, 5), (5, 2)]
            .into_iter()
            .flat_map(|(other, count)| [tie(1, other, 100, count), tie(other, 1, 100, count)])
            .collect();
        let others: Vec<u32> = Ties::from_rows(&rows, 100)
            .strongest(1, 3)
            .iter()
            .map(|tie| tie.other)
            .collect();
        assert_eq!(others, [3, 4, 5]);
    }
}
