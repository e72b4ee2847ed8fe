//! A member takes an invitation into a circle.

use kith_domain::{ids::CircleNo, referrals::invitation::Standing};
use sea_orm::DatabaseTransaction;

use super::{claim, made};
use crate::{
    circles::{self, Welcome},
    consent,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    referrals::links::UnknownLink,
    sql,
};

/// Why an invitation led a member nowhere.
#[derive(Clone, Debug, thiserror::Error)]
pub enum TakeError {
    /// There is none, or it leads into no circle.
    #[error("no invitation into a circle stands behind this link")]
    NotFound,
    /// It does not hold any more.
    #[error("the invitation does not hold any more")]
    Over(Standing),
    /// It is their own.
    #[error("this is your own invitation")]
    Own,
    /// Who made it does not invite into the circle any more, or the circle is at rest.
    #[error("whoever made it does not invite into the circle any more")]
    Lapsed,
    /// A steward removed them.
    #[error("a steward removed you from this circle")]
    Removed,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(TakeError);

impl From<UnknownLink> for TakeError {
    fn from(error: UnknownLink) -> Self {
        match error {
            UnknownLink::Unknown => Self::NotFound,
            UnknownLink::Over(standing) => Self::Over(standing),
            UnknownLink::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Takes a member into the circle of an invitation, and uses it once for them; answers the circle's
/// slug. It changes nothing about who brought them, and nothing where they are in already.
///
/// # Errors
/// [`TakeError`].
pub async fn take(kith: &Kith, member: &SignedIn, token: &str) -> Result<String, TakeError> {
    db::retry(|| run(kith, member, token)).await
}

async fn run(kith: &Kith, member: &SignedIn, token: &str) -> Result<String, TakeError> {
    let tx = kith.db().begin().await?;
    let (inviter, made) = made(&tx, token).await?.ok_or(TakeError::NotFound)?;
    let circle = made.circle().ok_or(TakeError::NotFound)?;
    if inviter.no == member.no {
        return Err(TakeError::Own);
    }
    if consent::between(&tx, inviter.no, member.no).await? {
        return Err(TakeError::NotFound);
    }
    if let Some(slug) = slug_for_member(&tx, circle, member).await? {
        return Ok(slug);
    }
    claim::claim(&tx, kith, token).await?;
    let who = (member.no, member.id);
    let slug = match circles::welcome(&tx, kith, circle, inviter.no, who).await? {
        Welcome::In(slug) => slug,
        Welcome::Lapsed => return Err(TakeError::Lapsed),
        // Another request of theirs may have let them in meanwhile; this one uses nothing then.
        Welcome::Unchanged => {
            let inside = slug_for_member(&tx, circle, member).await?;
            return inside.ok_or(TakeError::Removed);
        }
    };
    claim::note(&tx, kith, made.invitation_id, member.no, false).await?;
    tx.commit().await?;
    Ok(slug)
}

/// The circle's slug, if the member is in it.
async fn slug_for_member(
    tx: &DatabaseTransaction,
    circle: CircleNo,
    member: &SignedIn,
) -> Result<Option<String>, Fault> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        slug: String,
    }
    let query = "SELECT c.slug FROM circles c JOIN memberships s ON s.circle_no = c.no
         WHERE c.no = $1 AND s.member_no = $2 AND s.state = 0";
    let row: Option<Row> = sql::one(tx, query, [circle.0.into(), member.no.0.into()]).await?;
    Ok(row.map(|row| row.slug))
}
