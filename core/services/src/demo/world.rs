//! The state of the simulation between days.

use std::sync::Arc;

use jiff::tz::TimeZone;
use kith_domain::{
    day::{DAY_MS, Day, Millis},
    ids::RewardId,
    roles::Role,
};
use rand::SeedableRng;
use rand_chacha::ChaCha12Rng;

use super::{
    DemoError, DemoLogin, DemoPart, DemoPlan, DemoReport, act::Counts, cast, cast::Person,
    clock::DemoClock, stage, stage::Circle, text::Writer, trade, trade::Trade,
};
use crate::{
    kith::Kith,
    members::{SignedIn, hash_password},
    settings,
};

/// Everything that is and was.
pub(super) struct World {
    kith: Kith,
    pub(super) clock: Arc<DemoClock>,
    pub(super) rng: ChaCha12Rng,
    pub(super) people: Vec<Person>,
    pub(super) circles: Vec<Circle>,
    pub(super) writer: Writer,
    pub(super) rewards: Vec<(RewardId, i64)>,
    /// Who came last along each line of referrals.
    pub(super) lines: [Option<usize>; 3],
    pub(super) counts: Counts,
    pub(super) trade: Trade,
    pub(super) days: i32,
    logins: Vec<DemoLogin>,
    hashes: Vec<String>,
    /// The first calendar day.
    first_day: Day,
    pub(super) zone: TimeZone,
    end: Millis,
}

impl World {
    pub(super) fn new(
        kith: Kith,
        clock: Arc<DemoClock>,
        plan: DemoPlan,
        (first, end): (Millis, Millis),
    ) -> Self {
        let mut rng = ChaCha12Rng::seed_from_u64(plan.seed);
        let settings = kith.settings();
        let first_day = settings.day(first);
        // The last day is the one that is not over yet.
        let days = settings.day(end).0 - first_day.0 + 1;
        let members = plan.members.clamp(12, 5_000);
        let people = cast::people(&mut rng, members, days);
        let circles = stage::circles(&mut rng, days, members);
        Self {
            zone: settings.zone.clone(),
            kith,
            clock,
            rng,
            people,
            circles,
            writer: Writer::new(),
            rewards: Vec::new(),
            lines: [None; 3],
            counts: Counts::default(),
            trade: Trade::new(plan.seed),
            days,
            logins: Vec::new(),
            hashes: Vec::new(),
            first_day,
            end,
        }
    }

    /// The community as it is simulated.
    pub(super) fn kith(&self) -> &Kith {
        &self.kith
    }

    /// Makes up the passwords of those in whose name visitors sign in: random, whatever the seed.
    pub(super) async fn begin(&mut self, real: &Kith) -> Result<(), DemoError> {
        let parts = [
            DemoPart::Administrator,
            DemoPart::Manager,
            DemoPart::Steward,
            DemoPart::Member,
        ];
        let leads = self
            .people
            .iter()
            .map(|one| (&one.name[..], &one.email[..]));
        let leads: Vec<_> = parts
            .into_iter()
            .zip(leads)
            .chain([(DemoPart::Partner, (trade::NAME, trade::EMAIL))])
            .collect();
        for (part, (name, email)) in leads {
            let password = password(real);
            let hash = hash_password(real, &password).await?;
            match part {
                DemoPart::Partner => self.trade.password_hash = Some(hash),
                _ => self.hashes.push(hash),
            }
            self.logins.push(DemoLogin {
                part,
                name: name.to_owned(),
                email: email.to_owned(),
                password,
            });
        }
        Ok(())
    }

    /// Role and password of somebody who registers.
    pub(super) fn credentials(&self, person: usize) -> (Role, Option<String>) {
        let role = match person {
            cast::ADMINISTRATOR => Role::Administrator,
            cast::MANAGER => Role::Manager,
            _ => Role::Member,
        };
        (role, self.hashes.get(person).cloned())
    }

    /// The account of somebody who joined.
    pub(super) fn account(&self, person: usize) -> Option<SignedIn> {
        let (account, _) = self.people.get(person)?.account.as_ref()?;
        Some(account.clone())
    }

    /// The calendar day of a day of the simulation.
    pub(super) fn date(&self, day: i32) -> Day {
        self.first_day.plus(day)
    }

    /// The instant at this time of a day of the simulation.
    pub(super) fn instant(&self, day: i32, time: Millis) -> Millis {
        let midnight = settings::date(self.date(day))
            .to_zoned(self.zone.clone())
            .map_or(0, |zoned| zoned.timestamp().as_millisecond());
        midnight + time
    }

    /// Whether an instant lies in the span that is simulated.
    pub(super) fn is_past(&self, at: Millis) -> bool {
        at < self.end
    }

    /// In the last days, of which some things are still waiting for an answer.
    pub(super) fn is_nearly_over(&self) -> bool {
        self.kith.now() > self.end - 4 * DAY_MS
    }

    /// Sets the clock to the end.
    pub(super) async fn end(&mut self) -> Result<(), DemoError> {
        self.live(self.days - 1).await?;
        self.clock.set(self.end);
        Ok(())
    }

    pub(super) fn report(&self) -> DemoReport {
        let joined = self.people.iter().filter(|person| person.account.is_some());
        DemoReport {
            members: joined.count() + self.trade.members(),
            circles: self
                .circles
                .iter()
                .filter(|circle| circle.slug.is_some())
                .count(),
            posts: self.counts.posts,
            comments: self.counts.comments,
            redemptions: self.counts.redemptions,
            logins: self.logins.clone(),
        }
    }
}

/// Three groups of four letters without those that look alike.
fn password(real: &Kith) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789z";
    let random: [u8; 12] = real.random();
    let letters = random.map(|byte| LETTERS[usize::from(byte % 32)] as char);
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}
