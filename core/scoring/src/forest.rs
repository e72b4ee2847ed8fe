//! The referral forest: who brought whom (formulas §3). All figures in linear time, without recursion.

use serde::{Deserialize, Serialize};

/// Version of the formulas in this module.
pub const FORMULA_VERSION: u32 = 1;

/// Why a list of sponsors is no forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForestError {
    /// A sponsor that is not a member of the list.
    #[error("member {member} names a sponsor, {sponsor}, who is not in the list")]
    UnknownSponsor {
        /// Number of the member.
        member: u32,
        /// Number of the sponsor.
        sponsor: u32,
    },
    /// A member who is among their own sponsors.
    #[error("member {member} stands in or below a cycle of sponsors")]
    Cycle {
        /// The lowest number that no root leads to.
        member: u32,
    },
}

/// A referral forest over members numbered from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forest {
    /// Depth of each member; a root has 0.
    depths: Vec<u32>,
    /// Root of each member.
    roots: Vec<u32>,
    /// Members at and below each member.
    sizes: Vec<u32>,
}

/// One tree of the forest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    /// Number of the root.
    pub root: u32,
    /// Members, the root included.
    pub members: u32,
    /// Depth of the deepest member.
    pub max_depth: u32,
    /// Mean distance over unordered pairs of members (Goel and others 2016); none for a lone root.
    pub structural_virality: Option<f64>,
}

/// The community's referral forest in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForestFigures {
    /// All members.
    pub members: u32,
    /// Members without a sponsor.
    pub roots: u32,
    /// Depth of the deepest member; 0 without members.
    pub max_depth: u32,
    /// Mean depth over all members; 0 without members.
    pub mean_depth: f64,
    /// Members per level; the roots are level 0.
    pub levels: Vec<u32>,
    /// Trees with at least two members, largest first, equal ones by root.
    pub trees: Vec<Tree>,
}

impl Forest {
    /// Reads the forest off each member's sponsor.
    ///
    /// # Errors
    /// [`ForestError`] where a sponsor is unknown or sponsors run in a cycle.
    pub fn from_parents(parents: &[Option<u32>]) -> Result<Self, ForestError> {
        let order = from_roots(parents)?;
        let mut forest = Self {
            depths: vec![0; parents.len()],
            roots: (0..parents.len() as u32).collect(),
            sizes: vec![1; parents.len()],
        };
        for member in &order {
            if let Some(parent) = parents[*member as usize] {
                forest.depths[*member as usize] = forest.depths[parent as usize] + 1;
                forest.roots[*member as usize] = forest.roots[parent as usize];
            }
        }
        for member in order.iter().rev() {
            if let Some(parent) = parents[*member as usize] {
                forest.sizes[parent as usize] += forest.sizes[*member as usize];
            }
        }
        Ok(forest)
    }

    /// Steps from each member to the root.
    #[must_use]
    pub fn depths(&self) -> &[u32] {
        &self.depths
    }

    /// The root above each member; a root is its own.
    #[must_use]
    pub fn roots(&self) -> &[u32] {
        &self.roots
    }

    /// Members in each member's branch, the member included.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// Members per level; the roots are level 0.
    #[must_use]
    pub fn levels(&self) -> Vec<u32> {
        let mut levels = vec![
            0;
            self.depths
                .iter()
                .max()
                .map_or(0, |depth| *depth as usize + 1)
        ];
        for depth in &self.depths {
            levels[*depth as usize] += 1;
        }
        levels
    }

    /// Every tree, lone roots included, by root.
    #[must_use]
    pub fn trees(&self) -> Vec<Tree> {
        let mut max_depths = vec![0; self.depths.len()];
        // A chain of n sums up to about n³/6, more than 64 bits hold from 5 million on.
        let mut distances = vec![0_u128; self.depths.len()];
        for ((depth, root), below) in self.depths.iter().zip(&self.roots).zip(&self.sizes) {
            let root = *root as usize;
            max_depths[root] = *depth.max(&max_depths[root]);
            // The edge above a member lies between all pairs it parts; a root parts none.
            distances[root] += u128::from(*below) * u128::from(self.sizes[root] - below);
        }
        (0..self.depths.len())
            .filter(|member| self.depths[*member] == 0)
            .map(|root| {
                let members = self.sizes[root];
                let pairs = u64::from(members) * u64::from(members - 1) / 2;
                Tree {
                    root: root as u32,
                    members,
                    max_depth: max_depths[root],
                    structural_virality: (pairs > 0).then(|| distances[root] as f64 / pairs as f64),
                }
            })
            .collect()
    }

    /// All figures at once.
    #[must_use]
    pub fn figures(&self) -> ForestFigures {
        let levels = self.levels();
        let members = self.depths.len();
        let steps: u64 = self.depths.iter().map(|depth| u64::from(*depth)).sum();
        let mut trees = self.trees();
        trees.retain(|tree| tree.members > 1);
        trees.sort_by_key(|tree| (std::cmp::Reverse(tree.members), tree.root));
        ForestFigures {
            members: members as u32,
            roots: levels.first().copied().unwrap_or(0),
            max_depth: levels.len().saturating_sub(1) as u32,
            mean_depth: if members == 0 {
                0.0
            } else {
                steps as f64 / members as f64
            },
            levels,
            trees,
        }
    }
}

