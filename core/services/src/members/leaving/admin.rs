//! What administrators do for a member who asks them: erase the account, end a lost second factor.

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo},
    input::{self, InputError, limits},
    roles::Role,
};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use super::{
    super::{
        SignedIn,
        account::Account,
        profile, proofs,
        second_factor::{self, unshown},
        sessions, view,
    },
    erase, hold_administrators, is_last_administrator,
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    notifications::Letter,
    sql,
};

/// Why an account stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ByAdministratorError {
    /// Only administrators do this.
    #[error("only administrators do this")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    Unknown,
    /// One's own account has pages of its own for it.
    #[error("this is for the accounts of others")]
    Own,
    /// Signing in asks this member for no code.
    #[error("the member has no second factor")]
    NoFactor,
    /// Nobody would be left who can change settings.
    #[error("the last administrator stays one")]
    LastAdministrator,
    /// The administrator's own password is another.
    #[error("the password is another")]
    Password,
    /// The administrator's own code is another, was used, or its time is over.
    #[error("the code is wrong")]
    Code,
    /// Too many wrong passwords or codes came before: this long to wait.
    #[error("too many wrong tries; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ByAdministratorError);
unshown!(ByAdministratorError);

/// An administrator, and what they type to show that it is them: a session may be stolen.
#[derive(Clone, Copy, Debug)]
pub struct Administrator<'a> {
    /// Who they are signed in as.
    pub actor: &'a SignedIn,
    /// Their present password.
    pub present: &'a str,
    /// A code of their app or a recovery code, where signing in asks them for one.
    pub code: &'a str,
}

/// The account that an administrator may change, and the reason; the account is not their own. What
/// they typed counts last, so that a code is not used up by a mistake beside it.
async fn allowed(
    kith: &Kith,
    by: Administrator<'_>,
    member: MemberId,
    reason: &str,
) -> Result<(MemberNo, String), ByAdministratorError> {
    let actor = by.actor;
    if actor.role < Role::Administrator {
        return Err(ByAdministratorError::Forbidden);
    }
    if actor.id == member {
        return Err(ByAdministratorError::Own);
    }
    let found = known(kith, member, reason).await?;
    second_factor::prove(kith, actor.no, by.present, by.code).await?;
    Ok(found)
}

async fn known(
    kith: &Kith,
    member: MemberId,
    reason: &str,
) -> Result<(MemberNo, String), ByAdministratorError> {
    let no = view::member_no(kith, member).await?;
    let no = no.ok_or(ByAdministratorError::Unknown)?;
    let reason = input::line(reason, 1, limits::REASON).map_err(ByAdministratorError::Reason)?;
    Ok((no, reason))
}

/// They may have lost the role since, or be erased.
async fn still_administrator(
    tx: &DatabaseTransaction,
    actor: MemberNo,
) -> Result<(), ByAdministratorError> {
    let still = "SELECT count(*) FROM members WHERE no = $1 AND role = $2 AND erased_at IS NULL";
    let values = [actor.0.into(), Role::Administrator.code().into()];
    match sql::number(tx, still, values).await? {
        0 => Err(ByAdministratorError::Forbidden),
        _ => Ok(()),
    }
}

async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (actor, action): (Option<MemberNo>, &str),
    member: MemberId,
    reason: &str,
) -> Result<(), Fault> {
    let entry = audit::Entry {
        actor,
        action,
        circle: None,
        subject: Some(member.to_string()),
        detail: json!({ "reason": reason }),
    };
    Ok(audit::write(tx, kith, entry).await?)
}

/// Erases a member who asked for it, at once, for an administrator who shows that it is them.
///
/// # Errors
/// [`ByAdministratorError`].
pub async fn erase_member(
    kith: &Kith,
    by: Administrator<'_>,
    member: MemberId,
    reason: &str,
) -> Result<(), ByAdministratorError> {
    let (no, reason) = allowed(kith, by, member, reason).await?;
    let naming = erase::naming(kith, no).await?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        // Two who erase each other do so one after the other.
        hold_administrators(&tx).await?;
        still_administrator(&tx, by.actor.no).await?;
        if is_last_administrator(&tx, no).await? {
            return Err(ByAdministratorError::LastAdministrator);
        }
        // Of two who erase at the same moment one does.
        let claim = "UPDATE members SET erased_at = $2 WHERE no = $1 AND erased_at IS NULL";
        if sql::exec(&tx, claim, [no.0.into(), kith.now().into()]).await? == 0 {
            return Err(ByAdministratorError::Unknown);
        }
        let who = (Some(by.actor.no), "members.erase");
        note(&tx, kith, who, member, &reason).await?;
        erase::erase(&tx, kith, no, &naming).await?;
        tx.commit().await?;
        Ok(())
    })
    .await?;
    kith.figures().one_more();
    profile::sweep_soon(kith).await;
    Ok(())
}

/// Ends the second factor of a member who lost app, passkeys and codes: they are told by mail, and every
/// session of theirs ends. `by` is none for the operator at the console.
///
/// # Errors
/// [`ByAdministratorError`].
pub async fn end_factor_of(
    kith: &Kith,
    by: Option<Administrator<'_>>,
    member: MemberId,
    reason: &str,
) -> Result<(), ByAdministratorError> {
    let (no, reason) = match by {
        Some(by) => allowed(kith, by, member, reason).await?,
        None => known(kith, member, reason).await?,
    };
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        if let Some(by) = by {
            still_administrator(&tx, by.actor.no).await?;
        }
        let app = "DELETE FROM second_factors WHERE member_no = $1 AND confirmed_at IS NOT NULL";
        let keys = "DELETE FROM passkeys WHERE member_no = $1";
        let ended =
            sql::exec(&tx, app, [no.0.into()]).await? + sql::exec(&tx, keys, [no.0.into()]).await?;
        if ended == 0 {
            return Err(ByAdministratorError::NoFactor);
        }
        let codes = "DELETE FROM recovery_codes WHERE member_no = $1";
        sql::exec(&tx, codes, [no.0.into()]).await?;
        // Who is held back without one has the same time as at first to set another up.
        let staff = "UPDATE members SET staff_since = $2 WHERE no = $1 AND role > 0";
        sql::exec(&tx, staff, [no.0.into(), kith.now().into()]).await?;
        proofs::void(&tx, kith, no).await?;
        sessions::end_others_in(&tx, kith, no, None).await?;
        if let Some(account) = Account::of(&tx, no).await? {
            let letter = Letter::SecondFactorEnded;
            account.mail(&tx, kith, letter, None).await?;
        }
        let who = (by.map(|by| by.actor.no), "members.end_factor");
        note(&tx, kith, who, member, &reason).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
