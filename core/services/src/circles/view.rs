//! What people see of circles.

use kith_domain::{
    day::Millis,
    ids::{CircleId, CircleNo, MemberNo},
    roles::CircleRole,
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// The most circles that home shows.
const MINE: u32 = 100;

/// A circle in a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleCard {
    /// The circle's id.
    pub id: CircleId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// How many members it has.
    pub members: i64,
    /// How many posts.
    pub posts: i64,
    /// Since when.
    pub created_at: Millis,
    /// The viewer is in it.
    pub joined: bool,
    /// Who founded it.
    pub founder: Option<PersonRef>,
    /// Its growth rings: members active in each equal span of its life, oldest first. Empty
    /// before the scores job has seen it.
    #[serde(skip)]
    pub life: Vec<u32>,
}

/// How somebody stands to a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not in it.
    Outsider,
    /// A steward removed them; they cannot come back by themselves.
    Removed,
    /// In it.
    In(CircleRole),
}

impl Standing {
    /// In the circle, in any role.
    #[must_use]
    pub const fn is_in(self) -> bool {
        matches!(self, Self::In(_))
    }

    /// A steward or the founder.
    #[must_use]
    pub fn is_steward(self) -> bool {
        matches!(self, Self::In(role) if role.is_steward())
    }

    /// From what the memberships table stores.
    #[must_use]
    pub const fn from_codes(state: Option<i16>, role: Option<i16>) -> Self {
        match (state, role) {
            (Some(0), Some(role)) => Self::In(CircleRole::from_code(role)),
            (Some(2), _) => Self::Removed,
            _ => Self::Outsider,
        }
    }
}

/// One circle, for somebody.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleView {
    /// The circle's ordinal; not sent.
    #[serde(skip)]
    pub no: CircleNo,
    /// What lists show of it.
    #[serde(flatten)]
    pub card: CircleCard,
    /// How the viewer stands to it.
    pub standing: Standing,
}

/// There is no such circle.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotFound {
    /// There is none of that name.
    #[error("there is no such circle")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(NotFound);

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    slug: String,
    name: String,
    purpose: String,
    members: i64,
    posts: i64,
    created_at: i64,
    founder_id: Option<Uuid>,
    founder_name: Option<String>,
    external_id: Option<String>,
    state: Option<i16>,
    role: Option<i16>,
    figures: Option<String>,
}

/// The figures of a circle's latest snapshot, for its picture.
const FIGURES: &str = ", (SELECT s.figures FROM snapshots s WHERE s.circle_no = c.no \
    ORDER BY s.as_of DESC LIMIT 1) AS figures";
/// What decides in a transaction needs no picture.
const NO_FIGURES: &str = ", CAST(NULL AS text) AS figures";
const COLUMNS: &str = concat!(
    "SELECT c.no, c.id, c.slug, c.name, c.purpose, c.members, c.posts, c.created_at,
      f.id AS founder_id, f.display_name AS founder_name, v.state, v.role, ",
    external_id!("f"),
);
/// Circles with their founder and the viewer's membership.
const FROM: &str = " FROM circles c
    LEFT JOIN members f ON f.no = c.founder_no
    LEFT JOIN memberships v ON v.circle_no = c.no AND v.member_no = $1";

/// What a picture needs of the figures; nothing of those that an older version stored.
fn life(figures: &str) -> Vec<u32> {
    #[derive(serde::Deserialize)]
    struct Brief {
        life: Vec<u32>,
    }
    serde_json::from_str(figures).map_or_else(|_| Vec::new(), |Brief { life }| life)
}

impl From<Row> for CircleView {
    fn from(row: Row) -> Self {
        let standing = Standing::from_codes(row.state, row.role);
        let founder = row.founder_id.zip(row.founder_name);
        Self {
            no: CircleNo(row.no),
            card: CircleCard {
                id: CircleId(row.id),
                slug: row.slug,
                name: row.name,
                purpose: row.purpose,
                members: row.members,
                posts: row.posts,
                created_at: row.created_at,
                joined: standing.is_in(),
                founder: founder.map(|(id, name)| PersonRef::new(id, name, row.external_id)),
                life: row.figures.as_deref().map(life).unwrap_or_default(),
            },
            standing,
        }
    }
}

