//! Circles.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{
    ids::{CircleId, MemberNo},
    roles::CircleRole,
};
use kith_services::{
    circles::{
        self, CircleCard, CircleField, CircleView, CreateCircle, CreateError, JoinError, NotFound,
        Standing,
    },
    cursor,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Created, Page, Person, created},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_circles, create_circle))
        .routes(routes!(get_circle))
        .routes(routes!(list_circle_members))
        .routes(routes!(join_circle, leave_circle))
}

/// A circle.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Circle {
    /// The id.
    #[schema(value_type = String, example = "cir_01900000000070008000000000000001")]
    pub id: CircleId,
    /// The name in addresses; it never changes.
    #[schema(example = "sourdough")]
    pub slug: String,
    /// The name.
    pub name: String,
    /// What the circle is for.
    pub purpose: String,
    /// How many members it has.
    pub members: i64,
    /// How many posts.
    pub posts: i64,
    /// Who founded it; null for imported circles without a founder.
    #[schema(required)]
    pub founder: Option<Person>,
    /// When it was founded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
    /// The member behind the key is in it.
    pub joined: bool,
}

impl From<CircleCard> for Circle {
    fn from(card: CircleCard) -> Self {
        Self {
            id: card.id,
            slug: card.slug,
            name: card.name,
            purpose: card.purpose,
            members: card.members,
            posts: card.posts,
            founder: card.founder.map(Into::into),
            created_at: At(card.created_at),
            joined: card.joined,
        }
    }
}

/// A circle, and how the member behind the key stands to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleDetails {
    /// The circle.
    #[serde(flatten)]
    pub circle: Circle,
    /// `outsider`, `removed` (by a steward), `member`, `steward` or `founder`.
    #[schema(example = "member")]
    pub standing: &'static str,
}

impl From<CircleView> for CircleDetails {
    fn from(view: CircleView) -> Self {
        let standing = match view.standing {
            Standing::Outsider => "outsider",
            Standing::Removed => "removed",
            Standing::In(role) => circle_role(role),
        };
        Self {
            circle: view.card.into(),
            standing,
        }
    }
}

const fn circle_role(role: CircleRole) -> &'static str {
    match role {
        CircleRole::Member => "member",
        CircleRole::Steward => "steward",
        CircleRole::Founder => "founder",
    }
}

/// A circle to be founded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCircle {
    /// The name, 2 to 80 characters.
    pub name: String,
    /// What it is for, 1 to 400 characters.
    pub purpose: String,
}

/// Somebody in a circle.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleMember {
    /// Who.
    pub person: Person,
    /// `member`, `steward` or `founder`.
    #[schema(example = "member")]
    pub role: &'static str,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: At,
}

impl From<circles::CircleMember> for CircleMember {
    fn from(member: circles::CircleMember) -> Self {
        Self {
            person: member.person.into(),
            role: circle_role(member.role),
            joined_at: At(member.joined_at),
        }
    }
}

impl From<NotFound> for Problem {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::because(Kind::NotFound, &error),
            NotFound::Fault(fault) => fault.into(),
        }
    }
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Fields(wrong) => Self::fields(wrong, CircleField::name),
            CreateError::Fault(fault) => fault.into(),
        }
    }
}

impl From<JoinError> for Problem {
    fn from(error: JoinError) -> Self {
        match error {
            JoinError::NotFound => Self::because(Kind::NotFound, &error),
            JoinError::Removed => Self::because(Kind::Forbidden, &error),
            JoinError::Founder => Self::because(Kind::Conflict, &error),
            JoinError::Fault(fault) => fault.into(),
        }
    }
}

/// The circle of a path, as the member sees it.
pub(super) async fn circle(
    state: &AppState,
    slug: &str,
    viewer: MemberNo,
) -> Result<CircleView, Problem> {
    Ok(circles::get(&state.kith, slug, Some(viewer)).await?)
}

/// All circles
///
/// The latest first.
#[utoipa::path(get, path = "/circles", tag = "circles", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of circles.", body = Page<Circle>)))]
pub async fn list_circles(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Circle>>, Problem> {
    let page = list.by_number()?;
    Ok(Page::of(
        circles::browse(&state.kith, Some(key.member.no), &page).await?,
    ))
}

/// Found a circle
///
/// The member behind the key becomes its founder and first steward.
#[utoipa::path(post, path = "/circles", tag = "circles", security(("key" = ["write"])),
    request_body = NewCircle,
    responses((status = 201, description = "The new circle.", body = CircleDetails)))]
pub async fn create_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewCircle>,
) -> Result<Created<CircleDetails>, Problem> {
    let command = CreateCircle {
        name: value.name,
        purpose: value.purpose,
    };
    let circle = circles::create(&state.kith, &key.member, command).await?;
    Ok(created(
        &format!("/circles/{}", escaped(&circle.card.slug)),
        circle.into(),
    ))
}

/// A slug as a part of an address.
pub(super) fn escaped(slug: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let written = |byte: u8| match keep(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    slug.bytes().map(written).collect()
}

/// A circle
///
/// What it is for, and how the member behind the key stands to it.
#[utoipa::path(get, path = "/circles/{slug}", tag = "circles", security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 200, description = "The circle.", body = CircleDetails)))]
pub async fn get_circle(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<Json<CircleDetails>, Problem> {
    Ok(Json(circle(&state, &slug, key.member.no).await?.into()))
}

/// Who is in a circle
///
/// In order of their arrival in the community.
#[utoipa::path(get, path = "/circles/{slug}/members", tag = "circles",
    security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug."), List),
    responses((status = 200, description = "A page of members.", body = Page<CircleMember>)))]
pub async fn list_circle_members(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Params(list): Params<List>,
) -> Result<Json<Page<CircleMember>>, Problem> {
    let page = list.by_number()?;
    let circle = circle(&state, &slug, key.member.no).await?;
    let members: cursor::Page<_> = circles::members(&state.kith, circle.no, &page).await?;
    Ok(Page::of(members))
}

/// Join a circle
///
/// Joining again changes nothing. Whom a steward removed cannot come back by themselves.
#[utoipa::path(put, path = "/circles/{slug}/membership", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 200, description = "The circle that was joined.", body = CircleDetails)))]
pub async fn join_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<Json<CircleDetails>, Problem> {
    Ok(Json(
        circles::join(&state.kith, &key.member, &slug).await?.into(),
    ))
}

/// Leave a circle
///
/// Posts stay. Leaving again changes nothing; a founder cannot leave.
#[utoipa::path(delete, path = "/circles/{slug}/membership", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses(
        (status = 204, description = "The member is not in the circle."),
        (status = 409, description = "The member founded the circle."),
    ))]
pub async fn leave_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<StatusCode, Problem> {
    circles::leave(&state.kith, &key.member, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_every_script_stand_in_an_address() {
        assert_eq!(escaped("ember-oak"), "ember-oak");
        assert_eq!(escaped("胶"), "%E8%83%B6");
    }
}
