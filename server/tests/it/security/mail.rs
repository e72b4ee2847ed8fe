//! The links of mails, from one browser to another, and what bounds them.

use axum::http::StatusCode;
use kith_services::{
    both, cursor::PageRequest, members::SignedIn, referrals, sql, testing::TestKith,
};

use super::browser::{self, Browser, PASSWORD, Site, site};
use crate::common::people;

/// A developer's server, whose mails are read on a page.
const HERE: [(&str, &str); 1] = [("KITH_DEV", "1")];

/// What Ada types who registers.
const JOIN: [(&str, &str); 3] = [
    ("do", "join"),
    ("name", "Ada"),
    ("email", "ada@example.org"),
];

/// What is chosen behind the link of a registration.
const CONFIRM: [(&str, &str); 2] = [("do", "confirm"), ("password", PASSWORD)];

/// The path of the latest mail's link, as the outbox shows it.
async fn link(site: &Site) -> String {
    let outbox = Browser::new(site).get("/outbox").await;
    assert_eq!(outbox.status, StatusCode::OK);
    let (_, mail) = outbox.body.split_once("class=\"mail\"").expect("a mail");
    let (_, rest) = mail.split_once("href=\"").expect("a link");
    rest.split('"').next().expect("its end").to_owned()
}

fn location(answer: &browser::Answer) -> &str {
    answer.headers["location"].to_str().expect("ASCII")
}

/// How many visitors of each one's link joined through it.
async fn came<const N: usize>(t: &TestKith, members: [&SignedIn; N]) -> Vec<i64> {
    let mut counted = Vec::new();
    for member in members {
        let steps = referrals::steps(&t.kith, &t.token(member).await).await;
        counted.push(steps.unwrap()[3]);
    }
    counted
}

both!(
    a_friends_link_leads_through_a_mail_to_the_chain,
    async |t: &TestKith| {
        let site = site(t, &HERE).await;
        let eve = t.member("eve", None).await;
        let other = t.member("other", None).await;
        let circle = people::circle(t, &eve, "Bakers").await;
        let mut phone = Browser::new(&site);
        phone.get(&format!("/i/{}", t.token(&eve).await)).await;
        let asked = phone.post("/join", &JOIN).await;
        assert_eq!(
            (asked.status, location(&asked)),
            (StatusCode::SEE_OTHER, "/join?asked=1")
        );
        assert_eq!(
            phone.get("/settings").await.status,
            StatusCode::SEE_OTHER,
            "not in yet"
        );
        // The mail is opened elsewhere, where somebody else's link was visited.
        let link = link(&site).await;
        let mut desk = Browser::new(&site);
        desk.get(&format!("/i/{}", t.token(&other).await)).await;
        for _ in 0..2 {
            let shown = desk.get(&link).await;
            assert_eq!(shown.status, StatusCode::OK, "opening it uses nothing up");
            assert!(shown.body.contains("Welcome, Ada"));
            assert!(
                shown.body.contains("eve invites you"),
                "whoever typed the address, its reader learns who gets them"
            );
        }
        let confirmed = desk.post(&link, &CONFIRM).await;
        assert_eq!(
            (confirmed.status, location(&confirmed)),
            (StatusCode::SEE_OTHER, "/")
        );
        let joined = desk
            .post(&format!("/circles/{circle}"), &[("do", "join")])
            .await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        let chain = referrals::chain(&t.kith, eve.no, &PageRequest::default())
            .await
            .unwrap();
        assert_eq!(chain.levels, [1]);
        assert_eq!(chain.referees.items[0].person.name, "Ada");
        let counted = came(t, [&eve, &other]).await;
        assert_eq!(
            counted,
            [1, 0],
            "by the browser that registered, wherever the mail was opened"
        );
        let again = phone.post(&link, &CONFIRM).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("This link works no more"));
    }
);

both!(
    the_reader_of_a_mail_joins_without_the_invitation_that_somebody_typed,
    async |t: &TestKith| {
        let site = site(t, &HERE).await;
        let eve = t.member("eve", None).await;
        let mut phone = Browser::new(&site);
        phone.get(&format!("/i/{}", t.token(&eve).await)).await;
        phone.post("/join", &JOIN).await;
        let link = link(&site).await;
        let mut desk = Browser::new(&site);
        let weak = [("do", "confirm"), ("password", "ada"), ("alone", "on")];
        let refused = desk.post(&link, &weak).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (_, check) = refused.body.split_once("name=\"alone\"").expect("a box");
        let (check, _) = check.split_once('>').expect("its end");
        assert!(check.contains("checked"), "kept: {check}");
        let alone = [&CONFIRM[..], &[("alone", "on")]].concat();
        let confirmed = desk.post(&link, &alone).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
        let page = PageRequest::default();
        let chain = referrals::chain(&t.kith, eve.no, &page).await.unwrap();
        assert_eq!(chain.levels, [0; 0]);
        assert_eq!(came(t, [&eve]).await, [0]);
    }
);

