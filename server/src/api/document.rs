//! The description of the API (OpenAPI 3.1). Each endpoint says what is its own; what follows from
//! what it takes (a key, a body, a page) is added here, so that every answer is described.

use serde_json::{Map, Value, json};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{Info, License, OpenApi, Paths, Tag, tag::TagBuilder},
};

use super::problem::{FieldError, Kind, MEDIA_TYPE, Problem};

/// The name of the scheme that every endpoint asks for.
pub const SCHEME: &str = "key";

/// The features, in the order in which they are described.
const TAGS: [(&str, &str); 12] = [
    ("members", "Who is here."),
    ("circles", "Circles, and who is in them."),
    ("conversations", "Posts and comments."),
    (
        "moderation",
        "What stewards and managers do to keep a circle well.",
    ),
    ("referrals", "Who brought whom."),
    ("ledger", "Points: wallets, rules, awards."),
    ("events", "What the operator's own shop reports."),
    ("rewards", "What points buy."),
    ("partners", "What partners bring, and what it earns them."),
    (
        "scores",
        "How sticky circles are and how deep their relations run.",
    ),
    ("search", "What is found, and where."),
    ("settings", "The community."),
];

const INTRODUCTION: &str = "The same as the pages, for programs. Send `Authorization: Bearer \
    kith_…` with a key from your settings; cookies count for nothing here. Lists come in pages: \
    send `next` as `after`. What moves points needs an `Idempotency-Key`. Refusals are problem \
    documents (RFC 9457) whose `instance` is the request's id in the logs.";

/// A description without endpoints.
#[must_use]
pub fn empty() -> OpenApi {
    let mut info = Info::new("Kith", "1");
    info.description = Some(INTRODUCTION.to_owned());
    let mut license = License::new("MIT OR Apache-2.0");
    license.identifier = Some("MIT OR Apache-2.0".to_owned());
    info.license = Some(license);
    let mut openapi = OpenApi::new(info, Paths::new());
    openapi.tags = Some(TAGS.into_iter().map(tag).collect());
    openapi
}

fn tag((name, description): (&str, &str)) -> Tag {
    TagBuilder::new()
        .name(name)
        .description(Some(description))
        .build()
}

/// The answers that follow from what an endpoint takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Always,
    Key,
    Path,
    Query,
    Body,
    Once,
}

/// Status, name, when, and description of the answers that are added.
const COMMON: [(&str, &str, &[Follows], &str); 10] = [
    (
        "400",
        "Malformed",
        &[Follows::Query, Follows::Body, Follows::Once],
        "The request cannot be read: its JSON, its query or its Idempotency-Key.",
    ),
    (
        "401",
        "Unauthenticated",
        &[Follows::Key],
        "There is no key, or it is unknown, over or revoked.",
    ),
    (
        "403",
        "Forbidden",
        &[Follows::Key],
        "The key lacks the scope, or its member may not do this.",
    ),
    (
        "404",
        "NotFound",
        &[Follows::Path],
        "There is no such thing, or not for this member.",
    ),
    (
        "409",
        "Running",
        &[Follows::Once],
        "The same request is still running.",
    ),
    (
        "413",
        "TooLarge",
        &[Follows::Body],
        "The body is larger than 1 MiB.",
    ),
    ("415", "MediaType", &[Follows::Body], "The body is no JSON."),
    (
        "422",
        "Invalid",
        &[Follows::Query, Follows::Body, Follows::Once],
        "Values need to be different, as `errors` says; or the Idempotency-Key was used for \
         another request.",
    ),
    (
        "429",
        "TooManyRequests",
        &[Follows::Always],
        "Too many calls with this key, or from this address without one; `Retry-After` says in \
         how many seconds to ask again.",
    ),
    (
        "500",
        "Internal",
        &[Follows::Always],
        "Something broke inside; `instance` names the request in the logs.",
    ),
];

/// Adds to a description what follows from the rest.
#[must_use]
pub fn complete(openapi: &OpenApi) -> Value {
    let mut document = serde_json::to_value(openapi).unwrap_or_default();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        let items = paths.values_mut().filter_map(Value::as_object_mut);
        items.flat_map(Map::values_mut).for_each(answer);
    }
    let components = &mut document["components"];
    for (name, schema) in [
        (Problem::name(), Problem::schema()),
        (FieldError::name(), FieldError::schema()),
    ] {
        components["schemas"][&*name] = serde_json::to_value(schema).unwrap_or_default();
    }
    if let Some(schemas) = components["schemas"].as_object_mut() {
        name_rows(schemas);
    }
    components["securitySchemes"][SCHEME] = json!({
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "kith_…",
        "description": "An API key with the scopes that the endpoint names: `read`, `write`, \
            `points`, `manage`, `events` or `conversions`.",
    });
    for (_, name, _, description) in COMMON {
        components["responses"][name] = problem(description);
    }
    components["responses"]["TooManyRequests"]["headers"]["Retry-After"] = json!({
        "description": "In how many seconds to ask again.",
        "schema": { "type": "integer" },
    });
    unwrap(&mut document);
    document["x-problems"] = Kind::ALL.iter().map(kind).collect();
    document
}

/// A page names what its rows are, instead of saying it again.
fn name_rows(schemas: &mut Map<String, Value>) {
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (page, row) in names
        .iter()
        .filter_map(|name| Some((name, name.strip_prefix("Page_")?)))
    {
        let items = schemas.get_mut(page);
        let Some(items) = items.and_then(|page| page.pointer_mut("/properties/items/items")) else {
            continue;
        };
        let reference = json!({ "$ref": format!("#/components/schemas/{row}") });
        let inlined = std::mem::replace(items, reference);
        schemas.entry(row).or_insert(inlined);
    }
}

/// Comments in the code are wrapped; sentences of the description are not.
fn unwrap(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(unwrap),
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "description" => *text = text.replace('\n', " "),
                    _ => unwrap(member),
                }
            }
        }
        _ => {}
    }
}

fn kind(kind: &Kind) -> Value {
    json!({ "name": kind.name(), "status": kind.status().as_u16(), "title": kind.title() })
}

fn answer(operation: &mut Value) {
    let takes = takes(operation);
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    for (_, response) in responses
        .iter_mut()
        .filter(|(status, _)| !status.starts_with('2'))
    {
        if response.get("content").is_none() {
            *response = problem(response["description"].as_str().unwrap_or_default());
        }
    }
    for (status, name, when, _) in COMMON {
        if when.iter().any(|follows| takes.contains(follows)) && !responses.contains_key(status) {
            let reference = json!({ "$ref": format!("#/components/responses/{name}") });
            responses.insert(status.to_owned(), reference);
        }
    }
}

fn takes(operation: &Value) -> Vec<Follows> {
    let mut takes = vec![Follows::Always];
    if operation.get("security").is_some() {
        takes.push(Follows::Key);
    }
    if operation.get("requestBody").is_some() {
        takes.push(Follows::Body);
    }
    let parameters = operation.get("parameters").and_then(Value::as_array);
    takes.extend(parameters.into_iter().flatten().filter_map(|parameter| {
        match parameter["in"].as_str()? {
            "path" => Some(Follows::Path),
            "query" => Some(Follows::Query),
            "header" => Some(Follows::Once),
            _ => None,
        }
    }));
    takes
}

fn problem(description: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({ "description": description, "content": { MEDIA_TYPE: { "schema": schema } } })
}
