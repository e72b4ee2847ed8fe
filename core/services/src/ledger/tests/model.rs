//! Random movements against a model: the database accepts exactly what the model accepts, and every
//! invariant holds after each.

use std::collections::{BTreeMap, HashMap};

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberNo, TransferId},
};
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha12Rng;
use sea_orm::DatabaseTransaction;

use crate::{
    Clock, both,
    ledger::{
        self, Wallet, accounts, holds, lots,
        transfer::{self, MoveError, Movement, Settlement, Wait},
    },
    testing::TestKith,
};

const PEOPLE: usize = 4;

/// An open hold.
#[derive(Clone, Copy)]
struct Held {
    id: TransferId,
    who: usize,
    amount: i64,
    /// Into the wallet: for whose gate it waits, and until when. None for what the member reserves.
    waits: Option<(usize, Millis)>,
    /// Into the wallet: for how many days it counts.
    lifetime: Option<i32>,
}

struct Model<'a> {
    t: &'a TestKith,
    rng: ChaCha12Rng,
    people: Vec<MemberNo>,
    balance: [i64; PEOPLE],
    open: Vec<Held>,
    settled: Vec<TransferId>,
    /// What is left of the points that expire, by their ends.
    lots: [BTreeMap<Millis, i64>; PEOPLE],
    /// What a reservation took out of them.
    took: HashMap<TransferId, Vec<(Millis, i64)>>,
}

