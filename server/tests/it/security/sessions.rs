//! Sessions: their tokens, and what happens to those who hold one too long.

use std::time::Duration;

use axum::http::StatusCode;
use kith_services::{both, testing::TestKith};

use super::browser::{self, Browser, site};

const QUARTER: i64 = 15 * 60 * 1000;

both!(
    an_access_token_that_is_over_is_renewed,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = browser::signed_in(t, &site, "ada").await;
        t.clock.advance(QUARTER - 1000);
        let answer = ada.get("/wallet").await;
        assert_eq!(
            (answer.status, answer.set_cookies().len()),
            (StatusCode::OK, 0)
        );
        t.clock.advance(1000);
        let before = ada.cookie("kith-refresh");
        let answer = ada.get("/wallet").await;
        assert_eq!(
            (answer.status, answer.set_cookies().len()),
            (StatusCode::OK, 2)
        );
        assert_ne!(ada.cookie("kith-refresh"), before);
        // Without the access token, as in a browser that dropped it.
        t.clock.advance(QUARTER);
        ada.forget("kith");
        assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
    }
);

both!(two_tabs_do_not_end_each_other, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut one = browser::signed_in(t, &site, "ada").await;
    t.clock.advance(QUARTER);
    let mut other = one.clone();
    assert_eq!(one.get("/wallet").await.status, StatusCode::OK);
    t.clock.advance(30_000);
    let answer = other.get("/wallet").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.set_cookies().len(), 2);
    assert_eq!(
        other.cookie("kith-refresh"),
        one.cookie("kith-refresh"),
        "both tabs go on with the same token"
    );
    assert_eq!(one.get("/wallet").await.status, StatusCode::OK);
});

both!(
    a_refresh_token_used_twice_ends_the_session,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = browser::signed_in(t, &site, "ada").await;
        t.clock.advance(QUARTER);
        let mut thief = ada.clone();
        assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
        t.clock.advance(30_001);
        let answer = thief.get("/wallet").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(
            answer
                .set_cookies()
                .iter()
                .all(|cookie| cookie.contains("Max-Age=0"))
        );
        assert_eq!(
            ada.get("/wallet").await.status,
            StatusCode::SEE_OTHER,
            "nobody is in any more"
        );
    }
);

both!(tokens_are_not_made_by_others, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    let token = ada.cookie("kith").unwrap();
    ada.forget("kith-refresh");
    let parts: Vec<&str> = token.split('.').collect();
    // {"alg":"none"}, and a signature that is another one's.
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
    let changed = format!(
        "{}.{}.{}",
        parts[0],
        parts[1],
        parts[2].chars().rev().collect::<String>()
    );
    for forged in [unsigned, changed] {
        ada.set("kith", &forged);
        assert_eq!(ada.get("/wallet").await.status, StatusCode::SEE_OTHER);
    }
    ada.set("kith", &token);
    assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
});

both!(whoever_signs_out_is_out_at_once, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    let mut copy = ada.clone();
    let answer = ada.post("/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        answer
            .set_cookies()
            .iter()
            .all(|cookie| cookie.contains("Max-Age=0"))
    );
    // The cookies that somebody kept are worth nothing: the session itself ended.
    assert_eq!(copy.get("/wallet").await.status, StatusCode::SEE_OTHER);
});

both!(
    an_answer_that_is_lost_ends_no_session,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = browser::signed_in(t, &site, "ada").await;
        t.clock.advance(QUARTER);
        // The new token is made and never arrives: the train is in a tunnel.
        let mut lost = ada.clone();
        assert_eq!(lost.get("/wallet").await.status, StatusCode::OK);
        t.clock.advance(20_000);
        assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
        assert_eq!(ada.cookie("kith-refresh"), lost.cookie("kith-refresh"));
        // What she has now continues the session for as long as she comes.
        for _ in 0..3 {
            t.clock.advance(QUARTER);
            assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
        }
    }
);

both!(a_made_up_token_waits_for_nobody, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    let signed_out = ada.cookie("kith-refresh").unwrap();
    ada.post("/sign-out", &[]).await;
    // The only writer of an embedded database is busy.
    let busy = t.kith.db().begin().await.unwrap();
    let made_up = "A".repeat(64);
    for token in ["x", made_up.as_str(), signed_out.as_str()] {
        let mut stranger = Browser::new(&site);
        stranger.set("kith-refresh", token);
        let answer = tokio::time::timeout(Duration::from_secs(5), stranger.get("/terms"));
        let answer = answer.await.expect("the writer is not needed");
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(stranger.cookie("kith-refresh"), None, "it is removed");
    }
    busy.rollback().await.unwrap();
});
