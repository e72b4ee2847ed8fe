//! Reports, decisions and appeals over the API: the same as on the pages.

use kith_domain::{
    moderation::{Step, Subject, Thing},
    roles::Role,
};
use kith_services::{
    both, circles, conversations,
    members::SignedIn,
    moderation::{self, Decide, NewReport, Place},
    partners::Scope,
    testing::TestKith,
};
use serde_json::json;

use crate::common::{Host, full_key, key, people::circle};

both!(
    a_post_is_reported_decided_on_and_appealed_for,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let (cy, mia) = (
            t.member("cy", None).await,
            t.person("mia", None, Role::Manager).await,
        );
        let slug = circle(t, &ada, "Bakers").await;
        circles::join(&t.kith, &bob, &slug).await.expect("joins");
        let post = conversations::post(&t.kith, &bob, &slug, "Buy my watch").await;
        let about = post.expect("posts").id.to_string();
        let host = Host::of(&t.kith).await;
        let (of_bob, of_cy) = (full_key(&t.kith, &bob).await, full_key(&t.kith, &cy).await);
        let of_mia = full_key(&t.kith, &mia).await;
        let report = async |body: serde_json::Value| {
            let body = body.to_string();
            host.call(&of_cy, "POST", "/api/v1/reports", Some(&body))
                .await
        };
        let wrong = report(json!({ "about": about, "reason": "spam" })).await;
        assert_eq!(wrong.json()["errors"][0]["field"], "circle");
        let wrong = report(json!({ "about": "nobody", "reason": "spam" })).await;
        assert_eq!(wrong.json()["errors"][0]["field"], "about");
        let wrong = report(json!({ "about": about, "circle": slug, "reason": "so" })).await;
        assert_eq!(wrong.json()["errors"][0]["field"], "reason");
        let good = json!({ "about": about, "circle": slug, "reason": "spam" });
        let made = report(good.clone()).await;
        assert_eq!(
            (made.status.as_u16(), &made.json()["state"]),
            (201, &json!("waiting"))
        );
        assert_eq!(report(good).await.status, 409);
        t.clock.advance(1_000);
        let person = json!({ "about": bob.id.to_string(), "reason": "harassment" });
        assert_eq!(report(person).await.status, 201, "from their page");

        let cases = host.call(&of_mia, "GET", "/api/v1/cases", None).await;
        assert_eq!(cases.json()["items"][0]["about"], json!(about));
        let path = format!("/api/v1/cases/{about}");
        let case = host.call(&of_mia, "GET", &path, None).await.json();
        assert_eq!(case["words"], "Buy my watch");
        let decisions = format!("{path}/decisions");
        let decide = async |step: &str| {
            let body = json!({ "step": step, "reason": "No selling" }).to_string();
            host.call(&of_mia, "POST", &decisions, Some(&body)).await
        };
        assert_eq!(decide("forget").await.status, 422);
        assert_eq!(decide("hide").await.status, 204);
        assert_eq!(decide("hide").await.status, 409);
        let own = host.call(&of_cy, "GET", "/api/v1/reports", None).await;
        assert_eq!(own.json()["items"][1]["state"], "acted");

        let notices = host.call(&of_bob, "GET", "/api/v1/notices", None).await;
        let notices = notices.json();
        let notice = &notices["items"][0];
        assert_eq!(notice["reason"], "No selling");
        let id = notice["id"].as_str().expect("an id");
        let path = format!("/api/v1/notices/{id}/appeal");
        let words = json!({ "words": "I collect them" }).to_string();
        let appeal = async |key: &str| host.call(key, "POST", &path, Some(&words)).await.status;
        assert_eq!(appeal(&of_cy).await, 404);
        assert_eq!(appeal(&of_bob).await, 204);
        assert_eq!(appeal(&of_bob).await, 409);
    }
);

/// Bob wrote a post in Ada's circle, and Cy reported it; answers its slug and the post.
async fn reported(t: &TestKith, ada: &SignedIn, bob: &SignedIn) -> (String, Subject) {
    let cy = t.member("cy", None).await;
    let slug = circle(t, ada, "Bakers").await;
    circles::join(&t.kith, bob, &slug).await.expect("joins");
    let post = conversations::post(&t.kith, bob, &slug, "Buy my watch").await;
    let subject = Subject::new(Thing::Post, post.expect("posts").id.0);
    let place = Place::Circle(&slug, Some(subject));
    let new = NewReport {
        reason: "spam",
        words: "",
    };
    let made = moderation::report(&t.kith, &cy, place, new).await;
    made.expect("reports");
    (slug, subject)
}

