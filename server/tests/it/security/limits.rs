//! How often an address may guess and register.

use std::net::IpAddr;

use app::form::NO_GUESS;
use axum::http::{StatusCode, header};
use futures::{FutureExt, future::join_all};
use kith_services::{both, sql, testing::TestKith};
use server::security::limits::{GUESSES, REGISTRATIONS};

use super::browser::{self, Answer, Browser, Site, site};

const GUESS: [(&str, &str); 2] = [("email", "nobody@example.org"), ("password", "guess")];

/// Guesses until the address has nothing left.
async fn spend(guesser: &mut Browser) {
    for _ in 0..GUESSES.times {
        let answer = guesser.post("/sign-in", &GUESS).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

fn wait(answer: &Answer) -> i64 {
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let wait = &answer.headers[header::RETRY_AFTER];
    wait.to_str().unwrap().parse().unwrap()
}

fn from(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new(site);
    browser.move_to(address.parse::<IpAddr>().unwrap());
    browser
}

both!(whoever_guesses_has_to_wait, async |t: &TestKith| {
    let site = site(t, &[]).await;
    browser::register(t, "ada").await;
    let mut guesser = Browser::new(&site);
    spend(&mut guesser).await;
    assert_eq!(wait(&guesser.sign_in("ada").await), GUESSES.window / 1000);
    let mut ada = from(&site, "192.0.2.7");
    assert_eq!(ada.sign_in("ada").await.status, StatusCode::SEE_OTHER);
    t.clock.advance(GUESSES.window - 1);
    assert_eq!(wait(&guesser.sign_in("ada").await), 1);
    t.clock.advance(1);
    assert_eq!(guesser.sign_in("ada").await.status, StatusCode::SEE_OTHER);
});

both!(
    guesses_at_the_same_moment_are_counted_as_they_come,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        browser::register(t, "ada").await;
        let more = 2 * GUESSES.times;
        let guesses = (0..more).map(|_| {
            let mut guesser = Browser::new(&site);
            async move { guesser.post("/sign-in", &GUESS).await.status }
        });
        let answers = join_all(guesses).await;
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!(
            count(StatusCode::UNPROCESSABLE_ENTITY),
            GUESSES.times as usize
        );
        assert_eq!(
            count(StatusCode::TOO_MANY_REQUESTS),
            (more - GUESSES.times) as usize
        );
    }
);

both!(
    whoever_hangs_up_has_guessed_nevertheless,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        browser::register(t, "ada").await;
        let mut guesser = Browser::new(&site);
        for _ in 0..GUESSES.times {
            // The answer is not waited for.
            let asked = guesser.post("/sign-in", &GUESS).now_or_never();
            assert!(asked.is_none());
        }
        wait(&guesser.post("/sign-in", &GUESS).await);
    }
);

both!(what_is_no_wrong_guess_costs_none, async |t: &TestKith| {
    let site = site(t, &[]).await;
    browser::register(t, "ada").await;
    for _ in 0..=GUESSES.times {
        let mut ada = Browser::new(&site);
        assert_eq!(ada.sign_in("ada").await.status, StatusCode::SEE_OTHER);
    }
    let mut guesser = Browser::new(&site);
    spend(&mut guesser).await;
    assert_eq!(
        guesser.get("/sign-in").await.status,
        StatusCode::OK,
        "to look costs nothing"
    );
});

