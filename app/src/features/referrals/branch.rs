//! The picture of a branch: rings as levels, the member in the middle, everybody within the angle
//! of their sponsor; and the same as a list.

use std::f64::consts::TAU;

use frontend::islands::BranchExplorer;
use kith_services::referrals::Branch;
use leptos::prelude::*;

use crate::{
    components::people::{called, initials},
    t,
    visit::language,
};

const CENTRE: f64 = 200.0;
/// Names are written beside the dots as long as there are at most so many.
const NAMED: usize = 14;
/// Radius of a dot by level.
const RADII: [u8; 5] = [11, 8, 6, 5, 4];
/// Levels that are drawn; deeper ones are in the figures beside the picture.
const LEVELS: u8 = 5;

/// A drawn member, in the coordinates of the picture.
#[derive(Clone, Debug, PartialEq)]
struct Dot {
    at: (f64, f64),
    /// Where their sponsor stands.
    from: (f64, f64),
    level: u8,
    /// Which of the member's own referees they came through.
    through: usize,
    /// The name, of own referees only.
    name: Option<String>,
}

/// Radius of a level's ring in a picture so many levels deep.
fn ring_radius(level: u8, depth: u8) -> f64 {
    const INNER: f64 = 72.0;
    const OUTER: f64 = 176.0;
    if depth < 2 {
        return 120.0;
    }
    INNER + (OUTER - INNER) * f64::from(level.saturating_sub(1)) / f64::from(depth - 1)
}

/// A part of the circle, in turns.
#[derive(Clone, Copy)]
struct Part {
    start: f64,
    width: f64,
}

/// Which part each member and their branch have of the circle: referees share their sponsor's part
/// by the root of how many stand behind them, so that a large branch leaves room for the others.
fn parts(branch: &Branch) -> Vec<Part> {
    let nodes = &branch.nodes;
    let parent_of = |index: usize| nodes[index].parent.filter(|parent| *parent < index);
    let mut size = vec![1.0_f64; nodes.len()];
    let mut claims = vec![0.0_f64; nodes.len()];
    for index in (0..nodes.len()).rev() {
        if let Some(parent) = parent_of(index) {
            size[parent] += size[index];
            claims[parent] += size[index].sqrt();
        }
    }
    let mut parts = vec![
        Part {
            start: 0.0,
            width: 1.0
        };
        nodes.len()
    ];
    let mut given = vec![0.0_f64; nodes.len()];
    for index in 0..nodes.len() {
        if let Some(parent) = parent_of(index) {
            let width = parts[parent].width * size[index].sqrt() / claims[parent];
            parts[index] = Part {
                start: parts[parent].start + given[parent],
                width,
            };
            given[parent] += width;
        }
    }
    parts
}

/// Where everybody stands.
fn layout(branch: &Branch) -> Vec<Dot> {
    let levels = branch
        .nodes
        .iter()
        .map(|node| u8::try_from(node.level).unwrap_or(u8::MAX));
    let levels: Vec<u8> = levels.collect();
    let depth = levels.iter().copied().max().unwrap_or(0).min(LEVELS);
    let parts = parts(branch);
    let mut place = vec![(round(CENTRE), round(CENTRE)); levels.len()];
    let mut through = vec![0_usize; levels.len()];
    let mut direct = 0;
    let mut dots = Vec::new();
    for (index, node) in branch.nodes.iter().enumerate().skip(1) {
        let level = levels[index];
        let Some(parent) = node.parent.filter(|_| level <= LEVELS) else {
            continue;
        };
        let angle = (parts[index].start + parts[index].width / 2.0 - 0.25) * TAU;
        let radius = ring_radius(level, depth);
        place[index] = (
            round(CENTRE + radius * angle.cos()),
            round(CENTRE + radius * angle.sin()),
        );
        through[index] = if level == 1 { direct } else { through[parent] };
        direct += usize::from(level == 1);
        let (at, from, through) = (place[index], place[parent], through[index]);
        dots.push(Dot {
            at,
            from,
            level,
            through,
            name: node.name.clone(),
        });
    }
    dots
}

/// A tenth is finer than any screen.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The picture, in which a direct referee's part can be followed.
#[component]
pub(super) fn BranchPicture(
    /// Who is drawn.
    branch: Branch,
    /// Members per level, for the words.
    levels: Vec<i64>,
    /// Whose part is followed.
    chosen: Option<usize>,
) -> impl IntoView {
    let language = language();
    let (names, counts): (Vec<String>, Vec<i64>) = behind(&branch)
        .into_iter()
        .map(|(name, count)| (called(&language, &name), count))
        .unzip();
    let sentence = |(name, count): (&String, i64)| {
        t!(
            language,
            "branch-through",
            name = name.as_str(),
            count = count
        )
    };
    let behind = names.iter().zip(counts).map(sentence).collect();
    let chosen = chosen.filter(|index| *index < names.len());
    view! {
        <BranchExplorer names behind chosen everybody=t!(language, "branch-everybody")
            label=t!(language, "branch-follow")>
            <Drawing branch levels chosen/>
        </BranchExplorer>
    }
}

