//! A personal circle is nowhere seen by whoever is not in it: the pages of the route table, and what
//! programs are answered.

use std::collections::BTreeSet;

use app::routes::PAGES;
use axum::{body::Body, http::Request};
use kith_domain::roles::Role;
use kith_services::{both, circles, conversations, members::SignedIn, testing::TestKith};

use crate::common::{
    Host, full_key,
    people::{circle, cookies},
};

/// What tells of the circle: its words, and its name in addresses.
const WORDS: &str = "whirring yeast";

/// The word of them that a search for the other does not mark.
const TOLD: &str = "whirring";

/// Where those read it who are in it.
const READ: [&str; 5] = [
    "/",
    "/my-circle/for-me",
    "/circles/:slug/posts/:id",
    "/circles/:slug/report",
    "/search",
];

struct Place {
    slug: String,
    post: String,
    owner: String,
}

/// The pages of the table that answer somebody with something of the personal circle.
async fn surfaces(host: &Host, place: &Place, cookies: Option<&str>) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for page in PAGES {
        let id = match page.path.starts_with("/members") || page.path.starts_with("/people") {
            true => &place.owner,
            false => &place.post,
        };
        let query = match page.path {
            "/search" => "?q=yeast".to_owned(),
            "/circles/:slug/report" => format!("?about={}", place.post),
            _ => String::new(),
        };
        let address = page
            .path
            .replace(":slug", &place.slug)
            .replace(":chapter", "ledger")
            .replace(":token", "nothing")
            .replace(":id", id);
        let mut request = Request::get(address.clone() + &query).header("host", "127.0.0.1");
        if let Some(cookies) = cookies {
            request = request.header("cookie", cookies);
        }
        let request = request.body(Body::empty()).expect("a request");
        let answer = host.answer(request).await;
        assert!(!answer.status.is_server_error(), "{address}: {answer:?}");
        if answer.body.contains(TOLD) {
            found.insert(page.path);
        }
        let is_there = answer.status.is_success() && page.path.contains(":slug");
        assert!(
            !is_there || READ.contains(&page.path) || page.path.contains("/posts/"),
            "{address} is there"
        );
    }
    found
}

/// What a program of somebody's is answered.
async fn programs(t: &TestKith, host: &Host, place: &Place, member: &SignedIn) {
    let key = full_key(&t.kith, member).await;
    for path in [
        format!("/api/v1/circles/{}", place.slug),
        format!("/api/v1/circles/{}/posts/{}", place.slug, place.post),
        format!("/api/v1/circles/{}/members", place.slug),
    ] {
        let answer = host.call(&key, "GET", &path, None).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    for path in [
        "/api/v1/circles",
        "/api/v1/search?q=yeast",
        "/api/v1/mentions",
    ] {
        let answer = host.call(&key, "GET", path, None).await;
        let told = [TOLD, place.slug.as_str()]
            .iter()
            .any(|mark| answer.body.contains(mark));
        assert!(!told, "{path}: {answer:?}");
    }
}

both!(
    a_personal_circle_is_nowhere_seen_by_strangers,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let owner = t.member("owner", None).await;
        let shared = circle(t, &owner, "Sourdough").await;
        let chosen = t.member("chosen", None).await;
        let other = t.member("other", None).await;
        let stranger = t.member("stranger", None).await;
        for person in [&chosen, &other, &stranger] {
            circles::join(&t.kith, person, &shared)
                .await
                .expect("joins");
        }
        for person in [&chosen, &other] {
            let chose = circles::choose(&t.kith, &owner, person.id).await;
            chose.expect("chooses");
        }
        let own = circles::own(&t.kith, owner.no).await.expect("reads");
        let slug = own.expect("a circle").card.slug;
        let post = conversations::post(&t.kith, &owner, &slug, WORDS).await;
        let place = Place {
            post: post.expect("posts").id.to_string(),
            owner: owner.id.to_string(),
            slug,
        };
        let staff = [
            t.person("manager", None, Role::Manager).await,
            t.person("administrator", None, Role::Administrator).await,
        ];
        assert_eq!(surfaces(&host, &place, None).await, BTreeSet::new());
        for person in staff.iter().chain([&stranger]) {
            let cookies = cookies(&host, person).await;
            let found = surfaces(&host, &place, Some(&cookies)).await;
            assert_eq!(found, BTreeSet::new(), "{}", person.display_name);
            programs(t, &host, &place, person).await;
        }
        programs(t, &host, &place, &chosen).await;
        let cookies = cookies(&host, &chosen).await;
        let found = surfaces(&host, &place, Some(&cookies)).await;
        assert_eq!(found, BTreeSet::from(READ));
    }
);
