//! API keys: 256 random bits, kept as a hash, shown once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{ApiKeyId, MemberNo},
    input::{self, InputError, Mistakes},
    roles::Role,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, FromQueryResult, Set, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::scope::{Scope, read, written};
use crate::{
    audit,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    entity::api_key,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    sql,
};

/// What every key starts with, so that a scanner of repositories recognises one.
pub const PREFIX: &str = "kith_";
/// A key lives at most this long.
pub const MAX_DAYS: i64 = 366;
/// Keys of one member that stand at the same time.
const MAX_KEYS: i64 = 50;

/// A key to be made.
#[derive(Clone, Debug)]
pub struct CreateKey {
    /// What it is for, 1 to 80 characters.
    pub name: String,
    /// What it may be used for; at least one.
    pub scopes: Vec<Scope>,
    /// How many days it lives, 1 to [`MAX_DAYS`].
    pub expires_days: i64,
}

/// What of a key is mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyField {
    /// What it is for.
    Name,
    /// What it may be used for.
    Scopes,
    /// How long it lives.
    ExpiresDays,
}

/// Why there is no key.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateKeyError {
    /// Fields are mistyped; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(KeyField, InputError)>),
    /// Managing is for managers.
    #[error("only managers make keys that manage")]
    Forbidden,
    /// The member has as many as one may have.
    #[error("there are too many keys already")]
    TooMany,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(CreateKeyError);

/// A key as lists show it: everything but the key.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct KeyView {
    /// The id on the wire.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// The member as whom it acts.
    pub owner: PersonRef,
    /// When it was made.
    pub created_at: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// When it was used last, to an hour.
    pub last_used_at: Option<Millis>,
    /// When it was revoked.
    pub revoked_at: Option<Millis>,
}

/// A key that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedKey {
    /// The key; shown now and never again.
    pub key: String,
    /// What lists show of it.
    pub view: KeyView,
}

/// Makes a key that acts as its maker.
///
/// # Errors
/// [`CreateKeyError`].
pub async fn create_key(
    kith: &Kith,
    actor: &SignedIn,
    command: CreateKey,
) -> Result<CreatedKey, CreateKeyError> {
    let mut scopes = command.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.iter().any(|scope| scope.is_for_staff()) && !actor.role.is_staff() {
        return Err(CreateKeyError::Forbidden);
    }
    let mut wrong = Mistakes::default();
    let name = wrong.note(KeyField::Name, input::line(&command.name, 1, 80));
    if scopes.is_empty() {
        wrong.add(KeyField::Scopes, InputError::Required);
    }
    wrong.bound(KeyField::ExpiresDays, command.expires_days, (1, MAX_DAYS));
    wrong.none().map_err(CreateKeyError::Fields)?;
    let key = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(kith.random::<32>()));
    let view = KeyView {
        id: kith.id(),
        name,
        scopes,
        owner: actor.person(),
        created_at: kith.now(),
        expires_at: kith.now() + command.expires_days * DAY_MS,
        last_used_at: None,
        revoked_at: None,
    };
    db::retry(|| insert(kith, actor, &view, hash(&key))).await?;
    Ok(CreatedKey { key, view })
}

