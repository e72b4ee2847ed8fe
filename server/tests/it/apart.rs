//! A block holds on every surface: the pages of the route table, seen by both, before and after.

use std::collections::BTreeSet;

use app::routes::PAGES;
use axum::{body::Body, http::Request};
use kith_domain::{consent::Apart, ids::PostId, shares::Thing};
use kith_services::{
    both, circles, consent, conversations,
    cursor::PageRequest,
    ledger::{self, StatementFilter},
    members::SignedIn,
    shares::{self, Came},
    testing::TestKith,
};
use leptos::server_fn;
use serde_json::json;

use crate::common::{
    Host, full_key,
    people::{circle, cookies},
};

/// Pages that name whom one blocked, each for its reason.
const EXEMPT: [(&str, &str); 2] = [
    ("/settings/people", "it is one's own list, to take it back"),
    ("/people/:id/apart", "it is the way back"),
];

/// Where each finds the other before.
const EXPECTED: [&str; 12] = [
    "/",
    "/circles/:slug",
    "/circles/:slug/members",
    "/circles/:slug/posts/:id",
    "/circles/:slug/report",
    "/members/:id",
    "/members/:id/report",
    "/people/:id/apart",
    "/s/:token",
    "/chain",
    "/search",
    "/api/people",
];

/// Somebody who looks, and what tells of the other.
struct Side {
    member: SignedIn,
    cookies: String,
    /// The other's.
    id: String,
    token: String,
    /// The token of the share of their post.
    share: String,
    post: String,
    marks: [&'static str; 2],
    /// What of their own words names the other.
    own: String,
}

struct Place {
    slug: String,
    /// A third person's.
    post: String,
    entry: Option<String>,
}

fn addresses(path: &str, place: &Place, side: &Side) -> Vec<String> {
    let ids = match path {
        _ if path.starts_with("/circles/:slug/posts/") => vec![&place.post, &side.post],
        "/wallet/:id" => place.entry.iter().collect(),
        _ => vec![&side.id],
    };
    let query = if path == "/search" { "?q=yeast" } else { "" };
    let reported =
        [&side.id, &side.post].map(|id| format!("{path}?about={id}").replace(":slug", &place.slug));
    if path == "/circles/:slug/report" {
        return reported.into();
    }
    let token = match path {
        "/s/:token" => &side.share,
        _ => &side.token,
    };
    let fill = |id: &String| {
        path.replace(":slug", &place.slug)
            .replace(":token", token)
            .replace(":chapter", "ledger")
            .replace(":id", id)
            + query
    };
    ids.into_iter().map(fill).collect()
}

/// What the islands send to each of their calls: names that begin as the other's does, a word under
/// the other's post.
fn sent(path: &str, place: &Place, side: &Side) -> String {
    let sent = match path {
        "/api/people" => json!({ "slug": place.slug, "begins": &side.marks[0][..3] }),
        "/api/write" => json!({ "slug": place.slug, "post": side.post, "body": "Aye" }),
        "/api/entries" => json!({ "show": "all", "after": null }),
        "/api/strength" => json!({ "password": "x", "name": "", "email": "" }),
        "/api/figures" => json!({}),
        other => panic!("say here what an island sends to {other}"),
    };
    sent.to_string()
}

/// The calls of islands that name the other.
async fn calls(host: &Host, place: &Place, side: &Side) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for (path, _) in server_fn::axum::server_fn_paths() {
        let path = path.trim_end_matches(|c: char| c.is_ascii_digit());
        let request = Request::post(path)
            .header("host", "127.0.0.1")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &side.cookies)
            .header("content-type", "application/json")
            .body(Body::from(sent(path, place, side)))
            .expect("a request");
        let answer = host.answer(request).await;
        assert!(!answer.status.is_server_error(), "{path}: {answer:?}");
        if side.marks.iter().any(|mark| answer.body.contains(mark)) {
            found.insert(path);
        }
    }
    found
}

