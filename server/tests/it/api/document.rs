//! The description of the API.

use std::collections::BTreeSet;

use app::features::partners::{in_chinese, sentences};
use kith_domain::roles::Role;
use kith_services::{both, partners::Scope, testing::TestKith};
use serde_json::{Value, json};
use server::api::v1;

use crate::common::{Host, key};

/// Method, path and description of every endpoint.
fn operations() -> Vec<(String, &'static str, &'static Value)> {
    let paths = v1::openapi()["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect("an item").iter();
        item.map(move |(method, operation)| (method.to_uppercase(), path.as_str(), operation))
    });
    operations.collect()
}

fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members
                .values()
                .for_each(|member| references(member, found));
        }
        _ => {}
    }
}

#[test]
fn it_is_openapi_3_1_and_complete_in_itself() {
    let document = v1::openapi();
    assert!(
        document["openapi"]
            .as_str()
            .expect("a version")
            .starts_with("3.1")
    );
    let mut found = BTreeSet::new();
    references(document, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference within");
        assert!(
            document.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
}

#[test]
fn a_page_refers_to_what_its_rows_are() {
    let schemas = v1::openapi()["components"]["schemas"].as_object();
    let schemas = schemas.expect("schemas");
    let pages = schemas.iter().filter(|(name, _)| name.starts_with("Page_"));
    let mut rows = BTreeSet::new();
    for (page, schema) in pages {
        let row = page.trim_start_matches("Page_");
        let expected = json!({ "$ref": format!("#/components/schemas/{row}") });
        assert_eq!(schema["properties"]["items"]["items"], expected, "{page}");
        let known = &schemas[row];
        assert!(
            known["description"].is_string(),
            "{row} says nothing of itself"
        );
        rows.insert(row);
    }
    assert!(
        rows.contains("Circle") && rows.contains("Referee"),
        "{rows:?}"
    );
}

#[test]
fn every_endpoint_is_described_with_all_that_it_answers() {
    let tags: BTreeSet<_> = v1::openapi()["tags"]
        .as_array()
        .expect("tags")
        .iter()
        .map(|tag| tag["name"].as_str().expect("a name"))
        .collect();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().expect("an id");
        assert!(ids.insert(id), "{id} is there twice");
        for text in ["summary", "description"] {
            assert!(
                operation[text]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{id} {text}"
            );
        }
        let tag = operation["tags"][0].as_str().expect("a tag");
        assert!(tags.contains(tag), "{id} belongs to no feature");
        let answers = operation["responses"].as_object().expect("responses");
        assert!(
            answers.keys().any(|status| status.starts_with('2')),
            "{id} never succeeds"
        );
        let mut expected = vec!["401", "403", "429", "500"];
        if path.contains('{') {
            expected.push("404");
        }
        if operation.get("requestBody").is_some() {
            expected.extend(["400", "413", "415", "422"]);
        }
        for status in expected {
            assert!(
                answers.contains_key(status),
                "{method} {path} does not describe {status}"
            );
        }
    }
}

#[test]
fn whatever_moves_points_takes_an_idempotency_key() {
    let by_points = |operation: &Value| operation["security"][0]["key"][0] == "points";
    let moving: Vec<_> = operations()
        .into_iter()
        .filter(|(.., op)| by_points(op))
        .collect();
    assert!(moving.len() >= 4);
    for (method, path, operation) in moving {
        assert_eq!(method, "POST", "{path}");
        let parameters = operation["parameters"].as_array().expect("parameters");
        let header = parameters
            .iter()
            .find(|parameter| parameter["name"] == "Idempotency-Key");
        assert_eq!(header.expect(path)["required"], true, "{path}");
    }
}

#[test]
fn every_sentence_of_it_is_there_in_chinese() {
    let missing: Vec<_> = sentences(v1::openapi())
        .into_iter()
        .filter(|sentence| in_chinese(sentence).is_none())
        .collect();
    assert!(missing.is_empty(), "without Chinese: {missing:#?}");
}

both!(
    each_endpoint_asks_for_the_scope_that_it_names,
    async |t: &TestKith| {
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let host = Host::of(&t.kith).await;
        for (method, path, operation) in operations() {
            let scope = operation["security"][0]["key"][0]
                .as_str()
                .expect("a scope");
            let scope: Scope = scope.parse().expect("a scope");
            let others: Vec<_> = Scope::ALL
                .into_iter()
                .filter(|other| *other != scope)
                .collect();
            let lacking = key(&t.kith, &administrator, &others).await;
            let answer = host.call(&lacking, &method, path, Some("{}")).await;
            let kind = &answer.json()["type"];
            assert_eq!(
                *kind, "/api/docs#problem-insufficient-scope",
                "{method} {path}"
            );
            let only = key(&t.kith, &administrator, &[scope]).await;
            let answer = host.call(&only, &method, path, Some("{}")).await;
            assert_ne!(answer.status, 401, "{method} {path}");
            let lacks = answer.body.contains("insufficient-scope");
            assert!(!lacks, "{method} {path} asks for more than it names");
            t.clock.days(2);
        }
    }
);

both!(
    the_reference_page_shows_every_endpoint,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let show = async |path: &str, language: &str| {
            let request = axum::http::Request::get(path)
                .header("host", "127.0.0.1")
                .header("accept-language", language)
                .body(axum::body::Body::empty());
            host.answer(request.expect("a request")).await
        };
        let show_both = async |path: &str| (show(path, "en").await, show(path, "zh-CN").await);
        let (english, chinese) = show_both("/api/docs").await;
        let nothing = show("/api/docs/nothing", "en").await;
        assert_eq!(nothing.status.as_u16(), 404);
        assert_eq!(
            (english.status.as_u16(), chinese.status.as_u16()),
            (200, 200)
        );
        for (_, path, operation) in operations() {
            let summary = operation["summary"].as_str().expect("a summary");
            assert!(
                english.body.contains(path) && chinese.body.contains(path),
                "{path}"
            );
            let words = |page: &str, text: &str| page.contains(&text.replace('\'', "&#x27;"));
            assert!(
                english.body.contains(summary) || words(&english.body, summary),
                "{summary}"
            );
            assert!(
                chinese.body.contains(in_chinese(summary).expect("Chinese")),
                "{summary}"
            );
            let tag = operation["tags"][0].as_str().expect("a tag");
            let id = operation["operationId"].as_str().expect("an id");
            let chapter = format!("/api/docs/{tag}");
            assert!(
                english.body.contains(&format!("href=\"{chapter}#{id}\"")),
                "{id}"
            );
            let (english, chinese) = show_both(&chapter).await;
            for page in [english, chinese] {
                assert!(
                    page.body.contains(&format!("id=\"{id}\"")),
                    "{chapter} {id}"
                );
                for link in page.body.split("href=\"#object-").skip(1) {
                    let object = link.split('"').next().unwrap_or_default();
                    let there = format!("id=\"object-{object}\"");
                    assert!(page.body.contains(&there), "{chapter} {object}");
                }
            }
        }
    }
);
