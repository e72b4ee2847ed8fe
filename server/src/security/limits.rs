//! How often somebody may guess a password.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};
use kith_domain::day::Millis;

use crate::{clients::Client, refusal, state::AppState};

/// Failures from one address within [`WINDOW`], after which it has to wait.
pub const FAILURES: u32 = 20;
/// From the first failure on, in milliseconds.
pub const WINDOW: Millis = 10 * 60 * 1000;

/// Addresses that are remembered at the same time; beyond it, those whose window is over go first.
const REMEMBERED: usize = 20_000;

/// Where a secret is guessed.
const GUARDED: [&str; 2] = ["/sign-in", "/setup"];

#[derive(Clone, Copy, Debug)]
struct Tries {
    since: Millis,
    failed: u32,
}

/// Failed attempts by address, on this node.
#[derive(Clone, Debug, Default)]
pub struct Attempts(Arc<Mutex<HashMap<IpAddr, Tries>>>);

impl Attempts {
    fn is_spent(&self, ip: IpAddr, now: Millis) -> bool {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries
            .get(&ip)
            .is_some_and(|tries| tries.failed >= FAILURES && now < tries.since + WINDOW)
    }

    fn failed(&self, ip: IpAddr, now: Millis) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= REMEMBERED {
            tries.retain(|_, tries| now < tries.since + WINDOW);
        }
        let fresh = Tries {
            since: now,
            failed: 0,
        };
        let of = tries.entry(ip).or_insert(fresh);
        if now >= of.since + WINDOW {
            *of = fresh;
        }
        of.failed += 1;
    }
}

/// Answers 429 to an address that failed too often.
pub async fn slow_down(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let guarded = *request.method() == Method::POST && GUARDED.contains(&request.uri().path());
    let client = Client::of(&request, &state.trusted_proxies).ip();
    let (true, Some(ip)) = (guarded, client) else {
        return next.run(request).await;
    };
    if state.attempts.is_spent(ip, state.kith.now()) {
        let status = StatusCode::TOO_MANY_REQUESTS;
        return refusal::answer(&state, request.into_parts().0, status).await;
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::UNPROCESSABLE_ENTITY {
        state.attempts.failed(ip, state.kith.now());
    }
    response
}
