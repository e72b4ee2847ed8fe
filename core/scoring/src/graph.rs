//! The graph of who turned to whom, and its shape (formulas §3).

mod cores;
mod triangles;

use rayon::slice::ParallelSliceMut;
use serde::{Deserialize, Serialize};

/// Version of the formulas in this module.
pub const FORMULA_VERSION: u32 = 1;

/// Neighbours of each node in one array: compressed sparse rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rows {
    offsets: Vec<usize>,
    targets: Vec<u32>,
}

impl Rows {
    /// From pairs sorted by their first end.
    fn from_sorted(nodes: usize, pairs: impl ExactSizeIterator<Item = (u32, u32)>) -> Self {
        let mut offsets = vec![0; nodes + 1];
        let mut targets = Vec::with_capacity(pairs.len());
        for (from, to) in pairs {
            offsets[from as usize + 1] += 1;
            targets.push(to);
        }
        for node in 0..nodes {
            offsets[node + 1] += offsets[node];
        }
        Self { offsets, targets }
    }

    fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize]..self.offsets[node as usize + 1]
    }

    /// Neighbours of `node`, ascending.
    fn row(&self, node: u32) -> &[u32] {
        &self.targets[self.range(node)]
    }

    fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    fn ids(&self) -> std::ops::Range<u32> {
        0..self.nodes() as u32
    }
}

/// A graph over nodes numbered from 0, directed and weighted, with its undirected shadow.
///
/// Loops are dropped, parallel edges are one edge with the sum of their weights. A node without an
/// edge is none for the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    out: Rows,
    weights: Vec<f64>,
    undirected: Rows,
}

/// The shape of a graph in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphFigures {
    /// Nodes with at least one edge.
    pub nodes: u32,
    /// Ordered pairs (actor, target).
    pub directed_edges: u64,
    /// Share of directed edges that are returned, 0 to 1.
    pub reciprocity: f64,
    /// Unordered pairs.
    pub undirected_edges: u64,
    /// Share of paths of two edges that are closed, 0 to 1.
    pub transitivity: f64,
    /// Mean of the nodes' local clustering; a degree below 2 counts as 0.
    pub mean_clustering: f64,
    /// The largest core number.
    pub innermost_core: u32,
    /// How many nodes have it.
    pub innermost_core_members: u32,
}

impl Graph {
    /// Builds the graph of `nodes` nodes; an edge that names a later node makes room for it. Edges
    /// whose weight is not positive and finite are dropped.
    #[must_use]
    pub fn from_edges(nodes: u32, edges: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let mut edges: Vec<(u32, u32, f64)> = edges
            .into_iter()
            .filter(|(a, b, weight)| a != b && weight.is_finite() && *weight > 0.0)
            .collect();
        let last = edges.iter().map(|(a, b, _)| *a.max(b)).max();
        let nodes = (nodes as usize).max(last.map_or(0, |last| last as usize + 1));
        // By weight too, so that the order of the input never shows in a sum.
        edges.par_sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
        let merged: Vec<(u32, u32, f64)> = edges
            .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
            .map(|run| (run[0].0, run[0].1, run.iter().map(|edge| edge.2).sum()))
            .collect();
        let mut both: Vec<(u32, u32)> = merged
            .iter()
            .flat_map(|(a, b, _)| [(*a, *b), (*b, *a)])
            .collect();
        both.par_sort_unstable();
        both.dedup();
        Self {
            out: Rows::from_sorted(nodes, merged.iter().map(|(a, b, _)| (*a, *b))),
            weights: merged.iter().map(|edge| edge.2).collect(),
            undirected: Rows::from_sorted(nodes, both.into_iter()),
        }
    }

    /// How many numbers the nodes take up, those without an edge included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.out.nodes()
    }

    /// Whether there is no edge.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.out.targets.is_empty()
    }

    /// Whom `node` turned to, with weights, by number.
    ///
    /// # Panics
    /// Where `node` is not below [`Graph::len`].
    pub fn out(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let weights = &self.weights[self.out.range(node)];
        self.out
            .row(node)
            .iter()
            .copied()
            .zip(weights.iter().copied())
    }

    /// Whom `node` shares an edge with, in either direction, by number.
    ///
    /// # Panics
    /// Where `node` is not below [`Graph::len`].
    #[must_use]
    pub fn neighbours(&self, node: u32) -> &[u32] {
        self.undirected.row(node)
    }

    /// Nodes with at least one edge.
    #[must_use]
    pub fn nodes(&self) -> u32 {
        self.undirected
            .ids()
            .filter(|node| self.undirected.degree(*node) > 0)
            .count() as u32
    }

    /// Ordered pairs with an edge.
    #[must_use]
    pub fn directed_edges(&self) -> u64 {
        self.out.targets.len() as u64
    }

    /// Unordered pairs with an edge.
    #[must_use]
    pub fn undirected_edges(&self) -> u64 {
        self.undirected.targets.len() as u64 / 2
    }

    /// Share of directed edges that are returned; 0 without edges.
    #[must_use]
    pub fn reciprocity(&self) -> f64 {
        // Each returned pair is two directed edges and one undirected one.
        let returned = 2 * (self.directed_edges() - self.undirected_edges());
        share(returned as f64, self.directed_edges() as f64)
    }

    /// Triangles through each node.
    #[must_use]
    pub fn triangles(&self) -> Vec<u64> {
        triangles::through_each(&self.undirected)
    }

    /// Core number of each node in the undirected graph, in linear time; 0 without an edge.
    #[must_use]
    pub fn core_numbers(&self) -> Vec<u32> {
        cores::numbers(&self.undirected)
    }

    /// All figures at once.
    #[must_use]
    pub fn figures(&self) -> GraphFigures {
        let triangles = self.triangles();
        let cores = self.core_numbers();
        let innermost_core = cores.iter().copied().max().unwrap_or(0);
        let nodes = self.nodes();
        let in_core = |core: &&u32| **core == innermost_core && innermost_core > 0;
        let (mut closed, mut paths, mut clustering) = (0, 0, 0.0);
        for (node, triangles) in self.undirected.ids().zip(triangles) {
            let pairs = pairs(self.undirected.degree(node));
            closed += triangles;
            paths += pairs;
            clustering += share(triangles as f64, pairs as f64);
        }
        GraphFigures {
            nodes,
            directed_edges: self.directed_edges(),
            reciprocity: self.reciprocity(),
            undirected_edges: self.undirected_edges(),
            transitivity: share(closed as f64, paths as f64),
            mean_clustering: share(clustering, f64::from(nodes)),
            innermost_core,
            innermost_core_members: cores.iter().filter(in_core).count() as u32,
        }
    }
}

/// Unordered pairs of `degree` neighbours.
fn pairs(degree: usize) -> u64 {
    let degree = degree as u64;
    degree * degree.saturating_sub(1) / 2
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

#[cfg(test)]
mod tests;
