//! How far word of a share went: its cascade is the share and whatever was passed on from it.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::sql;

/// Levels of a cascade that are followed.
const LEVELS: i32 = 64;

/// What became of a share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Spread {
    /// People who opened it, or what was passed on from it: each browser once, for ninety days; older
    /// visits count once for each link.
    pub reached: i64,
    /// Shares that were made from it, and from those.
    pub onward: i64,
    /// How many shares stand one behind the other; 1 where nobody passed it on.
    pub depth: i64,
    /// People who joined after they opened one of them.
    pub joined: i64,
}

#[derive(FromQueryResult)]
struct Row {
    top: Uuid,
    depth: i64,
    onward: i64,
    reached: i64,
    joined: i64,
    reached_before: i64,
    joined_before: i64,
}

/// The spread of each of these shares, in one statement.
pub(super) async fn spread<C: ConnectionTrait>(
    db: &C,
    shares: &[Uuid],
) -> Result<HashMap<Uuid, Spread>, DbErr> {
    if shares.is_empty() {
        return Ok(HashMap::new());
    }
    let visitors = |step: i16| {
        format!(
            "(SELECT count(DISTINCT v.visitor) FROM below x JOIN visits v ON v.token = x.token
               WHERE x.top = b.top AND v.step = {step})"
        )
    };
    let before = |step: i16| {
        format!(
            "(SELECT CAST(COALESCE(sum(d.visitors), 0) AS bigint) FROM below x
               JOIN visit_days d ON d.token = x.token WHERE x.top = b.top AND d.step = {step})"
        )
    };
    let query = format!(
        "WITH RECURSIVE below (top, id, token, level) AS (
           SELECT id, id, token, 1 FROM shares WHERE id IN ({})
           UNION ALL
           SELECT b.top, s.id, s.token, b.level + 1 FROM below b JOIN shares s ON s.parent_id = b.id
           WHERE b.level < {LEVELS}
         )
         SELECT b.top, CAST(max(b.level) AS bigint) AS depth, count(*) - 1 AS onward,
           {} AS reached, {} AS joined, {} AS reached_before, {} AS joined_before
         FROM below b GROUP BY b.top",
        sql::marks(1, shares.len()),
        visitors(0),
        visitors(3),
        before(0),
        before(3),
    );
    let values = shares.iter().map(|id| Value::from(*id));
    let rows: Vec<Row> = sql::all(db, &query, values).await?;
    let spread = |row: Row| {
        let spread = Spread {
            reached: row.reached + row.reached_before,
            onward: row.onward,
            depth: row.depth,
            joined: row.joined + row.joined_before,
        };
        (row.top, spread)
    };
    Ok(rows.into_iter().map(spread).collect())
}
