//! The community as a whole: the figures of its start page, and what home suggests.

use std::sync::atomic::{AtomicU64, Ordering};

use kith_domain::{day::Millis, ids::MemberNo};
use sea_orm::{DbErr, FromQueryResult};
use tokio::sync::Mutex;

use crate::{conversations, kith::Kith, sql};

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

/// For so long figures are told again without counting, in milliseconds: everybody may ask for
/// them, and to count everything takes the longer the more there is.
pub const FRESH: Millis = 10_000;

/// Figures as last counted on this node.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// When, after how many registrations, and what. Whoever counts holds it, so that the others
    /// wait for that count and make none of their own.
    last: Mutex<Option<(Millis, u64, Figures)>>,
    registered: AtomicU64,
}

impl Kept {
    /// Somebody registered here, and wants to see themselves counted.
    pub(crate) fn one_more(&self) {
        self.registered.fetch_add(1, Ordering::Relaxed);
    }
}

/// The figures, at most [`FRESH`] old.
///
/// # Errors
/// What the database refuses.
pub async fn figures(kith: &Kith) -> Result<Figures, DbErr> {
    let kept = kith.figures();
    let mut last = kept.last.lock().await;
    let (now, registered) = (kith.now(), kept.registered.load(Ordering::Relaxed));
    if let Some((at, among, figures)) = *last
        && (at..at + FRESH).contains(&now)
        && among == registered
    {
        return Ok(figures);
    }
    let figures = count(kith).await?;
    *last = Some((now, registered, figures));
    Ok(figures)
}

async fn count(kith: &Kith) -> Result<Figures, DbErr> {
    let since = kith.day(kith.now()).plus(1 - WEEK);
    let figures = sql::one(
        kith.db().reader(),
        "SELECT (SELECT count(*) FROM members WHERE erased_at IS NULL) AS members,
           (SELECT count(*) FROM circles WHERE owner_no IS NULL) AS circles,
           (SELECT count(DISTINCT member_no) FROM activity_days WHERE day >= $1) AS active_week,
           (SELECT CAST(COALESCE(sum(posts), 0) AS bigint) FROM circles WHERE owner_no IS NULL) AS posts",
        [since.0.into()],
    )
    .await?;
    Ok(figures.unwrap_or_default())
}

/// What the head of every page tells a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct News {
    /// Points that they can spend.
    pub available: i64,
    /// Mentions that they have not looked at, up to [`conversations::MENTIONS_COUNTED`].
    pub mentions: i64,
}

/// What is new for a member, in one statement: every page asks for it.
///
/// # Errors
/// What the database refuses.
pub async fn news(kith: &Kith, member: MemberNo) -> Result<News, DbErr> {
    let query = format!(
        "SELECT coalesce((SELECT credits_posted - debits_posted - debits_pending FROM accounts
             WHERE owner_no = $1), 0) AS available, ({}) AS mentions",
        conversations::unseen()
    );
    let news = sql::one(kith.db().reader(), &query, [member.0.into()]).await?;
    Ok(news.unwrap_or_default())
}

#[derive(FromQueryResult)]
struct Silent {
    slug: String,
    name: String,
}

/// Slug and name of living circles that a member is in but has never written in, latest joined first; at
/// most 3.
///
/// # Errors
/// What the database refuses.
pub async fn silent_circles(kith: &Kith, member: MemberNo) -> Result<Vec<(String, String)>, DbErr> {
    let rows: Vec<Silent> = sql::all(
        kith.db().reader(),
        "SELECT c.slug, c.name FROM memberships s JOIN circles c ON c.no = s.circle_no
         WHERE s.member_no = $1 AND s.state = 0 AND c.archived_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.author_no = $1 AND p.circle_no = s.circle_no)
         ORDER BY s.joined_at DESC, s.circle_no DESC LIMIT 3",
        [member.0.into()],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        both,
        circles::{self, CreateCircle},
        db::counting,
        testing::TestKith,
    };

    both!(figures_are_counted_now_and_then, async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let before = figures(&t.kith).await.unwrap();
        assert_eq!((before.members, before.circles), (1, 0));
        let command = CreateCircle {
            name: "Bakers".to_owned(),
            purpose: "Bread".to_owned(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        let (same, statements) = counting(figures(&t.kith)).await;
        assert_eq!((same.unwrap(), statements), (before, 0));
        t.clock.advance(FRESH - 1);
        assert_eq!(figures(&t.kith).await.unwrap(), before);
        t.clock.advance(1);
        assert_eq!(figures(&t.kith).await.unwrap().circles, 1);
        // Whoever has just registered is counted.
        t.member("bob", None).await;
        assert_eq!(figures(&t.kith).await.unwrap().members, 2);
    });
}
