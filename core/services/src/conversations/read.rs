//! Reading: a circle's feed, a thread, what is new at home.

use kith_domain::{
    day::Millis,
    ids::{CommentId, MemberId, MemberNo, PostId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    circles::CircleView,
    cursor::{self, Page, PageRequest},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::PersonRef,
    sql,
};

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PostView {
    /// Its id.
    pub id: PostId,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name.
    pub circle_name: String,
    /// Who wrote it.
    pub author: PersonRef,
    /// As written, in Markdown.
    pub body: String,
    /// As shown, safe.
    pub html: String,
    /// When.
    pub created_at: Millis,
    /// How many comments it has.
    pub comments: i64,
    /// Why a steward hid it; only the circle's stewards and staff are shown hidden posts.
    pub hidden: Option<String>,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CommentView {
    /// Its id.
    pub id: CommentId,
    /// Who wrote it.
    pub author: PersonRef,
    /// As written, in Markdown.
    pub body: String,
    /// As shown, safe.
    pub html: String,
    /// When.
    pub created_at: Millis,
}

/// Why there is nothing to read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such post in this circle, or it is hidden.
    #[error("there is no such post")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReadError);

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    author_id: Uuid,
    author_name: String,
    body: String,
    html: String,
    created_at: i64,
    comments: i64,
    hidden_at: Option<i64>,
    hidden_reason: Option<String>,
}

const SELECT: &str = "
    SELECT p.id, c.slug, c.name, m.id AS author_id, m.display_name AS author_name, p.body, p.html,
      p.created_at, p.comments, p.hidden_at, p.hidden_reason
    FROM posts p JOIN circles c ON c.no = p.circle_no JOIN members m ON m.no = p.author_no";

impl From<Row> for PostView {
    fn from(row: Row) -> Self {
        Self {
            id: PostId(row.id),
            circle_slug: row.slug,
            circle_name: row.name,
            author: PersonRef {
                id: MemberId(row.author_id),
                name: row.author_name,
            },
            body: row.body,
            html: row.html,
            created_at: row.created_at,
            comments: row.comments,
            hidden: row.hidden_at.map(|_| row.hidden_reason.unwrap_or_default()),
        }
    }
}

async fn posts(
    kith: &Kith,
    condition: &str,
    scope: Value,
    hidden_too: bool,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let limit = page.limit();
    let hidden = if hidden_too {
        ""
    } else {
        "AND p.hidden_at IS NULL"
    };
    let mut values = vec![scope, (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND p.id < $3"
    });
    let query = format!("{SELECT} WHERE {condition} {hidden} {after} ORDER BY p.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let views = rows.into_iter().map(PostView::from).collect();
    Ok(Page::of(views, limit, |post: &PostView| {
        cursor::of_id(post.id.0)
    }))
}

/// A page of a circle's posts, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn feed(
    kith: &Kith,
    circle: &CircleView,
    hidden_too: bool,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    posts(
        kith,
        "p.circle_no = $1",
        circle.no.0.into(),
        hidden_too,
        page,
    )
    .await
}

/// A page of the newest posts in the member's circles.
///
/// # Errors
/// What the database refuses.
pub async fn home_feed(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let mine =
        "p.circle_no IN (SELECT circle_no FROM memberships WHERE member_no = $1 AND state = 0)";
    posts(kith, mine, member.0.into(), false, page).await
}

#[derive(FromQueryResult)]
struct CommentRow {
    id: Uuid,
    author_id: Uuid,
    author_name: String,
    body: String,
    html: String,
    created_at: i64,
}

/// A post of the circle with a page of its comments, oldest first.
///
/// # Errors
/// [`ReadError`].
pub async fn thread(
    kith: &Kith,
    circle: &CircleView,
    post: PostId,
    hidden_too: bool,
    page: &PageRequest,
) -> Result<(PostView, Page<CommentView>), ReadError> {
    let db = kith.db().reader();
    let hidden = if hidden_too {
        ""
    } else {
        "AND p.hidden_at IS NULL"
    };
    let query = format!("{SELECT} WHERE p.circle_no = $1 AND p.id = $2 {hidden}");
    let row: Option<Row> = sql::one(db, &query, [circle.no.0.into(), post.0.into()]).await?;
    let view = PostView::from(row.ok_or(ReadError::NotFound)?);
    let limit = page.limit();
    let rows: Vec<CommentRow> = sql::all(
        db,
        "SELECT k.id, m.id AS author_id, m.display_name AS author_name, k.body, k.html, k.created_at
         FROM comments k JOIN members m ON m.no = k.author_no
         WHERE k.post_id = $1 AND k.id > $2 ORDER BY k.id LIMIT $3",
        [post.0.into(), page.id().unwrap_or(Uuid::nil()).into(), (limit + 1).cast_signed().into()],
    )
    .await?;
    let comments = Page::of(rows, limit, |row| cursor::of_id(row.id)).map(|row| CommentView {
        id: CommentId(row.id),
        author: PersonRef {
            id: MemberId(row.author_id),
            name: row.author_name,
        },
        body: row.body,
        html: row.html,
        created_at: row.created_at,
    });
    Ok((view, comments))
}
