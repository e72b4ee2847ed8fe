//! Writing: a post, a comment; the interaction and the points that come of it, in one transaction.

use kith_domain::{
    ids::{CircleNo, CommentId, MemberNo, PostId},
    input::{self, InputError, limits},
    interaction::Kind,
};
use sea_orm::{ActiveModelTrait, FromQueryResult, Set};

use super::{
    markdown,
    read::{CommentView, PostView},
};
use crate::{
    circles::{self, NotFound, Standing},
    db::{self, Fault},
    entity,
    error::faulty,
    kith::Kith,
    ledger::{
        pay::{self, Qualified},
        rules::Rule,
        transfer::MoveError,
    },
    members::SignedIn,
    scores::record::{Interaction, record},
    sql,
};

/// Why nothing was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WriteError {
    /// The text needs another value.
    #[error("the text {0}")]
    Body(InputError),
    /// There is no such circle or post.
    #[error("there is no such circle or post")]
    NotFound,
    /// Only members of the circle write in it.
    #[error("only members of the circle write in it")]
    NotAMember,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(WriteError);

impl From<NotFound> for WriteError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<MoveError> for WriteError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Posts in a circle.
///
/// # Errors
/// [`WriteError`].
pub async fn post(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    body: &str,
) -> Result<PostView, WriteError> {
    let body = input::text(body, 1, limits::POST).map_err(WriteError::Body)?;
    let html = markdown::render(&body);
    let view = db::retry(|| insert_post(kith, author, slug, (&body, &html))).await?;
    Ok(view)
}

async fn insert_post(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    (body, html): (&str, &str),
) -> Result<PostView, WriteError> {
    let tx = kith.db().begin().await?;
    let circle = circles::find(&tx, slug, Some(author.no)).await?;
    if !circle.standing.is_in() {
        return Err(WriteError::NotAMember);
    }
    let id: PostId = kith.id();
    let now = kith.now();
    entity::post::ActiveModel {
        id: Set(id.0),
        circle_no: Set(circle.no.0),
        author_no: Set(author.no.0),
        body: Set(body.to_owned()),
        html: Set(html.to_owned()),
        created_at: Set(now),
        comments: Set(0),
        hidden_at: Set(None),
        hidden_by: Set(None),
        hidden_reason: Set(None),
    }
    .insert(&tx)
    .await?;
    sql::exec(
        &tx,
        "UPDATE circles SET posts = posts + 1 WHERE no = $1",
        [circle.no.0.into()],
    )
    .await?;
    let what = Interaction {
        circle: circle.no,
        actor: author.no,
        target: None,
        kind: Kind::Post,
    };
    record(&tx, kith, what).await?;
    let event = Qualified {
        rule: Rule::FirstPost,
        actor: author.no,
        circle: Some(circle.no),
        subject: Some(id.to_string()),
        key: format!("first_post:{}:{}", circle.no, author.no),
    };
    pay::qualify(&tx, kith, event).await?;
    tx.commit().await?;
    Ok(PostView {
        id,
        circle_slug: circle.card.slug,
        circle_name: circle.card.name,
        author: author.person(),
        body: body.to_owned(),
        html: html.to_owned(),
        created_at: now,
        comments: 0,
        own: true,
        hidden: None,
    })
}

#[derive(FromQueryResult)]
struct Commented {
    circle_no: i64,
    author_no: i64,
    state: Option<i16>,
    role: Option<i16>,
}

/// Comments on a post.
///
/// # Errors
/// [`WriteError`].
pub async fn comment(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    post: PostId,
    body: &str,
) -> Result<CommentView, WriteError> {
    let body = input::text(body, 1, limits::COMMENT).map_err(WriteError::Body)?;
    let html = markdown::render(&body);
    db::retry(|| insert_comment(kith, author, (slug, post), (&body, &html))).await
}

async fn insert_comment(
    kith: &Kith,
    author: &SignedIn,
    (slug, post): (&str, PostId),
    (body, html): (&str, &str),
) -> Result<CommentView, WriteError> {
    let tx = kith.db().begin().await?;
    let on: Option<Commented> = sql::one(
        &tx,
        "SELECT p.circle_no, p.author_no, v.state, v.role
         FROM circles c JOIN posts p ON p.circle_no = c.no
         LEFT JOIN memberships v ON v.circle_no = c.no AND v.member_no = $3
         WHERE c.slug = $1 AND p.id = $2 AND p.hidden_at IS NULL",
        [slug.into(), post.0.into(), author.no.0.into()],
    )
    .await?;
    let on = on.ok_or(WriteError::NotFound)?;
    if !Standing::from_codes(on.state, on.role).is_in() {
        return Err(WriteError::NotAMember);
    }
    let id: CommentId = kith.id();
    let now = kith.now();
    entity::comment::ActiveModel {
        id: Set(id.0),
        post_id: Set(post.0),
        author_no: Set(author.no.0),
        body: Set(body.to_owned()),
        html: Set(html.to_owned()),
        created_at: Set(now),
    }
    .insert(&tx)
    .await?;
    sql::exec(
        &tx,
        "UPDATE posts SET comments = comments + 1 WHERE id = $1",
        [post.0.into()],
    )
    .await?;
    let circle = CircleNo(on.circle_no);
    let what = Interaction {
        circle,
        actor: author.no,
        target: Some(MemberNo(on.author_no)),
        kind: Kind::Comment,
    };
    record(&tx, kith, what).await?;
    tx.commit().await?;
    Ok(CommentView {
        id,
        author: author.person(),
        body: body.to_owned(),
        html: html.to_owned(),
        created_at: now,
    })
}
