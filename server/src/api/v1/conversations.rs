//! Posts and comments.

pub mod mentions;
pub mod own;
pub mod reactions;

use axum::{Json, extract::State};
use kith_domain::ids::{CommentId, PostId};
use kith_services::{
    conversations::{self, CommentView, NewComment, PostView, ReadError, WriteError},
    cursor::{self, PageRequest},
    members::SignedIn,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::circles::{circle, escaped};
use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Created, Page, Person, created},
        problem::{Kind, Problem},
    },
    state::AppState,
};
use reactions::Reactions;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_feed))
        .routes(routes!(list_posts, create_post))
        .routes(routes!(get_thread))
        .routes(routes!(list_comments, create_comment))
        .merge(own::routes())
        .merge(reactions::routes())
        .merge(mentions::routes())
}

/// A post.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Post {
    /// The id.
    #[schema(value_type = String, example = "pst_01900000000070008000000000000001")]
    pub id: PostId,
    /// The circle's slug.
    pub circle: String,
    /// Who wrote it.
    pub author: Person,
    /// As written, in Markdown.
    pub body: String,
    /// As shown: sanitised HTML.
    pub html: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
    /// When its author last changed it; null unless they did.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub edited_at: Option<At>,
    /// Its author deleted it; only its place is left.
    pub deleted: bool,
    /// How many comments it has.
    pub comments: i64,
    /// The reactions that somebody gave to it.
    pub reactions: Vec<Reactions>,
    /// Why a steward hid it; null unless it is hidden. Only its author, stewards and managers see a hidden post.
    #[schema(required)]
    pub hidden: Option<String>,
}

impl From<PostView> for Post {
    fn from(view: PostView) -> Self {
        Self {
            id: view.id,
            circle: view.circle_slug,
            author: view.author.into(),
            body: view.body,
            html: view.html,
            created_at: At(view.created_at),
            edited_at: view.edited_at.map(At),
            deleted: view.deleted,
            comments: view.comments,
            reactions: view.reactions.into_iter().map(Into::into).collect(),
            hidden: view.hidden,
        }
    }
}

/// A comment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Comment {
    /// The id.
    #[schema(value_type = String, example = "com_01900000000070008000000000000001")]
    pub id: CommentId,
    /// Who wrote it.
    pub author: Person,
    /// As written, in Markdown.
    pub body: String,
    /// As shown: sanitised HTML.
    pub html: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
    /// When its author last changed it; null unless they did.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub edited_at: Option<At>,
    /// Its author deleted it; only its place is left.
    pub deleted: bool,
    /// The reactions that somebody gave to it.
    pub reactions: Vec<Reactions>,
    /// The id of the comment that it answers; null where it answers the post.
    #[schema(required, value_type = Option<String>)]
    pub answers: Option<CommentId>,
    /// How deep it stands in the thread, 1 to 3.
    pub level: usize,
    /// Why a steward hid it, empty for whoever may not read it; null unless it is hidden.
    #[schema(required)]
    pub hidden: Option<String>,
}

impl From<CommentView> for Comment {
    fn from(view: CommentView) -> Self {
        Self {
            id: view.id,
            author: view.author.into(),
            body: view.body,
            html: view.html,
            created_at: At(view.created_at),
            edited_at: view.edited_at.map(At),
            deleted: view.deleted,
            reactions: view.reactions.into_iter().map(Into::into).collect(),
            answers: view.answers.map(|answered| answered.id),
            level: view.level,
            hidden: view.hidden,
        }
    }
}

/// A post with the first of its comments.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Thread {
    /// The post.
    pub post: Post,
    /// Its comments, the oldest first, each with its answers behind it.
    pub comments: Page<Comment>,
}

/// A text to be published.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewText {
    /// Markdown, at most 10,000 characters for a post and 4,000 for a comment.
    pub body: String,
}

/// A comment to be published.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextOfComment {
    /// Markdown, at most 4,000 characters.
    pub body: String,
    /// The id of the comment under the same post that it answers; leave it out to answer the post.
    #[schema(value_type = Option<String>, example = "com_01900000000070008000000000000001")]
    pub answers: Option<CommentId>,
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::because(Kind::NotFound, &error),
            ReadError::Closed => Self::because(Kind::Forbidden, &error),
            ReadError::Fault(fault) => fault.into(),
        }
    }
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Body(error) => Self::field("body", error),
            WriteError::NotFound => Self::because(Kind::NotFound, &error),
            WriteError::NotAMember | WriteError::NotYours | WriteError::Links(_) => {
                Self::because(Kind::Forbidden, &error)
            }
            WriteError::AtRest => Self::because(Kind::Conflict, &error),
            WriteError::Fault(fault) => fault.into(),
        }
    }
}

