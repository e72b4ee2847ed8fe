//! Keys, problems, pages.

use axum::{body::Body, http::Request};
use kith_domain::roles::Role;
use kith_services::{
    both,
    cursor::PageRequest,
    partners::{self, Scope},
    testing::TestKith,
};
use serde_json::{Value, json};
use server::api::input::BODY_LIMIT;

use crate::common::{
    Answer, Host, key,
    people::{circle, cookies},
};

pub(super) fn is_problem(answer: &Answer, status: u16, kind: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{answer:?}"
    );
    let problem = answer.json();
    assert_eq!(
        problem["type"],
        format!("/api/docs#problem-{kind}"),
        "{answer:?}"
    );
    assert_eq!(problem["status"], status);
    assert!(
        problem["title"]
            .as_str()
            .is_some_and(|title| !title.is_empty())
    );
    let id = answer.header("x-request-id");
    assert!(!id.is_empty());
    assert_eq!(problem["instance"], id);
}

both!(a_cookie_never_counts, async |t: &TestKith| {
    let administrator = t.person("administrator", None, Role::Administrator).await;
    let host = Host::of(&t.kith).await;
    let request = Request::get("/api/v1/me")
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookies(&host, &administrator).await)
        .body(Body::empty());
    let answer = host.answer(request.expect("a request")).await;
    is_problem(&answer, 401, "unauthenticated");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
});

both!(
    a_key_that_is_over_or_revoked_opens_nothing,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let host = Host::of(&t.kith).await;
        let first = key(&t.kith, &ada, &[Scope::Read]).await;
        let second = key(&t.kith, &ada, &[Scope::Read]).await;
        let me = async |key: &str| host.call(key, "GET", "/api/v1/me", None).await;
        assert_eq!(me(&first).await.json()["id"], ada.id.to_string());
        let page = PageRequest::default();
        let keys = partners::list_keys(&t.kith, &ada, &page)
            .await
            .expect("keys");
        partners::revoke_key(&t.kith, &ada, keys.items[1].id)
            .await
            .expect("revokes");
        is_problem(&me(&first).await, 401, "unauthenticated");
        assert_eq!(me(&second).await.status, 200);
        t.clock.days(1);
        is_problem(&me(&second).await, 401, "unauthenticated");
        is_problem(&me("kith_unknown").await, 401, "unauthenticated");
    }
);

both!(
    without_the_scope_manage_a_manager_moderates_nothing,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let slug = circle(t, &ada, "Sourdough").await;
        let host = Host::of(&t.kith).await;
        let post = kith_services::conversations::post(&t.kith, &ada, &slug, "Hello").await;
        let path = format!(
            "/api/v1/circles/{slug}/posts/{}/hidden",
            post.expect("posts").id
        );
        let hide = async |scopes: &[Scope]| {
            let key = key(&t.kith, &manager, scopes).await;
            host.call(&key, "PUT", &path, Some(r#"{"reason":"Enough"}"#))
                .await
        };
        is_problem(&hide(&[Scope::Read, Scope::Write]).await, 403, "forbidden");
        is_problem(
            &hide(&[Scope::Read, Scope::Manage]).await,
            403,
            "insufficient-scope",
        );
        assert_eq!(hide(&[Scope::Write, Scope::Manage]).await.status, 204);
    }
);

both!(
    whatever_cannot_be_answered_is_a_problem,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let key = key(&t.kith, &ada, &[Scope::Read, Scope::Write]).await;
        let host = Host::of(&t.kith).await;
        let get = async |path: &str| host.call(&key, "GET", path, None).await;
        let found = async |body: &str| host.call(&key, "POST", "/api/v1/circles", Some(body)).await;
        for path in ["/api/v1/nothing", "/api/v1", "/api/v2/me", "/api/nothing"] {
            is_problem(&get(path).await, 404, "not-found");
        }
        is_problem(&get("/api/v1/circles/nothing").await, 404, "not-found");
        is_problem(&get("/api/v1/members/mem_x").await, 404, "not-found");
        let answer = host.call(&key, "DELETE", "/api/v1/me", None).await;
        is_problem(&answer, 405, "method-not-allowed");
        assert!(answer.header("allow").contains("GET"));
        is_problem(&get("/api/v1/circles?colour=red").await, 400, "malformed");
        is_problem(&get("/api/v1/circles?limit=0").await, 422, "invalid");
        is_problem(&get("/api/v1/circles?limit=101").await, 422, "invalid");
        is_problem(&get("/api/v1/circles?after=x").await, 422, "invalid");
        is_problem(&found("{").await, 400, "malformed");
        let unknown = found(r#"{"name":"Film","purpose":"To try","color":"red"}"#).await;
        is_problem(&unknown, 422, "invalid");
        assert_eq!(unknown.json()["errors"][0]["field"], "color");
        let empty = found(r#"{"name":" ","purpose":"To try"}"#).await;
        is_problem(&empty, 422, "invalid");
        let errors = json!([{ "field": "name", "code": "required", "detail": "is required" }]);
        assert_eq!(empty.json()["errors"], errors);
        let large = format!(
            r#"{{"name":"Film","purpose":"{}"}}"#,
            "x".repeat(BODY_LIMIT)
        );
        is_problem(&found(&large).await, 413, "too-large");
        let request = Request::post("/api/v1/circles")
            .header("host", "127.0.0.1")
            .header("authorization", format!("Bearer {key}"))
            .header("content-type", "text/plain")
            .body(Body::from("{}"));
        is_problem(
            &host.answer(request.expect("a request")).await,
            415,
            "unsupported-media-type",
        );
    }
);

both!(lists_come_in_pages, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let key = key(&t.kith, &ada, &[Scope::Read]).await;
    for name in ["One", "Two", "Three", "Four", "Five"] {
        circle(t, &ada, name).await;
    }
    let host = Host::of(&t.kith).await;
    let (mut names, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/circles?limit=2{after}");
        let page = host.call(&key, "GET", &path, None).await.json();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 2);
        names.extend(
            items
                .iter()
                .map(|item| item["name"].as_str().expect("a name").to_owned()),
        );
        match &page["next"] {
            Value::String(next) => after = format!("&after={next}"),
            next => {
                assert!(next.is_null());
                break;
            }
        }
    }
    assert_eq!(names, ["Five", "Four", "Three", "Two", "One"]);
});

both!(what_was_made_has_an_address, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let key = key(&t.kith, &ada, &[Scope::Read, Scope::Write]).await;
    let host = Host::of(&t.kith).await;
    let body = r#"{"name":"胶片 摄影","purpose":"To try"}"#;
    let made = host.call(&key, "POST", "/api/v1/circles", Some(body)).await;
    assert_eq!(made.status, 201);
    assert_eq!(made.header("cache-control"), "no-store");
    let shown = host.call(&key, "GET", made.header("location"), None).await;
    assert_eq!((shown.status.as_u16(), shown.json()), (200, made.json()));
    assert_eq!(made.json()["standing"], "founder");
    assert_eq!(made.json()["created_at"], "2026-03-02T12:00:00.000Z");
});