/// All members, each after their sponsor.
fn from_roots(parents: &[Option<u32>]) -> Result<Vec<u32>, ForestError> {
    let mut first_child = vec![None; parents.len()];
    let mut sibling = vec![None; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    for (member, parent) in (0_u32..).zip(parents) {
        let Some(sponsor) = *parent else {
            order.push(member);
            continue;
        };
        let Some(child) = first_child.get_mut(sponsor as usize) else {
            return Err(ForestError::UnknownSponsor { member, sponsor });
        };
        sibling[member as usize] = child.replace(member);
    }
    let mut next = 0;
    while let Some(member) = order.get(next) {
        let mut child = first_child[*member as usize];
        while let Some(member) = child {
            order.push(member);
            child = sibling[member as usize];
        }
        next += 1;
    }
    match lowest_missing(&order, parents.len()) {
        Some(member) => Err(ForestError::Cycle { member }),
        None => Ok(order),
    }
}

/// The lowest of `0..count` that `order` does not hold.
fn lowest_missing(order: &[u32], count: usize) -> Option<u32> {
    if order.len() == count {
        return None;
    }
    let mut seen = vec![false; count];
    for member in order {
        seen[*member as usize] = true;
    }
    seen.iter()
        .position(|seen| !seen)
        .map(|member| member as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn virality(parents: &[Option<u32>]) -> Option<f64> {
        let trees = Forest::from_parents(parents).map(|forest| forest.trees());
        assert_eq!(trees.as_ref().map(Vec::len), Ok(1));
        trees.ok()?[0].structural_virality
    }

    fn chain(n: u32) -> Vec<Option<u32>> {
        (0..n).map(|member| member.checked_sub(1)).collect()
    }

    #[test]
    fn star_chain_and_binary_tree() {
        for n in [2_u32, 3, 10, 1000] {
            let star: Vec<_> = (0..n).map(|member| (member > 0).then_some(0)).collect();
            assert_eq!(virality(&star), Some(2.0 * f64::from(n - 1) / f64::from(n)));
            assert_eq!(virality(&chain(n)), Some(f64::from(n + 1) / 3.0));
        }
        let binary: Vec<_> = (0..7_u32)
            .map(|member| member.checked_sub(1).map(|above| above / 2))
            .collect();
        assert_eq!(virality(&binary), Some(16.0 / 7.0));
    }

    #[test]
    fn a_very_long_chain_is_no_trouble_in_either_order() {
        let n = 1_000_000;
        let upwards: Vec<_> = (0..n)
            .map(|member| (member + 1 < n).then_some(member + 1))
            .collect();
        for parents in [chain(n), upwards] {
            let figures = Forest::from_parents(&parents).map(|forest| forest.figures());
            assert_eq!(figures.as_ref().map(|figures| figures.max_depth), Ok(n - 1));
            assert_eq!(
                figures.as_ref().map(|figures| figures.mean_depth),
                Ok(f64::from(n - 1) / 2.0)
            );
            let virality = figures.map(|figures| figures.trees[0].structural_virality);
            assert_eq!(virality, Ok(Some(f64::from(n + 1) / 3.0)));
        }
    }

    #[test]
    fn several_trees_and_a_lone_root() -> Result<(), ForestError> {
        // 0 brought 1 and 2, 2 brought 5; 3 is alone; 4 brought 6.
        let forest = Forest::from_parents(&[None, Some(0), Some(0), None, None, Some(2), Some(4)])?;
        assert_eq!(forest.depths(), [0, 1, 1, 0, 0, 2, 1]);
        assert_eq!(forest.roots(), [0, 0, 0, 3, 4, 0, 4]);
        assert_eq!(forest.sizes(), [4, 1, 2, 1, 2, 1, 1]);
        assert_eq!(forest.trees()[1].structural_virality, None);
        let figures = forest.figures();
        assert_eq!(
            (figures.members, figures.roots, figures.max_depth),
            (7, 3, 2)
        );
        assert_eq!(figures.levels, [3, 3, 1]);
        assert_eq!(figures.mean_depth, 5.0 / 7.0);
        let trees: Vec<_> = figures
            .trees
            .iter()
            .map(|tree| (tree.root, tree.members, tree.max_depth))
            .collect();
        assert_eq!(trees, [(0, 4, 2), (4, 2, 1)]);
        // Distances 1, 1, 2, 2, 1, 3 over six pairs.
        assert_eq!(figures.trees[0].structural_virality, Some(10.0 / 6.0));
        Ok(())
    }

    #[test]
    fn no_members() -> Result<(), ForestError> {
        let figures = Forest::from_parents(&[])?.figures();
        assert_eq!(
            (figures.roots, figures.max_depth, figures.mean_depth),
            (0, 0, 0.0)
        );
        assert!(figures.levels.is_empty() && figures.trees.is_empty());
        Ok(())
    }

    #[test]
    fn cycles_and_strangers_are_refused() {
        let cycle = |member| Err(ForestError::Cycle { member });
        assert_eq!(Forest::from_parents(&[Some(0)]), cycle(0));
        assert_eq!(
            Forest::from_parents(&[None, Some(2), Some(3), Some(1), Some(1)]),
            cycle(1)
        );
        let stranger = ForestError::UnknownSponsor {
            member: 1,
            sponsor: 2,
        };
        assert_eq!(Forest::from_parents(&[None, Some(2)]), Err(stranger));
    }
}
