//! Growth rings: the community's mark and the picture of a circle's age.

use kith_domain::day::{DAY_MS, Millis};
use leptos::prelude::*;
use uuid::Uuid;

/// The most rings in a picture.
const MOST: usize = 14;
/// A ring stands for so long.
const RING_MS: Millis = 30 * DAY_MS;

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
fn ring(k: usize, n: usize, drift: f64) -> [f64; 4] {
    let t = k as f64 / n as f64;
    let rx = 4.0 + 44.0 * t;
    let (cx, cy) = (50.0 - drift * (1.0 - t), 50.0 + 0.6 * drift * (1.0 - t));
    [cx, cy, rx, rx * (0.97 + 0.03 * t)].map(|value| (value * 10.0).round() / 10.0)
}

/// How many rings somebody or something of that age has.
#[must_use]
pub fn rings_of_age(age: Millis) -> usize {
    usize::try_from(age / RING_MS + 2)
        .unwrap_or(2)
        .clamp(2, MOST)
}

/// A circle's picture: a ring for each month of its life.
#[component]
pub fn Rings(
    /// Gives the picture its tone and the shift of its centre.
    id: Uuid,
    /// Months, oldest innermost.
    count: usize,
    /// `rings--s`, `rings--l`, `rings--xl` or nothing.
    #[prop(optional)]
    size: &'static str,
    /// Broad and narrow rings, for a picture of nothing in particular.
    #[prop(optional)]
    varied: bool,
) -> impl IntoView {
    let drift = 4.0 + f64::from(id.as_bytes()[14] % 9);
    let shapes = (1..=count).map(|k| (k == count, ring(k, count, drift)));
    let stroke = |index: usize| {
        if varied {
            [0.9, 2.4, 1.3, 3.0, 0.7, 1.8][index * 5 % 6]
        } else {
            1.6
        }
    };
    let ellipses = shapes.enumerate().map(|(index, (last, [cx, cy, rx, ry]))| {
        let class = if last {
            "rings__ring rings__ring--now"
        } else {
            "rings__ring"
        };
        view! { <ellipse class=class cx=cx cy=cy rx=rx ry=ry stroke-width=stroke(index)></ellipse> }
    });
    let [cx, cy, ..] = ring(0, count.max(1), drift);
    view! {
        <svg class=format!("rings {size} {}", tone(id)) viewBox="0 0 100 100" aria-hidden="true">
            <circle class="rings__wood" cx="50" cy="50" r="49"></circle>
            {ellipses.collect_view()}
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
        assert_eq!(rings_of_age(0), 2);
        assert_eq!(rings_of_age(400 * DAY_MS), MOST);
    }
}
