//! How often an address may guess a secret, and how often it may register somebody or have mails
//! sent.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use app::form::NO_GUESS;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use kith_domain::day::Millis;

use crate::{
    clients::{self, Client},
    downloads, refusal,
    state::AppState,
};

/// How often something may happen within a time.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// So many times.
    pub times: u32,
    /// From the first time on, in milliseconds.
    pub window: Millis,
}

/// Wrong passwords and one-time tokens from one address.
pub const GUESSES: Budget = Budget {
    times: 10,
    window: 10 * 60 * 1000,
};

/// Registration forms from one address, whatever becomes of them: each costs a hash and tells
/// whether an address is taken. A class or a shop full of people behind one address has room.
pub const REGISTRATIONS: Budget = Budget {
    times: 60,
    window: 10 * 60 * 1000,
};

/// Addresses that are remembered at the same time; the one that came first gives way to the next.
const REMEMBERED: usize = 20_000;

#[derive(Clone, Copy, Debug)]
struct Tries {
    since: Millis,
    used: u32,
}

/// Names a try, so that it can be given back within its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claim(Millis);

/// What addresses used of a budget. Their windows are equally long, so the oldest ends first.
#[derive(Debug)]
struct Counter {
    budget: Budget,
    remembered: usize,
    tries: HashMap<IpAddr, Tries>,
    /// Each address of `tries` once, the oldest first.
    order: VecDeque<IpAddr>,
}

impl Counter {
    fn new(budget: Budget, remembered: usize) -> Self {
        Self {
            budget,
            remembered,
            tries: HashMap::new(),
            order: VecDeque::new(),
        }
    }

    /// Claims a try before it is made, so that many at the same moment are counted as they come;
    /// or says how long to wait.
    fn take(&mut self, ip: IpAddr, now: Millis) -> Result<Claim, Millis> {
        self.forget(now);
        if !self.tries.contains_key(&ip) {
            self.make_room();
            self.order.push_back(ip);
        }
        let fresh = Tries {
            since: now,
            used: 0,
        };
        let tries = self.tries.entry(ip).or_insert(fresh);
        if tries.used >= self.budget.times {
            return Err(tries.since + self.budget.window - now);
        }
        tries.used += 1;
        Ok(Claim(tries.since))
    }

    /// Gives a try back that was none.
    fn give_back(&mut self, ip: IpAddr, claim: Claim) {
        if let Some(tries) = self.tries.get_mut(&ip)
            && tries.since == claim.0
        {
            tries.used = tries.used.saturating_sub(1);
        }
    }

    fn forget(&mut self, now: Millis) {
        while let Some(ip) = self.order.front()
            && self
                .tries
                .get(ip)
                .is_none_or(|tries| tries.since + self.budget.window <= now)
        {
            self.tries.remove(ip);
            self.order.pop_front();
        }
    }

    fn make_room(&mut self) {
        if self.order.len() >= self.remembered
            && let Some(oldest) = self.order.pop_front()
        {
            self.tries.remove(&oldest);
        }
    }
}

/// What addresses used of their budgets, on this node.
#[derive(Clone, Debug)]
pub struct Attempts {
    guesses: Arc<Mutex<Counter>>,
    registrations: Arc<Mutex<Counter>>,
}

impl Default for Attempts {
    fn default() -> Self {
        let counter = |budget| Arc::new(Mutex::new(Counter::new(budget, REMEMBERED)));
        Self {
            guesses: counter(GUESSES),
            registrations: counter(REGISTRATIONS),
        }
    }
}

/// What a request may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guarded {
    /// A guess, unless the answer says otherwise.
    Guess,
    /// A registration, a way back from a provider, or a mail that somebody asks for.
    Registration,
}

impl Guarded {
    fn of(request: &Request) -> Option<Self> {
        match request.uri().path() {
            // Whoever comes back from a provider has the server ask it, with or without a sign-in.
            "/sign-in/callback" => Some(Self::Registration),
            _ if *request.method() != Method::POST => None,
            "/sign-in"
            | "/sign-in/code"
            | "/setup"
            | "/settings/data/delete"
            | downloads::OWN_DATA
            | "/settings/security"
            | "/settings/security/app"
            | "/settings/security/passkeys"
            | "/settings/security/provider" => Some(Self::Guess),
            path if path.starts_with("/manage/members/") && path.ends_with("/account") => {
                Some(Self::Guess)
            }
            "/join" | "/password" => Some(Self::Registration),
            _ => None,
        }
    }
}

