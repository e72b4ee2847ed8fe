//! The picture of a branch: rings as levels, the member in the middle, everybody within the angle
//! of their sponsor; and the same as a list.

use std::f64::consts::TAU;

use frontend::{
    islands::{BranchExplorer, BranchTexts},
    model::Dot,
};
use kith_services::referrals::Branch;
use leptos::prelude::*;

use crate::{
    components::people::initials,
    t,
    visit::language,
};

const CENTRE: f64 = 200.0;
/// From the middle to the outermost ring.
const REACH: f64 = 172.0;
/// Levels that are drawn; deeper ones are in the figures beside the picture.
const LEVELS: usize = 5;

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
    let step = REACH / depth.clamp(1, LEVELS) as f64;
    let mut place = vec![(CENTRE, CENTRE); nodes.len()];
    // For each node: where its part of the circle begins, how wide it is, and what is given away.
    let mut share = vec![(0.0, TAU, 0.0); nodes.len()];
    let mut through = vec![0_u16; nodes.len()];
    let mut direct = 0;
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
        through[index] = if level == 1 { direct } else { through[parent] };
        direct += u16::from(level == 1);
        let point = |(x, y): (f64, f64)| (round(x), round(y));
        dots.push(Dot {
            at: point((x, y)),
            from: point(place[parent]),
            level: u8::try_from(level).unwrap_or(u8::MAX),
            through: through[index],
            name: node.name.clone(),
        });
    }
    dots
}

/// A tenth is finer than any screen.
fn round(value: f64) -> f32 {
    (value * 10.0).round() as f32 / 10.0
}

/// The picture, in which a direct referee's part can be followed. It says in words what it shows.
#[component]
pub(super) fn BranchPicture(
    /// Who is drawn.
    branch: Branch,
    /// Members per level, for the words.
    levels: Vec<i64>,
    /// Whose part is followed.
    chosen: Option<u16>,
) -> impl IntoView {
    let language = language();
    let direct = levels.first().copied().unwrap_or(0);
    let further: i64 = levels.iter().skip(1).sum();
    let behind = behind(&branch).into_iter();
    let texts = BranchTexts {
        label: t!(language, "branch-label", direct = direct, further = further),
        me: t!(language, "branch-me"),
        follow: t!(language, "branch-follow"),
        everybody: t!(language, "branch-everybody"),
        behind: behind.map(|(name, count)| t!(language, "branch-through", name = name, count = count)).collect(),
    };
    view! { <BranchExplorer dots=layout(&branch) texts chosen/> }
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
        assert_eq!(dots.iter().map(|dot| dot.through).collect::<Vec<_>>(), [0, 1, 0, 0, 0]);
        for dot in &dots {
            let radius = (dot.at.0 - 200.0).hypot(dot.at.1 - 200.0);
            assert!((radius - 172.0 / 3.0 * f32::from(dot.level)).abs() < 0.2);
        }
        for (index, one) in dots.iter().enumerate() {
            for other in &dots[index + 1..] {
                assert!((one.at.0 - other.at.0).hypot(one.at.1 - other.at.1) > 20.0);
            }
        }
    }

    #[test]
    fn a_long_chain_and_nobody_at_all_are_drawn_too() {
        let nodes = (0..150).map(|level| node(usize::try_from(level - 1).ok(), level)).collect();
        let dots = layout(&Branch { nodes, truncated: true });
        assert_eq!(dots.len(), LEVELS);
        assert!(dots.iter().all(|dot| (0.0..=400.0).contains(&dot.at.0)));
        assert_eq!(layout(&Branch { nodes: vec![node(None, 0)], truncated: false }), []);
        assert_eq!(layout(&Branch::default()), []);
    }

    #[test]
    fn people_behind_a_referee_are_counted() {
        assert_eq!(behind(&sample()), [("n1".to_owned(), 3), ("n1".to_owned(), 0)]);
    }
}
