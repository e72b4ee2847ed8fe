//! What stands behind a share, for whoever opens it.

use kith_domain::{
    day::Millis,
    ids::{CircleId, PostId, RewardId},
    shares::Thing,
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::public::{free, listed};
use crate::{
    circles::{self, CircleCard, NotFound},
    consent::{apart, folded},
    conversations,
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    rewards::{self, RewardView},
    sql,
};

/// Posts that the page of a circle shows.
const POSTS: u32 = 5;

/// A post as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPost {
    /// Its id.
    pub id: PostId,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name.
    pub circle_name: String,
    /// Who wrote it, without their picture.
    pub author: PersonRef,
    /// As shown, safe.
    pub html: String,
    /// What it says, without its marks.
    pub text: String,
    /// When.
    pub created_at: Millis,
    /// When its author last changed it.
    pub edited_at: Option<Millis>,
    /// The reader muted its author.
    pub folded: bool,
}

/// The thing that was passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A post.
    Post(PublicPost),
    /// A circle, with what was last written in it for everybody.
    Circle(CircleCard, Vec<PublicPost>),
    /// A reward.
    Reward(RewardView),
}

/// What somebody sees who opens a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What stands after `/s/`.
    pub token: String,
    /// What was passed on.
    pub thing: Thing,
    /// The same as it is now.
    pub seen: Seen,
    /// Who passed it on.
    pub sharer: PersonRef,
    /// The reader did.
    pub own: bool,
    /// The token of the sharer's link, by which a newcomer joins; none while they rest.
    pub link: Option<String>,
}

/// Why there is nothing to see.
#[derive(Clone, Debug, thiserror::Error)]
pub enum OpenError {
    /// Nobody has such a share.
    #[error("nobody has such a share")]
    Unknown,
    /// It was taken back, its maker left, or the thing is not for everybody any more.
    #[error("it is not shared any more")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(OpenError);

impl From<NotFound> for OpenError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::Over,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

#[derive(FromQueryResult)]
struct ShareRow {
    thing: i16,
    thing_id: Uuid,
    revoked_at: Option<i64>,
    sharer_id: Option<Uuid>,
    display_name: Option<String>,
    external_id: Option<String>,
    resting_since: Option<i64>,
    link: Option<String>,
}

const SHARE: &str = concat!(
    "SELECT s.thing, s.thing_id, s.revoked_at, m.id AS sharer_id, m.display_name, m.resting_since,
       l.token AS link, ",
    external_id!("m"),
    " FROM shares s LEFT JOIN members m ON m.no = s.member_no AND m.erased_at IS NULL
     LEFT JOIN referral_links l ON l.member_no = m.no WHERE s.token = $1"
);

/// What stands behind a share; for whoever is apart from its maker, nothing.
///
/// # Errors
/// [`OpenError`].
pub async fn open(
    kith: &Kith,
    reader: Option<&SignedIn>,
    token: &str,
) -> Result<Shared, OpenError> {
    let query = format!("{SHARE} AND NOT {}", apart("s.member_no", "$2"));
    let values: [Value; 2] = [token.into(), number(reader).into()];
    let row: Option<ShareRow> = sql::one(kith.db().reader(), &query, values).await?;
    let row = row.ok_or(OpenError::Unknown)?;
    let sharer = row.sharer_id.zip(row.display_name);
    let sharer = sharer.filter(|_| row.revoked_at.is_none());
    let (id, name) = sharer.ok_or(OpenError::Over)?;
    let thing = Thing::stored(row.thing, row.thing_id);
    Ok(Shared {
        token: token.to_owned(),
        thing,
        seen: see(kith, reader, thing).await?,
        own: reader.is_some_and(|reader| reader.id.0 == id),
        sharer: PersonRef::new(id, name, row.external_id),
        link: row.link.filter(|_| row.resting_since.is_none()),
    })
}

fn number(reader: Option<&SignedIn>) -> i64 {
    reader.map_or(0, |reader| reader.no.0)
}

async fn see(kith: &Kith, reader: Option<&SignedIn>, thing: Thing) -> Result<Seen, OpenError> {
    match thing {
        Thing::Post(PostId(id)) => {
            let mut posts = posts(kith, reader, ("p.id", id), 1).await?;
            posts.pop().map(Seen::Post).ok_or(OpenError::Over)
        }
        Thing::Circle(id) => circle(kith, reader, id).await,
        Thing::Reward(id) => reward(kith, id).await,
    }
}

#[derive(FromQueryResult)]
struct Slug {
    slug: String,
}

async fn circle(kith: &Kith, reader: Option<&SignedIn>, id: CircleId) -> Result<Seen, OpenError> {
    let query = format!(
        "SELECT c.slug FROM circles c WHERE c.id = $1 AND {}",
        listed("c")
    );
    let found: Option<Slug> = sql::one(kith.db().reader(), &query, [id.0.into()]).await?;
    let Slug { slug } = found.ok_or(OpenError::Over)?;
    let circle = circles::get(kith, &slug, reader).await?;
    let posts = posts(kith, reader, ("c.id", id.0), POSTS).await?;
    Ok(Seen::Circle(circle.card, posts))
}

async fn reward(kith: &Kith, id: RewardId) -> Result<Seen, OpenError> {
    let reward = rewards::get(kith, id).await?;
    reward.map(Seen::Reward).ok_or(OpenError::Over)
}

#[derive(FromQueryResult)]
struct PostRow {
    id: Uuid,
    slug: String,
    name: String,
    author_id: Uuid,
    author_name: String,
    external_id: Option<String>,
    body: String,
    html: String,
    created_at: i64,
    edited_at: Option<i64>,
    folded: bool,
}

impl From<PostRow> for PublicPost {
    fn from(row: PostRow) -> Self {
        Self {
            id: PostId(row.id),
            circle_slug: row.slug,
            circle_name: row.name,
            author: PersonRef::new(row.author_id, row.author_name, row.external_id),
            html: row.html,
            text: conversations::plain(&row.body),
            created_at: row.created_at,
            edited_at: row.edited_at,
            folded: row.folded,
        }
    }
}

const POST: &str = concat!(
    "SELECT p.id, c.slug, c.name, m.id AS author_id, m.display_name AS author_name, p.body, p.html,
       p.created_at, p.edited_at, ",
    external_id!("m"),
);

/// The latest posts that everybody may read, of those whose column has this value.
async fn posts(
    kith: &Kith,
    reader: Option<&SignedIn>,
    (column, id): (&str, Uuid),
    most: u32,
) -> Result<Vec<PublicPost>, DbErr> {
    let query = format!(
        "{POST}, {} AS folded FROM posts p JOIN circles c ON c.no = p.circle_no
         JOIN members m ON m.no = p.author_no
         WHERE {column} = $1 AND {} AND NOT {} ORDER BY p.id DESC LIMIT {most}",
        folded("p.author_no", "$2"),
        free(),
        apart("p.author_no", "$2"),
    );
    let values: [Value; 2] = [id.into(), number(reader).into()];
    let rows: Vec<PostRow> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(rows.into_iter().map(PublicPost::from).collect())
}
