//! Requests that nothing of ours sends.

use axum::http::{StatusCode, header};
use kith_services::{both, testing::TestKith};

use super::browser::{self, Browser, site};

both!(an_address_with_a_nul_is_refused, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    for (path, status) in [
        ("/circles/a%00b", StatusCode::NOT_FOUND),
        ("/i/%00", StatusCode::NOT_FOUND),
        ("/join?via=a%00b", StatusCode::BAD_REQUEST),
        ("/wallet?after=%00", StatusCode::BAD_REQUEST),
        ("/wallet?%00=1", StatusCode::BAD_REQUEST),
    ] {
        let answer = ada.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("<html"), "{path}: a page for people");
        assert!(answer.body.contains(&answer.request_id()), "{path}");
    }
    for (path, status) in [
        ("/api/v1/circles/a%00b", StatusCode::NOT_FOUND),
        ("/api/v1/circles?after=%00", StatusCode::BAD_REQUEST),
    ] {
        let answer = ada.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        let media_type = &answer.headers[header::CONTENT_TYPE];
        assert_eq!(media_type, "application/problem+json", "{path}");
    }
    // Only the sign itself is meant, not who writes about it.
    let answer = ada.get("/circles?about=%2500").await;
    assert_eq!(answer.status, StatusCode::OK);
});

both!(a_form_with_a_nul_is_refused, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut visitor = Browser::new(&site);
    let fields = [("email", "a\0@example.org"), ("password", "guess")];
    let answer = visitor.post("/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
});

both!(
    a_call_that_cannot_be_read_is_no_fault_of_ours,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = browser::signed_in(t, &site, "ada").await;
        for (path, body) in [
            ("/api/write", ""),
            ("/api/write", "{"),
            ("/api/write", "[]"),
            ("/api/write", "{\"slug\":1}"),
            ("/api/write", "{\"slug\":\"bakers\",\"post\":null}"),
            (
                "/api/write",
                "{\"slug\":\"bakers\",\"post\":\"none\",\"body\":\"x\"}",
            ),
            (
                "/api/write",
                "{\"slug\":\"a\\u0000b\",\"post\":null,\"body\":\"x\"}",
            ),
            ("/api/entries", "{\"show\":[]}"),
            ("/api/entries", "\u{fffd}"),
        ] {
            let answer = ada
                .post_body(path, "application/json", body.to_owned())
                .await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {body}");
        }
        let refused = "{\"slug\":\"bakers\",\"post\":null,\"body\":\"x\"}";
        let answer = ada
            .post_body("/api/write", "application/json", refused.to_owned())
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
);
