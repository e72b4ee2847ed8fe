//! What keeps programs from registering, through the page.

use axum::http::StatusCode;
use kith_domain::{day::DAY_MS, joining, roles::Role};
use kith_services::{
    both,
    members::{self, SetJoinQuestions},
    sql,
    testing::TestKith,
};
use sha2::{Digest, Sha256};

use super::browser::{Answer, Browser, PASSWORD, Site, register, site};

const HOUR: i64 = DAY_MS / 24;

fn typed(name: &str) -> Vec<(String, String)> {
    let email = format!("{name}@example.org");
    let fields = [
        ("do", "join"),
        ("name", name),
        ("email", email.as_str()),
        ("password", PASSWORD),
    ];
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    fields.map(pair).to_vec()
}

fn from(site: &Site, address: [u8; 4]) -> Browser {
    let mut browser = Browser::new(site);
    browser.move_to(address);
    browser
}

/// Sends the form with more fields.
async fn join(browser: &mut Browser, name: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = typed(name);
    fields.extend(more.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())));
    browser.post_pairs("/join", &fields).await
}

/// What the form asks of the browser.
fn challenge(page: &str) -> String {
    let (_, rest) = page
        .split_once("name=\"challenge\" value=\"")
        .expect("a challenge");
    rest.split('"').next().expect("its end").to_owned()
}

async fn members(t: &TestKith) -> i64 {
    let count = "SELECT count(*) FROM members";
    sql::number(t.kith.db().reader(), count, []).await.unwrap()
}

both!(the_hidden_field_is_for_programs, async |t: &TestKith| {
    let trap = [("second_thought", "https://spam.example")];
    let plain = site(t, &[]).await;
    let refused = join(&mut Browser::new(&plain), "bot", &trap).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("A field that nobody sees"));
    assert!(refused.body.contains("bot@example.org"), "kept");
    assert!(!refused.body.contains("spam.example"));
    let posted = site(t, &[("KITH_DEV", "1")]).await;
    let mut answers = Vec::new();
    for more in [&trap[..], &[]] {
        let answer = join(&mut Browser::new(&posted), "bot", more).await;
        answers.push((answer.status, answer.headers["location"].clone()));
    }
    assert_eq!(answers[0], answers[1], "as everybody is answered");
    assert_eq!(members(t).await, 0);
    let mails = "SELECT count(*) FROM mails";
    let mails = sql::number(t.kith.db().reader(), mails, []).await;
    assert_eq!(mails.unwrap(), 1, "the person's");
});

both!(
    without_work_a_network_waits_and_keeps_what_it_typed,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        for n in 0..10 {
            let joined = join(&mut from(&site, [192, 0, 2, 1]), &format!("p{n}"), &[]).await;
            assert_eq!(joined.status, StatusCode::SEE_OTHER, "{n}");
        }
        let mut late = from(&site, [192, 0, 2, 1]);
        let refused = join(&mut late, "late", &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("come back in 60 minutes"));
        assert!(refused.body.contains("late@example.org"));
        let asked = challenge(&refused.body);
        let enough = |number: &u32| {
            let hash = Sha256::digest(joining::work(&asked, *number));
            joining::zero_bits(&hash) > joining::LEAST_BITS
        };
        let proof = (0..u32::MAX).find(enough).expect("a number").to_string();
        let work = [("challenge", asked.as_str()), ("proof", proof.as_str())];
        let joined = join(&mut late, "late", &work).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        let elsewhere = join(&mut from(&site, [192, 0, 2, 2]), "zoe", &[]).await;
        assert_eq!(elsewhere.status, StatusCode::SEE_OTHER);
        assert_eq!(members(t).await, 12);
        for (later, status) in [
            (HOUR - 1, StatusCode::UNPROCESSABLE_ENTITY),
            (1, StatusCode::SEE_OTHER),
        ] {
            t.clock.advance(later);
            let again = join(&mut from(&site, [192, 0, 2, 1]), "again", &[]).await;
            assert_eq!(again.status, status, "{later}");
        }
    }
);

both!(the_question_is_asked_on_every_way, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let olga = t.person("olga", None, Role::Administrator).await;
    let bread = SetJoinQuestions {
        question_en: "What lifts our bread?".to_owned(),
        answers_en: "Leaven".to_owned(),
        ..SetJoinQuestions::default()
    };
    members::set_join_questions(&t.kith, &olga, bread)
        .await
        .unwrap();
    let ada = t.member("ada", None).await;
    let through = format!("/join?via={}", t.token(&ada).await);
    for (name, way) in [("bob", "/join"), ("cyd", through.as_str())] {
        let mut visitor = Browser::new(&site);
        let form = visitor.get(way).await;
        assert!(form.body.contains("What lifts our bread?"), "{way}");
        assert!(form.statements() <= 12);
        let wrong = join(&mut visitor, name, &[("answer", "flour")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"answer-error\""));
        assert!(wrong.body.contains("value=\"flour\""));
        let right = join(&mut visitor, name, &[("answer", " LEAVEN ")]).await;
        assert_eq!(right.status, StatusCode::SEE_OTHER);
    }
});

both!(
    a_manager_corrects_who_brought_a_member,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let bob = register(t, "bob").await;
        let cyd = register(t, "cyd").await;
        let olga = register(t, "olga").await;
        let manager = "UPDATE members SET role = 1, staff_since = $2 WHERE id = $1";
        let values = [olga.0.into(), t.kith.now().into()];
        sql::exec(t.kith.db().writer(), manager, values)
            .await
            .unwrap();
        let mut browser = Browser::new(&site);
        browser.sign_in("olga").await;
        let page = format!("/manage/members/{cyd}/account");
        let shown = browser.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.body.contains("nobody brought them"));
        assert!(
            !shown.body.contains("Erase this account"),
            "not a manager's"
        );
        let fields = |sponsor: &str, moves: &str| -> Vec<(String, String)> {
            let all = [
                ("do", "sponsor"),
                ("sponsor", sponsor),
                ("sponsor-reason", "They met at the market"),
                ("moves", moves),
            ];
            all.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec()
        };
        for (sponsor, moves, said) in [
            ("bob@example.org", "", "Please confirm who moves"),
            ("zoe@example.org", "on", "No member has this address"),
            ("olga@example.org", "on", "is nobody’s sponsor"),
        ] {
            let refused = browser.post_pairs(&page, &fields(sponsor, moves)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains(said), "{said}");
            assert!(refused.body.contains("They met at the market"));
        }
        let done = browser
            .post_pairs(&page, &fields("bob@example.org", "on"))
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let brought = "SELECT count(*) FROM members m JOIN members s ON s.no = m.sponsor_no
           WHERE m.id = $1 AND s.id = $2";
        let values = [cyd.0.into(), bob.0.into()];
        let brought = sql::number(t.kith.db().reader(), brought, values).await;
        assert_eq!(brought.unwrap(), 1);
        assert!(browser.get(&page).await.body.contains("bob brought them"));
    }
);
