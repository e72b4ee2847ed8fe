//! Leaving: a member's account is erased, at once or after a while in which they may keep it.

mod admin;
mod due;
mod erase;
mod rest;

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
    roles::Role,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use uuid::Uuid;

use super::{
    SignedIn,
    account::Account,
    profile,
    proofs::{self, NewProof, Proof, Purpose},
    roles,
    second_factor::{self, unshown},
    sessions,
};
use crate::{
    db::{self, Fault, is_postgres},
    error::faulty,
    kith::Kith,
    notifications::Letter,
    sql,
};

pub use admin::{Administrator, ByAdministratorError, end_factor_of, erase_member};
pub use due::{erase_due, mend};
pub(crate) use erase::LEFT_BEHIND;
pub(super) use rest::note_seen;
pub use rest::{Resting, come_back, look_back, seen_back, start_resting};

/// So long somebody may keep their account who asked for its end, where mail is sent.
pub const KEPT: Millis = 14 * DAY_MS;

/// What a member is about, besides being one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub enum Presence {
    /// Nothing else.
    #[default]
    Here,
    /// They rest, since then.
    Resting(Millis),
    /// They asked for the end of their account, which is erased then.
    Leaving(Millis),
    /// They came back after long, since when they were away.
    Back(Millis),
}

impl Presence {
    /// From the columns `leaves_at`, `resting_since` and `away_since`.
    pub(super) const fn of(
        leaves_at: Option<Millis>,
        resting_since: Option<Millis>,
        away_since: Option<Millis>,
    ) -> Self {
        match (leaves_at, resting_since, away_since) {
            (Some(at), ..) => Self::Leaving(at),
            (None, Some(since), _) => Self::Resting(since),
            (None, None, Some(since)) => Self::Back(since),
            (None, None, None) => Self::Here,
        }
    }
}

/// Why somebody stays a member.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LeaveError {
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// The code of the app is another, was used, or its time is over.
    #[error("the code is wrong")]
    Code,
    /// Too many wrong passwords or codes came before: this long to wait.
    #[error("too many wrong tries; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Nobody would be left who can change settings.
    #[error("the last administrator stays one")]
    LastAdministrator,
    /// The link was used, is too old, or was never sent; or there is no account any more.
    #[error("the link leads nowhere")]
    Link,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(LeaveError);
unshown!(LeaveError);

/// What became of the wish to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The account is erased.
    Erased,
    /// It will be then, unless they keep it; a mail tells so.
    Soon(Millis),
}

/// Ends one's own membership, for whoever knows the password, and a code of the app or a recovery code
/// where signing in asks for more.
/// Where mail is sent they are signed out everywhere and have two weeks to keep the account; else it
/// is erased at once.
///
/// # Errors
/// [`LeaveError`].
pub async fn leave(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
    code: &str,
) -> Result<Left, LeaveError> {
    let account = second_factor::prove(kith, actor.no, present, code).await?;
    let at_once = !(kith.sends_mail() && account.email.is_some());
    let naming = if at_once {
        erase::naming(kith, actor.no).await?
    } else {
        erase::Naming::default()
    };
    let left = db::retry(|| async {
        let tx = kith.db().begin().await?;
        if is_last_administrator(&tx, actor.no).await? {
            return Err(LeaveError::LastAdministrator);
        }
        let left = if at_once {
            account.note(&tx, kith, "members.left").await?;
            erase::erase(&tx, kith, actor.no, &naming).await?;
            Left::Erased
        } else {
            Left::Soon(ask(&tx, kith, &account).await?)
        };
        tx.commit().await?;
        Ok(left)
    })
    .await?;
    if left == Left::Erased {
        kith.figures().one_more();
        profile::sweep_soon(kith).await;
    }
    Ok(left)
}

