//! What the member passed on.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{ids::MemberNo, input::InputError, shares::Thing};
use kith_services::shares::{self, Came, OwnShare as View, ShareError};
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
        .routes(routes!(list_shares, make_share))
        .routes(routes!(get_share, revoke_share))
}

/// A thing to be shared.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeShare {
    /// The id of a post, a circle or a reward.
    #[schema(example = "rwd_01900000000070008000000000000001")]
    pub thing: String,
    /// The token of the share through which the member came to it; null for none.
    #[serde(default)]
    pub through: Option<String>,
}

/// One of the member's shares.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnShare {
    /// What names the link.
    #[schema(example = "7kq2mwx4tz9r")]
    pub token: String,
    /// The address to pass on.
    #[schema(example = "https://kith.example/s/7kq2mwx4tz9r")]
    pub url: String,
    /// The id of what is shared.
    #[schema(example = "rwd_01900000000070008000000000000001")]
    pub thing: String,
    /// The member came to it through somebody else's share.
    pub onward: bool,
    /// People who opened the link, or one that was passed on from it.
    pub reached: i64,
    /// Shares that were made from it, and from those.
    pub passed_on: i64,
    /// How many shares stand one behind the other; 1 where nobody passed it on.
    pub depth: i64,
    /// People who joined after they opened one of them.
    pub joined: i64,
    /// When it was first shared.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: At,
    /// When it was taken back; null as long as it stands.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub revoked_at: Option<At>,
}

impl OwnShare {
    fn of(view: View, public_url: &str) -> Self {
        Self {
            url: format!("{public_url}/s/{}", view.token),
            token: view.token,
            thing: view.thing.to_string(),
            onward: view.through,
            reached: view.spread.reached,
            passed_on: view.spread.onward,
            depth: view.spread.depth,
            joined: view.spread.joined,
            made_at: At(view.made_at),
            revoked_at: view.revoked_at.map(At),
        }
    }
}

impl From<ShareError> for Problem {
    fn from(error: ShareError) -> Self {
        let kind = match error {
            ShareError::Fault(fault) => return fault.into(),
            ShareError::NotFound => Kind::NotFound,
            ShareError::Forbidden => Kind::Forbidden,
            ShareError::Closed | ShareError::Enough => Kind::Conflict,
        };
        Self::because(kind, &error)
    }
}

async fn own(state: &AppState, member: MemberNo, token: &str) -> Result<OwnShare, Problem> {
    let share = shares::own_share(&state.kith, member, token).await?;
    let share = share.ok_or(ShareError::NotFound)?;
    Ok(OwnShare::of(share, &state.public_url))
}

/// The member's shares
///
/// The latest first, with how far each went.
#[utoipa::path(get, path = "/shares", tag = "referrals", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of shares.", body = Page<OwnShare>)))]
pub async fn list_shares(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<OwnShare>>, Problem> {
    let page = list.by_id()?;
    let made = shares::own_shares(&state.kith, key.member.no, &page).await?;
    Ok(Page::of(
        made.map(|view| OwnShare::of(view, &state.public_url)),
    ))
}

/// Share a thing
///
/// Only what everybody may see. The same again is the same share.
#[utoipa::path(post, path = "/shares", tag = "referrals", security(("key" = ["write"])),
    request_body = MakeShare,
    responses(
        (status = 201, description = "The share.", body = OwnShare),
        (status = 404, description = "There is no such thing that may be shared."),
        (status = 409, description = "The member made as many as they may within a day."),
    ))]
pub async fn make_share(
    key: Key<Writes>,
    State(state): State<AppState>,
    Input { value, .. }: Input<MakeShare>,
) -> Result<Created<OwnShare>, Problem> {
    let thing: Result<Thing, _> = value.thing.parse();
    let thing = thing.map_err(|_| Problem::field("thing", InputError::Malformed))?;
    let came = Came {
        via: value.through.as_deref(),
        visitor: None,
    };
    let token = shares::share(&state.kith, &key.member, thing, came).await?;
    let share = own(&state, key.member.no, &token).await?;
    Ok(created(&format!("/shares/{token}"), share))
}

/// One of the member's shares
///
/// With how far it went.
#[utoipa::path(get, path = "/shares/{token}", tag = "referrals", security(("key" = ["read"])),
    params(("token" = String, Path, description = "The link's token.")),
    responses((status = 200, description = "The share.", body = OwnShare)))]
pub async fn get_share(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
) -> Result<Json<OwnShare>, Problem> {
    Ok(Json(own(&state, key.member.no, &token).await?))
}

/// Take a share back
///
/// Its page leads nowhere any more. Taking it back again changes nothing.
#[utoipa::path(delete, path = "/shares/{token}", tag = "referrals",
    security(("key" = ["write"])),
    params(("token" = String, Path, description = "The link's token.")),
    responses((status = 204, description = "It is taken back.")))]
pub async fn revoke_share(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
) -> Result<StatusCode, Problem> {
    shares::revoke(&state.kith, &key.member, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
