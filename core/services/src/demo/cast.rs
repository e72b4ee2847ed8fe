//! The people: who they are, how lively, when they come and go, and who brings them.

use std::collections::BTreeMap;

use rand::{Rng, RngCore};

use super::text::{Language, Names};
use crate::members::SignedIn;

/// People in whose name a visitor can sign in; they come first and stay.
pub(super) const LEADS: usize = 4;
/// Numbers of the leads.
pub(super) const ADMINISTRATOR: usize = 0;
pub(super) const MANAGER: usize = 1;
pub(super) const STEWARD: usize = 2;
pub(super) const MEMBER: usize = 3;

/// Somebody of the simulation.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) language: Language,
    /// Share of days on which they come by, 0 to 1.
    pub(super) energy: f64,
    /// The day on which they join, and the one on which they fall silent.
    pub(super) joins: i32,
    pub(super) silent: i32,
    /// They also leave their circles then, instead of just falling silent.
    pub(super) says_goodbye: bool,
    /// Their account, once they joined, and the token of their link.
    pub(super) account: Option<(SignedIn, String)>,
    /// Circles they are in, by number.
    pub(super) circles: Vec<usize>,
    /// Whom they talk with, by number, and how often they did.
    pub(super) friends: BTreeMap<usize, u32>,
    pub(super) how: Arrival,
}

/// How somebody comes to the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// Found it by themselves.
    Alone,
    /// Through a manager's link.
    Staff,
    /// Through one of the few who bring many.
    Hub,
    /// Through whoever came last along this line.
    Line(u8),
    /// Through somebody they know.
    Friend,
}

impl Person {
    /// Joined, and not silent yet.
    pub(super) fn is_around(&self, day: i32) -> bool {
        self.account.is_some() && day < self.silent
    }
}

/// Draws everybody; after the leads in the order in which they come.
pub(super) fn people(rng: &mut impl RngCore, members: usize, days: i32) -> Vec<Person> {
    let mut names = Names::new();
    let mut joins = join_days(rng, members.saturating_sub(LEADS), days);
    joins.sort_unstable();
    let leads = [0, 0, 1, 4].into_iter().take(LEADS.min(members));
    let days_of_joining: Vec<i32> = leads.chain(joins).collect();
    days_of_joining
        .into_iter()
        .enumerate()
        .map(|(number, joins)| person(rng, &mut names, number, joins, days))
        .collect()
}

fn person(
    rng: &mut impl RngCore,
    names: &mut Names,
    number: usize,
    joins: i32,
    days: i32,
) -> Person {
    let lead = number < LEADS;
    let chinese = !lead && rng.random_ratio(2, 5);
    let language = if chinese { Language::Zh } else { Language::En };
    let named = names.next(rng, language);
    // The sum of four uniform draws is close enough to a normal one.
    let normal: f64 = (0..4).map(|_| rng.random_range(-1.0..1.0)).sum::<f64>() * 0.87;
    let energy = (0.24 * (0.75 * normal).exp()).min(0.9);
    Person {
        email: format!("{}@elmyard.example", named.email_local),
        name: named.display_name,
        language,
        energy: if lead { LEAD_ENERGY[number] } else { energy },
        joins,
        silent: if lead {
            days + 1
        } else {
            falls_silent(rng, joins, days)
        },
        says_goodbye: rng.random_ratio(1, 3),
        account: None,
        circles: Vec::new(),
        friends: BTreeMap::new(),
        how: if lead {
            LEAD_ARRIVAL[number]
        } else {
            arrival(rng)
        },
    }
}

/// By lead: administrator, manager, steward, member.
const LEAD_ENERGY: [f64; LEADS] = [0.08, 0.2, 0.7, 0.6];
const LEAD_ARRIVAL: [Arrival; LEADS] =
    [Arrival::Alone, Arrival::Alone, Arrival::Staff, Arrival::Hub];

/// A first round at the beginning, a growing stream, and a few days on which many come.
fn join_days(rng: &mut impl RngCore, count: usize, days: i32) -> Vec<i32> {
    let busy: Vec<i32> = (0..4).map(|_| rng.random_range(days / 6..days)).collect();
    let mut day = || match rng.random_range(0..20) {
        0..=2 => rng.random_range(0..6.min(days)),
        3..=5 => busy[rng.random_range(0..busy.len())],
        _ => {
            // Twice as many at the end as at the beginning.
            let u: f64 = rng.random_range(0.0..1.0);
            let t = (1.0 + 3.0 * u).sqrt() - 1.0;
            (t * f64::from(days)) as i32
        }
    };
    // The last day is not over: who came late on it would be missing.
    (0..count).map(|_| day().clamp(0, days - 2)).collect()
}

fn falls_silent(rng: &mut impl RngCore, joins: i32, days: i32) -> i32 {
    match rng.random_range(0..20) {
        // Looked in and did not come back.
        0..=3 => joins + rng.random_range(1..6),
        // Stayed for a while.
        4..=8 => joins + rng.random_range(14..120),
        _ => days + 1,
    }
}

fn arrival(rng: &mut impl RngCore) -> Arrival {
    match rng.random_range(0..20) {
        0..=3 => Arrival::Alone,
        4..=5 => Arrival::Staff,
        6..=10 => Arrival::Hub,
        11..=14 => Arrival::Line(rng.random_range(0..3)),
        _ => Arrival::Friend,
    }
}
