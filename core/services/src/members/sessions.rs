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
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{SIGNED_IN, SignedIn, SignedInRow};
use crate::{
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
    Continued(OpenSession, SignedIn),
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
    .insert(kith.db().writer())
    .await?;
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
        return Ok(Rotated::Continued(next.clone(), member));
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
        return Ok(Rotated::Continued(same, member));
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
    Ok(row.map(SignedIn::from))
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
