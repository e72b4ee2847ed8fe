//! Invitations over the API, and what becomes of them on the pages.

use kith_services::{both, cursor::PageRequest, referrals, testing::TestKith};
use serde_json::json;

use crate::common::{Host, full_key, people::circle};

both!(an_invitation_is_made_and_ended, async |t: &TestKith| {
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let slug = circle(t, &ada, "Bakers").await;
    let host = Host::of(&t.kith).await;
    let (of_ada, of_bob) = (full_key(&t.kith, &ada).await, full_key(&t.kith, &bob).await);
    let all = "/api/v1/invitations";
    let wrong = json!({ "max_uses": 101, "days": 0, "to": "at home" }).to_string();
    let answer = host.call(&of_ada, "POST", all, Some(&wrong)).await;
    let fields: Vec<_> = answer.json()["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["field"].clone())
        .collect();
    assert_eq!(
        (answer.status.as_u16(), fields),
        (422, vec![json!("to"), json!("days")])
    );
    let body = json!({ "circle": slug, "message": "Come", "max_uses": 2, "days": 7 }).to_string();
    let made = host.call(&of_ada, "POST", all, Some(&body)).await;
    assert_eq!(made.status, 201);
    let one = made.header("location").to_owned();
    let made = made.json();
    let token = made["token"].as_str().expect("a token");
    assert_eq!(one, format!("/api/v1/invitations/{token}"));
    assert_eq!(
        (
            &made["kind"],
            &made["standing"],
            &made["circle"],
            &made["uses"]
        ),
        (&json!("link"), &json!("open"), &json!(slug), &json!(0))
    );
    // What others see of it.
    let seen = host.call(&of_bob, "GET", &one, None).await.json();
    assert_eq!(
        (
            &seen["inviter"]["name"],
            &seen["message"],
            &seen["circle"]["slug"]
        ),
        (&json!("ada"), &json!("Come"), &json!(slug))
    );
    let taken = host
        .call(&of_bob, "POST", &format!("{one}/take"), None)
        .await;
    assert_eq!(taken.json(), json!({ "circle": slug }));
    assert_eq!(host.call(&of_bob, "DELETE", &one, None).await.status, 404);
    let term = json!({ "days": 90 }).to_string();
    let renewed = host
        .call(&of_ada, "PUT", &format!("{one}/term"), Some(&term))
        .await
        .json();
    assert!(renewed["expires_at"].as_str() > made["expires_at"].as_str());
    for _ in 0..2 {
        assert_eq!(host.call(&of_ada, "DELETE", &one, None).await.status, 204);
    }
    let over = host
        .call(&of_ada, "PUT", &format!("{one}/term"), Some(&term))
        .await;
    assert_eq!(over.status, 409);
    assert_eq!(host.call(&of_bob, "GET", &one, None).await.status, 404);
    let listed = host.call(&of_ada, "GET", all, None).await.json();
    assert_eq!(
        (&listed["items"][0]["standing"], &listed["items"][0]["uses"]),
        (&json!("revoked"), &json!(1))
    );
    let none = host.call(&of_bob, "GET", all, None).await.json();
    assert_eq!(none["items"], json!([]));
    let page = PageRequest::default();
    let chain = referrals::chain(&t.kith, bob.no, &page)
        .await
        .expect("a chain");
    assert_eq!(chain.sponsor, None);
});
