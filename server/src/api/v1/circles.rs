//! Circles.

pub mod doors;
mod model;
pub mod stewards;

use axum::{Json, extract::State, http::StatusCode};
use kith_services::{
    circles::{
        self, CircleField, CircleView, CreateError, DescribeCircle, DoorError, JoinError, NotFound,
    },
    cursor,
    members::SignedIn,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use model::{Circle, CircleDetails, CircleMember, MyRequest, NewCircle};

use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{Created, Page, created},
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
        .merge(doors::routes())
        .merge(stewards::routes())
}

/// Which circles are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CircleList {
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
    /// The circles at rest instead of those that live.
    pub at_rest: Option<bool>,
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
            CreateError::Newcomer(_) | CreateError::Links(_) => {
                Self::because(Kind::Forbidden, &error)
            }
            CreateError::Fault(fault) => fault.into(),
        }
    }
}

impl From<JoinError> for Problem {
    fn from(error: JoinError) -> Self {
        match error {
            JoinError::NotFound => Self::because(Kind::NotFound, &error),
            JoinError::Removed => Self::because(Kind::Forbidden, &error),
            JoinError::Closed => Self::because(Kind::Forbidden, &error),
            JoinError::Founder | JoinError::AtRest => Self::because(Kind::Conflict, &error),
            JoinError::Fault(fault) => fault.into(),
        }
    }
}

/// The circle of a path, as the member sees it.
pub(super) async fn circle(
    state: &AppState,
    slug: &str,
    viewer: &SignedIn,
) -> Result<CircleView, Problem> {
    Ok(circles::get(&state.kith, slug, Some(viewer)).await?)
}

/// All circles
///
/// The latest first. A circle by invitation is there for those who are in it or invited, and for
/// managers.
#[utoipa::path(get, path = "/circles", tag = "circles", security(("key" = ["read"])),
    params(CircleList),
    responses((status = 200, description = "A page of circles.", body = Page<Circle>)))]
pub async fn list_circles(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(which): Params<CircleList>,
) -> Result<Json<Page<Circle>>, Problem> {
    let CircleList {
        after,
        limit,
        at_rest,
    } = which;
    let page = List { after, limit }.by_number()?;
    let viewer = Some(&key.member);
    Ok(Page::of(if at_rest == Some(true) {
        circles::at_rest(&state.kith, viewer, &page).await?
    } else {
        circles::browse(&state.kith, viewer, &page).await?
    }))
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
    let command = DescribeCircle {
        name: value.name,
        purpose: value.purpose,
        house_rules: value.house_rules,
        door: value.door,
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
    Ok(Json(circle(&state, &slug, &key.member).await?.into()))
}

/// Who is in a circle
///
/// In order of their arrival in the community. Where the door is not open, for the circle's members
/// and for managers.
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
    let circle = circle(&state, &slug, &key.member).await?;
    if !circle.may_read(&key.member) {
        return Err(DoorError::Forbidden.into());
    }
    let members: cursor::Page<_> =
        circles::members(&state.kith, key.member.no, circle.no, &page).await?;
    Ok(Page::of(members))
}

/// Join a circle
///
/// Through an open door, or by an invitation. Joining again changes nothing. Whom a steward removed
/// cannot come back by themselves.
#[utoipa::path(put, path = "/circles/{slug}/membership", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses(
        (status = 200, description = "The circle that was joined.", body = CircleDetails),
        (status = 409, description = "The circle is at rest."),
    ))]
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
