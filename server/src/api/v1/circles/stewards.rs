//! Who looks after a circle, what it says of itself, and whether it rests.

use axum::{Json, extract::State, http::StatusCode};
use kith_services::{
    circles::{self, CircleField, DescribeCircle, EditError},
    members,
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{super::members::in_body, CircleDetails};
use crate::{
    api::{
        access::{Key, Writes},
        input::{Input, Segments},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(edit_circle))
        .routes(routes!(archive_circle, revive_circle))
        .routes(routes!(make_steward, unmake_steward))
        .routes(routes!(offer_handover, withdraw_handover))
}

/// What a circle says of itself.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditedCircle {
    /// The name, 2 to 80 characters.
    pub name: String,
    /// What it is for, 1 to 400 characters.
    pub purpose: String,
    /// How one comes in: `open`, `on_request` or `by_invitation`.
    #[schema(example = "on_request")]
    pub door: String,
    /// The rules of the house in Markdown, at most 4,000 characters; may be empty.
    pub house_rules: String,
}

/// Who is asked to be the founder.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// The member's id: `mem_…`, or the one that an import brought.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Fields(wrong) => Self::fields(wrong, CircleField::name),
            EditError::NotFound => Self::because(Kind::NotFound, &error),
            EditError::Forbidden | EditError::Links(_) => Self::because(Kind::Forbidden, &error),
            EditError::Fault(fault) => fault.into(),
        }
    }
}

/// Edit a circle
///
/// The slug stays. For the circle's stewards; for managers with a key that also has the scope
/// `manage`.
#[utoipa::path(put, path = "/circles/{slug}", tag = "circles", security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = EditedCircle,
    responses((status = 200, description = "The circle.", body = CircleDetails)))]
pub async fn edit_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<EditedCircle>,
) -> Result<Json<CircleDetails>, Problem> {
    let command = DescribeCircle {
        name: value.name,
        purpose: value.purpose,
        house_rules: value.house_rules,
        door: value.door,
    };
    let circle = circles::edit(&state.kith, &key.member, &slug, command).await?;
    Ok(Json(circle.into()))
}

/// Put a circle to rest
///
/// Whoever could read it still can; nobody writes in it, joins it or earns in it. For those who may
/// edit it.
#[utoipa::path(put, path = "/circles/{slug}/rest", tag = "circles", security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 204, description = "The circle is at rest.")))]
pub async fn archive_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<StatusCode, Problem> {
    circles::archive(&state.kith, &key.member, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring a circle back
///
/// For those who may put it to rest.
#[utoipa::path(delete, path = "/circles/{slug}/rest", tag = "circles", security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 204, description = "The circle lives.")))]
pub async fn revive_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<StatusCode, Problem> {
    circles::revive(&state.kith, &key.member, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a member of a circle its steward
///
/// For the circle's founder; for managers with a key that also has the scope `manage`.
#[utoipa::path(put, path = "/circles/{slug}/stewards/{id}", tag = "circles",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The member's id: `mem_…`, or the one that an import brought."),
    ),
    responses(
        (status = 204, description = "They are a steward."),
        (status = 409, description = "Several imports brought this id: use the `mem_…` id."),
    ))]
pub async fn make_steward(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, String)>,
) -> Result<StatusCode, Problem> {
    let member = members::find(&state.kith, &id).await?.person.id;
    circles::set_steward(&state.kith, &key.member, (&slug, member), true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take stewardship back
///
/// For those who may give it; the founder stays what they are.
#[utoipa::path(delete, path = "/circles/{slug}/stewards/{id}", tag = "circles",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The member's id: `mem_…`, or the one that an import brought."),
    ),
    responses(
        (status = 204, description = "They are no steward."),
        (status = 409, description = "Several imports brought this id: use the `mem_…` id."),
    ))]
pub async fn unmake_steward(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, String)>,
) -> Result<StatusCode, Problem> {
    let member = members::find(&state.kith, &id).await?.person.id;
    circles::set_steward(&state.kith, &key.member, (&slug, member), false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hand a circle over
///
/// Its founder asks another member of the circle, who accepts or declines. One is asked at a time.
#[utoipa::path(put, path = "/circles/{slug}/handover", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = Successor,
    responses(
        (status = 204, description = "They are asked."),
        (status = 409, description = "Somebody else is asked, or they declined within seven days."),
    ))]
pub async fn offer_handover(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<Successor>,
) -> Result<StatusCode, Problem> {
    let member = in_body(&state, &value.member).await?.person.id;
    circles::offer_handover(&state.kith, &key.member, &slug, member).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keep a circle
///
/// Nobody is asked to be the founder any more.
#[utoipa::path(delete, path = "/circles/{slug}/handover", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 204, description = "Nobody is asked.")))]
pub async fn withdraw_handover(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<StatusCode, Problem> {
    circles::withdraw_handover(&state.kith, &key.member, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}
