//! Figures against slow and obvious ways to compute them, on random histories and graphs.

use std::collections::{BTreeMap, BTreeSet};

use kith_scoring::contributions::{depth_change, stickiness_change};
use kith_scoring::{
    ActivityDay, Change, Day, Forest, Graph, RelationshipDepth, Stickiness, TieDay,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn activity() -> impl Strategy<Value = Vec<ActivityDay>> {
    let row = (0..12_u32, 0..90_i32, 0..4_u32).prop_map(|(member, day, count)| ActivityDay {
        member,
        day,
        count,
    });
    vec(row, 0..120)
}

fn ties() -> impl Strategy<Value = Vec<TieDay>> {
    let row =
        (0..12_u32, 0..12_u32, 0..90_i32, 0..40_u32).prop_map(|(actor, target, day, count)| {
            TieDay {
                actor,
                target,
                day,
                count,
            }
        });
    vec(row, 0..160)
}

fn edges() -> impl Strategy<Value = Vec<(u32, u32)>> {
    vec((0..14_u32, 0..14_u32), 0..110)
}

fn active(rows: &[ActivityDay], first: Day, last: Day) -> BTreeSet<u32> {
    rows.iter()
        .filter(|row| row.count > 0 && (first..=last).contains(&row.day))
        .map(|row| row.member)
        .collect()
}

fn slow_stickiness(rows: &[ActivityDay], as_of: Day) -> f64 {
    let mau = active(rows, as_of - 27, as_of).len();
    let member_days: usize = (as_of - 27..=as_of)
        .map(|day| active(rows, day, day).len())
        .sum();
    if mau == 0 {
        0.0
    } else {
        member_days as f64 / 28.0 / mau as f64
    }
}

fn slow_depth(activity: &[ActivityDay], ties: &[TieDay], as_of: Day) -> f64 {
    let mut weights = BTreeMap::new();
    for row in ties
        .iter()
        .filter(|row| row.day <= as_of && row.actor != row.target && row.count > 0)
    {
        let decayed = f64::from(row.count) * 2_f64.powf(-f64::from(as_of - row.day) / 28.0);
        *weights.entry((row.actor, row.target)).or_insert(0.0) += decayed;
    }
    let members = active(activity, as_of - 27, as_of);
    let depth = |member: &u32| {
        let own = weights.iter().filter(|((actor, _), _)| actor == member);
        let strengths = own.map(|((a, b), weight)| {
            weights
                .get(&(*b, *a))
                .map_or(0.0, |back: &f64| back.min(*weight))
        });
        (1.0 + strengths.sum::<f64>()).log2()
    };
    if members.is_empty() {
        0.0
    } else {
        members.iter().map(depth).sum::<f64>() / members.len() as f64
    }
}

fn adds_up(change: &Change, then: f64, now: f64) -> Result<(), TestCaseError> {
    let sum: f64 = change.contributions.iter().map(|part| part.value).sum();
    prop_assert!(
        (sum - (now - then)).abs() < 1e-9,
        "{sum} is not {now} − {then}"
    );
    prop_assert!((sum - change.change).abs() < 1e-9);
    for part in &change.contributions {
        prop_assert!(part.members > 0);
        prop_assert_eq!(part.top.len(), 5.min(part.members as usize));
        let named: f64 = part.top.iter().map(|share| share.value).sum();
        prop_assert!(part.members > 5 || (named - part.value).abs() < 1e-9);
    }
    Ok(())
}

proptest! {
    #[test]
    fn stickiness_is_what_the_formula_says(rows in activity(), as_of in 0..100_i32) {
        let figures = Stickiness::measure(&rows, as_of);
        prop_assert!((figures.stickiness - slow_stickiness(&rows, as_of)).abs() < 1e-12);
        prop_assert_eq!(figures.wau as usize, active(&rows, as_of - 6, as_of).len());
        prop_assert!(figures.dau[27] <= figures.wau && figures.wau <= figures.mau);
        let low = if figures.mau > 0 { 1.0 / 28.0 } else { 0.0 };
        prop_assert!((low..=1.0).contains(&figures.stickiness));
    }

    #[test]
    fn depth_is_what_the_formula_says(activity in activity(), ties in ties(), as_of in 0..100_i32) {
        let figures = RelationshipDepth::measure(&activity, &ties, as_of);
        prop_assert!((figures.depth - slow_depth(&activity, &ties, as_of)).abs() < 1e-12);
    }

    #[test]
    fn the_order_of_rows_never_shows(
        (rows, shuffled) in ties().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        activity in activity(),
    ) {
        let (one, other) = (depth_change(&activity, &rows, 70, 77), depth_change(&activity, &shuffled, 70, 77));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn contributions_to_stickiness_add_up(rows in activity(), then in 0..100_i32, gap in 1..40_i32) {
        let change = stickiness_change(&rows, then, then + gap);
        adds_up(&change, slow_stickiness(&rows, then), slow_stickiness(&rows, then + gap))?;
    }

    #[test]
    fn contributions_to_depth_add_up(activity in activity(), ties in ties(), then in 0..100_i32, gap in 1..40_i32) {
        let change = depth_change(&activity, &ties, then, then + gap);
        adds_up(&change, slow_depth(&activity, &ties, then), slow_depth(&activity, &ties, then + gap))?;
    }

    #[test]
    fn the_shape_of_a_graph_is_what_the_formulas_say(edges in edges()) {
        let graph = Graph::from_edges(14, edges.iter().map(|(a, b)| (*a, *b, 1.0)));
        let figures = graph.figures();
        let slow = SlowGraph::new(&edges);
        prop_assert_eq!(figures.directed_edges as usize, slow.directed.len());
        prop_assert_eq!(figures.undirected_edges as usize * 2, slow.both.len());
        let returned = slow.directed.iter().filter(|(a, b)| slow.directed.contains(&(*b, *a))).count();
        prop_assert!((figures.reciprocity * slow.directed.len() as f64 - returned as f64).abs() < 1e-9);
        let (transitivity, clustering) = slow.clustering();
        prop_assert!((figures.transitivity - transitivity).abs() < 1e-12);
        prop_assert!((figures.mean_clustering - clustering).abs() < 1e-12);
        prop_assert_eq!(graph.core_numbers(), slow.cores());
    }

    #[test]
    fn structural_virality_is_the_mean_distance(picks in vec(any::<prop::sample::Index>(), 1..40)) {
        // One tree: each member is brought by one who came before.
        let mut parents = vec![None];
        parents.extend((1..=picks.len()).zip(&picks).map(|(before, pick)| Some(pick.index(before) as u32)));
        let forest = Forest::from_parents(&parents);
        prop_assert!(forest.is_ok());
        let trees = forest.map(|forest| forest.trees()).unwrap_or_default();
        let distances: u32 = (0..parents.len()).map(|a| (0..a).map(|b| distance(&parents, a, b)).sum::<u32>()).sum();
        let pairs = parents.len() * (parents.len() - 1) / 2;
        let virality = trees[0].structural_virality.unwrap_or(f64::NAN);
        prop_assert!((virality - f64::from(distances) / pairs as f64).abs() < 1e-12);
    }
}

/// Steps between two members: the larger number is never above the smaller one.
fn distance(parents: &[Option<u32>], mut a: usize, mut b: usize) -> u32 {
    let mut steps = 0;
    while a != b {
        let lower = if a > b { &mut a } else { &mut b };
        *lower = parents[*lower].map_or(0, |parent| parent as usize);
        steps += 1;
    }
    steps
}

struct SlowGraph {
    directed: BTreeSet<(u32, u32)>,
    both: BTreeSet<(u32, u32)>,
}

impl SlowGraph {
    fn new(edges: &[(u32, u32)]) -> Self {
        let directed: BTreeSet<_> = edges.iter().copied().filter(|(a, b)| a != b).collect();
        let both = directed
            .iter()
            .flat_map(|(a, b)| [(*a, *b), (*b, *a)])
            .collect();
        Self { directed, both }
    }

    fn neighbours(&self, node: u32) -> Vec<u32> {
        self.both
            .iter()
            .filter(|(a, _)| *a == node)
            .map(|(_, b)| *b)
            .collect()
    }

    /// Transitivity and mean local clustering.
    fn clustering(&self) -> (f64, f64) {
        let (mut closed, mut paths, mut local, mut nodes) = (0.0, 0.0, 0.0, 0.0);
        for node in 0..14 {
            let neighbours = self.neighbours(node);
            let pairs: Vec<_> = neighbours
                .iter()
                .flat_map(|a| neighbours.iter().map(move |b| (*a, *b)))
                .collect();
            let own_closed = pairs.iter().filter(|pair| self.both.contains(pair)).count() as f64;
            let own_paths = pairs.iter().filter(|(a, b)| a != b).count() as f64;
            closed += own_closed;
            paths += own_paths;
            local += if own_paths > 0.0 {
                own_closed / own_paths
            } else {
                0.0
            };
            nodes += if neighbours.is_empty() { 0.0 } else { 1.0 };
        }
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        (share(closed, paths), share(local, nodes))
    }

    /// For each k, what is left when nodes with fewer than k neighbours left are taken away again and again.
    fn cores(&self) -> Vec<u32> {
        let mut cores = vec![0; 14];
        for k in 1..14 {
            let mut left: BTreeSet<u32> = (0..14).collect();
            loop {
                let in_left = |node: &u32| {
                    self.neighbours(*node)
                        .iter()
                        .filter(|other| left.contains(other))
                        .count()
                };
                let next: BTreeSet<u32> = left
                    .iter()
                    .copied()
                    .filter(|node| in_left(node) >= k)
                    .collect();
                if next == left {
                    break;
                }
                left = next;
            }
            for node in left {
                cores[node as usize] = k as u32;
            }
        }
        cores
    }
}
