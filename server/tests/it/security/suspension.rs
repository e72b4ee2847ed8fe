//! Who is suspended reads, appeals and takes their data, and writes nothing else until it is over.

use axum::{body::Body, http::Request};
use kith_domain::{
    day::DAY_MS,
    moderation::{Step, Subject, Thing},
    roles::Role,
};
use kith_services::{
    both, circles,
    members::SignedIn,
    moderation::{self, Decide, NewReport, Place},
    testing::TestKith,
};

use crate::common::{
    Host, full_key,
    people::{circle, cookies},
};

async fn post(host: &Host, cookies: &str, path: &str, body: &str) -> u16 {
    let request = Request::post(path)
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookies)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .expect("a request");
    host.answer(request).await.status.as_u16()
}

/// Cy reports Bob, and Mia suspends him for three days.
async fn suspend(t: &TestKith, slug: &str, bob: &SignedIn) {
    let cy = t.member("cy", None).await;
    let mia = t.person("mia", None, Role::Manager).await;
    let subject = Subject::new(Thing::Member, bob.id.0);
    let new = NewReport {
        reason: "harassment",
        words: "",
    };
    moderation::report(&t.kith, &cy, Place::Circle(slug, Some(subject)), new)
        .await
        .expect("reports");
    let command = Decide {
        subject,
        step: Step::Suspend,
        reason: "Enough",
        days: 3,
    };
    moderation::decide(&t.kith, &mia, None, command)
        .await
        .expect("decides");
}

both!(
    who_is_suspended_writes_nothing_for_a_while,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let slug = circle(t, &ada, "Bakers").await;
        circles::join(&t.kith, &bob, &slug).await.expect("joins");
        let host = Host::of(&t.kith).await;
        let (bobs, key) = (cookies(&host, &bob).await, full_key(&t.kith, &bob).await);
        let place = format!("/circles/{slug}");
        assert_eq!(post(&host, &bobs, &place, "do=post&body=One").await, 303);
        suspend(t, &slug, &bob).await;
        assert_eq!(post(&host, &bobs, &place, "do=post&body=Two").await, 403);
        for path in ["/circles/new", "/settings/profile", "/api/write"] {
            assert_eq!(post(&host, &bobs, path, "do=create").await, 403, "{path}");
        }
        let apart = format!("/people/{}/apart", ada.id);
        assert_eq!(post(&host, &bobs, &apart, "do=block").await, 303);
        assert_eq!(post(&host, &bobs, &apart, "do=undo").await, 303);
        assert_eq!(post(&host, &bobs, "/settings/data", "do=rest").await, 303);
        let secured = post(&host, &bobs, "/settings/security", "do=end-others").await;
        assert_eq!(secured, 303, "the account stays theirs");
        let feed = format!("/api/v1/circles/{slug}/posts");
        let body = Some(r#"{"body":"Three"}"#);
        assert_eq!(host.call(&key, "POST", &feed, body).await.status, 403);
        assert_eq!(host.call(&key, "GET", &feed, None).await.status, 200);
        t.clock.advance(3 * DAY_MS);
        assert_eq!(post(&host, &bobs, &place, "do=post&body=Four").await, 303);
    }
);
