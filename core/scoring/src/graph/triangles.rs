//! Triangles, counted from the end of lower degree, which bounds the work by edges^1.5.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Rows;

/// Triangles through each node of an undirected graph.
pub(super) fn through_each(graph: &Rows) -> Vec<u64> {
    let forward = forward(graph);
    // Whole numbers add up to the same in any order, so threads may share the counters.
    let counts: Vec<AtomicU64> = graph.ids().map(|_| AtomicU64::new(0)).collect();
    graph.ids().into_par_iter().for_each(|a| {
        let mut at_a = 0;
        for b in forward.row(a) {
            let mut at_b = 0;
            for_common(forward.row(a), forward.row(*b), |c| {
                at_b += 1;
                counts[c as usize].fetch_add(1, Relaxed);
            });
            at_a += at_b;
            counts[*b as usize].fetch_add(at_b, Relaxed);
        }
        counts[a as usize].fetch_add(at_a, Relaxed);
    });
    counts.into_iter().map(AtomicU64::into_inner).collect()
}

/// Each edge once, from the end of lower degree to the other.
fn forward(graph: &Rows) -> Rows {
    let rank = |node: u32| (graph.degree(node), node);
    let edges: Vec<(u32, u32)> = graph
        .ids()
        .flat_map(|a| graph.row(a).iter().map(move |b| (a, *b)))
        .filter(|(a, b)| rank(*a) < rank(*b))
        .collect();
    Rows::from_sorted(graph.nodes(), edges.into_iter())
}

/// Calls `visit` with what two ascending lists have in common.
fn for_common(mut a: &[u32], mut b: &[u32], mut visit: impl FnMut(u32)) {
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        if x == y {
            visit(*x);
        }
        if x <= y {
            a = rest_a;
        }
        if y <= x {
            b = rest_b;
        }
    }
}
