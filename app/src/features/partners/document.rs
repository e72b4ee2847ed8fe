//! What the reference page shows of the API's description (OpenAPI 3.1).

use serde_json::Value;

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

/// An object of JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of an object, or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name.
    pub name: String,
    /// `path`, `query` or `header`; empty for a field.
    pub place: String,
    /// What it holds.
    pub kind: Type,
    /// It must be there, or always is.
    pub required: bool,
    /// What it says.
    pub about: String,
}

/// The type of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Type {
    /// As it is written: `string`, `Circle[]`, `integer | null`.
    pub text: String,
    /// The object that it leads to.
    pub object: Option<String>,
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

impl Object {
    fn of(document: &Value, name: &str, schema: &Value) -> Self {
        let mut fields = Vec::new();
        gather(document, schema, &mut fields);
        Self {
            name: name.to_owned(),
            about: text(&schema["description"]),
            fields,
        }
    }
}

/// The fields of an object, those of its parts included.
fn gather(document: &Value, schema: &Value, fields: &mut Vec<Field>) {
    let schema = resolved(document, schema);
    for part in list(&schema["allOf"]) {
        gather(document, part, fields);
    }
    let required: Vec<&Value> = list(&schema["required"]).collect();
    fields.extend(
        entries(&schema["properties"]).map(|(name, property)| Field {
            name: name.to_owned(),
            place: String::new(),
            kind: Type::of(property),
            required: required.iter().any(|known| *known == name),
            about: text(&property["description"]),
        }),
    );
}

impl Field {
    fn of_parameter(parameter: &Value) -> Self {
        Self {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            kind: Type::of(&parameter["schema"]),
            required: parameter["required"] == true,
            about: text(&parameter["description"]),
        }
    }
}

impl Type {
    fn of(schema: &Value) -> Self {
        if let Some(name) = schema["$ref"]
            .as_str()
            .and_then(|path| path.rsplit('/').next())
        {
            return Self {
                text: name.to_owned(),
                object: Some(name.to_owned()),
            };
        }
        let parts = ["oneOf", "anyOf", "allOf"];
        let mut parts = parts
            .iter()
            .flat_map(|part| list(&schema[*part]))
            .map(Self::of)
            .peekable();
        if parts.peek().is_some() {
            return Self::any(parts);
        }
        let names = match &schema["type"] {
            Value::Array(names) => names.iter().map(text).collect(),
            name => vec![text(name)],
        };
        Self::any(names.into_iter().map(|name| Self::named(&name, schema)))
    }

    /// A type of JSON with its format, or a list of another type.
    fn named(name: &str, schema: &Value) -> Self {
        if name == "array" {
            let item = Self::of(&schema["items"]);
            return Self {
                text: format!("{}[]", item.text),
                object: item.object,
            };
        }
        let format = schema["format"].as_str().filter(|_| name == "string");
        let text = format.map_or_else(|| name.to_owned(), |format| format!("{name} ({format})"));
        Self { text, object: None }
    }

    fn any(types: impl Iterator<Item = Self>) -> Self {
        let (texts, objects): (Vec<_>, Vec<_>) = types.map(|kind| (kind.text, kind.object)).unzip();
        let (nulls, mut texts): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|text| text == "null");
        texts.extend(nulls);
        Self {
            text: texts.join(" | "),
            object: objects.into_iter().flatten().next(),
        }
    }
}

/// The type of a body, whatever its media type.
fn content(holder: &Value) -> Option<Type> {
    let (_, content) = entries(&holder["content"]).next()?;
    Some(Type::of(&content["schema"]))
}

/// What a reference leads to.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let path = value["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix('#'));
    path.and_then(|path| document.pointer(path))
        .unwrap_or(value)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
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
                                { "type": "null" }, { "$ref": "#/components/schemas/Circle" }
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
                )
            })
            .collect();
        let expected = [
            ("name", "string", true),
            ("days", "string (date)[] | null", false),
            ("founder", "Circle | null", false),
        ];
        assert_eq!(types, expected);
    }
}
