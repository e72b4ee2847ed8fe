//! Rewards along a chain (`docs/FORMULAS.md` 5).

use serde::{Deserialize, Serialize};

/// The most levels of sponsors that an operator can pay.
pub const MAX_LEVELS: u8 = 3;

/// The referees that an inviter needs before their quality is measured.
pub const QUALITY_MIN_REFEREES: i64 = 5;

/// A share in basis points: 10,000 is the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BasisPoints(pub u32);

impl BasisPoints {
    /// The whole.
    pub const ONE: Self = Self(10_000);
    /// One half.
    pub const HALF: Self = Self(5_000);

    /// ⌊`amount` · share^`power`⌋; a negative amount counts as 0, a share above the whole as the
    /// whole. Exact up to power 7, and for a half at any power; beyond, it may round down early.
    #[must_use]
    pub fn of(self, amount: i64, power: u32) -> i64 {
        let part = u128::from(self.0.min(Self::ONE.0));
        let common = gcd(part, 10_000);
        let (part, whole) = (part / common, 10_000 / common);
        let mut rest = u128::try_from(amount).unwrap_or(0);
        let mut scale = 1_u128;
        for _ in 0..power {
            if rest < scale {
                return 0;
            }
            match (rest.checked_mul(part), scale.checked_mul(whole)) {
                (Some(up), Some(down)) => (rest, scale) = (up, down),
                _ => (rest, scale) = (rest / scale * part, whole),
            }
        }
        i64::try_from(rest / scale).unwrap_or(i64::MAX)
    }
}

const fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// How a chain is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChainMode {
    /// Level k gets ⌊R·δ^k⌋.
    Geometric = 0,
    /// Only the direct sponsor gets ⌊R·β·quality⌋.
    Direct = 1,
    /// Only the actor is paid.
    None = 2,
}

impl ChainMode {
    /// The mode behind a stored code; an unknown code pays no sponsor.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Geometric,
            1 => Self::Direct,
            _ => Self::None,
        }
    }
}

/// What a rule pays along the chain of the member who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainRule {
    /// How sponsors are paid.
    pub mode: ChainMode,
    /// Levels of sponsors that are paid, 0 to [`MAX_LEVELS`].
    pub levels: u8,
    /// δ, the share that each further level gets of the one before.
    pub delta: BasisPoints,
    /// β, the direct sponsor's share under [`ChainMode::Direct`].
    pub beta: BasisPoints,
    /// What all sponsors together may get, as a share of the base reward.
    pub budget: BasisPoints,
}

impl Default for ChainRule {
    fn default() -> Self {
        Self {
            mode: ChainMode::Geometric,
            levels: 2,
            delta: BasisPoints::HALF,
            beta: BasisPoints::HALF,
            budget: BasisPoints::ONE,
        }
    }
}

impl ChainRule {
    /// A chain that a rule names itself, within the whole base reward: `share` is that of the level
    /// before, or the direct sponsor's. A share that the mode does not use is zero, so that no such
    /// chain is a preset, and none is changed with one.
    #[must_use]
    pub const fn named(mode: ChainMode, levels: u8, share: BasisPoints) -> Self {
        let nothing = BasisPoints(0);
        let (levels, delta, beta) = match mode {
            ChainMode::Geometric => (levels, share, nothing),
            ChainMode::Direct => (1, nothing, share),
            ChainMode::None => (0, nothing, nothing),
        };
        Self {
            mode,
            levels,
            delta,
            beta,
            budget: BasisPoints::ONE,
        }
    }

    /// What whoever acts gets for a base reward, and then each level of a chain that is long enough.
    #[must_use]
    pub fn parts(&self, base: i64) -> Vec<i64> {
        let sponsors = self.sponsor_parts(base, usize::from(self.levels), Quality::FULL);
        std::iter::once(base).chain(sponsors).collect()
    }

    /// What each level of sponsors gets for an event with base reward `base`: element 0 is level 1.
    /// `sponsors` is how many the chain has; `quality` is the direct sponsor's factor. What exceeds
    /// the budget is cut from the deepest level first, so the sum never exceeds it at any depth.
    #[must_use]
    pub fn sponsor_parts(&self, base: i64, sponsors: usize, quality: Quality) -> Vec<i64> {
        let levels = sponsors.min(usize::from(self.levels.min(MAX_LEVELS)));
        let mut parts: Vec<i64> = match self.mode {
            ChainMode::None => Vec::new(),
            ChainMode::Direct => vec![quality.of(self.beta.of(base, 1))],
            ChainMode::Geometric => (1..)
                .map(|level| self.delta.of(base, level))
                .take(levels)
                .collect(),
        };
        parts.truncate(levels);
        let budget = self.budget.of(base, 1);
        let mut left = budget;
        for part in &mut parts {
            *part = (*part).min(left);
            left -= *part;
        }
        parts
    }
}

/// An inviter's quality under [`ChainMode::Direct`]: the share of their referees who are still
/// active 28 days after joining. A fraction, so that it is rounded once, with what it multiplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    active: i64,
    old: i64,
}

impl Quality {
    /// Nothing is taken off.
    pub const FULL: Self = Self { active: 1, old: 1 };

    /// `active` of `old` referees of at least 28 days; full until [`QUALITY_MIN_REFEREES`] are that
    /// old.
    #[must_use]
    pub fn of_referees(old: i64, active: i64) -> Self {
        if old < QUALITY_MIN_REFEREES {
            return Self::FULL;
        }
        Self {
            active: active.clamp(0, old),
            old,
        }
    }

