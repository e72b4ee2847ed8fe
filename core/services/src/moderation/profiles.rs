//! Taking picture and words of a profile away.

use kith_domain::{
    ids::{DecisionId, MemberId, MemberNo},
    input::{self, InputError, limits},
    moderation::{APPEAL, Step, Subject, Thing},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};

use super::decide::{self, Made};
use crate::{
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
    words: Option<String>,
}

/// Takes picture and words away, with a reason that the member and the log show. The decision keeps both
/// for as long as they may appeal, and until an appeal is answered. Where there are none nothing changes.
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
    db::retry(|| clear(kith, person, member, &why)).await
}

async fn clear(
    kith: &Kith,
    person: &SignedIn,
    member: MemberId,
    why: &str,
) -> Result<(), ClearError> {
    let tx = kith.db().begin().await?;
    let who = "SELECT m.no, f.words FROM members m LEFT JOIN profiles f ON f.member_no = m.no
         WHERE m.id = $1 AND m.erased_at IS NULL";
    let found: Option<Found> = sql::one(&tx, who, [member.0.into()]).await?;
    let Found { no, words } = found.ok_or(ClearError::NotFound)?;
    let no = MemberNo(no);
    let kept = words.filter(|words| !words.is_empty());
    let cleared = "UPDATE profiles SET cleared_at = $2, cleared_reason = $3, changed_at = $2
         WHERE member_no = $1 AND (picture IS NOT NULL OR words <> '')";
    let values = [no.0.into(), kith.now().into(), why.into()];
    if sql::exec(&tx, cleared, values).await? == 0 {
        return Ok(());
    }
    let picture = profile::let_go(&tx, no, kith.now() + APPEAL).await?;
    let words = "UPDATE profiles SET words = '' WHERE member_no = $1";
    sql::exec(&tx, words, [no.0.into()]).await?;
    let made = Made {
        subject: Subject::new(Thing::Member, member.0),
        step: Step::Remove,
        circle: None,
        about: Some(no.0),
        by: person.no,
        reason: why,
        words: kept.as_deref(),
        until: None,
        alone: false,
    };
    let decision = decide::record(&tx, kith, made).await?;
    let keep = "UPDATE decisions SET picture = $2 WHERE id = $1";
    let values = [decision.0.into(), picture.map(|id| id.0).into()];
    sql::exec(&tx, keep, values).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts words and picture back that a decision took, each unless the member has another since, and
/// unless they were taken anew. Files of a picture are kept for as long as one can appeal and wait.
pub(super) async fn put_back(
    tx: &DatabaseTransaction,
    decision: DecisionId,
    member: MemberNo,
) -> Result<(), DbErr> {
    let anew = "EXISTS (SELECT 1 FROM decisions l WHERE l.thing = 2 AND l.step = 2
           AND l.about_no = $1 AND l.id > $2)";
    let values: [Value; 2] = [member.0.into(), decision.0.into()];
    let picture = format!(
        "UPDATE profiles SET picture = (SELECT d.picture FROM decisions d WHERE d.id = $2)
         WHERE member_no = $1 AND picture IS NULL AND NOT {anew}
           AND EXISTS (SELECT 1 FROM decisions d JOIN picture_files f ON f.id = d.picture WHERE d.id = $2)"
    );
    if sql::exec(tx, &picture, values.clone()).await? == 1 {
        let shown = "DELETE FROM picture_files WHERE id = (SELECT d.picture FROM decisions d WHERE d.id = $1)";
        sql::exec(tx, shown, [decision.0.into()]).await?;
    }
    let words = format!(
        "UPDATE profiles SET words = COALESCE((SELECT d.words FROM decisions d WHERE d.id = $2), ''),
           cleared_at = NULL, cleared_reason = NULL
         WHERE member_no = $1 AND cleared_at IS NOT NULL AND words = '' AND NOT {anew}"
    );
    sql::exec(tx, &words, values).await?;
    let forget = "UPDATE decisions SET words = NULL WHERE id = $1";
    sql::exec(tx, forget, [decision.0.into()]).await?;
    Ok(())
}

/// Nobody waits for a picture any more: what is left of its files goes.
pub(super) async fn forget_picture(
    tx: &DatabaseTransaction,
    kith: &Kith,
    decision: DecisionId,
) -> Result<(), DbErr> {
    let due = "UPDATE picture_files SET due_at = $2
         WHERE id = (SELECT d.picture FROM decisions d WHERE d.id = $1)";
    sql::exec(tx, due, [decision.0.into(), kith.now().into()]).await?;
    let forget = "UPDATE decisions SET picture = NULL WHERE id = $1 AND picture IS NOT NULL";
    sql::exec(tx, forget, [decision.0.into()]).await?;
    Ok(())
}
