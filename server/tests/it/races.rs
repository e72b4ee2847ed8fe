//! Many at the same moment, over real connections.

use std::{collections::BTreeSet, net::SocketAddr};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use futures::future::join_all;
use kith_domain::roles::Role;
use kith_services::{
    both,
    cursor::PageRequest,
    ledger::{self, StatementFilter},
    partners::Scope,
    referrals, rewards, sql,
    testing::TestKith,
};
use serde_json::json;

use crate::common::{
    Answer, Host, api_request, client, key,
    people::{cookies, grant, reward},
};

const MANY: usize = 20;

async fn all(address: SocketAddr, requests: Vec<Request<Body>>) -> Vec<Answer> {
    let answers = join_all(
        requests
            .into_iter()
            .map(|request| client::send(address, request)),
    );
    answers
        .await
        .into_iter()
        .map(|answer| answer.expect("an answer"))
        .collect()
}

fn count(answers: &[Answer], status: StatusCode) -> usize {
    answers
        .iter()
        .filter(|answer| answer.status == status)
        .count()
}

both!(
    identical_awards_with_one_key_give_one_award,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let ada = t.member("ada", None).await;
        let key = key(&t.kith, &manager, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let address = host.listen().await;
        let body = json!({ "member": ada.id, "points": 25, "reason": "thanks" }).to_string();
        let award = || api_request(&key, "POST", "/api/v1/awards", Some(&body), "one");
        let answers = all(address, (0..MANY).map(|_| award()).collect()).await;
        let done = count(&answers, StatusCode::CREATED);
        assert!(done >= 1, "nobody was answered");
        assert_eq!(
            done + count(&answers, StatusCode::CONFLICT),
            MANY,
            "{answers:?}"
        );
        let again = client::send(address, award()).await.expect("an answer");
        assert_eq!(again.header("idempotent-replayed"), "true");
        let created = answers
            .iter()
            .filter(|answer| answer.status == StatusCode::CREATED);
        for answer in created.chain([&again]) {
            assert_eq!(answer.body, again.body);
        }
        assert_eq!(
            ledger::wallet(&t.kith, ada.no)
                .await
                .expect("a wallet")
                .balance,
            25
        );
        let all = StatementFilter::All;
        let entries = ledger::statement(&t.kith, ada.no, all, &PageRequest::default()).await;
        assert_eq!(entries.expect("entries").items.len(), 1);
        assert_eq!(
            ledger::check(t.kith.db().reader()).await.expect("checks"),
            []
        );
    }
);

both!(
    redemptions_of_the_last_item_succeed_once,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let reward = reward(t, &manager, 300, 1).await;
        let host = Host::of(&t.kith).await;
        let address = host.listen().await;
        let mut requests = Vec::new();
        let mut people = Vec::new();
        let body = json!({ "reward": reward.id }).to_string();
        for n in 0..MANY {
            let person = t.member(&format!("member{n}"), None).await;
            grant(t, &manager, &person, 300).await;
            let key = key(&t.kith, &person, &[Scope::Points]).await;
            requests.push(api_request(
                &key,
                "POST",
                "/api/v1/redemptions",
                Some(&body),
                "one",
            ));
            people.push(person);
        }
        let answers = all(address, requests).await;
        assert_eq!(count(&answers, StatusCode::CREATED), 1, "{answers:?}");
        let sold_out: BTreeSet<_> = answers
            .iter()
            .filter(|answer| answer.status == StatusCode::CONFLICT)
            .map(|answer| answer.json()["type"].to_string())
            .collect();
        assert_eq!(count(&answers, StatusCode::CONFLICT), MANY - 1);
        assert_eq!(Vec::from_iter(sold_out), ["\"/api/docs#problem-sold-out\""]);
        let left = rewards::get(&t.kith, reward.id)
            .await
            .expect("reads")
            .expect("the reward");
        assert_eq!(left.stock, 0);
        let mut held = 0;
        for person in &people {
            let wallet = ledger::wallet(&t.kith, person.no).await.expect("a wallet");
            assert_eq!(wallet.balance, 300);
            held += wallet.held_out;
        }
        assert_eq!(held, 300);
        assert_eq!(
            ledger::check(t.kith.db().reader()).await.expect("checks"),
            []
        );
    }
);

