//! Partners report orders.

use kith_domain::roles::Role;
use kith_services::{
    both, ledger,
    partners::{Scope, programme},
    testing::TestKith,
};
use serde_json::json;

use crate::common::{Host, key, people::partner};

const CONVERSIONS: &str = "/api/v1/partners/conversions";

both!(
    an_order_is_counted_once_whoever_asks_again,
    async |t: &TestKith| {
        let manager = t.person("manager", None, Role::Manager).await;
        let shop = t.member("shop", None).await;
        let id = partner(t, &manager, &shop, "Corner shop").await;
        let page = kith_services::cursor::PageRequest::default();
        let link = programme::links(&t.kith, id, &page)
            .await
            .expect("links")
            .items
            .remove(0);
        let key = key(&t.kith, &shop, &[Scope::Conversions]).await;
        let host = Host::of(&t.kith).await;
        let order =
            json!({ "reference": "A-1", "amount": 1250, "currency": "EUR", "link": link.token });
        let body = order.to_string();
        let first = host.once(&key, CONVERSIONS, Some(&body), "a").await;
        assert_eq!(first.status, 201, "{first:?}");
        let made = first.json();
        assert_eq!(
            (&made["state"], &made["points"]),
            (&json!("pending"), &json!(50))
        );
        let address = format!("{CONVERSIONS}/{}", made["id"].as_str().expect("an id"));
        assert_eq!(first.header("location"), address);
        let replayed = host.once(&key, CONVERSIONS, Some(&body), "a").await;
        assert_eq!(
            (replayed.status.as_u16(), &replayed.body),
            (201, &first.body)
        );
        let again = host.once(&key, CONVERSIONS, Some(&body), "b").await;
        assert_eq!((again.status.as_u16(), again.json()), (200, made.clone()));
        let other = body.replace("1250", "1251");
        let refused = host.once(&key, CONVERSIONS, Some(&other), "c").await;
        assert_eq!(refused.status, 409, "{refused:?}");
        assert_eq!(refused.json()["type"], "/api/docs#problem-conflict");
        let held = ledger::wallet(&t.kith, shop.no).await.expect("a wallet");
        assert_eq!(held.held_in, 50);
        let reverse = format!("{address}/reverse");
        let reason = json!({ "reason": "Refunded" }).to_string();
        let back = host.once(&key, &reverse, Some(&reason), "d").await;
        assert_eq!(
            (back.status.as_u16(), &back.json()["state"]),
            (200, &json!("reversed"))
        );
        let twice = host.once(&key, &reverse, Some(&reason), "e").await;
        assert_eq!(twice.status, 409, "{twice:?}");
        let list = host.call(&key, "GET", CONVERSIONS, None).await;
        assert_eq!(list.json()["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(list.json()["items"][0]["taken_back"], 50);
        let one = host.call(&key, "GET", &address, None).await;
        assert_eq!(one.json()["reason"], "Refunded");
    }
);

both!(a_report_says_which_field_is_wrong, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let shop = t.member("shop", None).await;
    partner(t, &manager, &shop, "Corner shop").await;
    let keyed = key(&t.kith, &shop, &[Scope::Conversions]).await;
    let host = Host::of(&t.kith).await;
    let report = async |order: serde_json::Value, once: &str| {
        let answer = host
            .once(&keyed, CONVERSIONS, Some(&order.to_string()), once)
            .await;
        assert_eq!(answer.status, 422, "{answer:?}");
        answer.json()["errors"][0]["field"].clone()
    };
    let order = json!({ "reference": "A-1", "amount": 1, "currency": "EUR" });
    let with = |name: &str, value: serde_json::Value| {
        let mut order = order.clone();
        order[name] = value;
        order
    };
    assert_eq!(report(order.clone(), "a").await, "link");
    assert_eq!(report(with("link", "nothing".into()), "b").await, "link");
    assert_eq!(report(with("member", "mem_1".into()), "c").await, "member");
    let mut odd = with("link", "nothing".into());
    odd["at"] = "yesterday".into();
    assert_eq!(report(odd, "d").await, "at");
    let mut small = with("link", "nothing".into());
    small["currency"] = "eur".into();
    assert_eq!(report(small, "e").await, "currency");
    // A key of somebody who acts for no partner reports nothing.
    let ada = t.member("ada", None).await;
    let theirs = key(&t.kith, &ada, &[Scope::Conversions]).await;
    let answer = host.call(&theirs, "GET", CONVERSIONS, None).await;
    assert_eq!(answer.status, 403, "{answer:?}");
});
