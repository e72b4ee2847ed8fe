//! Months of a wallet, and the same as files.

use axum::{
    body::Body,
    http::{Request, header},
};
use kith_domain::roles::Role;
use kith_services::{
    both,
    ledger::{self, Award},
    partners::Scope,
    testing::TestKith,
};
use serde_json::{Value, json};

use super::requests::is_problem;
use crate::common::{Host, key, people::cookies};

const MONTH: &str = "/api/v1/wallet/month";
const MOVEMENTS: &str = "/api/v1/wallet/month/movements";
const FILE: &str = "/wallet/month/file";

both!(a_month_is_told_and_taken_along, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    for (key, points) in [("a", 30), ("b", 12)] {
        let award = Award {
            member: ada.id,
            points,
            reason: "+1 for the cake".into(),
            key: key.into(),
        };
        ledger::award(&t.kith, &manager, award).await.unwrap();
    }
    let own = key(&t.kith, &ada, &[Scope::Read]).await;
    let host = Host::of(&t.kith).await;
    let read = async |path: &str| host.call(&own, "GET", path, None).await;

    let month = read(MONTH).await.json();
    assert_eq!(
        month,
        json!({
            "month": "2026-03", "first": "2026-03", "opening": 0, "closing": 42, "earned": 42, "spent": 0,
            "sums": [{ "cause": "awards", "points": 42, "entries": 2 }],
        })
    );
    let april = read(&format!("{MONTH}?month=2026-04")).await.json();
    assert_eq!(
        (&april["opening"], &april["closing"], &april["sums"]),
        (&json!(42), &json!(42), &json!([]))
    );
    let first = read(&format!("{MOVEMENTS}?limit=1")).await.json();
    let row = |page: &Value| {
        let row = &page["items"][0];
        (row["entry"]["amount"].clone(), row["balance"].clone())
    };
    assert_eq!(row(&first), (json!(12), json!(42)));
    let after = first["next"].as_str().unwrap();
    let second = read(&format!("{MOVEMENTS}?limit=1&after={after}")).await;
    assert_eq!(row(&second.json()), (json!(30), json!(30)));
    assert_eq!(second.json()["next"], Value::Null);
    for wrong in ["2026", "2026-13", "x", ""] {
        for path in [MONTH, MOVEMENTS] {
            let refused = read(&format!("{path}?month={wrong}")).await;
            is_problem(&refused, 422, "invalid");
            assert_eq!(refused.json()["errors"][0]["field"], "month");
        }
    }

    let session = cookies(&host, &ada).await;
    let file = async |asked: &str| {
        let request = Request::get(format!("{FILE}?{asked}")).header(header::COOKIE, &session);
        host.answer(request.body(Body::empty()).unwrap()).await
    };
    let csv = file("month=2026-03&as=csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"kith-2026-03.csv\""
    );
    assert_eq!(csv.body.matches("'+1 for the cake").count(), 2, "{csv:?}");
    let json = file("month=2026-03&as=json").await.json();
    assert_eq!(json["movements"][0]["subject"], "+1 for the cake");
    for wrong in [
        "",
        "month=2026-03",
        "month=2026-03&as=xls",
        "month=x&as=csv",
    ] {
        assert_eq!(file(wrong).await.status, 404, "{wrong}");
    }
    let request = Request::get(format!("{FILE}?month=2026-03&as=csv"));
    let nobody = host.answer(request.body(Body::empty()).unwrap()).await;
    assert_eq!(nobody.header("location"), "/sign-in?next=/wallet/month");
});
