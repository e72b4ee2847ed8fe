//! How one comes into a circle: requests, invitations, and what waits for an answer.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::ids::{OfferId, RequestId};
use kith_services::circles::{self, Asking, DoorError, OfferKind, OfferView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{CircleDetails, circle};
use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(ask_circle, withdraw_request))
        .routes(routes!(list_requests))
        .routes(routes!(approve_request))
        .routes(routes!(decline_request))
        .routes(routes!(invite_to_circle))
        .routes(routes!(list_offers))
        .routes(routes!(accept_offer))
        .routes(routes!(decline_offer))
}

impl From<DoorError> for Problem {
    fn from(error: DoorError) -> Self {
        let kind = match error {
            DoorError::Message(error) => return Self::field("message", error),
            DoorError::Whom(error) => return Self::field("member", error),
            DoorError::Fault(fault) => return fault.into(),
            DoorError::NotFound => Kind::NotFound,
            DoorError::Forbidden | DoorError::Removed | DoorError::Links(_) => Kind::Forbidden,
            DoorError::NoRequests
            | DoorError::AtRest
            | DoorError::TooSoon(_)
            | DoorError::Decided
            | DoorError::Waiting
            | DoorError::Enough => Kind::Conflict,
        };
        Self::because(kind, &error)
    }
}

/// What somebody says who asks to come in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// A few words to the stewards, at most 400 characters; may be empty.
    #[serde(default)]
    pub message: String,
}

/// Somebody who waits for an answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CircleRequest {
    /// The id.
    #[schema(value_type = String, example = "req_01900000000070008000000000000001")]
    pub id: RequestId,
    /// Who asks.
    pub person: Person,
    /// What they say; may be empty.
    pub message: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: At,
}

impl From<Asking> for CircleRequest {
    fn from(asking: Asking) -> Self {
        Self {
            id: asking.id,
            person: asking.person.into(),
            message: asking.message,
            asked_at: At(asking.asked_at),
        }
    }
}

/// Somebody to be invited.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// The member's `mem_…` id or e-mail address.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
}

/// What waits for the member's answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Offer {
    /// The id.
    #[schema(value_type = String, example = "off_01900000000070008000000000000001")]
    pub id: OfferId,
    /// `membership` invites into the circle, `handover` makes the member its founder.
    #[schema(example = "membership")]
    pub kind: &'static str,
    /// The circle's slug.
    pub circle: String,
    /// The circle's name.
    pub name: String,
    /// Who offers it.
    pub by: Person,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: At,
}

impl From<OfferView> for Offer {
    fn from(view: OfferView) -> Self {
        Self {
            id: view.id,
            kind: match view.kind {
                OfferKind::Membership => "membership",
                OfferKind::Handover => "handover",
            },
            circle: view.circle_slug,
            name: view.circle_name,
            by: view.by.into(),
            made_at: At(view.made_at),
        }
    }
}

/// Ask to come into a circle
///
/// For circles on request. Asking again while a request waits changes nothing; after a refusal one
/// asks again after seven days.
#[utoipa::path(put, path = "/circles/{slug}/request", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = NewRequest,
    responses(
        (status = 200, description = "The circle, with the request.", body = CircleDetails),
        (status = 409, description = "The circle takes no requests or is at rest, or it is too early to ask again."),
    ))]
pub async fn ask_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<NewRequest>,
) -> Result<Json<CircleDetails>, Problem> {
    let circle = circles::ask(&state.kith, &key.member, &slug, &value.message).await?;
    Ok(Json(circle.into()))
}

/// Take a request back
///
/// Taking it back again changes nothing.
#[utoipa::path(delete, path = "/circles/{slug}/request", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    responses((status = 204, description = "No request waits.")))]
pub async fn withdraw_request(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
) -> Result<StatusCode, Problem> {
    circles::withdraw(&state.kith, &key.member, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who waits to come in
///
/// Longest first; for the circle's stewards and for managers.
#[utoipa::path(get, path = "/circles/{slug}/requests", tag = "circles",
    security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug."), List),
    responses((status = 200, description = "A page of requests.", body = Page<CircleRequest>)))]
pub async fn list_requests(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Params(list): Params<List>,
) -> Result<Json<Page<CircleRequest>>, Problem> {
    let page = list.by_id()?;
    let circle = circle(&state, &slug, &key.member).await?;
    Ok(Page::of(
        circles::asking(&state.kith, &key.member, &circle, &page).await?,
    ))
}

/// Let somebody in who asks
///
/// For the circle's stewards; for managers with a key that also has the scope `manage`. The first
/// answer counts.
#[utoipa::path(post, path = "/circles/{slug}/requests/{id}/approve", tag = "circles",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The request's id."),
    ),
    responses(
        (status = 204, description = "They are in the circle."),
        (status = 409, description = "It was answered or taken back before, or the circle is at rest."),
    ))]
pub async fn approve_request(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, RequestId)>,
) -> Result<StatusCode, Problem> {
    circles::decide(&state.kith, &key.member, &slug, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decline somebody who asks
///
/// For those who may let them in.
#[utoipa::path(post, path = "/circles/{slug}/requests/{id}/decline", tag = "circles",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The request's id."),
    ),
    responses(
        (status = 204, description = "They were declined."),
        (status = 409, description = "It was answered or taken back before."),
    ))]
pub async fn decline_request(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, RequestId)>,
) -> Result<StatusCode, Problem> {
    circles::decide(&state.kith, &key.member, &slug, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Invite somebody into a circle
///
/// Stewards, and managers with a key that also has the scope `manage`, invite whomever they name; the
/// answer does not say whether there is such a member. Members invite their sponsor and those whom
/// they brought, unless the circle is on request.
#[utoipa::path(post, path = "/circles/{slug}/invitations", tag = "circles",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = NewInvitation,
    responses(
        (status = 204, description = "If there is such a member, an invitation waits for them."),
        (status = 409, description = "The circle is at rest."),
    ))]
pub async fn invite_to_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<NewInvitation>,
) -> Result<StatusCode, Problem> {
    circles::invite(&state.kith, &key.member, &slug, &value.member).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What waits for an answer
///
/// Invitations into circles, and circles that somebody would hand over; the latest first.
#[utoipa::path(get, path = "/offers", tag = "circles", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of offers.", body = Page<Offer>)))]
pub async fn list_offers(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Offer>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        circles::offers(&state.kith, key.member.no, &page).await?,
    ))
}

/// Accept an offer
///
/// The first answer counts.
#[utoipa::path(post, path = "/offers/{id}/accept", tag = "circles", security(("key" = ["write"])),
    params(("id" = String, Path, description = "The offer's id.")),
    responses(
        (status = 204, description = "It is accepted."),
        (status = 409, description = "It was answered or taken back before, or the circle is at rest."),
    ))]
pub async fn accept_offer(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(id): Segments<OfferId>,
) -> Result<StatusCode, Problem> {
    circles::answer(&state.kith, &key.member, id, true).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decline an offer
///
/// The first answer counts.
#[utoipa::path(post, path = "/offers/{id}/decline", tag = "circles", security(("key" = ["write"])),
    params(("id" = String, Path, description = "The offer's id.")),
    responses(
        (status = 204, description = "It is declined."),
        (status = 409, description = "It was answered or taken back before."),
    ))]
pub async fn decline_offer(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(id): Segments<OfferId>,
) -> Result<StatusCode, Problem> {
    circles::answer(&state.kith, &key.member, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}
