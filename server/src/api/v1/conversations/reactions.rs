//! Reactions to posts and comments.

use axum::{extract::State, http::StatusCode};
use kith_domain::{
    ids::{CommentId, PostId},
    reaction::Reaction,
};
use kith_services::conversations::{self, ReactionCount, Subject};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Writes},
        input::Segments,
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(react_to_post, withdraw_from_post))
        .routes(routes!(react_to_comment, withdraw_from_comment))
}

/// How often a reaction was given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reactions {
    /// `thanks`, `like`, `support`, `insight` or `smile`.
    #[schema(example = "thanks")]
    pub kind: &'static str,
    /// By how many people.
    pub count: i64,
    /// The member behind the key is one of them.
    pub own: bool,
}

impl From<ReactionCount> for Reactions {
    fn from(given: ReactionCount) -> Self {
        Self {
            kind: given.kind.name(),
            count: given.count,
            own: given.own,
        }
    }
}

async fn react(
    key: &Key<Writes>,
    state: &AppState,
    on: (&str, Subject),
    (kind, given): (&str, bool),
) -> Result<StatusCode, Problem> {
    let unknown = || Problem::new(Kind::NotFound, "There is no such reaction.");
    let kind = Reaction::from_name(kind).ok_or_else(unknown)?;
    conversations::react(&state.kith, &key.member, on, (kind, given)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// React to a post
///
/// For members of the circle. Each kind counts once per person; giving it again changes nothing.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}/reactions/{kind}",
    tag = "conversations", security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("kind" = String, Path, description = "`thanks`, `like`, `support`, `insight` or `smile`."),
    ),
    responses((status = 204, description = "The reaction is given.")))]
pub async fn react_to_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, kind)): Segments<(String, PostId, String)>,
) -> Result<StatusCode, Problem> {
    react(&key, &state, (&slug, Subject::post(id)), (&kind, true)).await
}

/// Withdraw a reaction to a post
///
/// Withdrawing it again changes nothing.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}/reactions/{kind}",
    tag = "conversations", security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("kind" = String, Path, description = "`thanks`, `like`, `support`, `insight` or `smile`."),
    ),
    responses((status = 204, description = "The reaction is withdrawn.")))]
pub async fn withdraw_from_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, kind)): Segments<(String, PostId, String)>,
) -> Result<StatusCode, Problem> {
    react(&key, &state, (&slug, Subject::post(id)), (&kind, false)).await
}

/// React to a comment
///
/// As with a post.
#[utoipa::path(put, path = "/circles/{slug}/posts/{id}/comments/{comment}/reactions/{kind}",
    tag = "conversations", security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
        ("kind" = String, Path, description = "`thanks`, `like`, `support`, `insight` or `smile`."),
    ),
    responses((status = 204, description = "The reaction is given.")))]
pub async fn react_to_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, comment, kind)): Segments<(String, PostId, CommentId, String)>,
) -> Result<StatusCode, Problem> {
    react(
        &key,
        &state,
        (&slug, Subject::comment(id, comment)),
        (&kind, true),
    )
    .await
}

/// Withdraw a reaction to a comment
///
/// As with a post.
#[utoipa::path(delete, path = "/circles/{slug}/posts/{id}/comments/{comment}/reactions/{kind}",
    tag = "conversations", security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        ("comment" = String, Path, description = "The comment's id."),
        ("kind" = String, Path, description = "`thanks`, `like`, `support`, `insight` or `smile`."),
    ),
    responses((status = 204, description = "The reaction is withdrawn.")))]
pub async fn withdraw_from_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id, comment, kind)): Segments<(String, PostId, CommentId, String)>,
) -> Result<StatusCode, Problem> {
    react(
        &key,
        &state,
        (&slug, Subject::comment(id, comment)),
        (&kind, false),
    )
    .await
}