async fn insert(
    kith: &Kith,
    actor: &SignedIn,
    view: &KeyView,
    hash: Vec<u8>,
) -> Result<(), CreateKeyError> {
    let tx = kith.db().begin().await?;
    // Whoever makes two at once makes one after the other, so that both are counted.
    if db::is_postgres(&tx) {
        let lock = "SELECT no FROM members WHERE no = $1 FOR NO KEY UPDATE";
        sql::exec(&tx, lock, [actor.no.0.into()]).await?;
    }
    let standing = "SELECT COUNT(*) FROM api_keys WHERE created_by = $1 AND revoked_at IS NULL \
         AND expires_at > $2";
    if sql::number(&tx, standing, [actor.no.0.into(), kith.now().into()]).await? >= MAX_KEYS {
        return Err(CreateKeyError::TooMany);
    }
    api_key::ActiveModel {
        id: Set(view.id.0),
        name: Set(view.name.clone()),
        hash: Set(hash),
        scopes: Set(written(&view.scopes)),
        created_by: Set(actor.no.0),
        created_at: Set(view.created_at),
        expires_at: Set(view.expires_at),
        last_used_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(&tx)
    .await?;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "partners.create_key",
        circle: None,
        subject: Some(view.id.to_string()),
        detail: serde_json::json!({ "name": view.name, "scopes": view.scopes }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    scopes: String,
    created_at: i64,
    expires_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
    owner_id: Uuid,
    owner_name: String,
    external_id: Option<String>,
}

/// A page of the member's own keys, the latest first; of every key for an administrator.
///
/// # Errors
/// What the database refuses.
pub async fn list_keys(
    kith: &Kith,
    actor: &SignedIn,
    page: &PageRequest,
) -> Result<Page<KeyView>, Fault> {
    let all = (actor.role == Role::Administrator).into();
    listed(
        kith,
        ("(k.created_by = $1 OR $2)", [actor.no.0.into(), all]),
        page,
    )
    .await
}

/// A page of a member's own keys with a scope, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn own_keys(
    kith: &Kith,
    actor: &SignedIn,
    scope: Scope,
    page: &PageRequest,
) -> Result<Page<KeyView>, Fault> {
    let with = format!("% {} %", scope.code());
    let own = "k.created_by = $1 AND ' ' || k.scopes || ' ' LIKE $2";
    listed(kith, (own, [actor.no.0.into(), with.into()]), page).await
}

async fn listed(
    kith: &Kith,
    (whose, values): (&str, [Value; 2]),
    page: &PageRequest,
) -> Result<Page<KeyView>, Fault> {
    let limit = page.limit();
    let mut values = values.to_vec();
    values.push((limit + 1).cast_signed().into());
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND k.id < $4"
    });
    let query = format!(
        "SELECT k.id, k.name, k.scopes, k.created_at, k.expires_at, k.last_used_at,
           k.revoked_at, m.id AS owner_id, m.display_name AS owner_name, {}
         FROM api_keys k JOIN members m ON m.no = k.created_by
         WHERE {whose} {after} ORDER BY k.id DESC LIMIT $3",
        external_id!("m")
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| KeyView {
        id: ApiKeyId(row.id),
        name: row.name,
        scopes: read(&row.scopes),
        owner: PersonRef::new(row.owner_id, row.owner_name, row.external_id),
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
        revoked_at: row.revoked_at,
    }))
}

/// Why a key stands.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RevokeKeyError {
    /// There is no such key, or it is another member's, or it was revoked before.
    #[error("there is no such key")]
    Unknown,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(RevokeKeyError);

/// Ends a key of one's own; any key for an administrator.
///
/// # Errors
/// [`RevokeKeyError`].
pub async fn revoke_key(kith: &Kith, actor: &SignedIn, id: ApiKeyId) -> Result<(), RevokeKeyError> {
    let tx = kith.db().begin().await?;
    let revoked = sql::exec(
        &tx,
        "UPDATE api_keys SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL \
         AND (created_by = $3 OR $4)",
        [
            kith.now().into(),
            id.0.into(),
            actor.no.0.into(),
            (actor.role == Role::Administrator).into(),
        ],
    )
    .await?;
    if revoked == 0 {
        return Err(RevokeKeyError::Unknown);
    }
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "partners.revoke_key",
        circle: None,
        subject: Some(id.to_string()),
        detail: serde_json::json!({}),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets a member's keys and the answers kept for them, in the transaction in which they leave.
pub(crate) async fn forget_keys<C: ConnectionTrait>(db: &C, member: MemberNo) -> Result<(), DbErr> {
    #[derive(FromQueryResult)]
    struct Key {
        id: Uuid,
    }
    let keys = "SELECT id FROM api_keys WHERE created_by = $1";
    let keys: Vec<Key> = sql::all(db, keys, [member.0.into()]).await?;
    if !keys.is_empty() {
        let answers = format!(
            "DELETE FROM idempotency_keys WHERE scope IN ({})",
            sql::marks(1, keys.len())
        );
        let scopes = keys
            .iter()
            .map(|key| Value::from(ApiKeyId(key.id).to_string()));
        sql::exec(db, &answers, scopes).await?;
    }
    let delete = "DELETE FROM api_keys WHERE created_by = $1";
    sql::exec(db, delete, [member.0.into()]).await?;
    Ok(())
}

pub(super) fn hash(key: &str) -> Vec<u8> {
    Sha256::digest(key).to_vec()
}
