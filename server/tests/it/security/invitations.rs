//! Invitations through the pages: their end, their last use, and who comes through themselves.

use axum::http::StatusCode;
use kith_domain::day::DAY_MS;
use kith_services::{
    both,
    cursor::PageRequest,
    members::SignedIn,
    referrals::{self, NewInvitation},
    testing::TestKith,
};

use super::browser::{self, Browser, PASSWORD, signed_in, site};
use crate::common::people;

const WECHAT: [(&str, &str); 1] = [(
    "user-agent",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.47",
)];

async fn invitation(t: &TestKith, who: &SignedIn, max_uses: Option<i64>) -> String {
    let new = NewInvitation {
        max_uses,
        days: 1,
        message: "Come <b>soon</b>".to_owned(),
        ..NewInvitation::default()
    };
    referrals::invite(&t.kith, who, new)
        .await
        .expect("made")
        .token
}

fn join<'a>(name: &'a str, email: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("do", "join"),
        ("name", name),
        ("email", email),
        ("password", PASSWORD),
    ]
}

fn location(answer: &browser::Answer) -> &str {
    answer.headers["location"].to_str().expect("ASCII")
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

async fn referees(t: &TestKith, who: &SignedIn) -> Vec<String> {
    let chain = referrals::chain(&t.kith, who.no, &PageRequest::default()).await;
    let referees = chain.expect("a chain").referees.items;
    referees.into_iter().map(|one| one.person.name).collect()
}

both!(a_term_ends_on_its_millisecond, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let ada = t.member("ada", None).await;
    let token = invitation(t, &ada, None).await;
    let mut visitor = Browser::new(&site);
    t.clock.advance(DAY_MS - 1);
    let shown = visitor.get(&format!("/i/{token}")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("ada invites you"));
    assert!(shown.body.contains("Come &lt;b"), "{}", shown.body);
    for property in ["og:title", "og:description", "og:url"] {
        assert!(shown.body.contains(property), "{property}");
    }
    t.clock.advance(1);
    let over = visitor.get(&format!("/i/{token}")).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.body.contains("href=\"/join\"") && over.body.contains("href=\"/circles\""));
    // The form says so, forgets it, and then makes them a member without it.
    let form = visitor.get("/join").await;
    assert!(form.body.contains("does not hold any more"));
    assert!(!form.body.contains("ada invites you"));
    let joined = visitor.post("/join", &join("Bob", "bob@example.org")).await;
    assert_eq!(
        (joined.status, location(&joined)),
        (StatusCode::SEE_OTHER, "/")
    );
    assert_eq!(referees(t, &ada).await, [""; 0]);
});

both!(
    whose_place_was_taken_meanwhile_joins_without_it,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let ada = t.member("ada", None).await;
        let token = invitation(t, &ada, Some(1)).await;
        let (mut first, mut second) = (Browser::new(&site), Browser::new(&site));
        for browser in [&mut first, &mut second] {
            browser.get(&format!("/i/{token}")).await;
            let form = browser.get("/join").await;
            assert!(form.body.contains("ada invites you"));
        }
        let joined = first.post("/join", &join("One", "one@example.org")).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        let typed = join("Two", "two@example.org");
        let kept = second.post("/join", &typed).await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(kept.body.contains("taken meanwhile") && kept.body.contains("two@example.org"));
        assert_eq!(hidden(&kept.body, "via"), None);
        assert_eq!(
            second.post("/join", &typed).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(referees(t, &ada).await, ["One"]);
    }
);

both!(
    in_wechat_the_form_carries_the_invitation,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let ada = t.member("ada", None).await;
        let token = invitation(t, &ada, None).await;
        let path = format!("/i/{token}");
        let plain = Browser::new(&site).get(&path).await;
        assert!(!plain.body.contains("Open this page in your browser"));
        let shown = Browser::new(&site).get_with(&WECHAT, &path).await;
        assert!(shown.body.contains("Open this page in your browser"));
        assert!(shown.body.contains("class=\"qr\""));
        // It keeps no cookies: each request comes from a browser that knows nothing.
        let on = format!("/join?via={token}");
        assert!(shown.body.contains(&on));
        let form = Browser::new(&site).get_with(&WECHAT, &on).await;
        let via = hidden(&form.body, "via").expect("a sealed token");
        let mut fields = join("Wei", "wei@example.org").to_vec();
        fields.push(("via", &via));
        let joined = Browser::new(&site).post("/join", &fields).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        assert_eq!(referees(t, &ada).await, ["Wei"]);
    }
);

