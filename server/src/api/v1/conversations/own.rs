//! One's own posts and comments: edited, deleted, and their earlier versions.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::ids::{CommentId, PostId, RevisionId};
use kith_services::conversations::{self, RevisionView, Subject};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{super::circles::circle, NewText};
use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Page},
        problem::Problem,
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(edit_post, delete_post))
        .routes(routes!(edit_comment, delete_comment))
        .routes(routes!(list_post_revisions))
        .routes(routes!(list_comment_revisions))
}

/// An earlier version of a post or comment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Revision {
    /// The id.
    #[schema(value_type = String, example = "rev_01900000000070008000000000000001")]
    pub id: RevisionId,
    /// As written, in Markdown.
    pub body: String,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub written_at: At,
    /// When other words took its place.
    #[schema(value_type = String, format = DateTime)]
    pub replaced_at: At,
}

impl From<RevisionView> for Revision {
    fn from(view: RevisionView) -> Self {
        Self {
            id: view.id,
            body: view.body,
            written_at: At(view.written_at),
            replaced_at: At(view.replaced_at),
        }
    }
}

/// Edit a post
///
/// For its author. The earlier version is kept; the same words change nothing.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}", tag = "conversations",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    request_body = NewText,
    responses((status = 204, description = "The post says this now.")))]
pub async fn edit_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
    Input { value, .. }: Input<NewText>,
) -> Result<StatusCode, Problem> {
    let own = (slug.as_str(), Subject::post(id));
    conversations::edit(&state.kith, &key.member, own, &value.body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a post
///
/// For its author. Its words and those of its earlier versions are gone for good; its place and
/// what others answered stay.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}", tag = "conversations",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    responses((status = 204, description = "The words are gone.")))]
pub async fn delete_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
) -> Result<StatusCode, Problem> {
    conversations::delete(&state.kith, &key.member, &slug, Subject::post(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Edit a comment
///
/// As with a post.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}/comments/{comment}", tag = "conversations",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
    ),
    request_body = NewText,
    responses((status = 204, description = "The comment says this now.")))]
pub async fn edit_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, comment)): Segments<(String, PostId, CommentId)>,
    Input { value, .. }: Input<NewText>,
) -> Result<StatusCode, Problem> {
    let own = (slug.as_str(), Subject::comment(id, comment));
    conversations::edit(&state.kith, &key.member, own, &value.body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a comment
///
/// As with a post.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}/comments/{comment}",
    tag = "conversations", security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
    ),
    responses((status = 204, description = "The words are gone.")))]
pub async fn delete_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, comment)): Segments<(String, PostId, CommentId)>,
) -> Result<StatusCode, Problem> {
    let own = Subject::comment(id, comment);
    conversations::delete(&state.kith, &key.member, &slug, own).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn revisions(
    key: &Key<Reads>,
    state: &AppState,
    (slug, subject): (&str, Subject),
    list: List,
) -> Result<Json<Page<Revision>>, Problem> {
    let page = list.by_id()?;
    let circle = circle(state, slug, &key.member).await?;
    let place = (&circle, subject);
    let (_, earlier) = conversations::history(&state.kith, &key.member, place, &page).await?;
    Ok(Page::of(earlier))
}

/// The earlier versions of a post
///
/// The latest first; for its author, the circle's stewards and managers.
#[utoipa::path(get, path = "/circles/{slug}/posts/{id}/revisions", tag = "conversations",
    security(("key" = ["read"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        List,
    ),
    responses((status = 200, description = "A page of earlier versions.", body = Page<Revision>)))]
pub async fn list_post_revisions(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
    Params(list): Params<List>,
) -> Result<Json<Page<Revision>>, Problem> {
    revisions(&key, &state, (&slug, Subject::post(id)), list).await
}

/// The earlier versions of a comment
///
/// The latest first; for its author, the circle's stewards and managers.
#[utoipa::path(get, path = "/circles/{slug}/posts/{id}/comments/{comment}/revisions",
    tag = "conversations", security(("key" = ["read"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
        List,
    ),
    responses((status = 200, description = "A page of earlier versions.", body = Page<Revision>)))]
pub async fn list_comment_revisions(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments((slug, id, comment)): Segments<(String, PostId, CommentId)>,
    Params(list): Params<List>,
) -> Result<Json<Page<Revision>>, Problem> {
    revisions(&key, &state, (&slug, Subject::comment(id, comment)), list).await
}
