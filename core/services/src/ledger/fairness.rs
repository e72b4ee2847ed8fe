//! How evenly the points are spread over the members (`docs/FORMULAS.md` 5).

use kith_domain::day::Millis;
use sea_orm::{DbErr, FromQueryResult};
use tokio::sync::Mutex;

use crate::{kith::Kith, sql};

/// For so long the figures are told again without looking at every wallet, in milliseconds.
pub const FRESH: Millis = 60_000;

/// How evenly the points are spread: over everybody who is a member, also those without points.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Fairness {
    /// Members.
    pub members: i64,
    /// Members who hold points.
    pub holders: i64,
    /// Points that they hold, reserved ones included.
    pub points: i64,
    /// Gini coefficient of the balances: 0 where all hold as many, (n − 1)/n where one of n holds all.
    pub gini: f64,
    /// How many members are the richest hundredth, rounded up.
    pub top: i64,
    /// Share of the points that these hold, 0 to 1.
    pub top_share: f64,
}

/// As last counted on this node.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Option<(Millis, Option<Fairness>)>>);

/// How evenly the points are spread, at most [`FRESH`] old; none where nobody holds any.
///
/// # Errors
/// What the database refuses.
pub async fn fairness(kith: &Kith) -> Result<Option<Fairness>, DbErr> {
    // Whoever counts holds it, so that the others wait for that count and make none of their own.
    let mut last = kith.fairness().0.lock().await;
    let now = kith.now();
    if let Some((at, fairness)) = *last
        && (at..at + FRESH).contains(&now)
    {
        return Ok(fairness);
    }
    let fairness = count(kith).await?;
    *last = Some((now, fairness));
    Ok(fairness)
}

#[derive(FromQueryResult)]
struct Sums {
    members: i64,
    holders: i64,
    points: i64,
    /// Σ rank · points, the rank from 1 for whoever holds least of those who hold any.
    ranked: f64,
    top_points: i64,
}

async fn count(kith: &Kith) -> Result<Option<Fairness>, DbErr> {
    let sums: Option<Sums> = sql::one(
        kith.db().reader(),
        "WITH people AS (SELECT count(*) AS n FROM members WHERE erased_at IS NULL),
           held AS (SELECT a.credits_posted - a.debits_posted AS points FROM accounts a
             JOIN members m ON m.no = a.owner_no
             WHERE m.erased_at IS NULL AND a.credits_posted > a.debits_posted),
           ranked AS (SELECT points, row_number() OVER (ORDER BY points) AS up,
             row_number() OVER (ORDER BY points DESC) AS down FROM held)
         SELECT p.n AS members, count(r.points) AS holders,
           CAST(COALESCE(sum(r.points), 0) AS bigint) AS points,
           COALESCE(sum(CAST(r.up AS double precision) * r.points), 0.0) AS ranked,
           CAST(COALESCE(sum(CASE WHEN r.down <= (p.n + 99) / 100 THEN r.points ELSE 0 END), 0) AS bigint)
             AS top_points
         FROM people p LEFT JOIN ranked r ON TRUE GROUP BY p.n",
        [],
    )
    .await?;
    Ok(sums.and_then(|sums| of_sums(&sums)))
}

/// G = 2 · Σ i · xᵢ / (n · Σ xᵢ) − (n + 1)/n over the balances in ascending order; members without points
/// come first and add nothing but their ranks.
fn of_sums(sums: &Sums) -> Option<Fairness> {
    if sums.points <= 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "shares")]
    let real = |count: i64| count as f64;
    let (n, total) = (real(sums.members), real(sums.points));
    let without = real(sums.members - sums.holders);
    let ranked = sums.ranked + without * total;
    Some(Fairness {
        members: sums.members,
        holders: sums.holders,
        points: sums.points,
        gini: (2.0 * ranked / (n * total) - (n + 1.0) / n).clamp(0.0, 1.0),
        top: (sums.members + 99) / 100,
        top_share: real(sums.top_points) / total,
    })
}
