//! Shares through the pages: what a stranger sees, what is counted, and through whom they join.

use axum::http::StatusCode;
use kith_domain::shares::Thing;
use kith_services::{
    both, circles, conversations,
    cursor::PageRequest,
    members::{self, SignedIn},
    referrals,
    shares::{self, Came, Spread},
    testing::TestKith,
};

use super::browser::{self, Browser, PASSWORD, Site, signed_in, site};
use crate::common::people;

/// Ada, signed in, with a post that may be read outside and her share of it.
struct Shared {
    ada: SignedIn,
    browser: Browser,
    thing: Thing,
    token: String,
    path: String,
}

async fn shared(t: &TestKith, site: &Site) -> Shared {
    let browser = signed_in(t, site, "ada").await;
    let ada = members::sign_in(&t.kith, "ada@example.org", PASSWORD, None).await;
    let ada = ada.expect("signs in");
    let slug = people::circle(t, &ada, "Bakers").await;
    shares::set_outside(&t.kith, &ada, &slug, true)
        .await
        .expect("lets out");
    let post = conversations::post(&t.kith, &ada, &slug, "Rye and *salt*").await;
    let thing = Thing::Post(post.expect("posts").id);
    let token = shares::share(&t.kith, &ada, thing, Came::default()).await;
    let token = token.expect("shares");
    Shared {
        ada,
        browser,
        thing,
        path: format!("/s/{token}"),
        token,
    }
}

async fn spread(t: &TestKith, shared: &Shared) -> Spread {
    let own = shares::own_share(&t.kith, shared.ada.no, &shared.token).await;
    own.expect("reads").expect("a share").spread
}

fn location(answer: &browser::Answer) -> &str {
    answer.headers["location"].to_str().expect("ASCII")
}

both!(
    a_stranger_reads_what_is_shared_and_other_sites_show_it,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let shared = shared(t, &site).await;
        let mut stranger = Browser::new(&site);
        let shown = stranger.get(&shared.path).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.statements() <= 12, "{}", shown.statements());
        for part in [
            "ada in Bakers",
            "<em>salt</em>",
            "og:title",
            "og:description",
            "og:image",
            "og:url",
            "noindex",
            "/card.png",
            "Join through ada",
        ] {
            assert!(shown.body.contains(part), "{part}: {}", shown.body);
        }
        assert!(!shown.body.contains("/members/mem_"), "for members alone");
        let kept = shown.headers["cache-control"].to_str().expect("ASCII");
        assert!(kept.contains("private"), "{kept}");
        let picture = stranger.get(&format!("{}/card.png", shared.path)).await;
        assert_eq!(picture.headers["content-type"], "image/png");
        // WeChat's own browser shows a way out of it.
        let way_out = "Open this page in your browser";
        assert!(!shown.body.contains(way_out));
        let agent = [("user-agent", "Mozilla/5.0 MicroMessenger/8.0.47")];
        let shown = stranger.get_with(&agent, &shared.path).await;
        assert!(shown.body.contains(way_out) && shown.body.contains("class=\"qr\""));
        let unknown = stranger.get("/s/nonsense").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        shares::revoke(&t.kith, &shared.ada, &shared.token)
            .await
            .expect("takes back");
        let over = stranger.get(&shared.path).await;
        assert_eq!(over.status, StatusCode::GONE);
        assert!(over.body.contains("href=\"/circles\"") && !over.body.contains("salt"));
        let picture = stranger.get(&format!("{}/card.png", shared.path)).await;
        assert_eq!(picture.status, StatusCode::NOT_FOUND);
    }
);

both!(who_opens_a_share_is_counted_once, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut shared = shared(t, &site).await;
    let path = shared.path.clone();
    // Neither its maker, nor a program, nor whoever asks not to be followed.
    shared.browser.get(&path).await;
    Browser::new(&site).head(&path).await;
    let mut private = Browser::new(&site);
    private.get_with(&[("sec-gpc", "1")], &path).await;
    assert_eq!(private.cookie("kith-visitor"), None);
    assert_eq!(spread(t, &shared).await.reached, 0);
    let mut stranger = Browser::new(&site);
    for _ in 0..3 {
        stranger.get(&path).await;
    }
    assert!(stranger.cookie("kith-visitor").is_some());
    signed_in(t, &site, "ben").await.get(&path).await;
    assert_eq!(spread(t, &shared).await.reached, 2);
});

both!(
    who_joins_through_a_share_comes_by_its_makers_link_and_shares_on,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let shared = shared(t, &site).await;
        let mut bob = Browser::new(&site);
        bob.get(&shared.path).await;
        let link = format!("/i/{}", t.token(&shared.ada).await);
        let shown = bob.get(&link).await;
        assert!(shown.body.contains("ada invites you"));
        let fields = [
            ("do", "join"),
            ("name", "Bob"),
            ("email", "bob@example.org"),
            ("password", PASSWORD),
        ];
        let joined = bob.post("/join", &fields).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        let chain = referrals::chain(&t.kith, shared.ada.no, &PageRequest::default()).await;
        assert_eq!(chain.expect("a chain").referees.items.len(), 1);
        // His browser knows through which share he came, whatever the form says.
        let on = format!("/share/{}", shared.thing);
        let made = bob.post(&on, &[("do", "share")]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        let own = location(&made).split('?').next().unwrap_or_default();
        let page = bob.get(own).await;
        assert!(page.body.contains("/s/") && page.body.contains("class=\"qr\""));
        let again = bob
            .post(&on, &[("do", "share"), ("via", &shared.token)])
            .await;
        assert_eq!(location(&again), location(&made), "the same share");
        let seen = spread(t, &shared).await;
        let expected = Spread {
            reached: 1,
            onward: 1,
            depth: 2,
            joined: 1,
        };
        assert_eq!(seen, expected);
    }
);

both!(
    a_circle_lets_posts_out_where_its_steward_says_so,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut browser = signed_in(t, &site, "ada").await;
        let ada = members::sign_in(&t.kith, "ada@example.org", PASSWORD, None).await;
        let ada = ada.expect("signs in");
        let slug = people::circle(t, &ada, "Bakers").await;
        let (path, edit) = (format!("/circles/{slug}"), format!("/circles/{slug}/edit"));
        let hint = "may be read and shared outside";
        assert!(!browser.get(&path).await.body.contains(hint));
        for (what, lets) in [("outside", true), ("inside", false)] {
            let set = browser.post(&edit, &[("do", what)]).await;
            assert_eq!(set.status, StatusCode::SEE_OTHER);
            assert_eq!(browser.get(&path).await.body.contains(hint), lets);
            let circle = circles::get(&t.kith, &slug, None).await.expect("a circle");
            assert_eq!(circle.outside_since.is_some(), lets);
        }
    }
);
