//! Sign-ins: one row per device, carried by a refresh token that changes whenever it is used.
//!
//! A token names its session and proves it with 256 bits, of which the database holds the hash. The
//! first are random; those of a successor are derived from the token before and a secret of this
//! installation. A token used a second time was stolen, or its successor was: the session ends. For a
//! moment the token before the present one is still good and leads to the same successor, so that
//! two tabs do not end each other, nor an answer that was lost on its way the session.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberNo, SessionId},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, FromQueryResult, Set, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{SIGNED_IN, SignedIn, SignedInRow, leaving};
use crate::{
    cursor::{self, Page, PageRequest},
    db::{Fault, retry},
    entity::session,
    kith::Kith,
    secrets, sql,
};

/// A session that nobody uses ends after this.
pub const LIFETIME: Millis = 60 * DAY_MS;
/// For so long the token before the present one is still accepted.
pub const GRACE: Millis = 30_000;
/// What is kept of the browser's description of itself, in characters.
const AGENT: usize = 200;

/// A session and the token that continues it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// The session.
    pub id: SessionId,
    /// Continues it once; a secret.
    pub refresh: String,
    /// When it ends unless it is continued.
    pub expires_at: Millis,
}

/// What a refresh token led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// The session goes on with a new token; with the one that another request got where that
    /// brought the same token a moment ago.
    Continued(OpenSession, Box<SignedIn>),
    /// The session is over, or never was.
    Revoked,
}

/// Signs a member in on a device.
///
/// # Errors
/// What the database refuses.
pub async fn open_session(
    kith: &Kith,
    member: MemberNo,
    agent: &str,
) -> Result<OpenSession, Fault> {
    let now = kith.now();
    let id = kith.id();
    let open = carried(id, kith.random(), now + LIFETIME);
    let tx = kith.db().begin().await?;
    session::ActiveModel {
        id: Set(open.id.0),
        member_no: Set(member.0),
        refresh_hash: Set(hash(&open.refresh)),
        previous_hash: Set(None),
        rotated_at: Set(now),
        created_at: Set(now),
        expires_at: Set(open.expires_at),
        revoked_at: Set(None),
        agent: Set(agent.chars().take(AGENT).collect()),
    }
    .insert(&tx)
    .await?;
    leaving::note_seen(&tx, kith, member).await?;
    tx.commit().await?;
    Ok(open)
}

/// Whose session it is; none once it ended.
///
/// # Errors
/// What the database refuses.
pub async fn check_session(kith: &Kith, id: SessionId) -> Result<Option<SignedIn>, Fault> {
    Ok(member_of(kith.db().reader(), kith, id).await?)
}

/// Continues the session that a refresh token belongs to.
///
/// # Errors
/// What the database refuses.
pub async fn rotate_session(kith: &Kith, refresh: &str) -> Result<Rotated, Fault> {
    let Some(id) = session_of(refresh) else {
        return Ok(Rotated::Revoked);
    };
    // What anybody may send costs no transaction: only a session that stands is continued.
    if check_session(kith, id).await?.is_none() {
        return Ok(Rotated::Revoked);
    }
    let next = successor(kith, id, refresh).await?;
    retry(|| async {
        let tx = kith.db().begin().await?;
        let rotated = rotate(&tx, kith, &next, &hash(refresh)).await?;
        tx.commit().await?;
        Ok(rotated)
    })
    .await
}

async fn rotate<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    next: &OpenSession,
    presented: &[u8],
) -> Result<Rotated, Fault> {
    let (id, now) = (next.id, kith.now());
    let claimed = sql::exec(
        tx,
        "UPDATE sessions SET previous_hash = refresh_hash, refresh_hash = $1, rotated_at = $2, \
         expires_at = $3 WHERE id = $4 AND refresh_hash = $5 AND revoked_at IS NULL \
         AND expires_at > $2",
        [
            hash(&next.refresh).into(),
            now.into(),
            next.expires_at.into(),
            id.0.into(),
            presented.to_vec().into(),
        ],
    )
    .await?;
    let Some(member) = member_of(tx, kith, id).await? else {
        return Ok(Rotated::Revoked);
    };
    if claimed == 1 {
        leaving::note_seen(tx, kith, member.no).await?;
        return Ok(Rotated::Continued(next.clone(), Box::new(member)));
    }
    let expires_at = sql::number(
        tx,
        "SELECT expires_at FROM sessions WHERE id = $1 AND previous_hash = $2 AND rotated_at >= $3",
        [id.0.into(), presented.to_vec().into(), (now - GRACE).into()],
    )
    .await?;
    if expires_at > 0 {
        let same = OpenSession {
            expires_at,
            ..next.clone()
        };
        return Ok(Rotated::Continued(same, Box::new(member)));
    }
    revoke(tx, id, now).await?;
    tracing::warn!(session = %id, "a refresh token was used twice; the session ended");
    Ok(Rotated::Revoked)
}

/// Ends a session; also one that ended already.
///
/// # Errors
/// What the database refuses.
pub async fn end_session(kith: &Kith, id: SessionId) -> Result<(), Fault> {
    Ok(revoke(kith.db().writer(), id, kith.now()).await?)
}

