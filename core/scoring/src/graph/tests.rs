use super::*;

/// Zachary's karate club, numbered from 1: each member with the friends of lower number.
const KARATE: [(u32, &[u32]); 25] = [
    (2, &[1]),
    (3, &[1, 2]),
    (4, &[1, 2, 3]),
    (5, &[1]),
    (6, &[1]),
    (7, &[1, 5, 6]),
    (8, &[1, 2, 3, 4]),
    (9, &[1, 3]),
    (10, &[3]),
    (11, &[1, 5, 6]),
    (12, &[1]),
    (13, &[1, 4]),
    (14, &[1, 2, 3, 4]),
    (17, &[6, 7]),
    (18, &[1, 2]),
    (20, &[1, 2]),
    (22, &[1, 2]),
    (26, &[24, 25]),
    (28, &[3, 24, 25]),
    (29, &[3]),
    (30, &[24, 27]),
    (31, &[2, 9]),
    (32, &[1, 25, 26, 29]),
    (33, &[3, 9, 15, 16, 19, 21, 23, 24, 30, 31, 32]),
    (
        34,
        &[
            9, 10, 14, 15, 16, 19, 20, 21, 23, 24, 27, 28, 29, 30, 31, 32, 33,
        ],
    ),
];

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn an_empty_graph_has_no_shape() {
    for graph in [
        Graph::from_edges(0, []),
        Graph::from_edges(5, [(2, 2, 1.0)]),
    ] {
        let figures = graph.figures();
        assert!(graph.is_empty());
        assert_eq!(
            (
                figures.nodes,
                figures.directed_edges,
                figures.undirected_edges
            ),
            (0, 0, 0)
        );
        assert_eq!(
            (
                figures.reciprocity,
                figures.transitivity,
                figures.mean_clustering
            ),
            (0.0, 0.0, 0.0)
        );
        assert_eq!(
            (figures.innermost_core, figures.innermost_core_members),
            (0, 0)
        );
    }
}

#[test]
fn parallel_edges_merge_and_loops_and_bad_weights_fall_away() {
    let edges = [
        (0, 1, 1.0),
        (0, 1, 2.5),
        (1, 1, 9.0),
        (0, 2, 0.0),
        (2, 0, f64::NAN),
        (1, 0, 4.0),
        (3, 1, 1.0),
    ];
    let graph = Graph::from_edges(2, edges);
    assert_eq!(graph.len(), 4);
    assert_eq!(graph.out(0).collect::<Vec<_>>(), [(1, 3.5)]);
    assert_eq!(graph.neighbours(1), [0, 3]);
    assert_eq!(
        (
            graph.nodes(),
            graph.directed_edges(),
            graph.undirected_edges()
        ),
        (3, 3, 2)
    );
    assert!(close(graph.reciprocity(), 2.0 / 3.0));
}

#[test]
fn triangle_with_a_tail() {
    // 0-1-2 closed, 3 hangs on 2; only 0-1 answer each other. Node 9 has no edge and counts nowhere.
    let edges = [(0, 1), (1, 0), (1, 2), (2, 0), (3, 2)].map(|(a, b)| (a, b, 1.0));
    let graph = Graph::from_edges(10, edges);
    assert_eq!(graph.triangles()[..4], [1, 1, 1, 0]);
    assert_eq!(graph.core_numbers()[..5], [2, 2, 2, 1, 0]);
    let figures = graph.figures();
    assert_eq!(
        (
            figures.nodes,
            figures.directed_edges,
            figures.undirected_edges
        ),
        (4, 5, 4)
    );
    assert!(close(figures.reciprocity, 2.0 / 5.0));
    assert!(close(figures.transitivity, 3.0 / 5.0));
    assert!(close(
        figures.mean_clustering,
        (1.0 + 1.0 + 1.0 / 3.0) / 4.0
    ));
    assert_eq!(
        (figures.innermost_core, figures.innermost_core_members),
        (2, 3)
    );
}

#[test]
fn complete_graph_is_all_core() {
    let edges = (0..6).flat_map(|a| (0..6).map(move |b| (a, b, 1.0)));
    let figures = Graph::from_edges(6, edges).figures();
    assert_eq!((figures.directed_edges, figures.undirected_edges), (30, 15));
    assert_eq!(
        (
            figures.reciprocity,
            figures.transitivity,
            figures.mean_clustering
        ),
        (1.0, 1.0, 1.0)
    );
    assert_eq!(
        (figures.innermost_core, figures.innermost_core_members),
        (5, 6)
    );
}

#[test]
fn star_has_no_triangle() {
    let figures = Graph::from_edges(0, (1..1000).map(|leaf| (leaf, 0, 1.0))).figures();
    assert_eq!(
        (
            figures.transitivity,
            figures.mean_clustering,
            figures.reciprocity
        ),
        (0.0, 0.0, 0.0)
    );
    assert_eq!(
        (figures.innermost_core, figures.innermost_core_members),
        (1, 1000)
    );
}

#[test]
fn karate_club() {
    let edges = KARATE
        .iter()
        .flat_map(|(a, friends)| friends.iter().map(move |b| (a - 1, b - 1, 1.0)));
    let figures = Graph::from_edges(34, edges).figures();
    assert_eq!((figures.nodes, figures.undirected_edges), (34, 78));
    // 45 triangles over 528 connected triples.
    assert!(close(figures.transitivity, 3.0 * 45.0 / 528.0));
    assert!((figures.mean_clustering - 0.570_638_478).abs() < 1e-8);
    assert_eq!(
        (figures.innermost_core, figures.innermost_core_members),
        (4, 10)
    );
}
