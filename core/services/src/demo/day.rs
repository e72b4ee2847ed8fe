//! What people are about to do on a day.

use kith_domain::day::Millis;
use rand::Rng;

use super::{
    DemoError,
    act::Act,
    calendar,
    cast::{self, Arrival},
    world::World,
};

/// Circles that somebody is in at most.
const MOST_CIRCLES: usize = 4;
/// Days on which a manager thanks somebody with points.
const THANKS_EVERY: i32 = 9;

impl World {
    /// Lives one day: draws what everybody does, and does it in order of time.
    pub(super) async fn live(&mut self, day: i32) -> Result<(), DemoError> {
        let mut acts: Vec<(Millis, Act)> = Vec::new();
        self.arrivals(day, &mut acts);
        self.foundings(day, &mut acts);
        for person in 0..self.people.len() {
            if self.people[person].is_around(day) {
                self.visits(day, person, &mut acts);
            } else if self.people[person].silent == day {
                acts.push((calendar::time_of_day(&mut self.rng), Act::GoodBye(person)));
            }
        }
        self.stewardship(day, &mut acts);
        self.deals(day, &mut acts);
        // By time alone: equal times stay in the order in which they were drawn.
        acts.sort_by_key(|(time, _)| *time);
        for (time, act) in acts {
            let at = self.instant(day, time);
            if self.is_past(at) {
                self.clock.set(at);
                self.perform(day, at, act).await?;
            }
        }
        Ok(())
    }

    fn arrivals(&mut self, day: i32, acts: &mut Vec<(Millis, Act)>) {
        for person in 0..self.people.len() {
            if self.people[person].joins != day {
                continue;
            }
            // Leads are there before anybody else comes.
            let time = if person < cast::LEADS {
                Millis::try_from(person).unwrap_or(0) * 60_000
            } else {
                calendar::time_of_day(&mut self.rng)
            };
            acts.push((time, Act::Register(person)));
        }
    }

    fn foundings(&mut self, day: i32, acts: &mut Vec<(Millis, Act)>) {
        for circle in 0..self.circles.len() {
            if self.circles[circle].founded == day {
                let time = calendar::time_of_day(&mut self.rng);
                acts.push((time, Act::Found(circle)));
            }
        }
    }

    /// Somebody comes by their circles, or not; sometimes they look for another, or for a reward.
    fn visits(&mut self, day: i32, person: usize, acts: &mut Vec<(Millis, Act)>) {
        let mood = calendar::mood(day / 7) * calendar::weekday(self.date(day));
        let one = &self.people[person];
        let (energy, circles) = (one.energy, one.circles.clone());
        let share = 1.0 / (circles.len().max(1) as f64).sqrt();
        // The first days after joining are livelier than later ones.
        let fresh = if day - one.joins < 5 { 1.8 } else { 1.0 };
        for circle in circles.iter().copied() {
            let level = self.circles[circle].level(day, self.days);
            if self
                .rng
                .random_bool((energy * share * mood * level * fresh).clamp(0.0, 0.97))
            {
                let mut times = 1;
                while times < 5 && self.rng.random_bool(0.4) {
                    times += 1;
                }
                for _ in 0..times {
                    acts.push((
                        calendar::time_of_day(&mut self.rng),
                        Act::Talk(person, circle),
                    ));
                }
            }
        }
        if circles.len() < MOST_CIRCLES && self.rng.random_bool((energy * 0.1).min(0.2)) {
            acts.push((
                calendar::time_of_day(&mut self.rng),
                Act::JoinAnother(person),
            ));
        }
        if day > 20 && self.rng.random_bool(0.012) {
            acts.push((calendar::time_of_day(&mut self.rng), Act::Redeem(person)));
        }
    }

    /// What stewards and the manager do now and then.
    fn stewardship(&mut self, day: i32, acts: &mut Vec<(Millis, Act)>) {
        if day % THANKS_EVERY == THANKS_EVERY - 1 {
            acts.push((calendar::time_of_day(&mut self.rng), Act::Thank));
        }
        if day % 31 == 17 {
            acts.push((calendar::time_of_day(&mut self.rng), Act::Hide));
        }
        if day % 83 == 71 {
            acts.push((calendar::time_of_day(&mut self.rng), Act::Remove));
        }
    }

    /// Who brought somebody, if anybody did.
    pub(super) fn inviter(&mut self, day: i32, person: usize) -> Option<usize> {
        let around = |world: &Self, one: usize| {
            world
                .people
                .get(one)
                .is_some_and(|person| person.is_around(day))
        };
        match self.people[person].how {
            Arrival::Alone => None,
            Arrival::Staff => Some(cast::MANAGER).filter(|one| around(self, *one)),
            Arrival::Hub => {
                let hubs = [cast::STEWARD, cast::MEMBER, 6, 11];
                // Nobody is brought by themselves or by somebody who is not there yet.
                let hubs: Vec<usize> = hubs
                    .into_iter()
                    .filter(|one| *one != person && around(self, *one))
                    .collect();
                self.one_of(&hubs)
            }
            Arrival::Line(line) => {
                let last = self.lines[usize::from(line)];
                self.lines[usize::from(line)] = Some(person);
                last
            }
            Arrival::Friend => {
                let others: Vec<usize> = (cast::STEWARD..self.people.len())
                    .filter(|one| *one != person && around(self, *one))
                    .collect();
                self.one_of(&others)
            }
        }
    }

    /// One of some, each as likely.
    pub(super) fn one_of<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() {
            return None;
        }
        Some(from[self.rng.random_range(0..from.len())])
    }
}
