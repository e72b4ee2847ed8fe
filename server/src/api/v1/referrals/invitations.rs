//! The member's invitations: made, taken back, given a new term, and taken by others.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{
    ids::InvitationId,
    referrals::invitation::{Kind as How, Standing},
};
use kith_services::referrals::{
    self, InvitationField, InviteError, NewInvitation, OwnError, OwnInvitation as View, TakeError,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Created, Page, created},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_invitations, make_invitation))
        .routes(routes!(super::get_invitation, revoke_invitation))
        .routes(routes!(renew_invitation))
        .routes(routes!(take_invitation))
}

/// An invitation to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeInvitation {
    /// Slug of the circle that it leads into; null for the community alone.
    #[serde(default)]
    pub circle: Option<String>,
    /// The address that it goes to by mail; null for a link.
    #[serde(default)]
    pub to: Option<String>,
    /// What the inviter says, as plain text of at most 400 characters; may be empty.
    #[serde(default)]
    pub message: String,
    /// How many people it is good for, 1 to 100; null for no limit. By mail it is for one.
    #[serde(default)]
    pub max_uses: Option<i64>,
    /// For how many days it holds, 1 to 90.
    #[schema(example = 30)]
    pub days: i64,
}

/// A new term.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTerm {
    /// For how many days it holds from now on, 1 to 90.
    #[schema(example = 30)]
    pub days: i64,
}

/// One of the member's invitations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnInvitation {
    /// The id.
    #[schema(value_type = String, example = "inv_01900000000070008000000000000001")]
    pub id: InvitationId,
    /// What names the link.
    #[schema(example = "7kq2mwx4tz9r")]
    pub token: String,
    /// The address to pass on.
    #[schema(example = "https://kith.example/i/7kq2mwx4tz9r")]
    pub url: String,
    /// How it reaches people: `link` or `mail`.
    #[schema(example = "link")]
    pub kind: &'static str,
    /// The address that it went to; null for a link.
    #[schema(required)]
    pub to: Option<String>,
    /// Slug of the circle that it leads into; null for the community alone.
    #[schema(required)]
    pub circle: Option<String>,
    /// What the inviter says; may be empty.
    pub message: String,
    /// How many people it is good for; null for no limit.
    #[schema(required)]
    pub max_uses: Option<i64>,
    /// How many came through it.
    pub uses: i64,
    /// How often it was opened.
    pub visits: i64,
    /// `open`, `used_up`, `expired` or `revoked`.
    #[schema(example = "open")]
    pub standing: &'static str,
    /// When mail to the address came back, if the latest did since the invitation was made; null
    /// otherwise.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub bounced_at: Option<At>,
    /// Since when it holds.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
    /// From then on it does not.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: At,
}

impl OwnInvitation {
    fn of(view: View, public_url: &str) -> Self {
        Self {
            id: view.id,
            url: format!("{public_url}/i/{}", view.token),
            token: view.token,
            kind: match view.kind {
                How::Link => "link",
                How::Mail => "mail",
            },
            to: view.address,
            circle: view.circle.map(|(slug, _)| slug),
            message: view.message,
            max_uses: view.max_uses,
            uses: view.uses,
            visits: view.visits,
            standing: match view.standing {
                Standing::Open => "open",
                Standing::UsedUp => "used_up",
                Standing::Expired => "expired",
                Standing::Revoked => "revoked",
            },
            bounced_at: view.bounced_at.map(At),
            created_at: At(view.created_at),
            expires_at: At(view.expires_at),
        }
    }
}

/// The circle that an invitation was taken to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Taken {
    /// The circle's slug.
    pub circle: String,
}

const fn name(field: InvitationField) -> &'static str {
    match field {
        InvitationField::To => "to",
        InvitationField::Message => "message",
        InvitationField::Uses => "max_uses",
        InvitationField::Days => "days",
    }
}

impl From<InviteError> for Problem {
    fn from(error: InviteError) -> Self {
        let kind = match error {
            InviteError::Fields(wrong) => return Self::fields(wrong, name),
            InviteError::Fault(fault) => return fault.into(),
            InviteError::NotFound => Kind::NotFound,
            InviteError::Forbidden | InviteError::Newcomer(_) | InviteError::Links(_) => {
                Kind::Forbidden
            }
            InviteError::NoMail | InviteError::Enough => Kind::Conflict,
        };
        Self::because(kind, &error)
    }
}