both!(
    joining_counts_for_the_link_that_brought,
    async |t: &TestKith| {
        let site = site(t, &HERE).await;
        let (eve, other) = (t.member("eve", None).await, t.member("other", None).await);
        let mut phone = Browser::new(&site);
        phone.get(&format!("/i/{}", t.token(&eve).await)).await;
        phone.post("/join", &JOIN).await;
        let link = link(&site).await;
        phone.get(&format!("/i/{}", t.token(&other).await)).await;
        let confirmed = phone.post(&link, &CONFIRM).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
        assert_eq!(came(t, [&eve, &other]).await, [1, 0]);
    }
);

both!(a_lost_password_is_replaced, async |t: &TestKith| {
    let site = site(t, &HERE).await;
    t.kith.set_sends_mail(false);
    let mut thief = browser::signed_in(t, &site, "ada").await;
    t.kith.set_sends_mail(true);
    let mut ada = Browser::new(&site);
    // Whoever is registered and whoever is not are answered alike.
    for address in ["nobody@example.org", "ada@example.org"] {
        let asked = ada
            .post("/password", &[("do", "ask"), ("email", address)])
            .await;
        let expected = (StatusCode::SEE_OTHER, "/password?asked=1");
        assert_eq!((asked.status, location(&asked)), expected);
    }
    let link = link(&site).await;
    let weak = ada
        .post(&link, &[("do", "reset"), ("password", "password1")])
        .await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.body.contains("Many people use this password"));
    let new = [("do", "reset"), ("password", "kettle-otter-mile")];
    assert_eq!(ada.post(&link, &new).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        ada.get("/settings").await.status,
        StatusCode::OK,
        "signed in"
    );
    let answer = thief.get("/settings").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "signed out");
    assert_eq!(
        ada.post(&link, &new).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
});

both!(
    a_mail_alone_opens_no_account_with_an_app,
    async |t: &TestKith| {
        let site = site(t, &HERE).await;
        t.kith.set_sends_mail(false);
        browser::register(t, "ada").await;
        t.kith.set_sends_mail(true);
        let app =
            "INSERT INTO second_factors (member_no, secret, created_at, confirmed_at, last_step)
         SELECT no, $1, 0, 0, 0 FROM members";
        let secret = [vec![7_u8; 20].into()];
        sql::exec(t.kith.db().writer(), app, secret).await.unwrap();
        let mut reader = Browser::new(&site);
        let ask = [("do", "ask"), ("email", "ada@example.org")];
        reader.post("/password", &ask).await;
        let link = link(&site).await;
        let new = [("do", "reset"), ("password", "kettle-otter-mile")];
        let answer = reader.post(&link, &new).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(location(&answer), "/sign-in/code?next=%2F");
        assert_eq!(reader.get("/settings").await.status, StatusCode::SEE_OTHER);
        assert_eq!(reader.get("/sign-in/code").await.status, StatusCode::OK);
    }
);

both!(mails_are_shown_to_whoever_is_here, async |t: &TestKith| {
    for (settings, shown) in [
        (vec![], StatusCode::NOT_FOUND),
        (vec![("KITH_DEV", "1")], StatusCode::OK),
        (vec![("KITH_DEMO", "1")], StatusCode::OK),
        (
            vec![
                ("KITH_DEV", "1"),
                ("KITH_PUBLIC_URL", "https://kith.example"),
            ],
            StatusCode::NOT_FOUND,
        ),
    ] {
        let site = site(t, &settings).await;
        let mut browser = Browser::new(&site);
        assert_eq!(browser.get("/outbox").await.status, shown, "{settings:?}");
        // Somebody far away, through a tunnel or a proxy.
        let far = [("x-forwarded-for", "192.0.2.1")];
        let answer = browser.get_with(&far, "/outbox").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
});

both!(whoever_asks_for_mails_has_to_wait, async |t: &TestKith| {
    let site = site(t, &HERE).await;
    let mut browser = Browser::new(&site);
    let mut asked = 0;
    let ask = [("do", "ask"), ("email", "nobody@example.org")];
    while browser.post("/password", &ask).await.status == StatusCode::SEE_OTHER {
        asked += 1;
    }
    assert_eq!(asked, server::security::limits::REGISTRATIONS.times);
    let answer = browser.post("/password", &ask).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
});

both!(the_present_password_is_not_guessed, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    let guess = [
        ("do", "password"),
        ("present", "a guess"),
        ("password", "kettle-otter-mile"),
    ];
    let mut guessed = 0;
    while ada.post("/settings/security", &guess).await.status == StatusCode::UNPROCESSABLE_ENTITY {
        guessed += 1;
    }
    assert_eq!(guessed, server::security::limits::GUESSES.times);
});
