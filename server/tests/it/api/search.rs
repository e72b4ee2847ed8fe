//! Search, for programs and on its page.

use axum::{body::Body, http::Request};
use kith_services::{both, conversations, testing::TestKith};

use crate::common::{
    Host,
    people::{Village, cookies},
};

both!(programs_search_as_people_do, async |t: &TestKith| {
    let host = Host::of(&t.kith).await;
    let village = Village::found(t, &host).await;
    let member = &village.people[0];
    for n in 0..3 {
        let body = format!("全麦面包 and rolls {n}");
        conversations::post(&t.kith, &member.member, &village.slug, &body)
            .await
            .expect("posts");
    }
    let get = async |query: &str| {
        let path = format!("/api/v1/search?{query}");
        host.call(&member.key, "GET", &path, None).await
    };
    let all = get("q=roll").await;
    assert_eq!(all.status, 200, "{all:?}");
    let items = all.json()["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(3));
    assert_eq!(items[0]["kind"], "post");
    assert_eq!(items[0]["circle"], village.slug);
    assert_eq!(items[0]["excerpt"][1]["text"], "rolls");
    assert_eq!(items[0]["excerpt"][1]["marked"], true);
    let first = get("q=%E9%9D%A2%E5%8C%85&in=posts&limit=2").await.json();
    let next = first["next"].as_str().expect("a next page");
    let rest = get(&format!(
        "q=%E9%9D%A2%E5%8C%85&in=posts&limit=2&after={next}"
    ))
    .await;
    assert_eq!(rest.json()["items"].as_array().map(Vec::len), Some(1));
    let there = get(&format!("q=roll&circle={}", village.open)).await;
    assert_eq!(there.json()["items"].as_array().map(Vec::len), Some(0));
    let long = "x".repeat(201);
    for (query, status) in [
        ("", 400),
        ("q=a&page=2", 400),
        ("q=a&in=people", 422),
        ("q=a&after=AAAA", 422),
        ("q=a&limit=101", 422),
        (&format!("q={long}"), 422),
        ("q=a&circle=nowhere", 404),
        ("q=%22%27%29%3B--%20OR%20NEAR%28*%3A%7C%26%21", 200),
    ] {
        let answer = get(query).await;
        assert_eq!(answer.status, status, "{query}: {answer:?}");
    }
});

both!(
    the_page_searches_within_its_statements,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let village = Village::found(t, &host).await;
        let member = cookies(&host, &village.people[0].member).await;
        let get = async |path: &str, cookies: &str| {
            let request = Request::get(path)
                .header("host", "127.0.0.1")
                .header("cookie", cookies)
                .body(Body::empty());
            host.answer(request.expect("a request")).await
        };
        let path = format!("/search?q=loaf&in=posts&circle={}", village.slug);
        let page = get(&path, &member).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<mark>loaf</mark>"), "{}", page.body);
        assert!(page.body.contains(&village.post), "{}", page.body);
        let statements = page.header("server-timing").to_owned();
        let count = statements
            .split('"')
            .nth(1)
            .and_then(|text| text.split(' ').next());
        let count: u32 = count
            .and_then(|count| count.parse().ok())
            .expect(&statements);
        assert!(count <= 12, "{statements}");
        // Visitors find circles, never what is said in them.
        let page = get("/search?q=loaf", "").await;
        assert!(page.status == 200 && !page.body.contains(&village.post));
        let page = get("/search?q=try", "").await;
        assert!(page.body.contains("<mark>try</mark>"), "{}", page.body);
        let page = get(&format!("/search?q={}", "x".repeat(201)), &member).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("id=\"q-error\""), "{}", page.body);
        let page = get("/search?q=a&circle=nowhere", &member).await;
        assert_eq!(page.status, 404);
    }
);
