//! The objects of the description and the types of their fields.

use serde_json::Value;

/// An object of JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Object {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of an object, or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Field {
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
pub(in super::super) struct Type {
    /// As it is written: `string`, `Circle[]`, `integer | null`.
    pub text: String,
    /// The object that it leads to.
    pub object: Option<String>,
}

impl Object {
    pub(super) fn of(document: &Value, name: &str, schema: &Value) -> Self {
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
            about: meaning(property),
        }),
    );
}

/// What a property says. That of one that may be null stands with the object that it may be.
fn meaning(property: &Value) -> String {
    let holders = std::iter::once(property).chain(list(&property["oneOf"]));
    let mut meanings = holders.map(|holder| text(&holder["description"]));
    meanings.find(|text| !text.is_empty()).unwrap_or_default()
}

impl Field {
    pub(super) fn of_parameter(parameter: &Value) -> Self {
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
pub(super) fn content(holder: &Value) -> Option<Type> {
    let (_, content) = entries(&holder["content"]).next()?;
    Some(Type::of(&content["schema"]))
}

/// What a reference leads to.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let path = value["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix('#'));
    path.and_then(|path| document.pointer(path))
        .unwrap_or(value)
}

pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub(super) fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
