//! Repeated requests: the first answer under a key is the answer, for a week.

use kith_domain::day::{DAY_MS, Millis};
use sea_orm::FromQueryResult;

use crate::{db::Fault, kith::Kith, sql};

/// A request that has run for longer was cut off; the next one with its key runs again. What moves
/// points carries the key into the ledger, so a second run moves nothing twice.
pub const STALE: Millis = 60_000;
/// Answers are kept for so long.
pub const KEEP: Millis = 7 * DAY_MS;

/// What to do with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Run it, then call [`finish`] or [`abandon`].
    Run,
    /// It ran: this was the status and the body.
    Replay(u16, String),
    /// Another request had this key.
    Mismatch,
    /// It is running right now.
    Running,
}

#[derive(FromQueryResult)]
struct Row {
    request: Vec<u8>,
    status: Option<i16>,
    body: Option<String>,
}

/// Claims a key within a scope (who calls, and what) for a request.
///
/// # Errors
/// What the database refuses.
pub async fn begin(
    kith: &Kith,
    scope: &str,
    key: &str,
    request_hash: &[u8],
) -> Result<Begin, Fault> {
    let now = kith.now();
    let claimed = sql::exec(
        kith.db().writer(),
        "INSERT INTO idempotency_keys (scope, key, request, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (scope, key) DO UPDATE SET created_at = excluded.created_at \
         WHERE idempotency_keys.status IS NULL AND idempotency_keys.created_at < $5 \
         AND idempotency_keys.request = excluded.request",
        [
            scope.into(),
            key.into(),
            request_hash.to_vec().into(),
            now.into(),
            (now - STALE).into(),
        ],
    )
    .await?;
    if claimed == 1 {
        return Ok(Begin::Run);
    }
    let row: Option<Row> = sql::one(
        kith.db().writer(),
        "SELECT request, status, body FROM idempotency_keys WHERE scope = $1 AND key = $2",
        [scope.into(), key.into()],
    )
    .await?;
    Ok(match row {
        Some(row) if row.request != request_hash => Begin::Mismatch,
        Some(Row {
            status: Some(status),
            body,
            ..
        }) => Begin::Replay(status.cast_unsigned(), body.unwrap_or_default()),
        // Without a row it was abandoned a moment ago; the caller may come again.
        _ => Begin::Running,
    })
}

/// Keeps the answer.
///
/// # Errors
/// What the database refuses.
pub async fn finish(
    kith: &Kith,
    scope: &str,
    key: &str,
    status: u16,
    body: &str,
) -> Result<(), Fault> {
    sql::exec(
        kith.db().writer(),
        "UPDATE idempotency_keys SET status = $1, body = $2 \
         WHERE scope = $3 AND key = $4 AND status IS NULL",
        [
            status.cast_signed().into(),
            body.into(),
            scope.into(),
            key.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Gives the key back, after an answer that is not to be repeated (a fault inside).
///
/// # Errors
/// What the database refuses.
pub async fn abandon(kith: &Kith, scope: &str, key: &str) -> Result<(), Fault> {
    sql::exec(
        kith.db().writer(),
        "DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND status IS NULL",
        [scope.into(), key.into()],
    )
    .await?;
    Ok(())
}

/// Forgets answers that are a week old; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_old(kith: &Kith) -> Result<u64, Fault> {
    Ok(sql::exec(
        kith.db().writer(),
        "DELETE FROM idempotency_keys WHERE created_at < $1",
        [(kith.now() - KEEP).into()],
    )
    .await?)
}
