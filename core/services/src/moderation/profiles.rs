//! Taking picture and words of a profile away.

use kith_domain::{
    ids::{MemberId, MemberNo},
    input::{self, InputError, limits},
};
use sea_orm::FromQueryResult;
use serde_json::json;

use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{SignedIn, profile},
    sql,
};

/// Why a profile stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ClearError {
    /// There is no such member.
    #[error("there is no such member")]
    NotFound,
    /// Only staff may.
    #[error("only managers do this")]
    Forbidden,
    /// The reason needs another value.
    #[error("the reason {0}")]
    Reason(InputError),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ClearError);

#[derive(FromQueryResult)]
struct Found {
    no: i64,
}

/// Takes picture and words away, with a reason that the member and the log show. Where there are none
/// nothing changes.
///
/// # Errors
/// [`ClearError`].
pub async fn clear_profile(
    kith: &Kith,
    person: &SignedIn,
    member: MemberId,
    why: &str,
) -> Result<(), ClearError> {
    if !person.role.is_staff() {
        return Err(ClearError::Forbidden);
    }
    let why = input::line(why, 1, limits::REASON).map_err(ClearError::Reason)?;
    db::retry(|| clear(kith, person, member, &why)).await?;
    profile::sweep_soon(kith).await;
    Ok(())
}

async fn clear(
    kith: &Kith,
    person: &SignedIn,
    member: MemberId,
    why: &str,
) -> Result<(), ClearError> {
    let tx = kith.db().begin().await?;
    let who = "SELECT no FROM members WHERE id = $1 AND erased_at IS NULL";
    let found: Option<Found> = sql::one(&tx, who, [member.0.into()]).await?;
    let no = MemberNo(found.ok_or(ClearError::NotFound)?.no);
    let cleared = "UPDATE profiles SET cleared_at = $2, cleared_reason = $3, changed_at = $2
         WHERE member_no = $1 AND (picture IS NOT NULL OR words <> '')";
    let values = [no.0.into(), kith.now().into(), why.into()];
    if sql::exec(&tx, cleared, values).await? == 0 {
        return Ok(());
    }
    profile::drop_picture(&tx, kith, no).await?;
    let words = "UPDATE profiles SET words = '' WHERE member_no = $1";
    sql::exec(&tx, words, [no.0.into()]).await?;
    let entry = audit::Entry {
        actor: Some(person.no),
        action: "moderation.clear_profile",
        circle: None,
        subject: Some(member.to_string()),
        detail: json!({ "reason": why }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}
