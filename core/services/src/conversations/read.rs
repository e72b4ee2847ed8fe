//! Reading posts: a circle's feed, what is new at home.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PostId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::reactions::{self, ReactionCount};
use crate::{
    circles::CircleView,
    consent::{apart, folded},
    cursor::{self, Page, PageRequest},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id, profile::shown_picture},
    moderation::may_moderate,
    shares::{Outside, outside},
    sql,
};

/// A post.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PostView {
    /// Its id.
    pub id: PostId,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name; empty where it is personal.
    pub circle_name: String,
    /// It stands in its author's personal circle.
    #[serde(skip)]
    pub personal: bool,
    /// Who wrote it.
    pub author: PersonRef,
    /// As written, in Markdown.
    pub body: String,
    /// As shown, safe.
    pub html: String,
    /// When.
    pub created_at: Millis,
    /// When its author last changed it.
    pub edited_at: Option<Millis>,
    /// Its author deleted it; nothing but its place is left.
    pub deleted: bool,
    /// How many comments it has.
    pub comments: i64,
    /// The reactions that somebody gave to it.
    pub reactions: Vec<ReactionCount>,
    /// The reader wrote it.
    pub own: bool,
    /// The reader muted its author, and sees it folded away.
    #[serde(skip)]
    pub folded: bool,
    /// Why a steward hid it; only its author, the circle's stewards and staff are shown a hidden
    /// post.
    pub hidden: Option<String>,
    /// Whether it may leave the circle.
    #[serde(skip)]
    pub outside: Outside,
}

impl PostView {
    /// Whether it is somebody else's and came after this moment.
    #[must_use]
    pub const fn is_new(&self, since: Millis) -> bool {
        !self.own && !self.deleted && self.created_at > since
    }
}

/// Why there is nothing to read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such post in this circle, or it is hidden.
    #[error("there is no such post")]
    NotFound,
    /// Its door is not open, and what is written in the circle stays among its members.
    #[error("only members of the circle read what is written in it")]
    Closed,
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
    personal: bool,
    author_no: i64,
    author_id: Uuid,
    author_name: String,
    external_id: Option<String>,
    picture: Option<Uuid>,
    body: String,
    html: String,
    created_at: i64,
    edited_at: Option<i64>,
    deleted_at: Option<i64>,
    comments: i64,
    hidden_at: Option<i64>,
    hidden_reason: Option<String>,
    folded: bool,
    outside: i32,
}

/// The reader's number is bound at `$3`.
fn select() -> String {
    format!(
        "{COLUMNS}, {} AS folded, {} AS outside {FROM}",
        folded("p.author_no", "$3"),
        outside(),
    )
}

const FROM: &str =
    "FROM posts p JOIN circles c ON c.no = p.circle_no JOIN members m ON m.no = p.author_no";
const COLUMNS: &str = concat!(
    "SELECT p.id, c.slug, c.name, c.owner_no IS NOT NULL AS personal, p.author_no, m.id AS author_id, m.display_name AS author_name, p.body, p.html,
      p.created_at, p.edited_at, p.deleted_at, p.comments, p.hidden_at, p.hidden_reason, ",
    external_id!("m"),
    ", ",
    shown_picture!("m", "$3"),
);

impl Row {
    fn seen_by(self, reader: MemberNo) -> PostView {
        PostView {
            id: PostId(self.id),
            circle_slug: self.slug,
            circle_name: self.name,
            personal: self.personal,
            author: PersonRef::new(self.author_id, self.author_name, self.external_id)
                .with_picture(self.picture),
            body: self.body,
            html: self.html,
            created_at: self.created_at,
            edited_at: self.edited_at,
            deleted: self.deleted_at.is_some(),
            comments: self.comments,
            reactions: Vec::new(),
            own: self.author_no == reader.0,
            folded: self.folded,
            hidden: self
                .hidden_at
                .map(|_| self.hidden_reason.unwrap_or_default()),
            outside: Outside::from_code(self.outside),
        }
    }
}

