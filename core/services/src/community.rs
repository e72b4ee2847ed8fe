//! The community as a whole: the figures of its start page, and what home suggests.

use kith_domain::ids::MemberNo;
use sea_orm::{DbErr, FromQueryResult};

use crate::{kith::Kith, sql};

/// Days of the window «this week».
const WEEK: i32 = 7;

/// The figures of the start page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, FromQueryResult)]
pub struct Figures {
    /// People.
    pub members: i64,
    /// Circles.
    pub circles: i64,
    /// People who did something in the last seven days, today included.
    pub active_week: i64,
    /// Posts.
    pub posts: i64,
}

/// Counts.
///
/// # Errors
/// What the database refuses.
pub async fn figures(kith: &Kith) -> Result<Figures, DbErr> {
    let since = kith.day(kith.now()).plus(1 - WEEK);
    let figures = sql::one(
        kith.db().reader(),
        "SELECT (SELECT count(*) FROM members) AS members,
           (SELECT count(*) FROM circles) AS circles,
           (SELECT count(DISTINCT member_no) FROM activity_days WHERE day >= $1) AS active_week,
           (SELECT count(*) FROM posts) AS posts",
        [since.0.into()],
    )
    .await?;
    Ok(figures.unwrap_or_default())
}

#[derive(FromQueryResult)]
struct Silent {
    slug: String,
    name: String,
}

/// Slug and name of circles that a member is in but has never written in, latest joined first; at
/// most 3.
///
/// # Errors
/// What the database refuses.
pub async fn silent_circles(kith: &Kith, member: MemberNo) -> Result<Vec<(String, String)>, DbErr> {
    let rows: Vec<Silent> = sql::all(
        kith.db().reader(),
        "SELECT c.slug, c.name FROM memberships s JOIN circles c ON c.no = s.circle_no
         WHERE s.member_no = $1 AND s.state = 0
           AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.author_no = $1 AND p.circle_no = s.circle_no)
         ORDER BY s.joined_at DESC, s.circle_no DESC LIMIT 3",
        [member.0.into()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
}