impl Model<'_> {
    fn sum(&self, who: usize, incoming: bool) -> i64 {
        let held = self.open.iter().filter(|held| held.who == who);
        held.filter(|held| held.waits.is_some() == incoming)
            .map(|held| held.amount)
            .sum()
    }

    fn wallet(&self, who: usize) -> Wallet {
        let held_out = self.sum(who, false);
        Wallet {
            balance: self.balance[who],
            available: self.balance[who] - held_out,
            held_in: self.sum(who, true),
            held_out,
            expiring: self.lots[who].values().sum(),
            owes: 0,
        }
    }

    /// Points begin to count for so many days.
    fn arrive(&mut self, who: usize, amount: i64, lifetime: Option<i32>) {
        if let Some(days) = lifetime {
            let end = lots::end_of(&self.t.kith, self.t.clock.now(), days);
            *self.lots[who].entry(end).or_default() += amount;
        }
    }

    /// What leaves a wallet comes out of what ends first.
    fn use_up(&mut self, who: usize, amount: i64) -> Vec<(Millis, i64)> {
        let mut due = amount;
        let mut took = Vec::new();
        for (end, left) in &mut self.lots[who] {
            let part = due.min(*left);
            *left -= part;
            due -= part;
            took.push((*end, part));
        }
        took
    }

    fn end(&mut self, held: Held, how: Settlement) {
        self.open.retain(|other| other.id != held.id);
        self.settled.push(held.id);
        if how == Settlement::Post {
            let sign = if held.waits.is_some() { 1 } else { -1 };
            self.balance[held.who] += sign * held.amount;
            if held.waits.is_some() {
                self.arrive(held.who, held.amount, held.lifetime);
            }
        } else {
            // What has ended meanwhile, and came back, expires at once, with all that ended then.
            for (end, part) in self.took.remove(&held.id).unwrap_or_default() {
                *self.lots[held.who].entry(end).or_default() += part;
                if part > 0 && end <= self.t.clock.now() {
                    let late = self.lots[held.who].remove(&end).unwrap_or_default();
                    self.balance[held.who] -= late;
                }
            }
        }
    }

    async fn step(&mut self) {
        match self.rng.random_range(0..12) {
            0..=6 => self.movement().await,
            7 | 8 => self.settle().await,
            9 | 10 => self.release().await,
            _ => self.expire().await,
        }
        for (who, no) in self.people.iter().enumerate() {
            let wallet = ledger::wallet(&self.t.kith, *no).await.unwrap();
            assert_eq!(wallet, self.wallet(who));
        }
        let wrong = ledger::check(self.t.kith.db().reader()).await.unwrap();
        assert_eq!(wrong, []);
    }

    /// Awards, spends, reserves or holds a random amount.
    async fn movement(&mut self) {
        let who = self.rng.random_range(0..PEOPLE);
        let amount = self.rng.random_range(0..=60);
        let tx = self.t.kith.db().begin().await.unwrap();
        let wallet = accounts::wallet_account(&tx, self.people[who])
            .await
            .unwrap();
        let spent = accounts::spent_account(&tx, self.people[who])
            .await
            .unwrap();
        let issuance = accounts::issuance_account(&tx, self.people[who])
            .await
            .unwrap();
        let lifetime = [None, Some(1), Some(2)][self.rng.random_range(0..3)];
        let movement = |debit, credit| Movement {
            debit,
            credit,
            amount,
            event: None,
            level: None,
            memo: "test",
            lifetime,
        };
        let affordable = amount > 0 && amount <= self.wallet(who).available;
        let accepted = match self.rng.random_range(0..5) {
            0 | 1 => {
                let moved = transfer::post(&tx, &self.t.kith, movement(issuance, wallet)).await;
                assert_eq!(moved.is_ok(), amount > 0, "an award of {amount}");
                self.balance[who] += amount;
                if moved.is_ok() {
                    self.arrive(who, amount, lifetime);
                }
                moved.is_ok()
            }
            2 => {
                let moved = transfer::post(&tx, &self.t.kith, movement(wallet, spent)).await;
                assert_eq!(moved.is_ok(), affordable, "spending {amount}");
                if affordable {
                    self.balance[who] -= amount;
                    self.use_up(who, amount);
                }
                affordable
            }
            3 => {
                let accepted = self.hold(&tx, movement(wallet, spent), who, None).await;
                assert_eq!(accepted, affordable, "reserving {amount}");
                accepted
            }
            _ => {
                let days = self.rng.random_range(1..=3);
                let referee = self.rng.random_range(0..PEOPLE);
                let waits = Some((referee, self.t.clock.now() + days * DAY_MS));
                let accepted = self.hold(&tx, movement(issuance, wallet), who, waits).await;
                assert_eq!(accepted, amount > 0, "holding {amount}");
                accepted
            }
        };
        if accepted {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
    }

    async fn hold(
        &mut self,
        tx: &DatabaseTransaction,
        movement: Movement<'_>,
        who: usize,
        waits: Option<(usize, Millis)>,
    ) -> bool {
        let (referee, until) = waits.unzip();
        let referee = referee.map(|one| self.people[one]);
        let wait = Wait {
            gate: referee,
            ..Wait::until(until.unwrap_or(i64::MAX))
        };
        let held = transfer::reserve(tx, &self.t.kith, movement, wait).await;
        let Ok(id) = held else { return false };
        self.open.push(Held {
            id,
            who,
            amount: movement.amount,
            waits,
            lifetime: movement.lifetime,
        });
        if waits.is_none() {
            let took = self.use_up(who, movement.amount);
            self.took.insert(id, took);
        }
        true
    }

    /// Settles any open hold, and finds that none is settled twice.
    async fn settle(&mut self) {
        let tx = self.t.kith.db().begin().await.unwrap();
        if let Some(id) = self.settled.choose(&mut self.rng) {
            let again = transfer::settle(&tx, &self.t.kith, *id, Settlement::Post).await;
            assert!(matches!(again, Err(MoveError::Settled)));
        }
        let Some(held) = self.open.choose(&mut self.rng).copied() else {
            return;
        };
        let hows = [Settlement::Post, Settlement::Void, Settlement::Expire];
        let how = hows[self.rng.random_range(0..hows.len())];
        transfer::settle(&tx, &self.t.kith, held.id, how)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.end(held, how);
    }

    /// A gate opens: everything that waits for it in time is posted.
    async fn release(&mut self) {
        let referee = self.rng.random_range(0..PEOPLE);
        let now = self.t.clock.now();
        let ready = self.open.iter().copied();
        let ready: Vec<Held> = ready
            .filter(|held| {
                held.waits
                    .is_some_and(|(who, until)| who == referee && until > now)
            })
            .collect();
        let tx = self.t.kith.db().begin().await.unwrap();
        let released = holds::release(&tx, &self.t.kith, self.people[referee]).await;
        tx.commit().await.unwrap();
        assert_eq!(released.unwrap(), ready.len() as u64);
        for held in ready {
            self.end(held, Settlement::Post);
        }
    }

    /// A day passes, and what waited too long lapses.
    async fn expire(&mut self) {
        self.t.clock.days(1);
        let now = self.t.clock.now();
        let late = self.open.iter().copied();
        let late: Vec<Held> = late
            .filter(|held| held.waits.is_some_and(|(_, until)| until <= now))
            .collect();
        let expired = ledger::expire_holds(&self.t.kith).await.unwrap();
        assert_eq!(expired, late.len() as u64);
        for held in late {
            self.end(held, Settlement::Expire);
        }
        ledger::expire_points(&self.t.kith).await.unwrap();
        for who in 0..PEOPLE {
            let kept = self.lots[who].split_off(&(now + 1));
            self.balance[who] -= self.lots[who].values().sum::<i64>();
            self.lots[who] = kept;
        }
    }
}

both!(
    random_movements_keep_every_invariant,
    async |t: &TestKith| {
        for seed in 0..6 {
            let mut people = Vec::new();
            for n in 0..PEOPLE {
                people.push(t.member(&format!("s{seed}p{n}"), None).await.no);
            }
            let mut model = Model {
                t,
                rng: ChaCha12Rng::seed_from_u64(seed),
                people,
                balance: [0; PEOPLE],
                open: Vec::new(),
                settled: Vec::new(),
                lots: Default::default(),
                took: HashMap::new(),
            };
            for _ in 0..60 {
                model.step().await;
            }
            // What one seed leaves behind is no part of the next one's model.
            let tx = t.kith.db().begin().await.unwrap();
            for held in model.open {
                transfer::settle(&tx, &t.kith, held.id, Settlement::Void)
                    .await
                    .unwrap();
            }
            tx.commit().await.unwrap();
        }
    }
);
