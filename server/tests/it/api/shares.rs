//! Shares over the API.

use kith_domain::roles::Role;
use kith_services::{both, testing::TestKith};
use serde_json::json;

use crate::common::{Host, full_key, people::reward};

both!(a_share_is_made_and_taken_back, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let bread = reward(t, &manager, 30, 1).await;
    let host = Host::of(&t.kith).await;
    let (of_ada, of_bob) = (full_key(&t.kith, &ada).await, full_key(&t.kith, &bob).await);
    let all = "/api/v1/shares";
    let wrong = json!({ "thing": "bread" }).to_string();
    let answer = host.call(&of_ada, "POST", all, Some(&wrong)).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["errors"][0]["field"], "thing");
    let body = json!({ "thing": bread.id.to_string() }).to_string();
    let made = host.call(&of_ada, "POST", all, Some(&body)).await;
    assert_eq!(made.status, 201);
    let one = made.header("location").to_owned();
    let token = made.json()["token"].as_str().expect("a token").to_owned();
    let through = json!({ "thing": bread.id.to_string(), "through": token }).to_string();
    let onward = host.call(&of_bob, "POST", all, Some(&through)).await;
    assert_eq!(onward.json()["onward"], true);
    let seen = host.call(&of_ada, "GET", &one, None).await.json();
    assert_eq!(
        (&seen["passed_on"], &seen["depth"], &seen["revoked_at"]),
        (&json!(1), &json!(2), &json!(null))
    );
    assert_eq!(host.call(&of_bob, "DELETE", &one, None).await.status, 404);
    assert_eq!(host.call(&of_ada, "DELETE", &one, None).await.status, 204);
    let listed = host.call(&of_ada, "GET", all, None).await.json();
    assert!(listed["items"][0]["revoked_at"].is_string(), "{listed}");
});
