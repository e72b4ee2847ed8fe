//! Time and randomness of the simulation.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use kith_domain::day::Millis;
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha12Rng;

use crate::{Clock, Entropy};

/// A clock that the simulation moves.
#[derive(Debug)]
pub(super) struct DemoClock(AtomicI64);

impl DemoClock {
    pub(super) fn at(now: Millis) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Moves to a time, never back.
    pub(super) fn set(&self, now: Millis) {
        self.0.fetch_max(now, Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::Relaxed)
    }
}

/// Bytes from the seed: tokens of the simulated are secrets to nobody.
#[derive(Debug)]
pub(super) struct DemoEntropy(Mutex<ChaCha12Rng>);

impl DemoEntropy {
    pub(super) fn new(seed: u64) -> Self {
        // Another stream than the one that the simulation draws from.
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        rng.set_stream(1);
        Self(Mutex::new(rng))
    }
}

impl Entropy for DemoEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}