/// The pages of the table, and the calls of islands, on which somebody finds the other.
async fn surfaces(host: &Host, place: &Place, side: &Side) -> BTreeSet<&'static str> {
    let mut found = calls(host, place, side).await;
    for page in PAGES {
        for address in addresses(page.path, place, side) {
            let request = Request::get(&address)
                .header("host", "127.0.0.1")
                .header("cookie", &side.cookies)
                .body(Body::empty())
                .expect("a request");
            let answer = host.answer(request).await;
            assert!(!answer.status.is_server_error(), "{address}: {answer:?}");
            let body = answer.body.replace(&side.own, "");
            if side.marks.iter().any(|mark| body.contains(mark)) {
                found.insert(page.path);
            }
        }
    }
    found
}

/// Shares a post; answers the token.
async fn share(t: &TestKith, who: &SignedIn, post: PostId) -> String {
    let made = shares::share(&t.kith, who, Thing::Post(post), Came::default()).await;
    made.expect("shares")
}

/// Quill brought Birch, and both write and answer in Carver's circle; Birch names Quill.
async fn village(t: &TestKith, host: &Host) -> (Place, Side, Side) {
    let kith = &t.kith;
    let carver = t.member("carver", None).await;
    let slug = circle(t, &carver, "Sourdough").await;
    let outside = shares::set_outside(kith, &carver, &slug, true).await;
    outside.expect("lets posts out");
    let quill = t.member("quillfeather", None).await;
    let token = t.token(&quill).await;
    let birch = t.member("birchbark", Some(&token)).await;
    for person in [&quill, &birch] {
        circles::join(kith, person, &slug).await.expect("joins");
    }
    let post = conversations::post(kith, &carver, &slug, "Rye").await;
    let post = post.expect("posts").id;
    let whirring = conversations::post(kith, &quill, &slug, "whirring yeast").await;
    let rustling = conversations::post(kith, &birch, &slug, "rustling yeast").await;
    let said = conversations::comment(kith, &quill, &slug, post, "whirring away").await;
    said.expect("comments");
    let named = conversations::comment(kith, &birch, &slug, post, "Hi @quillfeather").await;
    let page = PageRequest::default();
    let entries = ledger::statement(kith, quill.no, StatementFilter::All, &page).await;
    let entry = entries
        .expect("entries")
        .items
        .first()
        .map(|one| one.id.to_string());
    let (whirring, rustling) = (whirring.expect("posts").id, rustling.expect("posts").id);
    let first = Side {
        cookies: cookies(host, &quill).await,
        id: birch.id.to_string(),
        token: t.token(&birch).await,
        share: share(t, &birch, rustling).await,
        post: rustling.to_string(),
        marks: ["birchbark", "rustling"],
        own: "\u{0}".to_owned(),
        member: quill.clone(),
    };
    let second = Side {
        cookies: cookies(host, &birch).await,
        id: quill.id.to_string(),
        token,
        share: share(t, &quill, whirring).await,
        post: whirring.to_string(),
        marks: ["quillfeather", "whirring"],
        own: named.expect("comments").html.trim().to_owned(),
        member: birch,
    };
    let place = Place {
        slug,
        post: post.to_string(),
        entry,
    };
    (place, first, second)
}

both!(a_block_holds_on_every_surface, async |t: &TestKith| {
    let host = Host::of(&t.kith).await;
    let (place, quill, birch) = village(t, &host).await;
    for side in [&quill, &birch] {
        let found = surfaces(&host, &place, side).await;
        for path in EXPECTED {
            assert!(found.contains(path), "{path} is not among {found:?}");
        }
    }
    let found = surfaces(&host, &place, &quill).await;
    assert!(found.contains("/mentions"), "{found:?}");
    consent::keep(
        &t.kith,
        &quill.member,
        birch.member.id,
        Some(Apart::Blocked),
    )
    .await
    .expect("blocks");
    let named: BTreeSet<_> = EXEMPT.iter().map(|(path, _)| *path).collect();
    assert_eq!(surfaces(&host, &place, &quill).await, named);
    assert_eq!(surfaces(&host, &place, &birch).await, BTreeSet::new());
    let key = full_key(&t.kith, &birch.member).await;
    for path in ["invitations", "members"] {
        let id = if path == "members" {
            &birch.id
        } else {
            &birch.token
        };
        let path = format!("/api/v1/{path}/{id}");
        let answer = host.call(&key, "GET", &path, None).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    consent::keep(&t.kith, &quill.member, birch.member.id, None)
        .await
        .expect("takes it back");
    let found = surfaces(&host, &place, &birch).await;
    assert!(found.contains("/circles/:slug"), "{found:?}");
});
