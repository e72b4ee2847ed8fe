//! What is new since somebody was last in a circle.

use kith_domain::{
    day::Millis,
    ids::{CircleId, CircleNo, MemberNo},
};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{consent::silent, kith::Kith, sql};

/// Whoever comes back within this time is still on the same visit.
const VISIT: Millis = 30 * 60_000;
/// New posts of a circle are counted up to here.
pub const COUNTED: i64 = 100;
/// Circles of a member that are looked at.
const CIRCLES: u32 = 200;

#[derive(FromQueryResult)]
struct Row {
    joined_at: i64,
    seen_at: Option<i64>,
    since_at: Option<i64>,
    newest: Option<i64>,
}

/// When somebody was in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marks {
    /// Last.
    seen_at: Millis,
    /// Before the visit that they are on.
    since_at: Millis,
}

impl Marks {
    /// What they are when a circle is opened now.
    fn opened(row: &Row, now: Millis) -> Self {
        let (seen, since) = match (row.seen_at, row.since_at) {
            (Some(seen), Some(since)) if now - seen < VISIT => (seen, since),
            (Some(seen), _) => (seen, seen),
            (None, _) => (row.joined_at, row.joined_at),
        };
        Self {
            seen_at: now.max(seen),
            since_at: since,
        }
    }
}

/// Since when posts are new to a member who opens a circle now; none for somebody who is not in it.
/// With `first`, the page with the newest posts, the visit is noted, where that changes anything.
///
/// # Errors
/// What the database refuses.
pub async fn open_circle(
    kith: &Kith,
    member: MemberNo,
    circle: CircleNo,
    first: bool,
) -> Result<Option<Millis>, DbErr> {
    let row: Option<Row> = sql::one(
        kith.db().reader(),
        "SELECT s.joined_at, v.seen_at, v.since_at,
           (SELECT max(p.created_at) FROM posts p WHERE p.circle_no = s.circle_no) AS newest
         FROM memberships s
         LEFT JOIN circle_visits v ON v.circle_no = s.circle_no AND v.member_no = s.member_no
         WHERE s.circle_no = $1 AND s.member_no = $2 AND s.state = 0",
        [circle.0.into(), member.0.into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let now = kith.now();
    let marks = Marks::opened(&row, now);
    let changes = row
        .seen_at
        .is_none_or(|seen| now - seen >= VISIT || row.newest.is_some_and(|newest| newest > seen));
    if first && changes {
        sql::exec(
            kith.db().writer(),
            "INSERT INTO circle_visits (circle_no, member_no, seen_at, since_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (circle_no, member_no) DO UPDATE
             SET seen_at = excluded.seen_at, since_at = excluded.since_at
             WHERE circle_visits.seen_at < excluded.seen_at",
            [
                circle.0.into(),
                member.0.into(),
                marks.seen_at.into(),
                marks.since_at.into(),
            ],
        )
        .await?;
    }
    Ok(Some(marks.since_at))
}

/// What is new in a circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The circle.
    pub circle: CircleId,
    /// Its name in addresses.
    pub slug: String,
    /// When the member was last there.
    pub since: Millis,
    /// Posts of others since then, up to [`COUNTED`].
    pub posts: i64,
}

#[derive(FromQueryResult)]
struct NewsRow {
    id: Uuid,
    slug: String,
    since: i64,
    posts: i64,
}

/// What is new in a member's circles, of each that they are in, and from each who chose them, after the
/// circles; at most 200.
///
/// # Errors
/// What the database refuses.
pub async fn news(kith: &Kith, member: MemberNo) -> Result<Vec<News>, DbErr> {
    let query = format!(
        "SELECT c.id, c.slug, coalesce(v.seen_at, s.joined_at) AS since,
           (SELECT count(*) FROM (SELECT 1 AS one FROM posts p
             WHERE p.circle_no = s.circle_no AND p.created_at > coalesce(v.seen_at, s.joined_at)
               AND p.author_no <> $1 AND p.hidden_at IS NULL AND p.deleted_at IS NULL AND NOT {}
             LIMIT {COUNTED}) x) AS posts
         FROM (SELECT circle_no, joined_at FROM memberships WHERE member_no = $1 AND state = 0
             UNION ALL SELECT circle_no, since FROM personal_people WHERE member_no = $1) s
         JOIN circles c ON c.no = s.circle_no
         LEFT JOIN circle_visits v ON v.circle_no = s.circle_no AND v.member_no = $1
         ORDER BY CASE WHEN c.owner_no IS NULL THEN 0 ELSE 1 END, c.name, c.no LIMIT {CIRCLES}",
        silent("p.author_no", "$1")
    );
    let rows: Vec<NewsRow> = sql::all(kith.db().reader(), &query, [member.0.into()]).await?;
    let news = rows.into_iter().map(|row| News {
        circle: CircleId(row.id),
        slug: row.slug,
        since: row.since,
        posts: row.posts,
    });
    Ok(news.collect())
}

/// Somebody has looked at what those wrote who chose them.
///
/// # Errors
/// What the database refuses.
pub async fn see_chosen(kith: &Kith, member: MemberNo) -> Result<(), DbErr> {
    let see = "INSERT INTO circle_visits (circle_no, member_no, seen_at, since_at)
         SELECT x.circle_no, x.member_no, $2, x.since FROM personal_people x WHERE x.member_no = $1
         ON CONFLICT (circle_no, member_no) DO UPDATE
         SET since_at = circle_visits.seen_at, seen_at = excluded.seen_at
         WHERE circle_visits.seen_at < excluded.seen_at";
    sql::exec(
        kith.db().writer(),
        see,
        [member.0.into(), kith.now().into()],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seen_at: Option<i64>, since_at: Option<i64>) -> Row {
        Row {
            joined_at: 5,
            seen_at,
            since_at,
            newest: None,
        }
    }

    #[test]
    fn a_visit_lasts_half_an_hour() {
        let marks = |row: &Row, now| {
            let Marks { seen_at, since_at } = Marks::opened(row, now);
            (seen_at, since_at)
        };
        assert_eq!(marks(&row(None, None), 9), (9, 5));
        let before = row(Some(100), Some(50));
        assert_eq!(marks(&before, 100 + VISIT - 1), (99 + VISIT, 50));
        assert_eq!(marks(&before, 100 + VISIT), (100 + VISIT, 100));
        // A clock that was set back takes nothing back.
        assert_eq!(marks(&before, 90), (100, 50));
    }
}
