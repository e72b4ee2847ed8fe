//! What counts as a visit through a referral link.

use axum::http::StatusCode;
use kith_services::{both, members::SignedIn, referrals, testing::TestKith};

use super::browser::{self, Browser, Site, site};

async fn visits(t: &TestKith, member: &SignedIn) -> i64 {
    referrals::my_link(&t.kith, member.no).await.unwrap().visits
}

async fn look(browser: &mut Browser, path: &str) {
    assert_eq!(browser.get(path).await.status, StatusCode::OK);
}

async fn signed_in(t: &TestKith, site: &Site, name: &str) -> Browser {
    browser::register(t, name).await;
    let mut browser = Browser::new(site);
    browser.sign_in(name).await;
    browser
}

both!(a_visit_counts_once_for_a_visitor, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
    let adas = format!("/i/{}", t.token(&ada).await);
    let bobs = format!("/i/{}", t.token(&bob).await);
    let mut visitor = Browser::new(&site);
    for _ in 0..3 {
        look(&mut visitor, &adas).await;
    }
    assert_eq!(visits(t, &ada).await, 1, "the device is known");
    look(&mut visitor, &bobs).await;
    assert_eq!((visits(t, &ada).await, visits(t, &bob).await), (1, 1));
    look(&mut Browser::new(&site), &adas).await;
    assert_eq!(visits(t, &ada).await, 2, "somebody else's device");
    let unknown = visitor.get("/i/nonsense").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
});

both!(members_and_programs_visit_nobody, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut owner = signed_in(t, &site, "ada").await;
    let ada = kith_services::members::sign_in(&t.kith, "ada@example.org", browser::PASSWORD, None)
        .await
        .unwrap();
    let link = format!("/i/{}", t.token(&ada).await);
    look(&mut owner, &link).await;
    look(&mut signed_in(t, &site, "bob").await, &link).await;
    let answer = Browser::new(&site).head(&link).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(visits(t, &ada).await, 0);
    look(&mut Browser::new(&site), &link).await;
    assert_eq!(visits(t, &ada).await, 1);
});
