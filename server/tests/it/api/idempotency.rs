//! Idempotency-Key.

use std::{
    future::Future,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{Router, http::StatusCode, middleware::from_fn_with_state, routing::post};
use futures::FutureExt;
use http_body_util::BodyExt;
use kith_domain::roles::Role;
use kith_services::{both, ledger, partners::Scope, sql, testing::TestKith};
use serde_json::json;
use server::api::{
    access::{self, Key, MovesPoints},
    once::Once,
    problem::Problem,
};
use tokio::sync::oneshot;
use tower::ServiceExt;

use crate::common::{
    Host, api_request, key,
    people::{grant, reward},
};

const AWARDS: &str = "/api/v1/awards";

both!(
    the_same_request_is_answered_the_same,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let key = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let body = json!({ "member": ada.id, "points": 5, "reason": "thanks" }).to_string();
        let first = host.once(&key, AWARDS, Some(&body), "a").await;
        assert_eq!(first.status, 201, "{first:?}");
        let second = host.once(&key, AWARDS, Some(&body), "a").await;
        assert_eq!((second.status, &second.body), (first.status, &first.body));
        assert_eq!(first.header("idempotent-replayed"), "");
        assert_eq!(second.header("idempotent-replayed"), "true");
        let other = body.replace("thanks", "many thanks");
        let refused = host.once(&key, AWARDS, Some(&other), "a").await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.json()["type"],
            "/api/docs#problem-idempotency-key-reused"
        );
        assert_eq!(host.once(&key, AWARDS, Some(&body), "b").await.status, 201);
        assert_eq!(
            ledger::wallet(&t.kith, ada.no)
                .await
                .expect("a wallet")
                .balance,
            10
        );
    }
);

both!(a_refusal_is_an_answer_too, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let reward = reward(t, &manager, 300, 1).await;
    let key = key(&t.kith, &ada, &[Scope::Points]).await;
    let host = Host::of(&t.kith).await;
    let body = json!({ "reward": reward.id }).to_string();
    let reserve = async |once: &str| {
        host.once(&key, "/api/v1/redemptions", Some(&body), once)
            .await
    };
    let refused = reserve("a").await;
    assert_eq!(
        refused.json()["type"],
        "/api/docs#problem-not-enough-points"
    );
    grant(t, &manager, &ada, 300).await;
    let again = reserve("a").await;
    assert_eq!((again.status, &again.body), (refused.status, &refused.body));
    assert_eq!(again.header("content-type"), "application/problem+json");
    let reserved = reserve("b").await;
    assert_eq!(reserved.status, 201, "{reserved:?}");
    let id = reserved.json()["id"].as_str().expect("an id").to_owned();
    let confirm = format!("/api/v1/redemptions/{id}/confirm");
    let confirmed = host.once(&key, &confirm, None, "c").await;
    assert_eq!(confirmed.json()["code"], "CODE-0");
    let cancelled = host
        .once(&key, &confirm.replace("confirm", "cancel"), None, "d")
        .await;
    assert_eq!(cancelled.json()["type"], "/api/docs#problem-settled");
    // A key belongs to one address.
    let elsewhere = host.once(&key, &confirm, None, "d").await;
    assert_eq!(elsewhere.status, 422);
});

both!(without_a_key_nothing_moves, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let key = key(&t.kith, &manager, &[Scope::Points]).await;
    let host = Host::of(&t.kith).await;
    let body = json!({ "member": ada.id, "points": 5, "reason": "thanks" }).to_string();
    let refused = host.call(&key, "POST", AWARDS, Some(&body)).await;
    assert_eq!(refused.status, 400);
    assert_eq!(
        refused.json()["type"],
        "/api/docs#problem-idempotency-key-missing"
    );
    let long = "x".repeat(256);
    assert_eq!(
        host.once(&key, AWARDS, Some(&body), &long).await.status,
        400
    );
    assert_eq!(
        ledger::wallet(&t.kith, ada.no)
            .await
            .expect("a wallet")
            .balance,
        0
    );
});

