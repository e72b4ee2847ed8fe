//! Writing: a post, a comment; the interaction and the points that come of it, in one transaction.

use kith_domain::{
    ids::{CircleNo, CommentId, PostId},
    input::{self, InputError, limits},
    interaction::Kind,
    moderation::Newcomer,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, FromQueryResult, IntoActiveModel, Set};
use uuid::Uuid;

use super::{
    markdown, mentions,
    read::PostView,
    subject::{Stored, Subject, stored},
    thread::{Answered, CommentView, level, path_below},
};
use crate::{
    circles::{self, CircleView, NotFound},
    consent::apart,
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
    moderation::links_beyond,
    scores::record::{Interaction, record},
    search,
    shares::Outside,
    sql,
};

/// Why nothing was written, or words stay as they are.
#[derive(Clone, Debug, thiserror::Error)]
pub enum WriteError {
    /// The text needs another value.
    #[error("the text {0}")]
    Body(InputError),
    /// There is no such circle, post or comment, or it is deleted.
    #[error("there is no such circle, post or comment")]
    NotFound,
    /// Only members of the circle write in it.
    #[error("only members of the circle write in it")]
    NotAMember,
    /// These are somebody else's words.
    #[error("only its author may do this")]
    NotYours,
    /// Nobody writes in a circle that is at rest.
    #[error("the circle is at rest")]
    AtRest,
    /// A new account puts at most two links into a text.
    #[error("a new account puts at most two links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
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

/// Refuses more links than a new account may put into a text.
pub(super) async fn few_links(
    tx: &DatabaseTransaction,
    kith: &Kith,
    author: &SignedIn,
    body: &str,
) -> Result<(), WriteError> {
    match links_beyond(tx, kith, author, body).await? {
        Some(new) => Err(WriteError::Links(new)),
        None => Ok(()),
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
    let most = limits::POST + mentions::room(body);
    let body = input::text(body, 1, most).map_err(WriteError::Body)?;
    db::retry(|| insert_post(kith, author, slug, &body)).await
}

async fn insert_post(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    body: &str,
) -> Result<PostView, WriteError> {
    let tx = kith.db().begin().await?;
    let circle = circles::find_place(&tx, slug, Some(author)).await?;
    // In a personal circle posts are its owner's; the others answer them.
    if !circle.standing.is_in() || circle.owner.is_some_and(|owner| owner != author.no) {
        return Err(WriteError::NotAMember);
    }
    few_links(&tx, kith, author, body).await?;
    // Counted first: it may come to rest at this moment.
    let counted = sql::exec(
        &tx,
        "UPDATE circles SET posts = posts + 1 WHERE no = $1 AND archived_at IS NULL",
        [circle.no.0.into()],
    )
    .await?;
    if counted == 0 {
        return Err(WriteError::AtRest);
    }
    let (body, named) = mentions::settle(&tx, (circle.no, author.no), body).await?;
    let html = markdown::render(&body);
    let id: PostId = kith.id();
    let now = kith.now();
    entity::post::ActiveModel {
        id: Set(id.0),
        circle_no: Set(circle.no.0),
        author_no: Set(author.no.0),
        body: Set(body.clone()),
        html: Set(html.clone()),
        created_at: Set(now),
        comments: Set(0),
        hidden_at: Set(None),
        hidden_by: Set(None),
        hidden_reason: Set(None),
        edited_at: Set(None),
        deleted_at: Set(None),
        inside_at: Set(None),
    }
    .insert(&tx)
    .await?;
    mentions::note(&tx, kith, (Subject::post(id), author.no), &named).await?;
    search::put(&tx, &search::Document::of_post(id, now, &body)).await?;
    count_post(&tx, kith, author, (&circle, id)).await?;
    tx.commit().await?;
    Ok(PostView {
        id,
        personal: circle.is_personal(),
        outside: Outside::of_new(&circle, now),
        circle_slug: circle.card.slug,
        circle_name: circle.card.name,
        author: author.person(),
        body,
        html,
        created_at: now,
        edited_at: None,
        deleted: false,
        comments: 0,
        reactions: Vec::new(),
        own: true,
        folded: false,
        hidden: None,
    })
}

/// What a post counts for: the circle's life, and points where it is the first there. In a personal
/// circle it is of no circle's life, and no rule pays.
async fn count_post(
    tx: &DatabaseTransaction,
    kith: &Kith,
    author: &SignedIn,
    (place, post): (&CircleView, PostId),
) -> Result<(), WriteError> {
    let circle = match place.is_personal() {
        true => CircleNo::COMMUNITY,
        false => place.no,
    };
    let what = Interaction {
        circle,
        actor: author.no,
        target: None,
        kind: Kind::Post,
    };
    record(tx, kith, what).await?;
    if place.is_personal() {
        return Ok(());
    }
    let event = Qualified {
        rule: Rule::FirstPost,
        actor: author.no,
        circle: Some(circle),
        subject: Some(post.to_string()),
        key: format!("first_post:{circle}:{}", author.no),
    };
    pay::qualify(tx, kith, event).await?;
    Ok(())
}

/// A comment to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewComment<'a> {
    /// The circle.
    pub slug: &'a str,
    /// The post.
    pub post: PostId,
    /// The comment under it that is answered; none answers the post.
    pub answers: Option<CommentId>,
    /// Markdown.
    pub body: &'a str,
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
    let new = NewComment {
        slug,
        post,
        answers: None,
        body,
    };
    answer(kith, author, new).await
}

/// Comments on a post, or answers a comment under it.
///
/// # Errors
/// [`WriteError`].
pub async fn answer(
    kith: &Kith,
    author: &SignedIn,
    new: NewComment<'_>,
) -> Result<CommentView, WriteError> {
    let most = limits::COMMENT + mentions::room(new.body);
    let body = input::text(new.body, 1, most).map_err(WriteError::Body)?;
    let new = NewComment { body: &body, ..new };
    db::retry(|| insert_comment(kith, author, new)).await
}

#[derive(FromQueryResult)]
struct Above {
    id: Uuid,
    author_no: i64,
    name: String,
    path: String,
}

/// The comment that is answered.
async fn above(
    tx: &DatabaseTransaction,
    author: &SignedIn,
    new: NewComment<'_>,
) -> Result<Option<Above>, WriteError> {
    let Some(id) = new.answers else {
        return Ok(None);
    };
    let query = format!(
        "SELECT k.id, k.author_no, m.display_name AS name, k.path
         FROM comments k JOIN members m ON m.no = k.author_no
         WHERE k.id = $1 AND k.post_id = $2 AND k.deleted_at IS NULL AND k.hidden_at IS NULL
           AND NOT {}",
        apart("k.author_no", "$3")
    );
    let values = [id.0.into(), new.post.0.into(), author.no.0.into()];
    let above: Option<Above> = sql::one(tx, &query, values).await?;
    above.ok_or(WriteError::NotFound).map(Some)
}

/// The post that is commented on, with the comment counted: the circle may come to rest at this
/// moment.
async fn counted_in(
    tx: &DatabaseTransaction,
    author: &SignedIn,
    new: NewComment<'_>,
) -> Result<Stored, WriteError> {
    let on = stored(tx, author, (new.slug, Subject::post(new.post))).await?;
    let on = on.filter(|post| post.hidden_at.is_none() && post.deleted_at.is_none() && !post.apart);
    let on = on.ok_or(WriteError::NotFound)?;
    if !on.standing().is_in() {
        return Err(WriteError::NotAMember);
    }
    let counted = sql::exec(
        tx,
        "UPDATE posts SET comments = comments + 1 WHERE id = $1
           AND EXISTS (SELECT 1 FROM circles c WHERE c.no = circle_no AND c.archived_at IS NULL)",
        [new.post.0.into()],
    )
    .await?;
    if counted == 0 {
        return Err(WriteError::AtRest);
    }
    Ok(on)
}

async fn insert_comment(
    kith: &Kith,
    author: &SignedIn,
    new: NewComment<'_>,
) -> Result<CommentView, WriteError> {
    let tx = kith.db().begin().await?;
    let on = counted_in(&tx, author, new).await?;
    few_links(&tx, kith, author, new.body).await?;
    let above = above(&tx, author, new).await?;
    let circle = CircleNo(on.circle_no);
    let (body, named) = mentions::settle(&tx, (circle, author.no), new.body).await?;
    let id: CommentId = kith.id();
    let row = entity::comment::Model {
        id: id.0,
        post_id: new.post.0,
        author_no: author.no.0,
        html: markdown::render(&body),
        body,
        created_at: kith.now(),
        edited_at: None,
        deleted_at: None,
        parent_id: above.as_ref().map(|above| above.id),
        path: path_below(above.as_ref().map(|above| above.path.as_str()), id.0),
        hidden_at: None,
        hidden_by: None,
        hidden_reason: None,
    };
    row.clone()
        .into_active_model()
        .reset_all()
        .insert(&tx)
        .await?;
    let document = search::Document::of_comment(id, new.post, row.created_at, &row.body);
    search::put(&tx, &document).await?;
    let subject = Subject::comment(new.post, id);
    mentions::note(&tx, kith, (subject, author.no), &named).await?;
    let towards = above.as_ref().map_or(on.author_no, |above| above.author_no);
    let what = on.interaction(author.no, towards, Kind::Comment);
    record(&tx, kith, what).await?;
    tx.commit().await?;
    Ok(CommentView {
        id,
        post: new.post,
        circle_slug: new.slug.to_owned(),
        author: author.person(),
        level: level(&row.path),
        body: row.body,
        html: row.html,
        created_at: row.created_at,
        edited_at: None,
        deleted: false,
        reactions: Vec::new(),
        own: true,
        folded: false,
        hidden: None,
        answers: above.map(|above| Answered {
            id: CommentId(above.id),
            name: above.name,
        }),
    })
}
