//! What the shop reports.

use kith_domain::roles::Role;
use kith_services::{
    both,
    events::{self, EventRule},
    ledger,
    partners::Scope,
    rewards,
    testing::TestKith,
};
use serde_json::{Value, json};

use super::requests::is_problem;
use crate::common::{Host, key};

const EVENTS: &str = "/api/v1/events";
const RULES: &str = "/api/v1/event-rules";

fn purchase(member: &str) -> Value {
    json!({
        "kind": "purchase", "member": member, "amount": 4990, "currency": "EUR",
        "reference": "A-1001", "time": "2026-03-02T13:00:00+01:00",
    })
}

fn with(mut event: Value, field: &str, value: Value) -> String {
    event[field] = value;
    event.to_string()
}

both!(an_event_is_written_once, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let rule = EventRule {
        kind: "purchase".to_owned(),
        points: 1,
        unit: Some(100),
        currency: "EUR".to_owned(),
        ..EventRule::default()
    };
    events::set_rule(&t.kith, &manager, &rule).await.unwrap();
    let key = key(&t.kith, &manager, &[Scope::Events, Scope::Read]).await;
    let host = Host::of(&t.kith).await;
    let event = purchase(&ada.id.to_string());
    let send = async |body: String| host.call(&key, "POST", EVENTS, Some(&body)).await;
    let first = send(event.to_string()).await;
    assert_eq!(first.status.as_u16(), 201, "{first:?}");
    let written = first.json();
    let address = format!("{EVENTS}/{}", written["id"].as_str().unwrap());
    assert_eq!(first.header("location"), address);
    assert_eq!(
        (&written["outcome"], &written["points"]),
        (&json!("paid"), &json!(49))
    );
    assert_eq!(written["time"], "2026-03-02T12:00:00.000Z");
    assert_eq!(written["payments"][0]["points"], 49);
    let again = send(event.to_string()).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    is_problem(
        &send(with(event.clone(), "amount", json!(1))).await,
        409,
        "conflict",
    );
    let read = host.call(&key, "GET", &address, None).await;
    assert_eq!(read.body, first.body);
    let list = format!("{EVENTS}?kind=purchase&member={}", ada.id);
    let list = host.call(&key, "GET", &list, None).await.json();
    assert_eq!(list["items"][0]["reference"], "A-1001");
    let reversal = format!("{address}/reversal");
    for reason in ["Returned", "Again"] {
        let body = json!({ "reason": reason }).to_string();
        let answer = host.call(&key, "POST", &reversal, Some(&body)).await;
        assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
        assert_eq!(answer.json()["reversal_reason"], "Returned");
    }
    assert_eq!(ledger::wallet(&t.kith, ada.no).await.unwrap().balance, 0);
});

both!(
    what_was_spent_is_owed_and_forgiven_once,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let scopes = [Scope::Events, Scope::Points, Scope::Manage, Scope::Read];
        let staff = key(&t.kith, &manager, &scopes).await;
        let own = key(&t.kith, &ada, &[Scope::Read]).await;
        let host = Host::of(&t.kith).await;
        let rule = json!({ "base": 50, "lifetime_days": 30 }).to_string();
        let path = format!("{RULES}/purchase");
        let made = host.call(&staff, "PUT", &path, Some(&rule)).await.json();
        let life = (&made["lifetime_days"], &made["mature_days"]);
        assert_eq!(life, (&json!(30), &json!(0)));
        let event = purchase(&ada.id.to_string()).to_string();
        let written = host.call(&staff, "POST", EVENTS, Some(&event)).await.json();
        let wallet = async || host.call(&own, "GET", "/api/v1/wallet", None).await.json();
        assert_eq!(wallet().await["expiring"], 50);
        let reserved = t.reserves(&manager, &ada, 40).await;
        rewards::confirm(&t.kith, &ada, reserved.id).await.unwrap();
        let lots = host.call(&own, "GET", "/api/v1/wallet/lots", None).await;
        let lot = &lots.json()["items"][0];
        assert_eq!(
            (&lot["amount"], &lot["remaining"], &lot["entry"]["amount"]),
            (&json!(50), &json!(10), &json!(50))
        );
        let entry = lot["entry"]["id"].as_str().unwrap();
        let uses = format!("/api/v1/wallet/entries/{entry}/uses");
        let uses = host.call(&own, "GET", &uses, None).await.json();
        let used = &uses["items"][0];
        assert_eq!(
            (&used["entry"]["memo"], &used["points"], &used["given_back"]),
            (&json!("redemption"), &json!(40), &json!(false))
        );
        let reversal = format!("{EVENTS}/{}/reversal", written["id"].as_str().unwrap());
        let reason = json!({ "reason": "Returned" }).to_string();
        host.call(&staff, "POST", &reversal, Some(&reason)).await;
        let now = wallet().await;
        assert_eq!((&now["balance"], &now["owes"]), (&json!(0), &json!(40)));
        let debts = host.call(&own, "GET", "/api/v1/wallet/debts", None).await;
        let debt = &debts.json()["items"][0];
        assert_eq!(
            (&debt["points"], &debt["reference"], &debt["reason"]),
            (&json!(40), &json!("A-1001"), &json!("Returned"))
        );
        let forgive = format!("/api/v1/members/{}/forgiveness", ada.id);
        let send = async |reason: &str, once: &str| {
            let body = json!({ "reason": reason }).to_string();
            host.once(&staff, &forgive, Some(&body), once).await
        };
        is_problem(&send("", "k0").await, 422, "invalid");
        for _ in 0..2 {
            let answer = send("Ours", "k1").await;
            assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
            assert_eq!(answer.json()["points"], 40);
        }
        is_problem(&send("Ours", "k2").await, 409, "conflict");
        assert_eq!(wallet().await["owes"], 0);
    }
);

