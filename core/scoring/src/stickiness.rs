//! Stickiness: how much of a month an active member spends with the circle (formulas §1).
//!
//! S = (mean of DAU over the 28 days of W, empty days included) / MAU; 0 where MAU = 0.

use rayon::slice::ParallelSliceMut;
use serde::{Deserialize, Serialize};

use crate::window::{Day, WINDOW_DAYS, Window};

/// Version of the formula in this module.
pub const FORMULA_VERSION: u32 = 1;

const WEEK: u32 = 7;
const LAST_WEEK: u32 = ((1 << WEEK) - 1) << (WINDOW_DAYS - WEEK);

/// A row of the daily roll-up of activity: `member` was the actor of `count` interactions on `day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActivityDay {
    /// Number of the member.
    pub member: u32,
    /// The day.
    pub day: Day,
    /// Interactions of that day; a row with none counts as no row.
    pub count: u32,
}

/// The members active in W, each with the days on which they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveDays {
    as_of: Day,
    /// Member and days, bit i for the i-th day of W; by member.
    members: Vec<(u32, u32)>,
}

impl ActiveDays {
    /// Reads W off the roll-up; rows outside W are passed over, repeated rows count once.
    #[must_use]
    pub fn from_rows(rows: &[ActivityDay], as_of: Day) -> Self {
        let window = Window::four_weeks(as_of);
        let mut days: Vec<(u32, u32)> = rows
            .iter()
            .filter(|row| row.count > 0)
            .filter_map(|row| Some((row.member, 1 << window.offset(row.day)?)))
            .collect();
        days.par_sort_unstable();
        let members = days
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| (run[0].0, run.iter().fold(0, |mask, (_, bit)| mask | bit)))
            .collect();
        Self { as_of, members }
    }

    /// The last day of W.
    #[must_use]
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// MAU: how many members were active in W.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether nobody was active in W.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether this member was active in W.
    #[must_use]
    pub fn contains(&self, member: u32) -> bool {
        self.members
            .binary_search_by_key(&member, |(id, _)| *id)
            .is_ok()
    }

    /// Each active member with the number of their active days in W (1 to 28), by member.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.members
            .iter()
            .map(|(member, mask)| (*member, mask.count_ones()))
    }
}

/// Stickiness at a day, with what it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stickiness {
    /// The last day of W.
    pub as_of: Day,
    /// Mean of `dau`.
    pub mean_dau: f64,
    /// Active members on each of the 28 days of W, oldest first.
    pub dau: Vec<u32>,
    /// Distinct active members in the last 7 days.
    pub wau: u32,
    /// Distinct active members in W.
    pub mau: u32,
    /// S = `mean_dau` / `mau`, between 1/28 and 1, or 0 where nobody was active.
    pub stickiness: f64,
}

impl Stickiness {
    /// Measures S at the end of `as_of`; later rows are passed over.
    #[must_use]
    pub fn measure(rows: &[ActivityDay], as_of: Day) -> Self {
        Self::of(&ActiveDays::from_rows(rows, as_of))
    }

    /// S of members whose active days are known already.
    #[must_use]
    pub fn of(active: &ActiveDays) -> Self {
        let masks = || active.members.iter().map(|(_, mask)| *mask);
        let dau: Vec<u32> = (0..WINDOW_DAYS)
            .map(|i| masks().map(|mask| mask >> i & 1).sum())
            .collect();
        let mau = active.len() as u32;
        let member_days: u64 = dau.iter().map(|members| u64::from(*members)).sum();
        let mean_dau = member_days as f64 / f64::from(WINDOW_DAYS);
        Self {
            as_of: active.as_of,
            mean_dau,
            dau,
            wau: masks().filter(|mask| mask & LAST_WEEK != 0).count() as u32,
            mau,
            stickiness: if mau == 0 {
                0.0
            } else {
                mean_dau / f64::from(mau)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(member: u32, day: Day) -> ActivityDay {
        ActivityDay {
            member,
            day,
            count: 1,
        }
    }

    #[test]
    fn nobody_active_is_zero() {
        let figures = Stickiness::measure(&[row(1, 10), row(1, 60)], 50);
        assert_eq!((figures.mau, figures.wau, figures.stickiness), (0, 0, 0.0));
        assert_eq!(figures.dau, vec![0; 28]);
    }

    #[test]
    fn bounds_are_reached() {
        let once = Stickiness::measure(&[row(1, 73), row(2, 100)], 100);
        assert_eq!((once.mau, once.wau, once.stickiness), (2, 1, 1.0 / 28.0));
        let daily: Vec<_> = (73..=100)
            .flat_map(|day| [row(1, day), row(9, day)])
            .collect();
        let always = Stickiness::measure(&daily, 100);
        assert_eq!((always.mean_dau, always.stickiness), (2.0, 1.0));
    }

    #[test]
    fn the_week_is_the_last_seven_days() {
        let figures = Stickiness::measure(&[row(1, 94), row(2, 93)], 100);
        assert_eq!((figures.wau, figures.mau), (1, 2));
    }

    #[test]
    fn rows_outside_the_window_repeated_and_empty_rows_add_nothing() {
        let rows = [
            row(1, 72),
            row(1, 101),
            row(2, 80),
            row(2, 80),
            ActivityDay {
                member: 3,
                day: 80,
                count: 0,
            },
            ActivityDay {
                member: 2,
                day: 81,
                count: 9,
            },
        ];
        let figures = Stickiness::measure(&rows, 100);
        assert_eq!((figures.mau, figures.dau[7], figures.dau[8]), (1, 1, 1));
        assert!((figures.stickiness - 2.0 / 28.0).abs() < 1e-15);
        let active = ActiveDays::from_rows(&rows, 100);
        assert!(active.contains(2) && !active.contains(1) && !active.contains(3));
        assert_eq!(active.iter().collect::<Vec<_>>(), [(2, 2)]);
    }
}
