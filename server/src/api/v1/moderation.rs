//! Moderation.

pub mod appeals;
pub mod cases;
pub mod desks;
pub mod reports;

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::ids::{AuditId, CommentId, PostId};
use kith_services::moderation::{self, AuditView, ModerateError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{circles::circle, members::in_body};
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
        .routes(routes!(hide_post, unhide_post))
        .routes(routes!(hide_comment, unhide_comment))
        .routes(routes!(remove_member))
        .routes(routes!(list_circle_log))
        .routes(routes!(list_log))
        .merge(reports::routes())
        .merge(cases::routes())
        .merge(desks::routes())
        .merge(appeals::routes())
}

/// Why somebody moderates.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// One line, 1 to 400 characters; the log shows it.
    pub reason: String,
}

/// Who leaves a circle, and why.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// The member's id: `mem_…`, or the one that an import brought.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
    /// One line, 1 to 400 characters; the log shows it.
    pub reason: String,
}

/// One audited step.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// The id.
    #[schema(value_type = String, example = "aud_01900000000070008000000000000001")]
    pub id: AuditId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// Who; null for the operator and for jobs.
    #[schema(required)]
    pub actor: Option<Person>,
    /// What, as `feature.verb`.
    #[schema(example = "moderation.hide_post")]
    pub action: String,
    /// The member it was about, where it was about one.
    #[schema(required)]
    pub about: Option<Person>,
    /// The id of what it was done to.
    #[schema(required)]
    pub subject: Option<String>,
    /// Why, where a reason was given.
    #[schema(required)]
    pub reason: Option<String>,
}

impl From<AuditView> for AuditEntry {
    fn from(view: AuditView) -> Self {
        let about: Option<Person> = view.about.map(Into::into);
        let member = about.as_ref().map(|person| person.id.clone());
        Self {
            id: view.id,
            at: At(view.at),
            actor: view.actor.map(Into::into),
            action: view.action,
            subject: member.or(view.subject),
            about,
            reason: view.reason,
        }
    }
}

impl From<ModerateError> for Problem {
    fn from(error: ModerateError) -> Self {
        match error {
            ModerateError::NotFound => Self::because(Kind::NotFound, &error),
            ModerateError::Forbidden => Self::because(Kind::Forbidden, &error),
            ModerateError::Reason(error) => Self::field("reason", error),
            ModerateError::Steward => Self::because(Kind::Conflict, &error),
            ModerateError::Fault(fault) => fault.into(),
        }
    }
}

/// Hide a post
///
/// For the circle's stewards; for managers with a key that also has the scope `manage`. Hiding
/// again changes nothing.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}/hidden", tag = "moderation",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    request_body = Reason,
    responses((status = 204, description = "The post is hidden.")))]
pub async fn hide_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
    Input { value, .. }: Input<Reason>,
) -> Result<StatusCode, Problem> {
    moderation::hide_post(&state.kith, &key.member, &slug, id, &value.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Show a hidden post again
///
/// For those who may hide it.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}/hidden", tag = "moderation",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    responses((status = 204, description = "The post is shown.")))]
pub async fn unhide_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
) -> Result<StatusCode, Problem> {
    moderation::unhide_post(&state.kith, &key.member, &slug, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hide a comment
///
/// Its place stays, with what others answered. For those who may hide a post.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}/comments/{comment}/hidden", tag = "moderation",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
    ),
    request_body = Reason,
    responses((status = 204, description = "The comment is hidden.")))]
pub async fn hide_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, _, comment)): Segments<(String, PostId, CommentId)>,
    Input { value, .. }: Input<Reason>,
) -> Result<StatusCode, Problem> {
    moderation::hide_comment(&state.kith, &key.member, &slug, comment, &value.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Show a hidden comment again
///
/// For those who may hide it.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}/comments/{comment}/hidden", tag = "moderation",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
    ),
    responses((status = 204, description = "The comment is shown.")))]
pub async fn unhide_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, _, comment)): Segments<(String, PostId, CommentId)>,
) -> Result<StatusCode, Problem> {
    moderation::unhide_comment(&state.kith, &key.member, &slug, comment).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a member from a circle
///
/// They cannot join again by themselves. For the circle's stewards; for managers with a key that
/// also has the scope `manage`. A steward is removed by the founder or a manager.
#[utoipa::path(post, path = "/circles/{slug}/removals", tag = "moderation",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = Removal,
    responses(
        (status = 204, description = "The member is removed."),
        (status = 409, description = "The member looks after the circle, and is for others to remove."),
    ))]
pub async fn remove_member(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<Removal>,
) -> Result<StatusCode, Problem> {
    let Removal { member, reason } = value;
    let member = in_body(&state, &member).await?.person.id;
    moderation::remove_member(&state.kith, &key.member, &slug, member, &reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A circle's log
///
/// Who did what, the latest first; for the circle's stewards and for managers.
#[utoipa::path(get, path = "/circles/{slug}/log", tag = "moderation",
    security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug."), List),
    responses((status = 200, description = "A page of the log.", body = Page<AuditEntry>)))]
pub async fn list_circle_log(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Params(list): Params<List>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let page = list.by_id()?;
    let circle = circle(&state, &slug, &key.member).await?;
    if !moderation::may_moderate(&key.member, &circle) {
        return Err(ModerateError::Forbidden.into());
    }
    Ok(Page::of(
        moderation::audit_log(&state.kith, Some(circle.no), &page).await?,
    ))
}

/// The log of the community
///
/// What everybody did, in all circles and outside of them, the latest first; for managers.
#[utoipa::path(get, path = "/log", tag = "moderation",
    security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of the log.", body = Page<AuditEntry>)))]
pub async fn list_log(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let page = list.by_id()?;
    if !key.member.role.is_staff() {
        return Err(ModerateError::Forbidden.into());
    }
    Ok(Page::of(
        moderation::audit_log(&state.kith, None, &page).await?,
    ))
}