/// What is new
///
/// The latest posts in the circles that the member behind the key is in.
#[utoipa::path(get, path = "/feed", tag = "conversations", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of posts.", body = Page<Post>)))]
pub async fn get_feed(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Post>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        conversations::home_feed(&state.kith, key.member.no, &page).await?,
    ))
}

/// A circle's posts
///
/// The latest first. Where the door is not open, for the circle's members and for managers.
#[utoipa::path(get, path = "/circles/{slug}/posts", tag = "conversations",
    security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug."), List),
    responses((status = 200, description = "A page of posts.", body = Page<Post>)))]
pub async fn list_posts(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Params(list): Params<List>,
) -> Result<Json<Page<Post>>, Problem> {
    let page = list.by_id()?;
    let circle = circle(&state, &slug, &key.member).await?;
    Ok(Page::of(
        conversations::feed(&state.kith, &key.member, &circle, &page).await?,
    ))
}

/// Post in a circle
///
/// Only members of the circle post in it. A first post in a circle may earn points, as
/// `/api/v1/rules` says.
#[utoipa::path(post, path = "/circles/{slug}/posts", tag = "conversations",
    security(("key" = ["write"])),
    params(("slug" = String, Path, description = "The circle's slug.")),
    request_body = NewText,
    responses(
        (status = 201, description = "The new post.", body = Post),
        (status = 409, description = "The circle is at rest."),
    ))]
pub async fn create_post(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Input { value, .. }: Input<NewText>,
) -> Result<Created<Post>, Problem> {
    let post = conversations::post(&state.kith, &key.member, &slug, &value.body).await?;
    let path = format!("/circles/{}/posts/{}", escaped(&slug), post.id);
    Ok(created(&path, post.into()))
}

async fn thread(
    state: &AppState,
    member: &SignedIn,
    (slug, id): (&str, PostId),
    page: &PageRequest,
) -> Result<(PostView, cursor::Page<CommentView>), Problem> {
    let circle = circle(state, slug, member).await?;
    Ok(conversations::thread(&state.kith, member, &circle, id, page).await?)
}

/// A post with its comments
///
/// The post and the first page of its comments.
#[utoipa::path(get, path = "/circles/{slug}/posts/{id}", tag = "conversations",
    security(("key" = ["read"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    responses((status = 200, description = "The post and its comments.", body = Thread)))]
pub async fn get_thread(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
) -> Result<Json<Thread>, Problem> {
    let first = PageRequest::default();
    let (post, comments) = thread(&state, &key.member, (&slug, id), &first).await?;
    Ok(Json(Thread {
        post: post.into(),
        comments: Page::plain(comments),
    }))
}

/// The comments under a post
///
/// The oldest first, each with its answers behind it.
#[utoipa::path(get, path = "/circles/{slug}/posts/{id}/comments", tag = "conversations",
    security(("key" = ["read"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
        List,
    ),
    responses((status = 200, description = "A page of comments.", body = Page<Comment>)))]
pub async fn list_comments(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
    Params(list): Params<List>,
) -> Result<Json<Page<Comment>>, Problem> {
    let page = list.by_key()?;
    let (_, comments) = thread(&state, &key.member, (&slug, id), &page).await?;
    Ok(Page::of(comments))
}

/// Comment on a post
///
/// Only members of the circle comment in it. With `answers` it answers another comment.
#[utoipa::path(post, path = "/circles/{slug}/posts/{id}/comments", tag = "conversations",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("id" = String, Path, description = "The post's id."),
    ),
    request_body = TextOfComment,
    responses(
        (status = 201, description = "The new comment.", body = Comment),
        (status = 409, description = "The circle is at rest."),
    ))]
pub async fn create_comment(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, id)): Segments<(String, PostId)>,
    Input { value, .. }: Input<TextOfComment>,
) -> Result<Created<Comment>, Problem> {
    let new = NewComment {
        slug: &slug,
        post: id,
        answers: value.answers,
        body: &value.body,
    };
    let comment = conversations::answer(&state.kith, &key.member, new).await?;
    let path = format!("/circles/{}/posts/{id}/comments", escaped(&slug));
    Ok(created(&path, comment.into()))
}
