//! One's own accounts elsewhere: connecting one, and taking it away.

use kith_domain::{
    day::Millis,
    ids::{IdentityId, MemberNo, SessionId},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{IdentityError, stranger};
use crate::{
    db::{self, Fault},
    kith::Kith,
    members::{SignedIn, account::Account, passkeys::sealed},
    notifications::Letter,
    sql,
};

/// An account elsewhere, checked and bounded.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) issuer: String,
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) verified: bool,
    pub(super) name: String,
}

/// An account elsewhere, as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct IdentityView {
    /// Its id.
    #[sea_orm(from_alias = "id")]
    uuid: Uuid,
    /// Whose account it is there: the provider's issuer.
    pub issuer: String,
    /// Its address there when it was connected; empty where the provider told none.
    pub address: String,
    /// Since when it opens the account.
    pub created_at: Millis,
    /// When it last did.
    pub used_at: Option<Millis>,
}

impl IdentityView {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> IdentityId {
        IdentityId(self.uuid)
    }
}

/// One's own accounts elsewhere, the oldest first; one of each provider.
///
/// # Errors
/// What the database refuses.
pub async fn own_identities(kith: &Kith, actor: &SignedIn) -> Result<Vec<IdentityView>, Fault> {
    let query = "SELECT id, issuer, address, created_at, used_at FROM member_identities
         WHERE member_no = $1 ORDER BY id LIMIT 20";
    Ok(sql::all(kith.db().reader(), query, [actor.no.0.into()]).await?)
}

/// Writes that an account elsewhere opens the member's; `false` where either has another already.
pub(super) async fn insert<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
    found: &Found,
) -> Result<bool, DbErr> {
    let insert =
        "INSERT INTO member_identities (id, member_no, issuer, subject, address, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let values = [
        kith.id::<IdentityId>().0.into(),
        member.0.into(),
        found.issuer.clone().into(),
        found.subject.clone().into(),
        found.email.clone().unwrap_or_default().into(),
        kith.now().into(),
    ];
    Ok(sql::exec(db, insert, values).await? == 1)
}

/// Connects, in the caller's transaction, and tells the member. What is connected already stays so.
async fn connect_in(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    found: &Found,
) -> Result<(), IdentityError> {
    if insert(tx, kith, member, found).await? {
        let done = (Letter::IdentityConnected, "members.identity_connected");
        return Ok(Account::told(tx, kith, member, done).await?);
    }
    let owner = "SELECT member_no FROM member_identities WHERE issuer = $1 AND subject = $2";
    let values = [found.issuer.clone().into(), found.subject.clone().into()];
    match sql::number(tx, owner, values).await? {
        0 => Err(IdentityError::Exists),
        no if no == member.0 => Ok(()),
        _ => Err(IdentityError::Taken),
    }
}

/// Connects an account elsewhere for a member who showed their password before they went there.
pub(super) async fn connect(
    kith: &Kith,
    member: MemberNo,
    password: &[u8],
    found: &Found,
) -> Result<(), IdentityError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let account = Account::of(&tx, member).await?;
        if account.is_none_or(|account| account.password_digest() != password) {
            return Err(IdentityError::Over);
        }
        connect_in(&tx, kith, member, found).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Connects the account elsewhere that a browser keeps, for a member who signed in with it since: a
/// session from before shows nothing.
///
/// # Errors
/// [`IdentityError`].
pub async fn connect_stranger(
    kith: &Kith,
    actor: &SignedIn,
    session: Option<SessionId>,
    seal: &str,
) -> Result<(), IdentityError> {
    let kept = stranger::read(kith, seal).await?;
    let kept = kept.ok_or(IdentityError::Over)?;
    let session = session.ok_or(IdentityError::Over)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let since = "SELECT count(*) FROM sessions WHERE id = $1 AND member_no = $2
             AND created_at >= $3 AND revoked_at IS NULL";
        let values = [session.0.into(), actor.no.0.into(), kept.at.into()];
        let fresh = sql::number(&tx, since, values).await? > 0;
        if !fresh || !sealed::spend(&tx, kith, seal).await? {
            return Err(IdentityError::Over);
        }
        connect_in(&tx, kith, actor.no, &kept.found).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Takes an account elsewhere away, for whoever knows the password; who has none keeps what opens the
/// account.
///
/// # Errors
/// [`IdentityError`].
pub async fn disconnect(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    id: IdentityId,
) -> Result<(), IdentityError> {
    if !actor.has_password {
        return Err(IdentityError::OnlyWay);
    }
    Account::proved(kith, actor.no, present).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let delete = "DELETE FROM member_identities WHERE id = $1 AND member_no = $2";
        if sql::exec(&tx, delete, [id.0.into(), actor.no.0.into()]).await? == 0 {
            return Err(IdentityError::NotFound);
        }
        let done = (
            Letter::IdentityDisconnected,
            "members.identity_disconnected",
        );
        Account::told(&tx, kith, actor.no, done).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Forgets accounts elsewhere that were connected after an instant, when somebody else may have been
/// in.
pub(in crate::members) async fn forget_since<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
    since: Millis,
) -> Result<(), DbErr> {
    let recent = "DELETE FROM member_identities WHERE member_no = $1 AND created_at > $2";
    sql::exec(db, recent, [member.0.into(), since.into()]).await?;
    Ok(())
}
