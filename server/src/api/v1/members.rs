//! Members.

pub mod resting;

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{input::InputError, roles::Role};
use kith_services::{
    members::{
        self, FindError, MemberCard, MemberRow, SetRoleError,
        profile::{self, MemberPageError},
    },
    partners::Scope,
    settings::LANGUAGES,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Manages, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Page},
        problem::{FieldError, Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(set_language))
        .routes(routes!(list_members))
        .routes(routes!(get_member))
        .routes(routes!(set_role))
        .merge(resting::routes())
}

/// As whom the key acts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    /// The member's id: the one that an import brought, else `mem_…`.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub id: String,
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
    /// The member's id: the one that an import brought, else `mem_…`.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub id: String,
    /// The display name.
    pub name: String,
    /// The role in the community: `member`, `manager` or `administrator`.
    #[schema(value_type = String, example = "member")]
    pub role: Role,
    /// When they joined; null where they do not show it to the key's member.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub joined_at: Option<At>,
}

impl From<MemberCard> for Member {
    fn from(card: MemberCard) -> Self {
        Self {
            id: card.person.public_id(),
            name: card.person.name,
            role: card.role,
            joined_at: Some(At(card.joined_at)),
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

/// A language to be read.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLanguage {
    /// `en` or `zh-CN`.
    #[schema(example = "zh-CN")]
    pub language: String,
}

/// A role to be given.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// `member`, `manager` or `administrator`.
    #[schema(value_type = String, example = "manager")]
    pub role: Role,
}

impl From<FindError> for Problem {
    fn from(error: FindError) -> Self {
        match error {
            FindError::Unknown => Self::because(Kind::NotFound, &error),
            FindError::Ambiguous => Self::because(Kind::Conflict, &error),
            FindError::Fault(fault) => fault.into(),
        }
    }
}

impl From<SetRoleError> for Problem {
    fn from(error: SetRoleError) -> Self {
        match error {
            SetRoleError::Forbidden => Self::because(Kind::Forbidden, &error),
            SetRoleError::Unknown => Self::because(Kind::NotFound, &error),
            SetRoleError::LastAdministrator => Self::because(Kind::Conflict, &error),
            SetRoleError::Fault(fault) => fault.into(),
        }
    }
}

/// The member whom the field `member` of a body names.
pub(super) async fn in_body(state: &AppState, name: &str) -> Result<MemberCard, Problem> {
    members::find(&state.kith, name).await.map_err(|error| {
        let code = match error {
            FindError::Unknown => "unknown",
            FindError::Ambiguous => "ambiguous",
            FindError::Fault(fault) => return fault.into(),
        };
        Problem::invalid(vec![FieldError {
            field: "member".into(),
            code,
            detail: error.to_string(),
        }])
    })
}

/// The member behind the key
///
/// Answers as whom the key acts and what it may be used for.
#[utoipa::path(get, path = "/me", tag = "members", security(("key" = ["read"])),
    responses((status = 200, description = "The member and the key's scopes.", body = Me)))]
pub async fn get_me(key: Key<Reads>) -> Json<Me> {
    let member = key.member;
    Json(Me {
        id: member.person().public_id(),
        name: member.display_name,
        role: member.role,
        language: member.language,
        scopes: key.caller.scopes,
    })
}

/// Choose the language that you read
///
/// Pages and mails are written in it.
#[utoipa::path(put, path = "/me/language", tag = "members", security(("key" = ["write"])),
    request_body = NewLanguage,
    responses((status = 204, description = "The language is kept.")))]
pub async fn set_language(
    key: Key<Writes>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewLanguage>,
) -> Result<StatusCode, Problem> {
    if !LANGUAGES.contains(&value.language.as_str()) {
        return Err(Problem::field("language", InputError::Malformed));
    }
    members::set_language(&state.kith, key.member.no, &value.language).await?;
    Ok(StatusCode::NO_CONTENT)
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
        members::list(&state.kith, key.member.no, &list.by_number()?).await?,
    ))
}

/// A member
///
/// What everybody in the community may know of somebody.
#[utoipa::path(get, path = "/members/{id}", tag = "members", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The member's id: `mem_…`, or the one that an import brought.")),
    responses(
        (status = 200, description = "The member.", body = Member),
        (status = 409, description = "Several imports brought this id: use the `mem_…` id."),
    ))]
pub async fn get_member(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<String>,
) -> Result<Json<Member>, Problem> {
    let card = members::find(&state.kith, &id).await?;
    let shown = profile::member_page(&state.kith, &key.member, card.person.id)
        .await
        .map_err(|error| match error {
            MemberPageError::Unknown => FindError::Unknown,
            MemberPageError::Fault(fault) => fault.into(),
        })?;
    let mut member = Member::from(card);
    member.joined_at = shown.joined_at.map(At);
    Ok(Json(member))
}

/// Give a member a role
///
/// For administrators. The last administrator stays one.
#[utoipa::path(put, path = "/members/{id}/role", tag = "members",
    security(("key" = ["manage"])),
    params(("id" = String, Path, description = "The member's id: `mem_…`, or the one that an import brought.")),
    request_body = NewRole,
    responses(
        (status = 200, description = "The member in the new role.", body = Member),
        (status = 409, description = "Nobody would be left who is an administrator; or several \
            imports brought this id: use the `mem_…` id."),
    ))]
pub async fn set_role(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(id): Segments<String>,
    Input { value, .. }: Input<NewRole>,
) -> Result<Json<Member>, Problem> {
    let card = members::find(&state.kith, &id).await?;
    members::set_role(&state.kith, &key.member, card.person.id, value.role).await?;
    let card = MemberCard {
        role: value.role,
        ..card
    };
    Ok(Json(card.into()))
}
