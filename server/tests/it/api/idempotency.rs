//! Idempotency-Key.

use kith_domain::roles::Role;
use kith_services::{both, ledger, partners::Scope, testing::TestKith};
use serde_json::json;

use crate::common::{
    Host, key,
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