both!(
    a_second_account_of_the_same_browser_has_no_sponsor,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut browser = signed_in(t, &site, "ada").await;
        let ada = t.kith.db().reader();
        let no = kith_services::sql::number(ada, "SELECT no FROM members", []).await;
        let no = kith_domain::ids::MemberNo(no.expect("a number"));
        let token = referrals::my_link(&t.kith, no).await.expect("a link").token;
        assert!(browser.cookie("kith-own").is_some());
        browser.post("/sign-out", &[]).await;
        browser.get(&format!("/i/{token}")).await;
        let joined = browser
            .post("/join", &join("Twin", "twin@else.example"))
            .await;
        assert_eq!(
            (joined.status, location(&joined)),
            (StatusCode::SEE_OTHER, "/?own=1")
        );
        let home = browser.get("/?own=1").await;
        assert!(home.body.contains("nobody earns from it"));
        // In a browser of their own, they have one.
        let mut other = Browser::new(&site);
        other.get(&format!("/i/{token}")).await;
        let joined = other.post("/join", &join("Bob", "bob@example.org")).await;
        assert_eq!(location(&joined), "/");
        let chain = referrals::chain(&t.kith, no, &PageRequest::default()).await;
        let names: Vec<_> = chain.expect("a chain").referees.items;
        assert_eq!(names.len(), 1);
        // The same mailbox, in whichever browser.
        let mut third = Browser::new(&site);
        third.get(&format!("/i/{token}")).await;
        let joined = third
            .post("/join", &join("Tag", "ada+tag@example.org"))
            .await;
        assert_eq!(location(&joined), "/?own=1");
    }
);

both!(
    a_member_takes_an_invitation_into_a_circle,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let ada = t.member("ada", None).await;
        let slug = people::circle(t, &ada, "Bakers").await;
        let new = NewInvitation {
            circle: Some(slug.clone()),
            days: 1,
            ..NewInvitation::default()
        };
        let token = referrals::invite(&t.kith, &ada, new)
            .await
            .expect("made")
            .token;
        let path = format!("/i/{token}");
        let mut bob = signed_in(t, &site, "bob").await;
        let shown = bob.get(&path).await;
        assert!(shown.body.contains("Join Bakers"));
        let taken = bob.post(&path, &[("do", "take")]).await;
        assert_eq!(location(&taken), format!("/circles/{slug}"));
        let visitor = Browser::new(&site).post(&path, &[("do", "take")]).await;
        assert!(location(&visitor).starts_with("/sign-in"));
        // It went to no address, so there are no mails to refuse.
        let refused = bob.post(&path, &[("do", "refuse")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
);

both!(
    visits_are_noted_unless_somebody_asks_not_to_be_followed,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let ada = t.member("ada", None).await;
        let token = invitation(t, &ada, None).await;
        let path = format!("/i/{token}");
        let steps = async || referrals::steps(&t.kith, &token).await.expect("steps");
        let mut private = Browser::new(&site);
        for path in [path.as_str(), "/circles"] {
            private.get_with(&[("sec-gpc", "1")], path).await;
        }
        assert_eq!(private.cookie("kith-visitor"), None);
        assert_eq!(steps().await, [0; 4]);
        let mut visitor = Browser::new(&site);
        visitor.head(&path).await;
        for path in [path.as_str(), path.as_str(), "/", "/circles"] {
            visitor.get(path).await;
        }
        assert!(visitor.cookie("kith-visitor").is_some());
        assert_eq!(steps().await, [1, 1, 1, 0]);
        visitor.post("/join", &join("Bob", "bob@example.org")).await;
        assert_eq!(steps().await, [1, 1, 1, 1]);
        // What a member looks at is no visit, and an unknown link has none.
        visitor.get(&path).await;
        let mut lost = Browser::new(&site);
        lost.get("/i/nonsense").await;
        assert_eq!(lost.cookie("kith-visitor"), None);
        assert_eq!(steps().await, [1, 1, 1, 1]);
    }
);
