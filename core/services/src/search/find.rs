//! Searching.

use kith_domain::{
    day::Millis,
    ids::{CircleId, CircleNo, CommentId, PostId},
    input::{InputError, limits},
    search::{Piece, Query, excerpt, marked},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    engine::{Matching, matching},
    sight::{Bound, visible},
};
use crate::{
    consent::apart,
    conversations,
    cursor::{self, Page, PageRequest},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id, profile::shown_picture},
    sql,
};

/// What is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Circles, posts and comments.
    #[default]
    Everything,
    /// Names and purposes of circles.
    Circles,
    /// Posts.
    Posts,
    /// Comments.
    Comments,
}

impl Filter {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Everything, Self::Circles, Self::Posts, Self::Comments];

    /// Its name in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Circles => "circles",
            Self::Posts => "posts",
            Self::Comments => "comments",
        }
    }

    /// The filter of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }

    const fn kind(self) -> Option<HitKind> {
        match self {
            Self::Everything => None,
            Self::Circles => Some(HitKind::Circle),
            Self::Posts => Some(HitKind::Post),
            Self::Comments => Some(HitKind::Comment),
        }
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A circle.
    Circle,
    /// A post.
    Post,
    /// A comment.
    Comment,
}

impl HitKind {
    pub(super) const ALL: [Self; 3] = [Self::Circle, Self::Post, Self::Comment];

    pub(super) const fn code(self) -> i16 {
        match self {
            Self::Circle => 0,
            Self::Post => 1,
            Self::Comment => 2,
        }
    }

    const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Circle,
            1 => Self::Post,
            _ => Self::Comment,
        }
    }
}

/// What somebody searches for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed: any text is a query.
    pub query: String,
    /// In what.
    pub filter: Filter,
    /// In one circle alone.
    pub circle: Option<CircleNo>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// The circle that it is or stands in.
    pub circle: CircleId,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name, with what was asked for marked where the circle was found.
    pub circle_name: Vec<Piece>,
    /// The post that it is or stands under.
    pub post: Option<PostId>,
    /// The comment that it is.
    pub comment: Option<CommentId>,
    /// Who wrote it, or founded the circle.
    pub author: Option<PersonRef>,
    /// When.
    pub at: Millis,
    /// The part of the text around what was asked for.
    pub excerpt: Vec<Piece>,
    /// A steward hid the post; only its author, stewards and staff find it.
    pub hidden: bool,
}

