//! What the reference page shows of the API's description (OpenAPI 3.1).

mod schema;

use std::collections::BTreeSet;

use serde_json::Value;

pub(super) use schema::{Field, Object, Type};
use schema::{content, entries, list, resolved, text};

/// The description, as the host provides it.
#[derive(Clone, Copy, Debug)]
pub struct ApiDocument(pub &'static Value);

/// The reference, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reference {
    /// What the API is.
    pub about: String,
    /// The endpoints by feature.
    pub sections: Vec<Section>,
    /// The objects that are sent and answered.
    pub objects: Vec<Object>,
    /// The kinds of problems.
    pub problems: Vec<Problem>,
}

/// The endpoints of a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The feature's name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// One endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Endpoint {
    /// Its name.
    pub id: String,
    /// `GET`, `POST`, …
    pub method: String,
    /// Its address.
    pub path: String,
    /// What it does, as a heading.
    pub title: String,
    /// More about it.
    pub about: String,
    /// The scope that a key needs.
    pub scope: Option<String>,
    /// What it takes in path, query and headers.
    pub parameters: Vec<Field>,
    /// What it takes as its body.
    pub body: Option<Type>,
    /// What it answers.
    pub answers: Vec<Answer>,
}

/// One answer of an endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The status.
    pub status: String,
    /// When it is given.
    pub about: String,
    /// What it holds.
    pub body: Option<Type>,
}

/// A kind of problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Problem {
    /// The end of its `type`.
    pub name: String,
    /// The status.
    pub status: u64,
    /// What it says.
    pub title: String,
}

impl Reference {
    /// Reads a description.
    #[must_use]
    pub(super) fn of(document: &Value) -> Self {
        let tags = list(&document["tags"]);
        let problems = list(&document["x-problems"]).map(|problem| Problem {
            name: text(&problem["name"]),
            status: problem["status"].as_u64().unwrap_or_default(),
            title: text(&problem["title"]),
        });
        Self {
            about: text(&document["info"]["description"]),
            sections: tags.map(|tag| Section::of(document, tag)).collect(),
            objects: entries(&document["components"]["schemas"])
                .map(|(name, schema)| Object::of(document, name, schema))
                .collect(),
            problems: problems.collect(),
        }
    }
}

impl Reference {
    /// The objects that are sent and answered by the endpoints of a section, and those that they are
    /// made of.
    pub(super) fn objects_of(&self, section: &Section) -> Vec<Object> {
        let mut named: BTreeSet<&str> =
            section.endpoints.iter().flat_map(Endpoint::named).collect();
        loop {
            let known = named.len();
            let within = self
                .objects
                .iter()
                .filter(|object| named.contains(object.name.as_str()));
            let further: Vec<&str> = within
                .flat_map(|object| &object.fields)
                .filter_map(|field| field.kind.object.as_deref())
                .collect();
            named.extend(further);
            if named.len() == known {
                break;
            }
        }
        let objects = self.objects.iter();
        objects
            .filter(|object| named.contains(object.name.as_str()))
            .cloned()
            .collect()
    }
}

impl Endpoint {
    /// The objects that it sends, takes and answers.
    fn named(&self) -> impl Iterator<Item = &str> {
        let parameters = self.parameters.iter().map(|field| &field.kind);
        let answers = self
            .answers
            .iter()
            .filter_map(|answer| answer.body.as_ref());
        let kinds = parameters.chain(&self.body).chain(answers);
        kinds.filter_map(|kind| kind.object.as_deref())
    }
}

impl Section {
    fn of(document: &Value, tag: &Value) -> Self {
        let is_ours = |operation: &Value| list(&operation["tags"]).any(|name| *name == tag["name"]);
        let endpoints = entries(&document["paths"]).flat_map(|(path, item)| {
            entries(item)
                .filter(|(_, operation)| is_ours(operation))
                .map(move |(method, operation)| Endpoint::of(document, (method, path), operation))
        });
        Self {
            name: text(&tag["name"]),
            about: text(&tag["description"]),
            endpoints: endpoints.collect(),
        }
    }
}

