//! How often programs may call.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Request};
use kith_domain::roles::Role;
use kith_services::{both, ledger, partners::Scope, testing::TestKith};
use serde_json::json;

use crate::common::{Answer, Host, api_request, config, key};

const PER_MINUTE: u32 = 3;

/// A host on which each caller has three calls a minute.
async fn slow(t: &TestKith) -> Host {
    let proxy = "[server]\ntrusted_proxies = [\"10.0.0.1\"]";
    let text = format!("{proxy}\n[api]\nrequests_per_minute = {PER_MINUTE}\n");
    Host::with(&t.kith, &config(&text)).await
}

fn from(mut request: Request<Body>, peer: &str) -> Request<Body> {
    let peer: SocketAddr = peer.parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    request
}

fn is_refused(answer: &Answer, seconds: &str) {
    assert_eq!(answer.status, 429, "{answer:?}");
    assert_eq!(answer.header("retry-after"), seconds);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], "/api/docs#problem-too-many-requests");
    assert_eq!(problem["status"], 429);
    assert_eq!(problem["instance"], answer.header("x-request-id"));
}

both!(each_key_has_its_calls, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let first = key(&t.kith, &ada, &[Scope::Read]).await;
    let second = key(&t.kith, &ada, &[Scope::Read]).await;
    let host = slow(t).await;
    let me = async |key: &str, peer: &str| {
        let request = api_request(key, "GET", "/api/v1/me", None, "");
        host.answer(from(request, peer)).await
    };
    // From wherever they come.
    for peer in ["192.0.2.1:1", "192.0.2.2:1", "192.0.2.3:1"] {
        assert_eq!(me(&first, peer).await.status, 200);
    }
    is_refused(&me(&first, "192.0.2.1:1").await, "20");
    assert_eq!(me(&second, "192.0.2.1:1").await.status, 200);
    t.clock.advance(19_999);
    is_refused(&me(&first, "192.0.2.1:1").await, "1");
    t.clock.advance(1);
    assert_eq!(me(&first, "192.0.2.1:1").await.status, 200);
    is_refused(&me(&first, "192.0.2.1:1").await, "20");
    t.clock.advance(60_000);
    for _ in 0..PER_MINUTE {
        assert_eq!(me(&first, "192.0.2.1:1").await.status, 200);
    }
    is_refused(&me(&first, "192.0.2.1:1").await, "20");
});

both!(
    whoever_shows_no_good_key_is_counted_by_address,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let good = key(&t.kith, &ada, &[Scope::Read]).await;
        let host = slow(t).await;
        let call = async |key: &str, path: &str, peer: &str, forwarded: &str| {
            let mut request = api_request(key, "GET", path, None, "");
            if !forwarded.is_empty() {
                let value = forwarded.parse().expect("a header");
                request.headers_mut().insert("x-forwarded-for", value);
            }
            host.answer(from(request, peer)).await
        };
        let me = "/api/v1/me";
        assert_eq!(call("", me, "192.0.2.1:1", "").await.status, 401);
        assert_eq!(call("kith_guess", me, "192.0.2.1:2", "").await.status, 401);
        let openapi = "/api/v1/openapi.json";
        assert_eq!(call("", openapi, "192.0.2.1:3", "").await.status, 200);
        for (key, path) in [
            ("", me),
            ("kith_guess", me),
            ("", openapi),
            ("", "/api/v1/x"),
        ] {
            is_refused(&call(key, path, "192.0.2.1:1", "").await, "20");
        }
        assert_eq!(call(&good, me, "192.0.2.1:1", "").await.status, 200);
        // A forwarded address counts from a proxy of ours, and from nobody else.
        is_refused(&call("", me, "192.0.2.1:1", "198.51.100.1").await, "20");
        is_refused(&call("", me, "10.0.0.1:1", "192.0.2.1").await, "20");
        assert_eq!(call("", me, "10.0.0.1:1", "192.0.2.9").await.status, 401);
    }
);

both!(
    a_refused_call_does_nothing_and_keeps_its_idempotency_key,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let points = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = slow(t).await;
        let body = json!({ "member": ada.id, "points": 5, "reason": "thanks" }).to_string();
        let award = async |once: &str| {
            host.once(&points, "/api/v1/awards", Some(&body), once)
                .await
        };
        for once in ["a", "b", "c"] {
            assert_eq!(award(once).await.status, 201);
        }
        is_refused(&award("d").await, "20");
        let wallet = async || ledger::wallet(&t.kith, ada.no).await.expect("a wallet");
        assert_eq!(wallet().await.balance, 15);
        t.clock.advance(20_000);
        let late = award("d").await;
        assert_eq!(
            (late.status.as_u16(), late.header("idempotent-replayed")),
            (201, "")
        );
        assert_eq!(wallet().await.balance, 20);
    }
);

both!(pages_and_probes_are_never_counted, async |t: &TestKith| {
    let host = slow(t).await;
    for path in ["/healthz", "/readyz", "/api/docs", "/sign-in"] {
        for _ in 0..2 * PER_MINUTE {
            let request = Request::get(path)
                .header("host", "127.0.0.1")
                .body(Body::empty());
            let request = from(request.expect("a request"), "192.0.2.1:1");
            assert_eq!(host.answer(request).await.status, 200, "{path}");
        }
    }
});
