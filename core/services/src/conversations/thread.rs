//! Reading a thread: comments and what was answered to them, in an order that reads well.
//!
//! A comment's path is its id in hexadecimal behind those of the comments above it, so that a thread
//! is one range of an index. Paths have three levels: what answers the third stands beside it, and
//! names whom it answers.

use kith_domain::{
    day::Millis,
    ids::{CommentId, PostId},
};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    reactions::{self, ReactionCount},
    read::{self, PostView, ReadError},
};
use crate::{
    circles::CircleView,
    consent::{apart, folded},
    cursor::{self, PAGE, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id, profile::shown_picture},
    moderation::may_moderate,
    sql,
};

/// Levels of a thread.
pub const LEVELS: usize = 3;
/// Digits of an id.
const DIGITS: usize = 32;

/// The path of a new comment, from that of the comment that it answers.
pub(crate) fn path_below(answered: Option<&str>, id: Uuid) -> String {
    let above = answered.unwrap_or_default();
    let above = above.get(..(LEVELS - 1) * DIGITS).unwrap_or(above);
    format!("{above}{}", id.simple())
}

/// The level of a path, from 1.
pub(super) fn level(path: &str) -> usize {
    (path.len() / DIGITS).clamp(1, LEVELS)
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CommentView {
    /// Its id.
    pub id: CommentId,
    /// The post under which it stands.
    pub post: PostId,
    /// The circle's name in addresses.
    pub circle_slug: String,
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
    /// The reactions that somebody gave to it.
    pub reactions: Vec<ReactionCount>,
    /// The reader wrote it.
    pub own: bool,
    /// The reader muted its author, and sees it folded away.
    #[serde(skip)]
    pub folded: bool,
    /// Why a steward hid it; nothing but its place is left for whoever may not read it, to whom the
    /// reason is empty. None unless it is hidden.
    pub hidden: Option<String>,
    /// How deep it stands, 1 to [`LEVELS`].
    pub level: usize,
    /// The comment that it answers; none answers the post.
    pub answers: Option<Answered>,
}

/// A comment that another one answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Answered {
    /// Its id.
    pub id: CommentId,
    /// Who wrote it.
    pub name: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
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
    hidden_at: Option<i64>,
    hidden_reason: Option<String>,
    path: String,
    parent_id: Option<Uuid>,
    parent_name: Option<String>,
    folded: bool,
}

impl Row {
    /// What is hidden keeps its place, and its words are for its author and those who moderate.
    fn seen_by(self, reader: &SignedIn, moderates: bool) -> Self {
        if self.hidden_at.is_none() || moderates || self.author_no == reader.no.0 {
            return self;
        }
        Self {
            body: String::new(),
            html: String::new(),
            edited_at: None,
            hidden_reason: None,
            ..self
        }
    }
}

/// The comments that a reader is shown, with their number at `$4`: of whom they are apart from, none
/// but where they moderate. An answer to such a comment stands without the name.
fn select(moderates: bool) -> String {
    let near = |member: &str| {
        if moderates {
            "$4 > 0".to_owned()
        } else {
            format!("NOT {}", apart(member, "$4"))
        }
    };
    format!(
        "{COLUMNS}, {} AS folded FROM comments k JOIN members m ON m.no = k.author_no
         LEFT JOIN comments q ON q.id = k.parent_id
         LEFT JOIN members w ON w.no = q.author_no AND {}
         WHERE k.post_id = $1 AND k.path > $2 AND {} ORDER BY k.path LIMIT $3",
        folded("k.author_no", "$4"),
        near("q.author_no"),
        near("k.author_no"),
    )
}

const COLUMNS: &str = concat!(
    "SELECT k.id, k.author_no, m.id AS author_id, m.display_name AS author_name, k.body, k.html,
      k.created_at, k.edited_at, k.deleted_at, k.hidden_at, k.hidden_reason, k.path,
      k.parent_id, w.display_name AS parent_name, ",
    external_id!("m"),
    ", ",
    shown_picture!("m", "$4"),
);

