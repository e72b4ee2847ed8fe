//! A circle's life in a few numbers, for the picture of its growth rings.

use crate::{ActivityDay, window::Day};

/// The most rings of a picture.
pub const MOST_RINGS: i32 = 14;
/// The fewest days of a ring.
const MONTH: i32 = 30;

/// How many members were active in each equal span of the life that ends with `as_of`, oldest
/// first: spans of 30 days, or of a multiple where it would take more than 14 of them. Empty where
/// nothing happened.
#[must_use]
pub fn life(activity: &[ActivityDay], as_of: Day) -> Vec<u32> {
    let rows = || {
        activity
            .iter()
            .filter(|row| row.count > 0 && row.day <= as_of)
    };
    let Some(first) = rows().map(|row| row.day).min() else {
        return Vec::new();
    };
    let days = as_of - first + 1;
    let span = MONTH * ceil(ceil(days, MONTH), MOST_RINGS);
    let rings = ceil(days, span);
    let mut life = vec![0; rings as usize];
    // For each member, a bit for each ring in which they have been counted.
    let mut counted: Vec<u16> = Vec::new();
    for row in rows() {
        let ring = (rings - 1 - (as_of - row.day) / span) as usize;
        let member = row.member as usize;
        if counted.len() <= member {
            counted.resize(member + 1, 0);
        }
        if counted[member] & (1 << ring) == 0 {
            counted[member] |= 1 << ring;
            life[ring] += 1;
        }
    }
    life
}

const fn ceil(value: i32, by: i32) -> i32 {
    (value + by - 1) / by
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(days: &[(u32, i32)]) -> Vec<ActivityDay> {
        days.iter()
            .map(|&(member, day)| ActivityDay {
                member,
                day,
                count: 1,
            })
            .collect()
    }

    #[test]
    fn a_ring_counts_each_member_once() {
        // 61 days: three rings, of which the oldest has seen one day.
        let mut active = rows(&[(0, 0), (0, 1), (1, 5), (0, 9), (2, 40), (2, 60)]);
        assert_eq!(life(&active, 60), [1, 2, 1]);
        active.reverse();
        assert_eq!(life(&active, 60), [1, 2, 1]);
        assert_eq!(life(&active, 10), [2]);
    }

    #[test]
    fn idle_months_are_rings_too() {
        assert_eq!(life(&rows(&[(0, 0)]), 100), [1, 0, 0, 0]);
        assert_eq!(life(&[], 100), [0; 0]);
    }

    #[test]
    fn a_long_life_fits_into_the_picture() {
        for days in [419, 420, 421, 5_000, 40_000] {
            let life = life(&rows(&[(0, 0), (1, days)]), days);
            assert!(life.len() <= MOST_RINGS as usize, "{days} days: {life:?}");
            assert_eq!((life.first(), life.last()), (Some(&1), Some(&1)));
        }
    }
}