both!(what_was_reserved_has_an_address, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    grant(t, &manager, &ada, 300).await;
    let reward = reward(t, &manager, 300, 1).await;
    let key = key(&t.kith, &ada, &[Scope::Points, Scope::Read]).await;
    let host = Host::of(&t.kith).await;
    let body = json!({ "reward": reward.id }).to_string();
    let first = host
        .once(&key, "/api/v1/redemptions", Some(&body), "a")
        .await;
    let again = host
        .once(&key, "/api/v1/redemptions", Some(&body), "a")
        .await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::CREATED)
    );
    let address = first.header("location");
    let id = first.json()["id"].as_str().expect("an id").to_owned();
    assert_eq!(address, format!("/api/v1/redemptions/{id}"));
    assert_eq!(again.header("location"), address);
    assert_eq!(again.header("idempotent-replayed"), "true");
    let found = host.call(&key, "GET", address, None).await;
    assert_eq!(
        (found.status, found.json()["id"].as_str()),
        (StatusCode::OK, Some(&*id))
    );
    // A step makes nothing that could have one.
    let confirm = format!("{address}/confirm");
    let confirmed = host.once(&key, &confirm, None, "b").await;
    assert_eq!(
        (confirmed.status, confirmed.header("location")),
        (StatusCode::OK, "")
    );
});

/// A host with an endpoint that does this under an Idempotency-Key.
fn doing<F>(host: &Host, work: impl Fn() -> F + Clone + Send + Sync + 'static) -> Router
where
    F: Future<Output = Result<&'static str, Problem>> + Send + 'static,
{
    let run = move |key: Key<MovesPoints>, once: Once| {
        let work = work();
        async move { once.run(&key.caller, &[], StatusCode::CREATED, work).await }
    };
    Router::new()
        .route("/work", post(run))
        .layer(from_fn_with_state(host.state.clone(), access::identify))
        .with_state(host.state.clone())
}

async fn ask(router: &Router, key: &str, once: &str) -> (StatusCode, String) {
    let request = api_request(key, "POST", "/work", None, once);
    let response = router.clone().oneshot(request).await.expect("answers");
    let status = response.status();
    let body = response.into_body().collect().await.expect("a body");
    let body = body.to_bytes().to_vec();
    (status, String::from_utf8(body).expect("text"))
}

both!(
    what_panics_may_be_tried_again_at_once,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let key = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let router = doing(&host, move || {
            let run = counted.fetch_add(1, Ordering::SeqCst);
            async move {
                assert!(run > 0, "the first time it breaks");
                Ok("done")
            }
        });
        let (status, _) = ask(&router, &key, "a").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        for _ in 0..2 {
            let answer = ask(&router, &key, "a").await;
            assert_eq!(answer, (StatusCode::CREATED, "\"done\"".to_owned()));
        }
    }
);

both!(
    an_answer_that_cannot_be_kept_frees_its_key,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let key = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let kith = t.kith.clone();
        let rename = async move |from: &str, to: &str| {
            let rename = format!("ALTER TABLE idempotency_keys RENAME COLUMN {from} TO {to}");
            sql::exec(kith.db().writer(), &rename, [])
                .await
                .expect("renames");
        };
        let breaking = rename.clone();
        let router = doing(&host, move || {
            let breaking = breaking.clone();
            async move {
                breaking("body", "gone").await;
                Ok("done")
            }
        });
        // It is done, so it is said; nobody can be told again.
        let answer = ask(&router, &key, "a").await;
        assert_eq!(answer, (StatusCode::CREATED, "\"done\"".to_owned()));
        rename("gone", "body").await;
        let (status, body) = ask(&router, &key, "a").await;
        assert_eq!(status, StatusCode::CREATED, "not still running: {body}");
    }
);

both!(
    what_was_begun_is_finished_before_the_server_stops,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let key = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let (begun, begins) = oneshot::channel::<()>();
        let (go_on, wait) = oneshot::channel::<()>();
        let signals = Arc::new(Mutex::new(Some((begun, wait))));
        let router = doing(&host, move || {
            let signals = signals.lock().expect("nobody panics").take();
            async move {
                let (begun, wait) = signals.expect("it runs once");
                begun.send(()).expect("somebody looks");
                wait.await.expect("is told to go on");
                Ok("done")
            }
        });
        let mut request = Box::pin(ask(&router, &key, "a"));
        tokio::select! {
            answer = &mut request => panic!("it waits: {answer:?}"),
            begins = begins => begins.expect("it begins"),
        }
        // The caller hangs up, and the server is told to stop.
        drop(request);
        let mut stopped = Box::pin(host.state.finish());
        assert!((&mut stopped).now_or_never().is_none());
        go_on.send(()).expect("it waits");
        stopped.await;
        let answer = ask(&router, &key, "a").await;
        assert_eq!(answer, (StatusCode::CREATED, "\"done\"".to_owned()));
    }
);