    /// ⌊`part` · active / old⌋.
    #[must_use]
    pub fn of(self, part: i64) -> i64 {
        let share = i128::from(part) * i128::from(self.active) / i128::from(self.old);
        i64::try_from(share).unwrap_or(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn geometric(levels: u8) -> ChainRule {
        ChainRule {
            levels,
            ..ChainRule::default()
        }
    }

    #[test]
    fn half_per_level_is_rounded_down() {
        assert_eq!(geometric(3).sponsor_parts(25, 9, Quality::FULL), [12, 6, 3]);
        assert_eq!(geometric(2).sponsor_parts(20, 9, Quality::FULL), [10, 5]);
        assert_eq!(geometric(2).sponsor_parts(20, 1, Quality::FULL), [10]);
        assert_eq!(geometric(2).sponsor_parts(20, 0, Quality::FULL), [0; 0]);
        assert_eq!(geometric(3).sponsor_parts(1, 9, Quality::FULL), [0, 0, 0]);
    }

    /// One finder who poses as a chain of k collects 2000, 3000, 3500, 3750 under the MIT scheme.
    #[test]
    fn false_names_gain_what_the_paper_says() {
        let gain = |k: u32| {
            (0..k)
                .map(|level| BasisPoints::HALF.of(2000, level))
                .sum::<i64>()
        };
        assert_eq!([1, 2, 3, 4].map(gain), [2000, 3000, 3500, 3750]);
        assert!(gain(60) < 4000, "the sum stays under 4000 at any depth");
    }

    #[test]
    fn direct_pays_one_sponsor_and_none_pays_nobody() {
        let direct = ChainRule {
            mode: ChainMode::Direct,
            ..ChainRule::default()
        };
        for sponsors in 1..6 {
            assert_eq!(direct.sponsor_parts(20, sponsors, Quality::FULL), [10]);
        }
        let quarter = Quality::of_referees(8, 2);
        assert_eq!(direct.sponsor_parts(20, 3, quarter), [2]);
        let none = ChainRule {
            mode: ChainMode::None,
            ..ChainRule::default()
        };
        assert_eq!(none.sponsor_parts(20, 3, Quality::FULL), [0; 0]);
    }

    #[test]
    fn a_chain_that_is_named_is_no_preset() {
        let quarter = BasisPoints(2_500);
        let named = |mode, share| ChainRule::named(mode, 2, share);
        assert_eq!(
            named(ChainMode::Geometric, quarter).parts(160),
            [160, 40, 10]
        );
        assert_eq!(named(ChainMode::Direct, quarter).parts(160), [160, 40]);
        assert_eq!(named(ChainMode::None, quarter).parts(160), [160]);
        assert_ne!(
            named(ChainMode::Geometric, BasisPoints::HALF),
            geometric(2),
            "it stays when the presets change"
        );
        let whole = ChainRule::named(ChainMode::Geometric, 3, BasisPoints::ONE);
        assert_eq!(whole.parts(10), [10, 10, 0, 0], "never more than the base");
    }

    #[test]
    fn the_deepest_level_is_cut_first() {
        let tight = ChainRule {
            levels: 3,
            budget: BasisPoints(6_000),
            ..ChainRule::default()
        };
        assert_eq!(tight.sponsor_parts(100, 3, Quality::FULL), [50, 10, 0]);
    }

    #[test]
    fn quality_counts_from_five_referees() {
        assert_eq!(Quality::of_referees(4, 0), Quality::FULL);
        assert_eq!(Quality::of_referees(5, 2).of(10), 4);
        assert_eq!(Quality::of_referees(5, 0).of(10), 0);
        assert_eq!(Quality::of_referees(5, 9).of(10), 10);
    }

    /// ⌊15 · 4/6⌋ is 10, though 4/6 in basis points is a little less than two thirds.
    #[test]
    fn quality_is_rounded_once() {
        assert_eq!(Quality::of_referees(6, 4).of(15), 10);
        let rule = ChainRule {
            mode: ChainMode::Direct,
            ..ChainRule::default()
        };
        assert_eq!(rule.sponsor_parts(30, 1, Quality::of_referees(6, 4)), [10]);
        let many = Quality::of_referees(9_000_000_000, 6_000_000_000);
        assert_eq!(many.of(1_000_000_000), 666_666_666);
    }

    proptest! {
        #[test]
        fn the_sum_never_exceeds_the_budget(
            base in 0_i64..1_000_000_000, levels in 0_u8..=9, delta in 0_u32..=10_000,
            beta in 0_u32..=10_000, budget in 0_u32..=10_000, old in 0_i64..1_000,
            active in 0_i64..2_000, sponsors in 0_usize..40, mode in 0_i16..3,
        ) {
            let rule = ChainRule {
                mode: ChainMode::from_code(mode), levels, delta: BasisPoints(delta),
                beta: BasisPoints(beta), budget: BasisPoints(budget),
            };
            let parts = rule.sponsor_parts(base, sponsors, Quality::of_referees(old, active));
            prop_assert!(parts.len() <= usize::from(MAX_LEVELS).min(sponsors));
            prop_assert!(parts.iter().all(|part| *part >= 0));
            let paid = i128::from(parts.iter().sum::<i64>());
            prop_assert!(paid * 10_000 <= i128::from(base) * i128::from(budget));
        }
    }
}