both!(
    one_key_reserves_once_even_without_a_kept_answer,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let reward = reward(t, &manager, 10, 3).await;
        let ada = t.member("ada", None).await;
        grant(t, &manager, &ada, 300).await;
        let key = key(&t.kith, &ada, &[Scope::Points]).await;
        let host = Host::of(&t.kith).await;
        let address = host.listen().await;
        let body = json!({ "reward": reward.id }).to_string();
        let redeem = || api_request(&key, "POST", "/api/v1/redemptions", Some(&body), "one");
        let answers = all(address, (0..MANY).map(|_| redeem()).collect()).await;
        let done = count(&answers, StatusCode::CREATED);
        assert_eq!(
            done + count(&answers, StatusCode::CONFLICT),
            MANY,
            "{answers:?}"
        );
        // As after a crash between the commit and the answer.
        sql::exec(t.kith.db().writer(), "DELETE FROM idempotency_keys", [])
            .await
            .expect("forgets");
        let again = client::send(address, redeem()).await.expect("an answer");
        assert_eq!(again.status, StatusCode::CREATED);
        let created = answers
            .iter()
            .find(|answer| answer.status == StatusCode::CREATED)
            .expect("one was answered");
        assert_eq!(created.json()["id"], again.json()["id"]);
        let left = rewards::get(&t.kith, reward.id).await.expect("reads");
        assert_eq!(left.expect("the reward").stock, 2);
        let wallet = ledger::wallet(&t.kith, ada.no).await.expect("a wallet");
        assert_eq!((wallet.balance, wallet.held_out), (300, 10));
    }
);

both!(a_form_sent_twice_reserves_once, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let reward = reward(t, &manager, 10, 3).await;
    let ada = t.member("ada", None).await;
    grant(t, &manager, &ada, 300).await;
    let host = Host::of(&t.kith).await;
    let cookies = cookies(&host, &ada).await;
    let path = format!("/rewards/{}", reward.id);
    let request = |builder: axum::http::request::Builder, body: String| {
        builder
            .header("host", "127.0.0.1")
            .header("cookie", &cookies)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request")
    };
    let page = host
        .answer(request(Request::get(&path), String::new()))
        .await;
    let (_, rest) = page
        .body
        .split_once("name=\"key\" value=\"")
        .expect("a key");
    let (form_key, _) = rest.split_once('"').expect("its end");
    let send = || request(Request::post(&path), format!("do=reserve&key={form_key}"));
    let address = host.listen().await;
    let answers = all(address, (0..MANY).map(|_| send()).collect()).await;
    assert_eq!(count(&answers, StatusCode::SEE_OTHER), MANY, "{answers:?}");
    let places: BTreeSet<_> = answers.iter().map(|one| one.header("location")).collect();
    assert_eq!(places.len(), 1);
    let wallet = ledger::wallet(&t.kith, ada.no).await.expect("a wallet");
    assert_eq!((wallet.balance, wallet.held_out), (300, 10));
    // The page shown anew reserves another one.
    let page = host
        .answer(request(Request::get(&path), String::new()))
        .await;
    assert!(!page.body.contains(form_key));
});

both!(
    registrations_through_one_link_attribute_each_referee_once,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let token = t.token(&ada).await;
        let host = Host::of(&t.kith).await;
        let address = host.listen().await;
        let join = |n: usize| {
            let form = format!(
                "do=join&name=Referee+{n}&email=referee{n}%40example.org&password=a+good+password&terms=1"
            );
            Request::post(format!("/join?via={token}"))
                .header("host", "127.0.0.1")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(form))
                .expect("a request")
        };
        let answers = all(address, (0..MANY).map(join).collect()).await;
        assert_eq!(count(&answers, StatusCode::SEE_OTHER), MANY, "{answers:?}");
        let page = PageRequest {
            after: None,
            limit: Some(100),
        };
        let chain = referrals::chain(&t.kith, ada.no, &page)
            .await
            .expect("a chain");
        assert_eq!(chain.levels, [20]);
        let names: BTreeSet<_> = chain
            .referees
            .items
            .iter()
            .map(|row| &row.person.name)
            .collect();
        assert_eq!((names.len(), chain.referees.items.len()), (MANY, MANY));
    }
);