impl From<OwnError> for Problem {
    fn from(error: OwnError) -> Self {
        let kind = match error {
            OwnError::Days(error) => return Self::field("days", error),
            OwnError::Fault(fault) => return fault.into(),
            OwnError::NotFound => Kind::NotFound,
            OwnError::Over(_) | OwnError::Lapsed | OwnError::NoMail | OwnError::Enough => {
                Kind::Conflict
            }
        };
        Self::because(kind, &error)
    }
}

impl From<TakeError> for Problem {
    fn from(error: TakeError) -> Self {
        let kind = match error {
            TakeError::Fault(fault) => return fault.into(),
            TakeError::NotFound => Kind::NotFound,
            TakeError::Removed => Kind::Forbidden,
            TakeError::Over(_) | TakeError::Own | TakeError::Lapsed => Kind::Conflict,
        };
        Self::because(kind, &error)
    }
}

/// The member's invitations
///
/// The latest first; the permanent link is none of them.
#[utoipa::path(get, path = "/invitations", tag = "referrals", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of invitations.", body = Page<OwnInvitation>)))]
pub async fn list_invitations(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<OwnInvitation>>, Problem> {
    let page = list.by_id()?;
    let made = referrals::invitations(&state.kith, key.member.no, &page).await?;
    let made = made.map(|view| OwnInvitation::of(view, &state.public_url));
    Ok(Page::of(made))
}

/// Make an invitation
///
/// To the community, or into a circle into which the member may invite. One with an address goes out
/// by mail; the answer does not say whether somebody has the address.
#[utoipa::path(post, path = "/invitations", tag = "referrals", security(("key" = ["write"])),
    request_body = MakeInvitation,
    responses(
        (status = 201, description = "The new invitation.", body = OwnInvitation),
        (status = 404, description = "There is no such circle."),
        (status = 409, description = "No mail is sent from here, or the member made as many as they may within a day."),
    ))]
pub async fn make_invitation(
    key: Key<Writes>,
    State(state): State<AppState>,
    Input { value, .. }: Input<MakeInvitation>,
) -> Result<Created<OwnInvitation>, Problem> {
    let new = NewInvitation {
        circle: value.circle,
        to: value.to,
        message: value.message,
        max_uses: value.max_uses,
        days: value.days,
    };
    let made = referrals::invite(&state.kith, &key.member, new).await?;
    let path = format!("/invitations/{}", made.token);
    Ok(created(&path, OwnInvitation::of(made, &state.public_url)))
}

/// Take an invitation back
///
/// Nobody comes through it any more. Taking it back again changes nothing.
#[utoipa::path(delete, path = "/invitations/{token}", tag = "referrals",
    security(("key" = ["write"])),
    params(("token" = String, Path, description = "The link's token.")),
    responses((status = 204, description = "It is taken back.")))]
pub async fn revoke_invitation(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
) -> Result<StatusCode, Problem> {
    referrals::revoke(&state.kith, &key.member, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give an invitation a new term
///
/// From now on, also where it has expired; one by mail is sent again.
#[utoipa::path(put, path = "/invitations/{token}/term", tag = "referrals",
    security(("key" = ["write"])),
    params(("token" = String, Path, description = "The link's token.")),
    request_body = NewTerm,
    responses(
        (status = 200, description = "The invitation.", body = OwnInvitation),
        (status = 409, description = "It was taken back or used up, or the member sent as many as they may within a day."),
    ))]
pub async fn renew_invitation(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
    Input { value, .. }: Input<NewTerm>,
) -> Result<Json<OwnInvitation>, Problem> {
    let made = referrals::renew(&state.kith, &key.member, &token, value.days).await?;
    Ok(Json(OwnInvitation::of(made, &state.public_url)))
}

/// Take an invitation into a circle
///
/// Brings the member behind the key into the circle, and uses the invitation once. It changes nothing
/// about who brought them. Taking it again changes nothing.
#[utoipa::path(post, path = "/invitations/{token}/take", tag = "referrals",
    security(("key" = ["write"])),
    params(("token" = String, Path, description = "The link's token.")),
    responses(
        (status = 200, description = "The circle.", body = Taken),
        (status = 409, description = "It is the member's own, does not hold any more, or whoever made it does not invite into the circle any more."),
    ))]
pub async fn take_invitation(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
) -> Result<Json<Taken>, Problem> {
    let circle = referrals::take(&state.kith, &key.member, &token).await?;
    Ok(Json(Taken { circle }))
}
