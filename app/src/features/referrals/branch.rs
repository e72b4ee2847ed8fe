//! The picture of a branch: rings as levels, the member in the middle, everybody within the angle
//! of their sponsor; and the same as a list.

use std::f64::consts::TAU;

use kith_services::referrals::Branch;
use leptos::prelude::*;

use crate::{
    components::people::initials,
    t,
    visit::language,
};

const CENTRE: f64 = 200.0;
/// Levels that are drawn; deeper ones are in the figures beside the picture.
const LEVELS: usize = 5;
/// Names are written as long as a level has at most so many people.
const NAMED: usize = 14;

/// A drawn member.
#[derive(Clone, Debug, PartialEq)]
struct Dot {
    x: f64,
    y: f64,
    /// Where their sponsor stands.
    from: (f64, f64),
    level: usize,
    name: Option<String>,
}

/// Where everybody stands. Angles are shared among referees by the size of their branches.
fn layout(branch: &Branch) -> Vec<Dot> {
    let nodes = &branch.nodes;
    let mut weight = vec![1.0_f64; nodes.len()];
    for (index, node) in nodes.iter().enumerate().rev() {
        if let Some(parent) = node.parent.filter(|parent| *parent < index) {
            weight[parent] += weight[index];
        }
    }
    let depth = nodes.iter().filter_map(|node| usize::try_from(node.level).ok()).max().unwrap_or(0);
    let step = 172.0 / depth.clamp(1, LEVELS) as f64;
    let mut place = vec![(CENTRE, CENTRE); nodes.len()];
    // For each node: where its part of the circle begins, how wide it is, and what is given away.
    let mut share = vec![(0.0, TAU, 0.0); nodes.len()];
    let mut dots = Vec::new();
    for (index, node) in nodes.iter().enumerate().skip(1) {
        let level = usize::try_from(node.level).unwrap_or(0);
        let Some(parent) = node.parent.filter(|_| level <= LEVELS) else { continue };
        let (start, width, given) = share[parent];
        let mine = width * weight[index] / (weight[parent] - 1.0).max(1.0);
        share[parent].2 = given + mine;
        share[index] = (start + given, mine, 0.0);
        let angle = start + given + mine / 2.0 - TAU / 4.0;
        let radius = step * level as f64;
        let (x, y) = (CENTRE + radius * angle.cos(), CENTRE + radius * angle.sin());
        place[index] = (x, y);
        dots.push(Dot { x, y, from: place[parent], level, name: node.name.clone() });
    }
    dots
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The picture. It says in words what it shows.
#[component]
pub(super) fn BranchPicture(
    /// Who is drawn.
    branch: Branch,
    /// Members per level, for the words.
    levels: Vec<i64>,
) -> impl IntoView {
    let language = language();
    let dots = layout(&branch);
    let depth = dots.iter().map(|dot| dot.level).max().unwrap_or(1);
    let step = 172.0 / depth as f64;
    let rings = (1..=depth).map(|level| {
        view! { <circle class="branch__ring" cx="200" cy="200" r=round(step * level as f64)></circle> }
    });
    let links = dots.iter().map(|dot| {
        let [x, y, a, b] = [dot.x, dot.y, dot.from.0, dot.from.1].map(round);
        let (mx, my) = (round((x + a) / 2.0), round((y + b) / 2.0));
        view! { <path class="branch__link" d=format!("M{a} {b}Q{mx} {my} {x} {y}")></path> }
    });
    let named = dots.iter().filter(|dot| dot.level == 1).count() <= NAMED;
    let nodes = dots.iter().map(|dot| {
        let radius = [11, 8, 6, 5, 4][dot.level.clamp(1, LEVELS) - 1];
        let label = dot.name.as_ref().filter(|_| named).map(|name| {
            let y = round(dot.y + 24.0);
            view! { <text class="branch__label" x=round(dot.x) y=y>{name.clone()}</text> }
        });
        let tone = format!("branch__node tone-{}", dot.level % 8);
        view! {
            <circle class=tone cx=round(dot.x) cy=round(dot.y) r=radius></circle>
            {label}
        }
    });
    let direct = levels.first().copied().unwrap_or(0);
    let further: i64 = levels.iter().skip(1).sum();
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
    direct.map(|(index, node)| (node.name.clone().unwrap_or_default(), below[index])).collect()
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
                    <span class="person__name">{name}</span>
                </span>
                {badge}
            </li>
        }
    });
    let rest = branch.truncated.then(|| view! { <p class="small faint">{t!(language, "branch-truncated")}</p> });
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
        BranchNode { parent, level, name: (level == 1).then(|| format!("n{level}")) }
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
        Branch { nodes, truncated: false }
    }

    #[test]
    fn everybody_stands_on_the_ring_of_their_level_and_apart() {
        let dots = layout(&sample());
        assert_eq!(dots.len(), 5);
        for dot in &dots {
            let radius = (dot.x - CENTRE).hypot(dot.y - CENTRE);
            assert!((radius - 172.0 / 3.0 * dot.level as f64).abs() < 1e-9);
        }
        for (index, one) in dots.iter().enumerate() {
            for other in &dots[index + 1..] {
                assert!((one.x - other.x).hypot(one.y - other.y) > 20.0);
            }
        }
    }

    #[test]
    fn a_long_chain_and_nobody_at_all_are_drawn_too() {
        let nodes = (0..150).map(|level| node(usize::try_from(level - 1).ok(), level)).collect();
        let dots = layout(&Branch { nodes, truncated: true });
        assert_eq!(dots.len(), LEVELS);
        assert!(dots.iter().all(|dot| (0.0..=400.0).contains(&dot.x)));
        assert_eq!(layout(&Branch { nodes: vec![node(None, 0)], truncated: false }), []);
        assert_eq!(layout(&Branch::default()), []);
    }

    #[test]
    fn people_behind_a_referee_are_counted() {
        assert_eq!(behind(&sample()), [("n1".to_owned(), 3), ("n1".to_owned(), 0)]);
    }
}