/// Sets the day, ends every sign-in and sends the way back. Asking again changes nothing.
async fn ask(tx: &DatabaseTransaction, kith: &Kith, account: &Account) -> Result<Millis, Fault> {
    let member = account.no();
    let leaves_at = kith.now() + KEPT;
    let ask = "UPDATE members SET leaves_at = $2
         WHERE no = $1 AND leaves_at IS NULL AND erased_at IS NULL";
    if sql::exec(tx, ask, [member.0.into(), leaves_at.into()]).await? == 0 {
        let set = "SELECT leaves_at FROM members WHERE no = $1";
        return Ok(sql::number(tx, set, [member.0.into()]).await?);
    }
    sessions::end_others_in(tx, kith, member, None).await?;
    proofs::void(tx, kith, member).await?;
    // Whoever moved the address may be who asks: its owner has as long to take the account back.
    proofs::extend(tx, kith, (Purpose::UndoAddress, member), leaves_at).await?;
    let new = NewProof {
        purpose: Purpose::KeepAccount,
        member: Some(member),
        address: account.email_key.as_deref().unwrap_or_default(),
        payload: (),
    };
    let proof = proofs::make(tx, kith, new).await?;
    account.mail(tx, kith, Letter::Leaving, Some(proof)).await?;
    account.note(tx, kith, "members.ask_to_leave").await?;
    Ok(leaves_at)
}

/// Keeps the account of whoever is signed in; again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn keep(kith: &Kith, actor: &SignedIn) -> Result<(), Fault> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        stay(&tx, kith, actor.no).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Cancels the end of an account; answers whether there was something to keep.
pub(super) async fn stay<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<bool, Fault> {
    let stay = "UPDATE members SET leaves_at = NULL
         WHERE no = $1 AND leaves_at IS NOT NULL AND erased_at IS NULL";
    if sql::exec(tx, stay, [member.0.into()]).await? == 0 {
        return Ok(false);
    }
    proofs::end(tx, kith, &[Purpose::KeepAccount], member, 0).await?;
    if let Some(account) = Account::of(tx, member).await? {
        account.note(tx, kith, "members.keep").await?;
    }
    Ok(true)
}

async fn behind(kith: &Kith, token: &str) -> Result<Option<Uuid>, Fault> {
    proofs::read(kith, Purpose::KeepAccount, token).await
}

/// Whether a link of a mail still keeps an account.
///
/// # Errors
/// What the database refuses.
pub async fn keep_stands(kith: &Kith, token: &str) -> Result<bool, Fault> {
    let Some(id) = behind(kith, token).await? else {
        return Ok(false);
    };
    let proof: Option<Proof<()>> = proofs::open(kith.db().reader(), kith, id).await?;
    Ok(proof.is_some())
}

/// Keeps an account through the link of the mail. It opens nothing: who follows it signs in then.
///
/// # Errors
/// [`LeaveError::Link`], and what the database refuses.
pub async fn keep_by_link(kith: &Kith, token: &str) -> Result<(), LeaveError> {
    let id = behind(kith, token).await?.ok_or(LeaveError::Link)?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let proof: Option<Proof<()>> = proofs::claim(&tx, kith, id).await?;
        let owner = proof.and_then(|proof| proof.member);
        let owner = owner.ok_or(LeaveError::Link)?;
        if !stay(&tx, kith, owner).await? {
            return Err(LeaveError::Link);
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Holds the administrators until the end of the transaction, so that of two steps that would leave
/// none the second sees the first.
async fn hold_administrators(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if is_postgres(tx) {
        let lock = "SELECT no FROM members WHERE role = $1 ORDER BY no FOR UPDATE";
        sql::exec(tx, lock, [Role::Administrator.code().into()]).await?;
    }
    Ok(())
}

/// Whether nobody else is an administrator who can sign in and stays. Two who leave at the same
/// moment do so one after the other.
async fn is_last_administrator(tx: &DatabaseTransaction, member: MemberNo) -> Result<bool, DbErr> {
    hold_administrators(tx).await?;
    let administrator = Role::Administrator.code();
    let own =
        "SELECT count(*) FROM members WHERE no = $1 AND role = $2 AND password_hash IS NOT NULL";
    if sql::number(tx, own, [member.0.into(), administrator.into()]).await? == 0 {
        return Ok(false);
    }
    Ok(roles::administrators_but(tx, Some(member)).await? == 0)
}