/// A sign-in, as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// The session.
    pub id: SessionId,
    /// What the browser calls itself; empty where it says nothing.
    pub agent: String,
    /// When somebody signed in.
    pub created_at: Millis,
    /// When it was last continued, to a quarter of an hour.
    pub used_at: Millis,
}

#[derive(FromQueryResult)]
struct SessionRow {
    id: Uuid,
    agent: String,
    created_at: i64,
    rotated_at: i64,
}

/// A page of the member's sessions that stand, the latest sign-in first.
///
/// # Errors
/// What the database refuses.
pub async fn list_sessions(
    kith: &Kith,
    actor: &SignedIn,
    page: &PageRequest,
) -> Result<Page<SessionView>, Fault> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![
        actor.no.0.into(),
        kith.now().into(),
        (limit + 1).cast_signed().into(),
    ];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND id < $4"
    });
    let query = format!(
        "SELECT id, agent, created_at, rotated_at FROM sessions
         WHERE member_no = $1 AND revoked_at IS NULL AND expires_at > $2 {after}
         ORDER BY id DESC LIMIT $3"
    );
    let rows: Vec<SessionRow> = sql::all(kith.db().reader(), &query, values).await?;
    let rows = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(rows.map(|row| SessionView {
        id: SessionId(row.id),
        agent: row.agent,
        created_at: row.created_at,
        used_at: row.rotated_at,
    }))
}

/// Ends one of the member's own sessions; whether it stood.
///
/// # Errors
/// What the database refuses.
pub async fn end_own(kith: &Kith, actor: &SignedIn, id: SessionId) -> Result<bool, Fault> {
    let end = "UPDATE sessions SET revoked_at = $1
         WHERE id = $2 AND member_no = $3 AND revoked_at IS NULL AND expires_at > $1";
    let values = [kith.now().into(), id.0.into(), actor.no.0.into()];
    Ok(sql::exec(kith.db().writer(), end, values).await? == 1)
}

/// Ends the member's sessions but this one.
///
/// # Errors
/// What the database refuses.
pub async fn end_others(
    kith: &Kith,
    actor: &SignedIn,
    but: Option<SessionId>,
) -> Result<(), Fault> {
    Ok(end_others_in(kith.db().writer(), kith, actor.no, but).await?)
}

/// The same within the caller's transaction.
pub(super) async fn end_others_in<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
    but: Option<SessionId>,
) -> Result<(), DbErr> {
    let end = "UPDATE sessions SET revoked_at = $1
         WHERE member_no = $2 AND id <> $3 AND revoked_at IS NULL";
    let but = but.map_or(Uuid::nil(), |id| id.0);
    sql::exec(db, end, [kith.now().into(), member.0.into(), but.into()]).await?;
    Ok(())
}

/// Forgets sessions that ended over a day ago; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_ended(kith: &Kith) -> Result<u64, Fault> {
    let before = kith.now() - DAY_MS;
    Ok(sql::exec(
        kith.db().writer(),
        "DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1",
        [before.into()],
    )
    .await?)
}

async fn revoke<C: ConnectionTrait>(db: &C, id: SessionId, now: Millis) -> Result<(), DbErr> {
    let end = "UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
    sql::exec(db, end, [now.into(), id.0.into()]).await?;
    Ok(())
}

async fn member_of<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    id: SessionId,
) -> Result<Option<SignedIn>, DbErr> {
    let select = format!(
        "SELECT {SIGNED_IN} FROM sessions s JOIN members m ON m.no = s.member_no \
         WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2"
    );
    let row: Option<SignedInRow> = sql::one(db, &select, [id.0.into(), kith.now().into()]).await?;
    Ok(row.map(|row| row.read(kith)))
}

/// A session with the token that carries this proof.
fn carried(id: SessionId, proof: [u8; 32], expires_at: Millis) -> OpenSession {
    let token = [id.0.as_bytes(), proof.as_slice()].concat();
    OpenSession {
        id,
        refresh: URL_SAFE_NO_PAD.encode(token),
        expires_at,
    }
}

/// The token that follows on this one, always the same.
async fn successor(kith: &Kith, id: SessionId, refresh: &str) -> Result<OpenSession, Fault> {
    let load = || secrets::secret(kith, "refresh-tokens", || kith.random::<32>().to_vec());
    let key = kith.refresh_key().get_or_try_init(load).await?;
    let mut proof =
        Hmac::<Sha256>::new_from_slice(key).map_err(|error| Fault::new(error.to_string()))?;
    proof.update(refresh.as_bytes());
    let proof = proof.finalize().into_bytes().into();
    Ok(carried(id, proof, kith.now() + LIFETIME))
}

/// The session that a token names.
fn session_of(refresh: &str) -> Option<SessionId> {
    let token = URL_SAFE_NO_PAD.decode(refresh).ok()?;
    let (id, secret) = token.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    (secret.len() == 32).then_some(SessionId(id))
}

fn hash(refresh: &str) -> Vec<u8> {
    Sha256::digest(refresh).to_vec()
}
