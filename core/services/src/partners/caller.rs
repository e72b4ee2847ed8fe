//! Who calls: a program that shows a key.

use kith_domain::{day::Millis, ids::ApiKeyId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    keys::{PREFIX, hash},
    scope::{Scope, read},
};
use crate::{
    db::Fault,
    kith::Kith,
    members::{SIGNED_IN, SignedIn, SignedInRow},
    sql,
};

/// When a key was used last is kept to an hour, so that reading writes nothing most of the time.
const USED_STEP: Millis = 3_600_000;

/// A program that proved its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiCaller {
    /// The key.
    pub key: ApiKeyId,
    /// The member as whom it acts.
    pub member: SignedIn,
    /// What the key may be used for.
    pub scopes: Vec<Scope>,
}

impl ApiCaller {
    /// Whether the key may be used for this.
    #[must_use]
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

#[derive(FromQueryResult)]
struct Caller {
    key: Uuid,
    scopes: String,
    last_used_at: Option<i64>,
    #[sea_orm(nested)]
    member: SignedInRow,
}

/// The program behind a bearer token; none where the key is unknown, over or revoked.
///
/// # Errors
/// What the database refuses.
pub async fn authenticate(kith: &Kith, bearer: &str) -> Result<Option<ApiCaller>, Fault> {
    if !bearer.starts_with(PREFIX) {
        return Ok(None);
    }
    let now = kith.now();
    let select = format!(
        "SELECT k.id AS key, k.scopes, k.last_used_at, {SIGNED_IN} \
         FROM api_keys k JOIN members m ON m.no = k.created_by \
         WHERE k.hash = $1 AND k.revoked_at IS NULL AND k.expires_at > $2 \
         AND m.leaves_at IS NULL"
    );
    let values = [hash(bearer).into(), now.into()];
    let row: Option<Caller> = sql::one(kith.db().reader(), &select, values).await?;
    let Some(row) = row else {
        return Ok(None);
    };
    if row.last_used_at.is_none_or(|at| at < now - USED_STEP) {
        let used = "UPDATE api_keys SET last_used_at = $1 WHERE id = $2";
        sql::exec(kith.db().writer(), used, [now.into(), row.key.into()]).await?;
    }
    Ok(Some(ApiCaller {
        key: ApiKeyId(row.key),
        scopes: read(&row.scopes),
        member: row.member.read(kith),
    }))
}