/// The drawing. It says in words what it shows.
#[component]
fn Drawing(branch: Branch, levels: Vec<i64>, chosen: Option<usize>) -> impl IntoView {
    let language = language();
    let direct = levels.first().copied().unwrap_or(0);
    let further: i64 = levels.iter().skip(1).sum();
    let dots = layout(&branch);
    let depth = dots.iter().map(|dot| dot.level).max().unwrap_or(1);
    let rings = (1..=depth).map(|level| {
        view! { <circle class="branch__ring" cx="200" cy="200" r=round(ring_radius(level, depth))></circle> }
    });
    let links = dots.iter().map(|dot| {
        let ((x, y), (a, b)) = (dot.at, dot.from);
        view! { <path class="branch__link" d=format!("M{a} {b}L{x} {y}")></path> }
    });
    let named = dots.iter().filter(|dot| dot.level == 1).count() <= NAMED;
    let nodes = dots.iter().map(|dot| {
        let quiet = chosen.is_some_and(|chosen| chosen != dot.through);
        let quiet = if quiet { " branch__node--quiet" } else { "" };
        let label = dot.name.clone().filter(|_| named).map(|name| {
            let name = called(&language, &name);
            view! { <text class="branch__label" x=dot.at.0 y=round(dot.at.1 + 24.0)>{name}</text> }
        });
        view! {
            <circle class=format!("branch__node tone-{}{quiet}", dot.through % 8) data-through=dot.through.to_string()
                cx=dot.at.0 cy=dot.at.1 r=RADII[usize::from(dot.level.clamp(1, LEVELS)) - 1]></circle>
            {label}
        }
    });
    view! {
        <svg class="branch" viewBox="0 0 400 400" role="img"
            aria-label=t!(language, "branch-label", direct = direct, further = further)>
            {rings.collect_view()}
            {links.collect_view()}
            {nodes.collect_view()}
            <circle class="branch__node branch__node--me" cx="200" cy="200" r="19"></circle>
            <text class="branch__me" x="200" y="200">{t!(language, "branch-me")}</text>
        </svg>
    }
}

/// People per drawn branch of a direct referee, themselves not counted.
fn behind(branch: &Branch) -> Vec<(String, i64)> {
    let nodes = &branch.nodes;
    let mut below = vec![0_i64; nodes.len()];
    for (index, node) in nodes.iter().enumerate().rev() {
        if let Some(parent) = node.parent.filter(|parent| *parent < index) {
            below[parent] += 1 + below[index];
        }
    }
    let direct = nodes.iter().enumerate().filter(|(_, node)| node.level == 1);
    direct
        .map(|(index, node)| (node.name.clone().unwrap_or_default(), below[index]))
        .collect()
}

/// The same as a list. People further down are counted, not named.
#[component]
pub(super) fn BranchList(
    /// Who is listed.
    branch: Branch,
) -> impl IntoView {
    let language = language();
    let items = behind(&branch).into_iter().map(|(name, below)| {
        let badge = (below > 0).then(|| {
            view! { <span class="badge">{t!(language, "branch-behind", count = below)}</span> }
        });
        view! {
            <li class="branch-list__item">
                <span class="person">
                    <span class="avatar avatar--s" aria-hidden="true">{initials(&name)}</span>
                    <span class="person__name">{called(&language, &name)}</span>
                </span>
                {badge}
            </li>
        }
    });
    let rest = branch
        .truncated
        .then(|| view! { <p class="small faint">{t!(language, "branch-truncated")}</p> });
    view! {
        <ul class="branch-list">{items.collect_view()}</ul>
        {rest}
    }
}

#[cfg(test)]
mod tests {
    use kith_services::referrals::BranchNode;

    use super::*;

    fn node(parent: Option<usize>, level: i32) -> BranchNode {
        BranchNode {
            parent,
            level,
            name: (level == 1).then(|| format!("n{level}")),
        }
    }

    fn sample() -> Branch {
        let nodes = vec![
            node(None, 0),
            node(Some(0), 1),
            node(Some(0), 1),
            node(Some(1), 2),
            node(Some(1), 2),
            node(Some(3), 3),
        ];
        Branch {
            nodes,
            truncated: false,
        }
    }

    #[test]
    fn everybody_stands_on_the_ring_of_their_level_and_apart() {
        let dots = layout(&sample());
        assert_eq!(
            dots.iter().map(|dot| dot.through).collect::<Vec<_>>(),
            [0, 1, 0, 0, 0]
        );
        for dot in &dots {
            let radius = (dot.at.0 - 200.0).hypot(dot.at.1 - 200.0);
            assert!((radius - ring_radius(dot.level, 3)).abs() < 0.2);
        }
        for (index, one) in dots.iter().enumerate() {
            for other in &dots[index + 1..] {
                assert!((one.at.0 - other.at.0).hypot(one.at.1 - other.at.1) > 20.0);
            }
        }
    }

    #[test]
    fn a_long_chain_and_nobody_at_all_are_drawn_too() {
        let nodes = (0..150)
            .map(|level| node(usize::try_from(level - 1).ok(), level))
            .collect();
        let dots = layout(&Branch {
            nodes,
            truncated: true,
        });
        assert_eq!(dots.len(), usize::from(LEVELS));
        assert!(dots.iter().all(|dot| (0.0..=400.0).contains(&dot.at.0)));
        assert_eq!(
            layout(&Branch {
                nodes: vec![node(None, 0)],
                truncated: false
            }),
            []
        );
        assert_eq!(layout(&Branch::default()), []);
    }

    #[test]
    fn people_behind_a_referee_are_counted() {
        assert_eq!(
            behind(&sample()),
            [("n1".to_owned(), 3), ("n1".to_owned(), 0)]
        );
    }
}
