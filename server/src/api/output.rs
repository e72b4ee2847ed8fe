//! What answers are made of.

use axum::{
    Json,
    http::{HeaderName, StatusCode, header},
};
use jiff::Timestamp;
use kith_domain::day::Millis;
use kith_services::{cursor, members::PersonRef};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// An instant, written as RFC 3339 in UTC with milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(pub Millis);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::MAX);
        serializer.collect_str(&format_args!("{at:.3}"))
    }
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to send as `after` for the next page; null on the last one.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of views as what programs see of them.
    pub fn of<V: Into<T>>(page: cursor::Page<V>) -> Json<Self> {
        Json(Self::plain(page))
    }

    /// The same, to be put into something else.
    pub fn plain<V: Into<T>>(page: cursor::Page<V>) -> Self {
        Self {
            items: page.items.into_iter().map(Into::into).collect(),
            next: page.next,
        }
    }
}

/// A member, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Person {
    /// The member's id: the one that an import brought, else `mem_…`.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub id: String,
    /// The display name; empty where they have left the community.
    pub name: String,
}

impl From<PersonRef> for Person {
    fn from(person: PersonRef) -> Self {
        Self {
            id: person.public_id(),
            name: person.name,
        }
    }
}

/// Something new and where it is.
pub type Created<T> = (StatusCode, [(HeaderName, String); 1], Json<T>);

/// Answers 201 with the address of what was made, below `/api/v1`.
pub fn created<T>(path: &str, value: T) -> Created<T> {
    let location = [(header::LOCATION, format!("{}{path}", super::v1::PREFIX))];
    (StatusCode::CREATED, location, Json(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_in_utc() {
        let written = serde_json::to_string(&At(1_772_452_800_007)).expect("JSON");
        assert_eq!(written, "\"2026-03-02T12:00:00.007Z\"");
    }
}