both!(
    stewards_decide_at_the_desk_of_their_own_circle,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let dan = t.member("dan", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let (bakers, post) = reported(t, &ada, &bob).await;
        let potters = circle(t, &dan, "Potters").await;
        let host = Host::of(&t.kith).await;
        let (of_ada, of_dan) = (full_key(&t.kith, &ada).await, full_key(&t.kith, &dan).await);
        let desk = |slug: &str| format!("/api/v1/circles/{slug}/cases");
        let status = async |key: &str, path: &str| {
            let answer = host.call(key, "GET", path, None).await;
            answer.status.as_u16()
        };
        let decide = async |key: &str, slug: &str, step: &str| {
            let path = format!("{}/{post}/decisions", desk(slug));
            let body = json!({ "step": step, "reason": "No selling" }).to_string();
            let answer = host.call(key, "POST", &path, Some(&body)).await;
            answer.status.as_u16()
        };
        let waiting = host.call(&of_ada, "GET", &desk(&bakers), None).await;
        let waiting = waiting.json();
        assert_eq!(waiting["items"][0]["about"], json!(post.to_string()));
        assert_eq!(waiting["items"][0]["circle"], json!(bakers));
        // Who looks after one circle does nothing in another, nor with what lies at its desk.
        assert_eq!(status(&of_dan, &desk(&bakers)).await, 403);
        assert_eq!(status(&of_dan, &desk("nowhere")).await, 404);
        let elsewhere = format!("{}/{post}", desk(&potters));
        assert_eq!(status(&of_dan, &elsewhere).await, 404);
        assert_eq!(decide(&of_dan, &bakers, "hide").await, 403);
        assert_eq!(decide(&of_dan, &potters, "hide").await, 404);
        // A manager's key that only writes is one of a plain member.
        let writes = key(&t.kith, &mia, &[Scope::Write]).await;
        assert_eq!(decide(&writes, &bakers, "hide").await, 403);
        assert_eq!(decide(&of_ada, &bakers, "suspend").await, 422, "no days");
        assert_eq!(decide(&of_ada, &bakers, "hide").await, 204);
        assert_eq!(decide(&of_ada, &bakers, "dismiss").await, 409);
        let path = format!("{}/{post}", desk(&bakers));
        let case = host.call(&of_ada, "GET", &path, None).await.json();
        assert_eq!(
            (&case["held"], &case["steps"]),
            (&json!(true), &json!(["restore"]))
        );
        assert_eq!(decide(&of_ada, &bakers, "restore").await, 204);
        let case = host.call(&of_ada, "GET", &path, None).await.json();
        assert_eq!(case["held"], json!(false));
        let waiting = host.call(&of_ada, "GET", &desk(&bakers), None).await;
        assert_eq!(waiting.json()["items"], json!([]));
    }
);

both!(
    an_appeal_is_answered_by_who_did_not_decide,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let (_, post) = reported(t, &ada, &bob).await;
        let hide = Decide {
            subject: post,
            step: Step::Hide,
            reason: "No selling",
            days: 0,
        };
        let decided = moderation::decide(&t.kith, &mia, None, hide).await;
        let id = decided.expect("decides");
        let appeal = moderation::appeal(&t.kith, &bob, id, "I collect them").await;
        appeal.expect("appeals");
        let host = Host::of(&t.kith).await;
        let (of_mia, of_mo) = (full_key(&t.kith, &mia).await, full_key(&t.kith, &mo).await);
        let of_bob = full_key(&t.kith, &bob).await;
        let one = format!("/api/v1/appeals/{id}");
        let path = format!("{one}/answer");
        let answer = async |key: &str, outcome: &str, reason: &str| {
            let body = json!({ "outcome": outcome, "reason": reason }).to_string();
            host.call(key, "POST", &path, Some(&body)).await
        };
        let list = async |key: &str| host.call(key, "GET", "/api/v1/appeals", None).await;
        assert_eq!(list(&of_mia).await.json()["items"], json!([]));
        assert_eq!(host.call(&of_mia, "GET", &one, None).await.status, 404);
        assert_eq!(answer(&of_mia, "upheld", "No").await.status, 404);
        assert_eq!(answer(&of_bob, "overturned", "Yes").await.status, 403);
        let reads = key(&t.kith, &mo, &[Scope::Read, Scope::Write]).await;
        assert_eq!(answer(&reads, "overturned", "Yes").await.status, 403);
        let waiting = list(&of_mo).await.json();
        assert_eq!(waiting["items"][0]["by"]["name"], "bob");
        let waiting = host.call(&of_mo, "GET", &one, None).await.json();
        assert_eq!(waiting["words"], "Buy my watch");
        assert_eq!(waiting["notice"]["appeal"]["words"], "I collect them");
        assert_eq!(waiting["decided_by"]["name"], "mia");
        for (outcome, reason, field) in [("waiting", "So", "outcome"), ("upheld", " ", "reason")] {
            let wrong = answer(&of_mo, outcome, reason).await;
            assert_eq!(wrong.status, 422);
            assert_eq!(wrong.json()["errors"][0]["field"], field);
        }
        assert_eq!(answer(&of_mo, "overturned", "So it is").await.status, 204);
        assert_eq!(answer(&of_mo, "upheld", "No").await.status, 409);
        let notices = host.call(&of_bob, "GET", "/api/v1/notices", None).await;
        let notices = notices.json();
        let appeal = &notices["items"][0]["appeal"];
        assert_eq!(
            (&appeal["outcome"], &appeal["answer"]),
            (&json!("overturned"), &json!("So it is"))
        );
        let case = format!("/api/v1/cases/{post}");
        let case = host.call(&of_mo, "GET", &case, None).await.json();
        assert_eq!(case["held"], json!(false), "shown again");
    }
);
