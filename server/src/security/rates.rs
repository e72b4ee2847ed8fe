//! How often programs may call the API: each key, and each address that shows none.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use governor::{
    Quota, RateLimiter, clock::Clock, middleware::NoOpMiddleware, state::keyed::HashMapStateStore,
};
use kith_domain::{day::Millis, ids::ApiKeyId};

use crate::clients;

/// Callers that are remembered before those who have all their calls again are forgotten.
const REMEMBERED: usize = 10_000;
/// Whoever was quiet may make the calls of ten seconds at once, or so many where that is more.
const BURST: u32 = 20;

/// Whose calls are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Programs with one key.
    Key(ApiKeyId),
    /// Programs without a good key, by address or network.
    Address(Option<IpAddr>),
}

impl Caller {
    /// Whoever calls from an address.
    #[must_use]
    pub fn at(ip: Option<IpAddr>) -> Self {
        Self::Address(ip.map(clients::network))
    }
}

/// Tells governor the community's time.
struct Now<F>(F);

impl<F: Fn() -> Millis> Clock for Now<F> {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from((self.0)()).unwrap_or(0))
    }
}

type Time = Box<dyn Fn() -> Millis + Send + Sync>;
type Limiter = RateLimiter<Caller, HashMapStateStore<Caller>, Now<Time>, NoOpMiddleware<Duration>>;

struct Limit {
    limiter: Limiter,
    /// With so many callers in memory, those who may be forgotten are looked for.
    crowded: AtomicUsize,
}

/// The calls on this node.
#[derive(Clone)]
pub struct Rates(Option<Arc<Limit>>);

impl std::fmt::Debug for Rates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rates")
    }
}

impl Rates {
    /// So many calls a minute; 0 for as many as anybody likes.
    #[must_use]
    pub fn new(per_minute: u32, now: impl Fn() -> Millis + Send + Sync + 'static) -> Self {
        let limit = NonZeroU32::new(per_minute).map(|per_minute| {
            let burst = (per_minute.get() / 6).max(BURST).min(per_minute.get());
            let quota = Quota::per_minute(per_minute);
            let quota = NonZeroU32::new(burst).map_or(quota, |burst| quota.allow_burst(burst));
            Arc::new(Limit {
                limiter: RateLimiter::hashmap_with_clock(quota, Now(Box::new(now))),
                crowded: AtomicUsize::new(REMEMBERED),
            })
        });
        Self(limit)
    }

    /// Counts a call.
    ///
    /// # Errors
    /// In how many seconds to ask again, where the caller has none left.
    pub fn count(&self, caller: Caller) -> Result<(), u64> {
        let Some(limit) = &self.0 else {
            return Ok(());
        };
        limit.forget();
        let limiter = &limit.limiter;
        limiter.check_key(&caller).map_err(|until| {
            let wait = until.wait_time_from(limiter.clock().now());
            u64::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u64::MAX)
        })
    }
}

impl Limit {
    /// Keeps the memory within what the calls of the last minute need. Looking is put off until
    /// there are twice as many callers, so that a call seldom pays for it.
    fn forget(&self) {
        if self.limiter.len() >= self.crowded.load(Ordering::Relaxed) {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
            let next = REMEMBERED.max(2 * self.limiter.len());
            self.crowded.store(next, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicI64;

    use super::*;

    fn at(last: u32) -> Caller {
        Caller::at(Some(std::net::Ipv4Addr::from_bits(last).into()))
    }

    fn rates(per_minute: u32) -> (Arc<AtomicI64>, Rates) {
        let clock = Arc::new(AtomicI64::new(1_772_452_800_000));
        let told = clock.clone();
        let rates = Rates::new(per_minute, move || told.load(Ordering::SeqCst));
        (clock, rates)
    }

    #[test]
    fn a_minute_gives_so_many_calls_and_ten_seconds_of_them_at_once() {
        let (clock, rates) = rates(600);
        let granted = |times: u32| (0..times).filter(|_| rates.count(at(1)).is_ok()).count();
        assert_eq!(granted(200), 100);
        assert_eq!(rates.count(at(1)), Err(1));
        assert_eq!(rates.count(at(2)), Ok(()));
        clock.fetch_add(1000, Ordering::SeqCst);
        assert_eq!(granted(200), 10);
        clock.fetch_add(60_000, Ordering::SeqCst);
        assert_eq!(granted(200), 100);
    }

    #[test]
    fn the_wait_is_told_and_is_enough() {
        let (clock, rates) = rates(2);
        assert_eq!((rates.count(at(1)), rates.count(at(1))), (Ok(()), Ok(())));
        assert_eq!(rates.count(at(1)), Err(30));
        clock.fetch_add(29_999, Ordering::SeqCst);
        assert_eq!(rates.count(at(1)), Err(1));
        clock.fetch_add(1, Ordering::SeqCst);
        assert_eq!(rates.count(at(1)), Ok(()));
    }

    #[test]
    fn nothing_is_refused_without_a_limit() {
        let (_, rates) = rates(0);
        assert!((0..100_000).all(|_| rates.count(at(1)).is_ok()));
    }

    #[test]
    fn callers_are_forgotten_once_they_make_no_difference() {
        let (clock, rates) = rates(600);
        for caller in 0..200_000 {
            rates.count(at(caller)).expect("a first call");
            clock.fetch_add(1, Ordering::SeqCst);
        }
        let kept = rates.0.expect("a limit").limiter.len();
        assert!(kept <= REMEMBERED, "{kept} callers are remembered");
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_caller() {
        let caller = |ip: &str| Caller::at(Some(ip.parse().expect("an address")));
        assert_eq!(caller("2001:db8:0:1::1"), caller("2001:db8:0:1:ffff::2"));
        assert_ne!(caller("2001:db8:0:1::1"), caller("2001:db8:0:2::1"));
        assert_ne!(caller("192.0.2.1"), caller("192.0.2.2"));
    }
}