both!(a_refused_event_says_what_to_do, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let shop = key(&t.kith, &manager, &[Scope::Events]).await;
    let other = key(&t.kith, &manager, &[Scope::Points, Scope::Manage]).await;
    let host = Host::of(&t.kith).await;
    let event = purchase(&ada.id.to_string());
    let refused = host
        .call(&other, "POST", EVENTS, Some(&event.to_string()))
        .await;
    is_problem(&refused, 403, "insufficient-scope");
    for (field, value, code) in [
        ("member", json!("nobody"), "unknown"),
        ("time", json!("yesterday"), "malformed"),
        ("time", json!("2025-11-30T12:00:00Z"), "out_of_range"),
        ("time", json!("2026-03-02T12:06:00Z"), "out_of_range"),
        ("amount", json!(-1), "out_of_range"),
        ("amount", Value::Null, "required"),
        ("currency", json!("eur"), "malformed"),
        ("kind", json!("a b"), "malformed"),
        ("reference", json!(" "), "required"),
    ] {
        let body = with(event.clone(), field, value);
        let answer = host.call(&shop, "POST", EVENTS, Some(&body)).await;
        is_problem(&answer, 422, "invalid");
        let error = &answer.json()["errors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!(field), &json!(code))
        );
    }
    let body = with(event, "member", json!("nobody"));
    let answer = host.call(&shop, "POST", EVENTS, Some(&body)).await;
    let advice = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(advice.starts_with("Send the member's mem_… id"), "{advice}");
});

both!(rules_are_made_shown_and_ended, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let manage = key(&t.kith, &manager, &[Scope::Manage, Scope::Read]).await;
    let host = Host::of(&t.kith).await;
    let purchases = format!("{RULES}/purchase");
    let rule = json!({
        "base": 1, "unit": 100, "currency": "EUR",
        "above": { "mode": "geometric", "levels": 1, "share": 2500 },
    });
    let preview = format!("{purchases}/preview?amount=4990");
    let body = rule.to_string();
    let shown = host.call(&manage, "POST", &preview, Some(&body)).await;
    assert_eq!(
        shown.json(),
        json!({ "outcome": "paid", "parts": [49, 12] })
    );
    let none = host.call(&manage, "GET", RULES, None).await;
    assert_eq!(
        none.json(),
        json!({ "items": [] }),
        "a preview changes nothing"
    );
    for _ in 0..2 {
        let put = host.call(&manage, "PUT", &purchases, Some(&body)).await;
        assert_eq!(put.status.as_u16(), 200, "{put:?}");
        let made = put.json();
        assert_eq!(
            (&made["rule"], &made["version"]),
            (&json!("event:purchase"), &json!(1))
        );
        assert_eq!(
            (&made["mode"], &made["levels"], &made["delta"]),
            (&json!("geometric"), &json!(1), &json!(2500))
        );
    }
    for (field, value, named) in [
        ("base", json!(0), "base"),
        ("event_cap", json!(0), "event_cap"),
        (
            "above",
            json!({ "mode": "geometric", "share": 1 }),
            "above.levels",
        ),
        ("above", json!({ "mode": "direct" }), "above.share"),
    ] {
        let body = with(rule.clone(), field, value);
        let refused = host.call(&manage, "PUT", &purchases, Some(&body)).await;
        is_problem(&refused, 422, "invalid");
        assert_eq!(refused.json()["errors"][0]["field"], named);
    }
    for _ in 0..2 {
        let ended = host.call(&manage, "DELETE", &purchases, None).await;
        assert_eq!(ended.status.as_u16(), 204, "{ended:?}");
    }
    let none = host.call(&manage, "GET", RULES, None).await;
    assert_eq!(none.json(), json!({ "items": [] }));
});
