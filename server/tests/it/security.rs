//! Sessions, same origin and headers, through the router, on both databases.

mod browser;
mod bucket;
mod invitations;
mod joining;
mod limits;
mod mail;
mod malformed;
mod operator;
mod portraits;
mod provider;
mod sessions;
mod shares;
mod suspension;
mod visits;

use axum::http::{StatusCode, header};
use kith_domain::roles::Role;
use kith_services::{both, members, testing::TestKith};

use browser::{Browser, site};

both!(
    cookies_of_a_session_are_out_of_reach,
    async |t: &TestKith| {
        let site = site(t, &[("KITH_PUBLIC_URL", "https://kith.example")]).await;
        let mut ada = Browser::new(&site);
        browser::register(t, "ada").await;
        let answer = ada.sign_in("ada").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let cookies: Vec<String> = answer.set_cookies();
        for name in ["__Host-kith=", "__Host-kith-refresh="] {
            let cookie = cookies.iter().find(|c| c.starts_with(name)).expect(name);
            for flag in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
                assert!(cookie.contains(flag), "{cookie}: {flag}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        assert!(
            answer
                .headers
                .contains_key(header::STRICT_TRANSPORT_SECURITY)
        );
    }
);

both!(a_loopback_address_does_without_tls, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = Browser::new(&site);
    browser::register(t, "ada").await;
    let cookies = ada.sign_in("ada").await.set_cookies();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("kith=")));
    assert!(cookies.iter().all(|cookie| !cookie.contains("Secure")));
    assert_eq!(ada.get("/wallet").await.status, StatusCode::OK);
});

both!(a_visitor_is_sent_to_sign_in, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let answer = Browser::new(&site).get("/wallet").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.headers[header::LOCATION].to_str().unwrap();
    assert_eq!(to, "/sign-in?next=/wallet");
});

both!(
    a_wrong_password_shows_the_form_again,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        browser::register(t, "ada").await;
        let fields = [("email", "ada@example.org"), ("password", "not this one")];
        let answer = Browser::new(&site).post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.body.contains("ada@example.org"),
            "the address is filled in again"
        );
        assert!(!answer.body.contains("not this one"), "a password never is");
        assert!(answer.set_cookies().is_empty());
    }
);

both!(other_sites_change_nothing, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = browser::signed_in(t, &site, "ada").await;
    let foreign: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[],
    ];
    for headers in foreign {
        let answer = ada.post_from(headers, "/sign-out", &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(
            answer.body.contains(&answer.request_id()),
            "the page names the request"
        );
    }
    assert_eq!(
        ada.get("/wallet").await.status,
        StatusCode::OK,
        "still signed in"
    );
    let ours = [("origin", "http://127.0.0.1:3000")];
    let answer = ada.post_from(&ours, "/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
});

both!(
    a_role_holds_from_the_next_request_on,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let root = t.person("root", None, Role::Administrator).await;
        let ada = browser::register(t, "ada").await;
        let mut browser = Browser::new(&site);
        browser.sign_in("ada").await;
        assert_eq!(browser.get("/manage").await.status, StatusCode::FORBIDDEN);
        members::set_role(&t.kith, &root, ada, Role::Manager)
            .await
            .unwrap();
        assert_eq!(browser.get("/manage").await.status, StatusCode::OK);
    }
);

both!(answers_forbid_what_nobody_needs, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut visitor = Browser::new(&site);
    for path in [
        "/",
        "/nowhere",
        "/healthz",
        "/api/v1/nowhere",
        "/pkg/nothing.js",
    ] {
        let answer = visitor.get(path).await;
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "style-src 'self'",
            "'wasm-unsafe-eval'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
    }
});

both!(
    scripts_carry_the_nonce_of_their_answer,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut visitor = Browser::new(&site);
        let (first, second) = (visitor.get("/").await, visitor.get("/").await);
        assert_ne!(first.nonce(), second.nonce());
        let allowed = format!("nonce=\"{}\"", first.nonce());
        let scripts = first.body.matches("<script").count();
        assert!(scripts > 0);
        assert_eq!(first.body.matches(&allowed).count(), scripts);
        assert!(!first.body.contains("style=\""), "no inline style");
    }
);

both!(
    a_form_that_is_too_large_or_none_is_refused,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut visitor = Browser::new(&site);
        let long = "x".repeat(200_000);
        let answer = visitor.post("/sign-in", &[("email", &long)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let answer = visitor
            .post_body("/sign-in", "application/json", "{}".to_owned())
            .await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let answer = visitor.post("/terms", &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    }
);

both!(
    a_referral_cookie_is_ours_or_nothing,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let ada = t.member("ada", None).await;
        let token = t.token(&ada).await;
        let mut visitor = Browser::new(&site);
        let answer = visitor.get(&format!("/i/{token}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let cookie = visitor.cookie("kith-via").expect("the visit is remembered");
        assert!(
            answer
                .set_cookies()
                .iter()
                .any(|c| c.contains("Max-Age=7776000"))
        );
        assert!(
            visitor.get("/join").await.body.contains("ada"),
            "the invitee reads who invites"
        );
        visitor.set("kith-via", &format!("x{cookie}"));
        assert!(!visitor.get("/join").await.body.contains("ada"));
        visitor.set("kith-via", &cookie);
        t.clock.days(91);
        assert!(
            !visitor.get("/join").await.body.contains("ada"),
            "after 90 days it is forgotten"
        );
    }
);

both!(
    the_language_is_chosen_by_device_member_and_browser,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut visitor = Browser::new(&site);
        let lang = |answer: &browser::Answer| answer.body.contains("<html lang=\"zh-CN\"");
        assert!(!lang(&visitor.get("/").await));
        assert!(lang(
            &visitor
                .get_with(&[("accept-language", "zh-Hans,en;q=0.5")], "/")
                .await
        ));
        visitor.set("kith-lang", "zh-CN");
        assert!(lang(&visitor.get("/").await));
    }
);

both!(pages_need_few_statements, async |t: &TestKith| {
    let site = site(t, &[]).await;
    browser::register(t, "ada").await;
    let mut ada = Browser::new(&site);
    ada.sign_in("ada").await;
    // Whoever asks first enacts the rules, once for the whole community.
    kith_services::ledger::rules(&t.kith).await.unwrap();
    for path in [
        "/",
        "/circles",
        "/chain",
        "/card",
        "/invitations",
        "/wallet",
        "/rewards",
        "/settings",
        "/settings/profile",
    ] {
        let answer = ada.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let statements = answer.statements();
        assert!((1..=12).contains(&statements), "{path}: {statements}");
    }
});