impl Endpoint {
    fn of(document: &Value, (method, path): (&str, &str), operation: &Value) -> Self {
        let mut schemes = list(&operation["security"]).flat_map(entries);
        let scope = schemes.find_map(|(_, scopes)| list(scopes).next());
        let answers = entries(&operation["responses"]);
        Self {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            title: text(&operation["summary"]),
            about: text(&operation["description"]),
            scope: scope.map(text),
            parameters: list(&operation["parameters"])
                .map(Field::of_parameter)
                .collect(),
            body: content(&operation["requestBody"]),
            answers: answers
                .map(|(status, answer)| Answer::of(document, status, answer))
                .collect(),
        }
    }
}

impl Answer {
    fn of(document: &Value, status: &str, answer: &Value) -> Self {
        let answer = resolved(document, answer);
        Self {
            status: status.to_owned(),
            about: text(&answer["description"]),
            body: content(answer),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Value {
        json!({
            "info": { "description": "For programs." },
            "tags": [{ "name": "circles", "description": "Circles." }],
            "x-problems": [{ "name": "not-found", "status": 404, "title": "Not found" }],
            "paths": { "/circles/{slug}": { "get": {
                "tags": ["circles"], "operationId": "get_circle", "summary": "A circle",
                "security": [{ "key": ["read"] }],
                "parameters": [
                    { "name": "slug", "in": "path", "required": true, "schema": { "type": "string" } }
                ],
                "responses": {
                    "200": {
                        "description": "The circle.",
                        "content": { "application/json": {
                            "schema": { "$ref": "#/components/schemas/Details" }
                        } },
                    },
                    "404": { "$ref": "#/components/responses/NotFound" },
                },
            } } },
            "components": {
                "responses": { "NotFound": { "description": "There is none." } },
                "schemas": {
                    "Circle": {
                        "type": "object", "required": ["name"],
                        "properties": { "name": { "type": "string", "description": "Its name." } },
                    },
                    "Details": { "allOf": [
                        { "$ref": "#/components/schemas/Circle" },
                        { "type": "object", "properties": {
                            "founder": { "oneOf": [
                                { "type": "null" },
                                { "$ref": "#/components/schemas/Circle", "description": "Who." },
                            ] },
                            "days": { "type": ["array", "null"], "items": { "type": "string", "format": "date" } },
                        } },
                    ] },
                },
            },
        })
    }

    #[test]
    fn an_endpoint_says_what_it_takes_and_answers() {
        let reference = Reference::of(&document());
        let endpoint = &reference.sections[0].endpoints[0];
        assert_eq!(
            (endpoint.method.as_str(), endpoint.scope.as_deref()),
            ("GET", Some("read"))
        );
        assert_eq!(endpoint.parameters[0].place, "path");
        assert_eq!(
            endpoint.answers[0].body.as_ref().map(|body| &*body.text),
            Some("Details")
        );
        assert_eq!(endpoint.answers[1].about, "There is none.");
        assert_eq!(reference.problems[0].status, 404);
    }

    #[test]
    fn an_object_has_the_fields_of_its_parts() {
        let reference = Reference::of(&document());
        let details = reference
            .objects
            .iter()
            .find(|object| object.name == "Details");
        let types: Vec<_> = details
            .expect("an object")
            .fields
            .iter()
            .map(|field| {
                (
                    field.name.as_str(),
                    field.kind.text.as_str(),
                    field.required,
                    field.about.as_str(),
                )
            })
            .collect();
        let expected = [
            ("name", "string", true, "Its name."),
            ("days", "string (date)[] | null", false, ""),
            ("founder", "Circle | null", false, "Who."),
        ];
        assert_eq!(types, expected);
    }
}