/// Why nothing was searched.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SearchError {
    /// The query needs another value.
    #[error("the query {0}")]
    Query(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(SearchError);

/// A page of what somebody may see of what a query finds, newest first. A query without any word
/// finds nothing.
///
/// # Errors
/// [`SearchError`].
pub async fn search(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    search: &Search,
    page: &PageRequest,
) -> Result<Page<Hit>, SearchError> {
    if search.query.chars().count() > limits::QUERY as usize {
        return Err(SearchError::Query(InputError::TooLong(limits::QUERY)));
    }
    let query = Query::parse(&search.query);
    if query.is_empty() {
        return Ok(Page {
            items: Vec::new(),
            next: None,
        });
    }
    let limit = page.limit();
    let (statement, bound) = statement(kith, viewer, search, (&query, page));
    let rows: Vec<Row> = sql::all(kith.db().reader(), &statement, bound.0).await?;
    let page = Page::of(rows, limit, |row| {
        cursor::of_moment(row.at, row.id, row.kind)
    });
    Ok(page.map(|row| row.hit(&query)))
}

#[derive(FromQueryResult)]
struct Row {
    kind: i16,
    id: Uuid,
    at: i64,
    circle_id: Uuid,
    slug: String,
    name: String,
    purpose: String,
    post_id: Option<Uuid>,
    hidden_at: Option<i64>,
    body: Option<String>,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    external_id: Option<String>,
    picture: Option<Uuid>,
}

/// The newest are chosen by their documents alone; only of those the texts are read.
fn statement(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    search: &Search,
    (query, page): (&Query, &PageRequest),
) -> (String, Bound) {
    let mut bound = Bound::default();
    let Matching {
        from,
        condition,
        text,
    } = matching(kith.db().backend(), query);
    bound.mark(text);
    let mut conditions = vec![condition.to_owned(), visible(viewer, &mut bound)];
    if let Some(kind) = search.filter.kind() {
        conditions.push(format!("d.kind = {}", kind.code()));
    }
    if let Some(circle) = search.circle {
        conditions.push(format!("c.no = {}", bound.mark(circle.0)));
    }
    if let Some((at, id, kind)) = page.moment() {
        let (at, id, kind) = (bound.mark(at), bound.mark(id), bound.mark(kind));
        conditions.push(format!("(d.at, d.id, d.kind) < ({at}, {id}, {kind})"));
    }
    let limit = bound.mark((page.limit() + 1).cast_signed());
    let near = match viewer.filter(|viewer| !viewer.role.is_staff()) {
        Some(viewer) => format!("NOT {}", apart("a.no", &bound.mark(viewer.no.0))),
        None => "a.no IS NOT NULL".to_owned(),
    };
    // A visitor is nobody, and finds circles alone.
    let me = viewer.map_or_else(|| "0".to_owned(), |viewer| bound.mark(viewer.no.0));
    let statement = format!(
        concat!(
            "SELECT h.kind, h.id, h.at, h.post_id, c.id AS circle_id, c.slug, c.name, c.purpose,
               coalesce(p.hidden_at, k.hidden_at) AS hidden_at,
               CASE h.kind WHEN 1 THEN p.body WHEN 2 THEN k.body END AS body,
               a.id AS author_id, a.display_name AS author_name, ",
            external_id!("a"),
            ", ",
            shown_picture!("a", "{me}"),
            " FROM (SELECT d.kind, d.id, d.at, d.post_id, c.no AS circle_no FROM {from}
               LEFT JOIN posts p ON p.id = d.post_id JOIN circles c ON c.no = coalesce(p.circle_no, d.circle_no)
               WHERE {conditions} ORDER BY d.at DESC, d.id DESC, d.kind DESC LIMIT {limit}) h
             JOIN circles c ON c.no = h.circle_no
             LEFT JOIN posts p ON p.id = h.post_id
             LEFT JOIN comments k ON h.kind = 2 AND k.id = h.id
             LEFT JOIN members a ON a.no = CASE h.kind WHEN 0 THEN c.founder_no WHEN 1 THEN p.author_no
               ELSE k.author_no END AND {near}
             ORDER BY h.at DESC, h.id DESC, h.kind DESC"
        ),
        from = from,
        conditions = conditions.join(" AND "),
        limit = limit,
        near = near,
        me = me,
    );
    (statement, bound)
}

impl Row {
    fn hit(self, query: &Query) -> Hit {
        let kind = HitKind::from_code(self.kind);
        let plain = |text: String| {
            vec![Piece {
                text,
                marked: false,
            }]
        };
        let (circle_name, excerpt) = match kind {
            HitKind::Circle => (marked(&self.name, query), excerpt(&self.purpose, query)),
            HitKind::Post | HitKind::Comment => {
                let body = conversations::plain(self.body.as_deref().unwrap_or_default());
                (plain(self.name), excerpt(&body, query))
            }
        };
        let comment = (kind == HitKind::Comment).then_some(CommentId(self.id));
        let author = self.author_id.zip(self.author_name);
        Hit {
            kind,
            circle: CircleId(self.circle_id),
            circle_slug: self.slug,
            circle_name,
            post: self.post_id.map(PostId),
            comment,
            author: author.map(|(id, name)| {
                PersonRef::new(id, name, self.external_id).with_picture(self.picture)
            }),
            at: self.at,
            excerpt,
            hidden: self.hidden_at.is_some(),
        }
    }
}
