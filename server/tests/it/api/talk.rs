//! Conversations over the API: what one sends comes back, and pages show the same.

use kith_services::{both, circles, testing::TestKith};
use serde_json::json;

use crate::common::{Host, full_key, people::circle};

both!(a_conversation_is_led_by_a_program, async |t: &TestKith| {
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let slug = circle(t, &ada, "Bakers").await;
    circles::join(&t.kith, &bob, &slug).await.expect("joins");
    let host = Host::of(&t.kith).await;
    let (of_ada, of_bob) = (full_key(&t.kith, &ada).await, full_key(&t.kith, &bob).await);
    let posts = format!("/api/v1/circles/{slug}/posts");
    let body = json!({ "body": "Rye, @bob?" }).to_string();
    let post = host.call(&of_ada, "POST", &posts, Some(&body)).await.json();
    let post = format!("{posts}/{}", post["id"].as_str().expect("an id"));
    let comments = format!("{post}/comments");
    let body = json!({ "body": "Yes" }).to_string();
    let yes = host
        .call(&of_bob, "POST", &comments, Some(&body))
        .await
        .json();
    let body = json!({ "body": "Good", "answers": yes["id"] }).to_string();
    let good = host
        .call(&of_ada, "POST", &comments, Some(&body))
        .await
        .json();
    assert_eq!((&good["answers"], &good["level"]), (&yes["id"], &json!(2)));

    let thanks = format!("{post}/reactions/thanks");
    assert_eq!(host.call(&of_bob, "PUT", &thanks, None).await.status, 204);
    let anger = format!("{post}/reactions/anger");
    assert_eq!(host.call(&of_bob, "PUT", &anger, None).await.status, 404);
    let own = format!("{comments}/{}", yes["id"].as_str().expect("an id"));
    let body = json!({ "body": "Yes, rye" }).to_string();
    assert_eq!(
        host.call(&of_bob, "PUT", &own, Some(&body)).await.status,
        204
    );
    let thread = host.call(&of_bob, "GET", &post, None).await.json();
    let given = json!([{ "kind": "thanks", "count": 1, "own": true }]);
    assert_eq!(thread["post"]["reactions"], given);
    let items = &thread["comments"]["items"];
    assert_eq!(
        (&items[0]["body"], &items[1]["id"]),
        (&json!("Yes, rye"), &good["id"])
    );
    assert!(items[0]["edited_at"].is_string() && items[1]["edited_at"].is_null());
    let first = host
        .call(&of_bob, "GET", &format!("{comments}?limit=1"), None)
        .await
        .json();
    let after = first["next"].as_str().expect("more");
    let rest = host
        .call(&of_bob, "GET", &format!("{comments}?after={after}"), None)
        .await;
    assert_eq!(rest.json()["items"][0]["id"], good["id"]);

    let versions = host
        .call(&of_ada, "GET", &format!("{own}/revisions"), None)
        .await
        .json();
    assert_eq!(versions["items"][0]["body"], "Yes");
    let mentions = host
        .call(&of_bob, "GET", "/api/v1/mentions", None)
        .await
        .json();
    assert_eq!(mentions["items"][0]["by"]["name"], "ada");
    assert_eq!(host.call(&of_bob, "DELETE", &own, None).await.status, 204);
    let thread = host.call(&of_ada, "GET", &post, None).await.json();
    let gone = &thread["comments"]["items"][0];
    assert_eq!(
        (&gone["deleted"], &gone["body"]),
        (&json!(true), &json!(""))
    );
    assert_eq!(thread["post"]["comments"], 2);
});
