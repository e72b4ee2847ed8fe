//! Growth rings: the community's mark and the picture of a circle's life.

use kith_domain::day::{DAY_MS, Millis};
use leptos::prelude::*;
use uuid::Uuid;

/// The most rings in a picture.
const MOST: usize = 14;
/// A ring stands for at least so long.
const RING_MS: Millis = 30 * DAY_MS;
/// Width of the ring of an idle time.
const IDLE: f64 = 0.7;

/// One of the eight tones, always the same for the same thing.
#[must_use]
pub fn tone(id: Uuid) -> &'static str {
    const TONES: [&str; 8] = [
        "tone-0", "tone-1", "tone-2", "tone-3", "tone-4", "tone-5", "tone-6", "tone-7",
    ];
    TONES[usize::from(id.as_bytes()[15] % 8)]
}

/// The community's mark: rings, with its own letters inside where it has set some.
#[component]
pub fn CommunityMark(
    /// One or two characters; empty for Kith's own mark.
    mark: String,
    /// The element's class.
    class: &'static str,
) -> impl IntoView {
    if mark.is_empty() {
        const MARK: &str = include_str!("../../../style/public/mark.svg");
        let drawn = MARK
            .split_once('>')
            .and_then(|(_, rest)| rest.rsplit_once("</svg>"));
        let drawn = drawn.map_or("", |(drawn, _)| drawn);
        return view! {
            <svg class=class viewBox="0 0 64 64" fill="none" stroke="currentColor"
                stroke-linecap="round" aria-hidden="true" inner_html=drawn></svg>
        }
        .into_any();
    }
    view! {
        <svg class=class viewBox="0 0 64 64" fill="none" stroke="currentColor" aria-hidden="true">
            <circle cx="32" cy="32" r="29" stroke-width="3.2"></circle>
            <circle cx="32" cy="32" r="23.5" stroke-width="1.8"></circle>
            <text x="32" y="33" fill="currentColor" stroke="none" font-size="22" font-weight="600"
                text-anchor="middle" dominant-baseline="central">{mark}</text>
        </svg>
    }
    .into_any()
}

/// The shape of ring `k` of `n`: centre and radii.
pub(crate) fn ring(k: usize, n: usize, drift: f64) -> [f64; 4] {
    let t = k as f64 / n as f64;
    let rx = 4.0 + 44.0 * t;
    let (cx, cy) = (50.0 - drift * (1.0 - t), 50.0 + 0.6 * drift * (1.0 - t));
    [cx, cy, rx, rx * (0.97 + 0.03 * t)].map(|value| (value * 10.0).round() / 10.0)
}

/// How the rings of a picture are drawn, oldest innermost: a width, or none for an idle time.
pub type Strokes = Vec<Option<f64>>;

/// Rings that are all alike.
#[must_use]
pub fn even(count: usize) -> Strokes {
    vec![Some(1.6); count]
}

/// Broad and narrow rings, for a picture of nothing in particular.
#[must_use]
pub fn varied(count: usize) -> Strokes {
    let width = |index| [0.9, 2.4, 1.3, 3.0, 0.7, 1.8][index * 5 % 6];
    (0..count).map(|index| Some(width(index))).collect()
}

/// A circle's life: a ring for each span of it, as broad as many members were active then. Before
/// the first scores are there, as many rings as it has months.
#[must_use]
pub fn of_life(life: &[u32], age: Millis) -> Strokes {
    let Some(most) = life.iter().max().filter(|most| **most > 0) else {
        let months = usize::try_from(age / RING_MS + 1).unwrap_or(1);
        return even(months.clamp(1, MOST));
    };
    let room = (44.0 / life.len() as f64).min(5.0);
    let width = |active: u32| {
        let share = f64::from(active) / f64::from(*most);
        (active > 0).then(|| (room * (15.0 + 50.0 * share)).round() / 100.0)
    };
    life.iter().map(|active| width(*active)).collect()
}

/// A picture of rings.
#[component]
pub fn Rings(
    /// Gives the picture its tone and the shift of its centre.
    id: Uuid,
    /// The rings.
    strokes: Strokes,
    /// `rings--s`, `rings--l`, `rings--xl` or nothing.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let drift = 4.0 + f64::from(id.as_bytes()[14] % 9);
    let count = strokes.len();
    let rings = strokes.into_iter().enumerate().map(|(index, stroke)| {
        let [cx, cy, rx, ry] = ring(index + 1, count, drift);
        let class = match stroke {
            None => "rings__ring rings__ring--idle",
            Some(_) if index + 1 == count => "rings__ring rings__ring--now",
            Some(_) => "rings__ring",
        };
        let width = stroke.unwrap_or(IDLE);
        view! { <ellipse class=class cx=cx cy=cy rx=rx ry=ry stroke-width=width></ellipse> }
    });
    let [cx, cy, ..] = ring(0, count.max(1), drift);
    view! {
        <svg class=format!("rings {size} {}", tone(id)) viewBox="0 0 100 100" aria-hidden="true">
            <circle class="rings__wood" cx="50" cy="50" r="49"></circle>
            {rings.collect_view()}
            <circle class="rings__pith" cx=cx cy=cy r="2"></circle>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_grow_outwards_and_stay_in_the_picture() {
        for count in [2, 7, MOST] {
            let mut before = 0.0;
            for k in 1..=count {
                let [cx, cy, rx, ry] = ring(k, count, 12.0);
                assert!(rx > before);
                assert!(cx - rx >= 0.0 && cx + rx <= 100.0 && cy - ry >= 0.0 && cy + ry <= 100.0);
                before = rx;
            }
        }
    }

    #[test]
    fn a_life_is_drawn_as_broad_as_it_was() {
        let strokes = of_life(&[1, 0, 4, 2], 100 * DAY_MS);
        assert_eq!(strokes, [Some(1.38), None, Some(3.25), Some(2.0)]);
    }

    #[test]
    fn without_scores_a_month_is_a_ring() {
        assert_eq!(of_life(&[], 0), even(1));
        assert_eq!(of_life(&[], 45 * DAY_MS), even(2));
        assert_eq!(of_life(&[0, 0], 400 * DAY_MS), even(MOST));
    }
}