/// Answers 429 to an address whose budget is spent. What takes the server's time counts from its
/// beginning, also when whoever asked for it hangs up.
pub async fn slow_down(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let client = Client::of(&request, &state.trusted_proxies).ip();
    let (Some(guarded), Some(ip)) = (Guarded::of(&request), client) else {
        return next.run(request).await;
    };
    let ip = clients::network(ip);
    let counter = match guarded {
        Guarded::Guess => &state.attempts.guesses,
        Guarded::Registration => &state.attempts.registrations,
    };
    let lock = || counter.lock().unwrap_or_else(PoisonError::into_inner);
    let claimed = lock().take(ip, state.kith.now());
    let claim = match claimed {
        Ok(claim) => claim,
        Err(wait) => return refuse(&state, request, wait).await,
    };
    let mut response = next.run(request).await;
    let harmless = response.headers_mut().remove(NO_GUESS).is_some();
    let wrong = response.status() == StatusCode::UNPROCESSABLE_ENTITY && !harmless;
    if guarded == Guarded::Guess && !wrong {
        lock().give_back(ip, claim);
    }
    response
}

async fn refuse(state: &AppState, request: Request, wait: Millis) -> Response {
    let status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = refusal::answer(state, request.into_parts().0, status).await;
    let seconds = (wait + 999) / 1000;
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    const TWICE: Budget = Budget {
        times: 2,
        window: 1000,
    };

    fn ip(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    #[test]
    fn where_a_password_is_typed_guesses_are_counted() {
        let guarded = |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path);
            Guarded::of(&request.body(Body::empty()).expect("a request"))
        };
        for path in [
            "/sign-in",
            "/settings/data/delete",
            "/settings/data/file",
            "/manage/members/mem_1/account",
        ] {
            let guess = Some(Guarded::Guess);
            assert_eq!(guarded(Method::POST, path), guess, "{path}");
            assert_eq!(guarded(Method::GET, path), None, "{path}");
        }
        assert_eq!(guarded(Method::POST, "/manage/members"), None);
        assert_eq!(guarded(Method::GET, "/sign-in/provider"), None);
        let back = guarded(Method::GET, "/sign-in/callback?code=c&state=s");
        assert_eq!(back, Some(Guarded::Registration));
    }

    #[test]
    fn a_try_counts_before_it_is_made() {
        let mut counter = Counter::new(TWICE, 10);
        let first = counter.take(ip(1), 0).expect("a try");
        let second = counter.take(ip(1), 400).expect("another");
        assert_eq!(first, second);
        assert_eq!(counter.take(ip(1), 600), Err(400));
        assert!(counter.take(ip(2), 600).is_ok(), "somebody else");
        counter.give_back(ip(1), second);
        assert!(counter.take(ip(1), 700).is_ok());
        assert_eq!(counter.take(ip(1), 999), Err(1));
    }

    #[test]
    fn a_window_begins_with_its_first_try() {
        let mut counter = Counter::new(TWICE, 10);
        let early = counter.take(ip(1), 0).expect("a try");
        counter.take(ip(1), 999).expect("another");
        assert!(counter.take(ip(1), 1000).is_ok(), "a new window");
        assert!(counter.take(ip(1), 1000).is_ok());
        counter.give_back(ip(1), early);
        assert_eq!(
            counter.take(ip(1), 1000),
            Err(1000),
            "a try of the window before is none of this one"
        );
    }

    #[test]
    fn no_more_is_remembered_than_allowed() {
        let mut counter = Counter::new(TWICE, 3);
        for last in 0..200 {
            counter.take(ip(last), 0).expect("a try");
            counter.take(ip(last), 0).expect("another");
        }
        assert_eq!((counter.tries.len(), counter.order.len()), (3, 3));
        assert!(counter.take(ip(199), 1).is_err(), "the latest are known");
        assert!(counter.take(ip(0), 1).is_ok(), "the first gave way");
        assert!(counter.take(ip(7), 1000).is_ok());
        assert_eq!(
            (counter.tries.len(), counter.order.len()),
            (2, 2),
            "what is over is forgotten"
        );
    }
}