/// A post of the circle as somebody sees it, with a page of its comments: the oldest first, each with
/// its answers behind it.
///
/// # Errors
/// [`ReadError`].
pub async fn thread(
    kith: &Kith,
    reader: &SignedIn,
    circle: &CircleView,
    post: PostId,
    page: &PageRequest,
) -> Result<(PostView, Page<CommentView>), ReadError> {
    let db = kith.db().reader();
    let mut view = read::one(kith, reader, circle, post).await?;
    let limit = page.limit();
    let values = [
        post.0.into(),
        page.text().unwrap_or_default().into(),
        (limit + 1).cast_signed().into(),
        reader.no.0.into(),
    ];
    let moderates = may_moderate(reader, circle);
    let rows: Vec<Row> = sql::all(db, &select(moderates), values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_text(&row.path));
    let page = page.map(|row| row.seen_by(reader, moderates));
    let ids = page.items.iter().map(|row| row.id).chain([post.0]);
    let mut reactions = reactions::counts(db, reader.no, ids).await?;
    view.reactions = reactions.remove(&post.0).unwrap_or_default();
    let slug = &circle.card.slug;
    let comments = page.map(|row| CommentView {
        id: CommentId(row.id),
        post,
        circle_slug: slug.clone(),
        author: PersonRef::new(row.author_id, row.author_name, row.external_id)
            .with_picture(row.picture),
        body: row.body,
        html: row.html,
        created_at: row.created_at,
        edited_at: row.edited_at,
        deleted: row.deleted_at.is_some(),
        reactions: match row.hidden_at {
            None => reactions.remove(&row.id).unwrap_or_default(),
            Some(_) => Vec::new(),
        },
        own: row.author_no == reader.no.0,
        folded: row.folded,
        hidden: row.hidden_at.map(|_| row.hidden_reason.unwrap_or_default()),
        level: level(&row.path),
        answers: row
            .parent_id
            .zip(row.parent_name)
            .map(|(id, name)| Answered {
                id: CommentId(id),
                name,
            }),
    });
    Ok((view, comments))
}

#[derive(FromQueryResult)]
struct Standing {
    path: String,
    before: i64,
}

/// The page of a post's comments on which one of them stands: the first, or else the one that begins
/// with it. A comment that is not there is on the first.
///
/// # Errors
/// What the database refuses.
pub async fn page_of(kith: &Kith, post: PostId, comment: CommentId) -> Result<PageRequest, DbErr> {
    let row: Option<Standing> = sql::one(
        kith.db().reader(),
        "SELECT k.path, (SELECT count(*) FROM (SELECT 1 AS one FROM comments b
           WHERE b.post_id = k.post_id AND b.path < k.path LIMIT $3) x) AS before
         FROM comments k WHERE k.post_id = $1 AND k.id = $2",
        [post.0.into(), comment.0.into(), PAGE.cast_signed().into()],
    )
    .await?;
    let later = row.filter(|row| row.before >= PAGE.cast_signed());
    Ok(PageRequest::after(
        later.map(|row| cursor::of_text(&just_before(&row.path))),
    ))
}

/// What sorts right before a path.
fn just_before(path: &str) -> String {
    let mut letters = path.to_owned();
    let last = letters.pop().unwrap_or('0');
    letters.push(char::from_u32(u32::from(last) - 1).unwrap_or('/'));
    letters.push('~');
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_sort_as_a_thread_reads() {
        let id = |n: u128| Uuid::from_u128(n);
        let first = path_below(None, id(1));
        let second = path_below(None, id(2));
        let answer = path_below(Some(&first), id(3));
        let deeper = path_below(Some(&answer), id(4));
        let deepest = path_below(Some(&deeper), id(5));
        let late = path_below(Some(&first), id(6));
        let mut paths = [&late, &second, &deepest, &first, &deeper, &answer];
        paths.sort();
        assert_eq!(paths, [&first, &answer, &deeper, &deepest, &late, &second]);
        assert_eq!(paths.map(|path| level(path)), [1, 2, 3, 3, 2, 1]);
        for path in paths {
            let before = just_before(path);
            assert!(before < *path, "{before}");
            assert!(
                paths
                    .iter()
                    .all(|other| other == &path || (*other < &before) == (*other < path))
            );
        }
    }
}
