//! The change of one member's depth, split over their ties.

use std::f64::consts::LOG2_E;

use super::ContributionKind;
use super::mean::joined;
use crate::depth::Tie;

/// Each tie that changed, with its part of the member's change of depth.
pub(super) fn split(then: &[Tie], now: &[Tie]) -> Vec<(ContributionKind, f64)> {
    let strengths = |ties: &[Tie]| -> Vec<(u32, f64)> {
        ties.iter().map(|tie| (tie.other, tie.strength)).collect()
    };
    let (then, now) = (strengths(then), strengths(now));
    let sum = |ties: &[(u32, f64)]| ties.iter().map(|(_, strength)| strength).sum::<f64>();
    let slope = slope(sum(&then), sum(&now));
    joined(&then, &now)
        .filter_map(|(_, then, now)| {
            let delta = now.unwrap_or(0.0) - then.unwrap_or(0.0);
            let kind = match then {
                None => ContributionKind::NewTies,
                Some(_) if delta > 0.0 => ContributionKind::StrongerTies,
                Some(_) if delta < 0.0 => ContributionKind::WeakerTies,
                Some(_) => return None,
            };
            Some((kind, slope * delta))
        })
        .collect()
}

/// Depth gained for each unit of strength on the way from `then` to `now`:
/// log2((1 + now)/(1 + then)) / (now − then), and its limit where they are equal.
fn slope(then: f64, now: f64) -> f64 {
    // From the smaller one up, through ln_1p, which keeps the digits that a difference of two
    // logarithms would lose.
    let base = 1.0 + then.min(now);
    let growth = (now - then).abs() / base;
    let log_ratio = if growth == 0.0 {
        1.0
    } else {
        growth.ln_1p() / growth
    };
    LOG2_E * log_ratio / base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slope_times_change_is_the_change_of_depth() {
        for (then, now) in [
            (0.0, 3.0),
            (3.0, 0.0),
            (1.0, 1.5),
            (1e9, 2.0),
            (5.0, 5.0 + 1e-13),
        ] {
            let expected = f64::log2(1.0 + now) - f64::log2(1.0 + then);
            assert!(
                (slope(then, now) * (now - then) - expected).abs() < 1e-12,
                "{then} {now}"
            );
        }
        assert!((slope(1.0, 1.0) - LOG2_E / 2.0).abs() < 1e-15);
    }

    #[test]
    fn ties_are_told_apart() {
        let tie = |other, strength| Tie { other, strength };
        let parts = split(
            &[tie(1, 2.0), tie(2, 1.0), tie(3, 4.0)],
            &[tie(1, 3.0), tie(2, 1.0), tie(3, 1.0), tie(4, 1.0)],
        );
        let kinds: Vec<_> = parts.iter().map(|(kind, _)| *kind).collect();
        use ContributionKind::{NewTies, StrongerTies, WeakerTies};
        assert_eq!(kinds, [StrongerTies, WeakerTies, NewTies]);
        let sum: f64 = parts.iter().map(|(_, part)| part).sum();
        assert!((sum - (f64::log2(7.0) - f64::log2(8.0))).abs() < 1e-12);
    }
}
