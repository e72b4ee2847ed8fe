//! Reports, decisions and appeals over the API: the same as on the pages.

use kith_domain::roles::Role;
use kith_services::{both, circles, conversations, testing::TestKith};
use serde_json::json;

use crate::common::{Host, full_key, people::circle};

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