/// Which posts a reader is shown, with their number at `$3`: all where they moderate; else of hidden
/// ones their own, so that an author learns what happened and why, and none of whom they are apart from.
fn shown(moderates: bool) -> String {
    if moderates {
        // The number is bound all the same.
        "$3 > 0".to_owned()
    } else {
        let apart = apart("p.author_no", "$3");
        format!("(p.hidden_at IS NULL OR p.author_no = $3) AND NOT {apart}")
    }
}

async fn posts(
    kith: &Kith,
    (condition, scope): (&str, Value),
    (reader, moderates): (MemberNo, bool),
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let limit = page.limit();
    let mut values = vec![scope, (limit + 1).cast_signed().into(), reader.0.into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND p.id < $4"
    });
    let query = format!(
        "{} WHERE {condition} AND {} {after} ORDER BY p.id DESC LIMIT $2",
        select(),
        shown(moderates)
    );
    let db = kith.db().reader();
    let rows: Vec<Row> = sql::all(db, &query, values).await?;
    let mut page =
        Page::of(rows, limit, |row| cursor::of_id(row.id)).map(|row| row.seen_by(reader));
    let mut reactions =
        reactions::counts(db, reader, page.items.iter().map(|post| post.id.0)).await?;
    for post in &mut page.items {
        post.reactions = reactions.remove(&post.id.0).unwrap_or_default();
    }
    Ok(page)
}

/// A page of a circle's posts as somebody sees them, newest first.
///
/// # Errors
/// [`ReadError`].
pub async fn feed(
    kith: &Kith,
    reader: &SignedIn,
    circle: &CircleView,
    page: &PageRequest,
) -> Result<Page<PostView>, ReadError> {
    if !circle.may_read(reader) {
        return Err(ReadError::Closed);
    }
    let scope = ("p.circle_no = $1", circle.no.0.into());
    let moderates = may_moderate(reader, circle);
    Ok(posts(kith, scope, (reader.no, moderates), page).await?)
}

/// A page of the newest posts in the member's shared circles.
///
/// # Errors
/// What the database refuses.
pub async fn home_feed(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let mine =
        "p.circle_no IN (SELECT circle_no FROM memberships WHERE member_no = $1 AND state = 0)
        AND p.deleted_at IS NULL";
    posts(kith, (mine, member.0.into()), (member, false), page).await
}

/// Posts that people wrote for those whom they chose, `$1` among them.
const FOR_CHOSEN: &str =
    "p.circle_no IN (SELECT circle_no FROM personal_people WHERE member_no = $1)";

/// The same with what they wrote for their own personal circle and with the newest posts of those who
/// chose them: what home shows.
///
/// # Errors
/// What the database refuses.
pub async fn whole_feed(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let mine = format!(
        "(p.circle_no IN (SELECT circle_no FROM memberships WHERE member_no = $1 AND state = 0)
           OR {FOR_CHOSEN} OR p.circle_no IN (SELECT no FROM circles WHERE owner_no = $1))
         AND p.deleted_at IS NULL"
    );
    posts(
        kith,
        (mine.as_str(), member.0.into()),
        (member, false),
        page,
    )
    .await
}

/// A page of the posts of people who chose the member, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn feed_for_chosen(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<PostView>, DbErr> {
    let theirs = format!("{FOR_CHOSEN} AND p.deleted_at IS NULL");
    posts(
        kith,
        (theirs.as_str(), member.0.into()),
        (member, false),
        page,
    )
    .await
}

/// A post of the circle as somebody sees it, without its reactions.
pub(super) async fn one(
    kith: &Kith,
    reader: &SignedIn,
    circle: &CircleView,
    post: PostId,
) -> Result<PostView, ReadError> {
    if !circle.may_read(reader) {
        return Err(ReadError::Closed);
    }
    let query = format!(
        "{} WHERE p.circle_no = $1 AND p.id = $2 AND {}",
        select(),
        shown(may_moderate(reader, circle))
    );
    let scope = [circle.no.0.into(), post.0.into(), reader.no.0.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, scope).await?;
    Ok(row.ok_or(ReadError::NotFound)?.seen_by(reader.no))
}