both!(
    only_a_wrong_secret_is_a_guess_on_an_account_page,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let bob = browser::register(t, "bob").await;
        let olga = browser::register(t, "olga").await;
        let administrator = "UPDATE members SET role = 2, staff_since = $2 WHERE id = $1";
        let values = [olga.0.into(), t.kith.now().into()];
        sql::exec(t.kith.db().writer(), administrator, values)
            .await
            .unwrap();
        let mut olga = Browser::new(&site);
        olga.sign_in("olga").await;
        let page = format!("/manage/members/{bob}/account");
        let sponsor = [("do", "sponsor"), ("sponsor", "nobody"), ("moves", "on")];
        let erasing = |word| {
            let present = ("present", "guess");
            [
                ("do", "erase"),
                ("word", word),
                ("reason", "Asked"),
                present,
            ]
        };
        for _ in 0..GUESSES.times {
            for fields in [&sponsor[..], &erasing("perhaps")[..]] {
                let answer = olga.post(&page, fields).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(!answer.headers.contains_key(NO_GUESS), "it stays inside");
            }
        }
        for _ in 0..GUESSES.times {
            let answer = olga.post(&page, &erasing("delete")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        wait(&olga.post(&page, &erasing("delete")).await);
    }
);

both!(a_network_of_one_customer_is_one, async |t: &TestKith| {
    let site = site(t, &[]).await;
    browser::register(t, "ada").await;
    spend(&mut from(&site, "2001:db8:1:2::1")).await;
    let mut next_door = from(&site, "2001:db8:1:2:ffff::9");
    wait(&next_door.sign_in("ada").await);
    let mut elsewhere = from(&site, "2001:db8:1:3::1");
    assert_eq!(elsewhere.sign_in("ada").await.status, StatusCode::SEE_OTHER);
});

both!(
    proxies_on_this_machine_tell_people_apart,
    async |t: &TestKith| {
        let site = site(t, &[("KITH_PUBLIC_URL", "https://kith.example")]).await;
        browser::register(t, "ada").await;
        let mut proxy = Browser::new(&site);
        for round in 0..GUESSES.times {
            // What stands before the proxy's own word is the guesser's, and changes nothing.
            let chain = format!("192.0.2.{round}, 198.51.100.7");
            let answer = proxy.post_through(&chain, "/sign-in", &GUESS).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let guesser = "198.51.100.7:4711";
        wait(&proxy.post_through(guesser, "/sign-in", &GUESS).await);
        let other = proxy.post_through("198.51.100.8", "/sign-in", &GUESS).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
);

both!(without_tls_no_proxy_is_believed, async |t: &TestKith| {
    let site = site(t, &[]).await;
    browser::register(t, "ada").await;
    let mut guesser = Browser::new(&site);
    for round in 0..GUESSES.times {
        let chain = format!("192.0.2.{round}");
        guesser.post_through(&chain, "/sign-in", &GUESS).await;
    }
    wait(&guesser.post_through("192.0.2.99", "/sign-in", &GUESS).await);
});

both!(an_address_registers_so_many, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut joining = Browser::new(&site);
    let incomplete = [("name", "Bot"), ("email", "bot@example.org")];
    for _ in 1..REGISTRATIONS.times {
        let answer = joining.post("/join", &incomplete).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let complete = [
        ("name", "Ada"),
        ("email", "ada@example.org"),
        ("password", browser::PASSWORD),
    ];
    // One that succeeds counts as well.
    let mut ada = Browser::new(&site);
    let answer = ada.post("/join", &complete).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let refused = joining.post("/join", &incomplete).await;
    assert_eq!(wait(&refused), REGISTRATIONS.window / 1000);
    assert_eq!(joining.get("/join").await.status, StatusCode::OK);
    assert_eq!(
        joining.sign_in("ada").await.status,
        StatusCode::SEE_OTHER,
        "signing in has a budget of its own"
    );
    let mut elsewhere = from(&site, "192.0.2.7");
    let answer = elsewhere.post("/join", &incomplete).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    t.clock.advance(REGISTRATIONS.window);
    let mut bob = Browser::new(&site);
    let answer = bob.post("/join", &incomplete).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
});

both!(
    a_way_back_from_a_provider_is_tried_so_often,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut guesser = Browser::new(&site);
        let back = "/sign-in/callback?code=guess&state=guess";
        for _ in 0..REGISTRATIONS.times {
            let answer = guesser.get(back).await;
            assert_ne!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        }
        assert_eq!(wait(&guesser.get(back).await), REGISTRATIONS.window / 1000);
        assert_eq!(guesser.get("/sign-in").await.status, StatusCode::OK);
        t.clock.advance(REGISTRATIONS.window);
        let answer = guesser.get(back).await;
        assert_ne!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
);

both!(
    an_account_waits_but_not_for_its_owner,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut known = browser::signed_in(t, &site, "ada").await;
        known.post("/sign-out", &[]).await;
        // Guesses from everywhere.
        for last in 1..=10 {
            let mut guesser = from(&site, &format!("192.0.2.{last}"));
            let answer = guesser.post("/sign-in", &at_ada("wrong")).await;
            assert!(answer.body.contains("That did not match"), "{last}");
        }
        let mut stranger = from(&site, "192.0.2.11");
        let slowed = stranger.post("/sign-in", &at_ada(browser::PASSWORD)).await;
        assert_eq!(slowed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(slowed.body.contains("Wait a minute"), "{}", slowed.body);
        let mut forger = from(&site, "192.0.2.12");
        forger.set(
            "kith-device",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        );
        let slowed = forger.post("/sign-in", &at_ada(browser::PASSWORD)).await;
        assert!(slowed.body.contains("Wait a minute"));
        // Where its owner signed in before, nothing is slow.
        assert_eq!(known.sign_in("ada").await.status, StatusCode::SEE_OTHER);
        t.clock.advance(60_000);
        let answer = stranger.sign_in("ada").await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "nor for ever elsewhere"
        );
    }
);

fn at_ada(password: &str) -> [(&str, &str); 2] {
    [("email", "ada@example.org"), ("password", password)]
}
