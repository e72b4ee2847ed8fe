//! Core numbers by peeling nodes in order of remaining degree (Batagelj and Zaveršnik 2003).

use super::Rows;

/// Core number of each node of an undirected graph, in time linear in its edges.
pub(super) fn numbers(graph: &Rows) -> Vec<u32> {
    let mut peeling = Peeling::new(graph);
    for place in 0..graph.nodes() {
        let node = peeling.order[place];
        for neighbour in graph.row(node) {
            if peeling.degree[*neighbour as usize] > peeling.degree[node as usize] {
                peeling.lower(*neighbour);
            }
        }
    }
    peeling
        .degree
        .into_iter()
        .map(|degree| degree as u32)
        .collect()
}

/// Nodes sorted by remaining degree, and kept so while degrees fall one by one.
struct Peeling {
    /// Remaining degree of each node; its core number once it was peeled.
    degree: Vec<usize>,
    /// Nodes, lowest degree first.
    order: Vec<u32>,
    /// Where each node stands in `order`.
    place: Vec<usize>,
    /// Where each degree starts in `order`.
    start: Vec<usize>,
}

impl Peeling {
    fn new(graph: &Rows) -> Self {
        let degree: Vec<usize> = graph.ids().map(|node| graph.degree(node)).collect();
        let highest = degree.iter().copied().max().unwrap_or(0);
        let mut start = vec![0; highest + 2];
        for degree in &degree {
            start[degree + 1] += 1;
        }
        for degree in 0..=highest {
            start[degree + 1] += start[degree];
        }
        let mut next = start.clone();
        let mut order = vec![0; degree.len()];
        let mut place = vec![0; degree.len()];
        for (node, degree) in degree.iter().enumerate() {
            place[node] = next[*degree];
            order[place[node]] = node as u32;
            next[*degree] += 1;
        }
        Self {
            degree,
            order,
            place,
            start,
        }
    }

    /// Takes one from the degree of `node`: it moves to the front of its degree, whose start moves past it.
    fn lower(&mut self, node: u32) {
        let degree = self.degree[node as usize];
        let (here, front) = (self.place[node as usize], self.start[degree]);
        let other = self.order[front];
        self.order.swap(here, front);
        self.place[node as usize] = front;
        self.place[other as usize] = here;
        self.start[degree] += 1;
        self.degree[node as usize] -= 1;
    }
}