fn viewer_value(viewer: Option<MemberNo>) -> Value {
    viewer.map_or(0, |no| no.0).into()
}

/// A page of all circles, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn browse(
    kith: &Kith,
    viewer: Option<MemberNo>,
    page: &PageRequest,
) -> Result<Page<CircleCard>, DbErr> {
    let limit = page.limit();
    let query = format!("{COLUMNS}{FIGURES}{FROM} WHERE c.no < $2 ORDER BY c.no DESC LIMIT $3");
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &query,
        [
            viewer_value(viewer),
            page.number().unwrap_or(i64::MAX).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| CircleView::from(row).card))
}

/// The circles that a member is in, by name; at most 100.
///
/// # Errors
/// What the database refuses.
pub async fn mine(kith: &Kith, member: MemberNo) -> Result<Vec<CircleCard>, DbErr> {
    let query =
        format!("{COLUMNS}{NO_FIGURES}{FROM} WHERE v.state = 0 ORDER BY c.name, c.no LIMIT {MINE}");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, [member.0.into()]).await?;
    Ok(rows
        .into_iter()
        .map(|row| CircleView::from(row).card)
        .collect())
}

/// One circle by its slug, for a viewer.
///
/// # Errors
/// [`NotFound`].
pub async fn get(
    kith: &Kith,
    slug: &str,
    viewer: Option<MemberNo>,
) -> Result<CircleView, NotFound> {
    with(kith.db().reader(), FIGURES, slug, viewer).await
}

/// The same inside a transaction, without a picture.
pub(crate) async fn find<C: sea_orm::ConnectionTrait>(
    db: &C,
    slug: &str,
    viewer: Option<MemberNo>,
) -> Result<CircleView, NotFound> {
    with(db, NO_FIGURES, slug, viewer).await
}

async fn with<C: sea_orm::ConnectionTrait>(
    db: &C,
    figures: &str,
    slug: &str,
    viewer: Option<MemberNo>,
) -> Result<CircleView, NotFound> {
    let query = format!("{COLUMNS}{figures}{FROM} WHERE c.slug = $2");
    let row: Option<Row> = sql::one(db, &query, [viewer_value(viewer), slug.into()]).await?;
    row.map(CircleView::from).ok_or(NotFound::Unknown)
}

/// Somebody in a circle.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleMember {
    /// Who.
    pub person: PersonRef,
    /// As what.
    pub role: CircleRole,
    /// Since when.
    pub joined_at: Millis,
}

#[derive(FromQueryResult)]
struct MemberRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    joined_at: i64,
}

/// A page of the people in a circle, in order of arrival in the community.
///
/// # Errors
/// What the database refuses.
pub async fn members(
    kith: &Kith,
    circle: CircleNo,
    page: &PageRequest,
) -> Result<Page<CircleMember>, DbErr> {
    let limit = page.limit();
    let rows: Vec<MemberRow> = sql::all(
        kith.db().reader(),
        concat!(
            "SELECT m.no, m.id, m.display_name, s.role, s.joined_at, ",
            external_id!("m"),
            " FROM memberships s JOIN members m ON m.no = s.member_no
         WHERE s.circle_no = $1 AND s.state = 0 AND s.member_no > $2 ORDER BY s.member_no LIMIT $3"
        ),
        [
            circle.0.into(),
            page.number().unwrap_or(0).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    Ok(
        Page::of(rows, limit, |row| cursor::of_number(row.no)).map(|row| CircleMember {
            person: PersonRef::new(row.id, row.display_name, row.external_id),
            role: CircleRole::from_code(row.role),
            joined_at: row.joined_at,
        }),
    )
}
