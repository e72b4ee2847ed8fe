//! Members.

use axum::{Json, extract::State};
use kith_domain::{ids::MemberId, roles::Role};
use kith_services::{
    members::{self, MemberCard, MemberRow},
    partners::Scope,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params, Segments},
        output::{At, Page},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(list_members))
        .routes(routes!(get_member))
}

/// As whom the key acts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    /// The member's id.
    #[schema(value_type = String, example = "mem_01900000000070008000000000000001")]
    pub id: MemberId,
    /// The display name.
    pub name: String,
    /// The role in the community.
    #[schema(value_type = String, example = "member")]
    pub role: Role,
    /// Tag of the language that the member reads; empty where they never chose one.
    pub language: String,
    /// What the key may be used for.
    #[schema(value_type = Vec<String>, example = json!(["read", "points"]))]
    pub scopes: Vec<Scope>,
}

/// What everybody may know of a member.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Member {
    /// The id.
    #[schema(value_type = String, example = "mem_01900000000070008000000000000001")]
    pub id: MemberId,
    /// The display name.
    pub name: String,
    /// The role in the community: `member`, `manager` or `administrator`.
    #[schema(value_type = String, example = "member")]
    pub role: Role,
    /// When they joined.
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: At,
}

impl From<MemberCard> for Member {
    fn from(card: MemberCard) -> Self {
        Self {
            id: card.person.id,
            name: card.person.name,
            role: card.role,
            joined_at: At(card.joined_at),
        }
    }
}

/// What managers see of a member.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberDetails {
    /// What everybody may know.
    #[serde(flatten)]
    pub member: Member,
    /// The e-mail address; null for imported members without one.
    #[schema(required)]
    pub email: Option<String>,
    /// They were imported and have not claimed their account.
    pub imported: bool,
}

impl From<MemberRow> for MemberDetails {
    fn from(row: MemberRow) -> Self {
        Self {
            member: row.card.into(),
            email: row.email,
            imported: row.imported,
        }
    }
}

/// The member behind the key
///
/// Answers as whom the key acts and what it may be used for.
#[utoipa::path(get, path = "/me", tag = "members", security(("key" = ["read"])),
    responses((status = 200, description = "The member and the key's scopes.", body = Me)))]
pub async fn get_me(key: Key<Reads>) -> Json<Me> {
    let member = key.member;
    Json(Me {
        id: member.id,
        name: member.display_name,
        role: member.role,
        language: member.language,
        scopes: key.caller.scopes,
    })
}

/// All members
///
/// The latest first; for managers.
#[utoipa::path(get, path = "/members", tag = "members", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of members.", body = Page<MemberDetails>)))]
pub async fn list_members(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<MemberDetails>>, Problem> {
    key.require_staff()?;
    Ok(Page::of(
        members::list(&state.kith, &list.by_number()?).await?,
    ))
}

/// A member
///
/// What everybody in the community may know of somebody.
#[utoipa::path(get, path = "/members/{id}", tag = "members", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The member's id.")),
    responses((status = 200, description = "The member.", body = Member)))]
pub async fn get_member(
    _: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<MemberId>,
) -> Result<Json<Member>, Problem> {
    let card = members::member_card(&state.kith, id).await?;
    card.map(|card| Json(card.into()))
        .ok_or_else(|| Kind::NotFound.into())
}
