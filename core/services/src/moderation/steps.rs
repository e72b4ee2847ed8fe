//! Hiding a post and removing a member.

use kith_domain::{
    ids::{MemberId, MemberNo, PostId},
    input::{self, InputError, limits},
    roles::CircleRole,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;

use crate::{
    audit,
    circles::{self, CircleView, NotFound},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// Why nothing was done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ModerateError {
    /// There is no such circle, post or member.
    #[error("there is no such circle, post or member")]
    NotFound,
    /// Only the circle's stewards and staff may.
    #[error("only the circle's stewards and managers may do this")]
    Forbidden,
    /// The reason needs another value.
    #[error("the reason {0}")]
    Reason(InputError),
    /// A steward is removed by the founder or by staff alone, a founder by nobody.
    #[error("stewards are removed by the founder or a manager, a founder by nobody")]
    Steward,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ModerateError);

impl From<NotFound> for ModerateError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Whether somebody moderates a circle: its stewards, and the community's staff.
#[must_use]
pub fn may_moderate(person: &SignedIn, circle: &CircleView) -> bool {
    person.role.is_staff() || circle.standing.is_steward()
}

async fn moderated(
    tx: &DatabaseTransaction,
    person: &SignedIn,
    slug: &str,
) -> Result<CircleView, ModerateError> {
    let circle = circles::find(tx, slug, Some(person)).await?;
    if may_moderate(person, &circle) {
        Ok(circle)
    } else {
        Err(ModerateError::Forbidden)
    }
}

fn reason(typed: &str) -> Result<String, ModerateError> {
    input::line(typed, 1, limits::REASON).map_err(ModerateError::Reason)
}

/// Hides a post, with a reason that its author and the log show. Hiding again changes nothing.
///
/// # Errors
/// [`ModerateError`].
pub async fn hide_post(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    post: PostId,
    why: &str,
) -> Result<(), ModerateError> {
    let why = reason(why)?;
    db::retry(|| set_hidden(kith, person, (slug, post), Some(&why))).await
}

/// Shows a hidden post again.
///
/// # Errors
/// [`ModerateError`].
pub async fn unhide_post(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    post: PostId,
) -> Result<(), ModerateError> {
    db::retry(|| set_hidden(kith, person, (slug, post), None)).await
}

async fn set_hidden(
    kith: &Kith,
    person: &SignedIn,
    (slug, post): (&str, PostId),
    why: Option<&str>,
) -> Result<(), ModerateError> {
    let tx = kith.db().begin().await?;
    let circle = moderated(&tx, person, slug).await?;
    let there = sql::number(
        &tx,
        "SELECT count(*) FROM posts WHERE id = $1 AND circle_no = $2",
        [post.0.into(), circle.no.0.into()],
    )
    .await?;
    if there == 0 {
        return Err(ModerateError::NotFound);
    }
    let was = if why.is_some() {
        "hidden_at IS NULL"
    } else {
        "hidden_at IS NOT NULL"
    };
    let changed = sql::exec(
        &tx,
        &format!(
            "UPDATE posts SET hidden_at = $3, hidden_by = $4, hidden_reason = $5
             WHERE id = $1 AND circle_no = $2 AND {was}"
        ),
        [
            post.0.into(),
            circle.no.0.into(),
            why.map(|_| kith.now()).into(),
            why.map(|_| person.no.0).into(),
            why.map(str::to_owned).into(),
        ],
    )
    .await?;
    if changed == 1 {
        let entry = audit::Entry {
            actor: Some(person.no),
            action: if why.is_some() {
                "moderation.hide_post"
            } else {
                "moderation.unhide_post"
            },
            circle: Some(circle.no),
            subject: Some(post.to_string()),
            detail: json!({ "reason": why }),
        };
        audit::write(&tx, kith, entry).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Removes a member from a circle, with a reason; they cannot join again by themselves.
///
/// # Errors
/// [`ModerateError`].
pub async fn remove_member(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    member: MemberId,
    why: &str,
) -> Result<(), ModerateError> {
    let why = reason(why)?;
    db::retry(|| remove(kith, person, (slug, member), &why)).await
}

async fn remove(
    kith: &Kith,
    person: &SignedIn,
    (slug, member): (&str, MemberId),
    why: &str,
) -> Result<(), ModerateError> {
    let tx = kith.db().begin().await?;
    let circle = moderated(&tx, person, slug).await?;
    // A steward loses the role with the membership.
    let most = if circles::may_appoint(person, &circle) {
        CircleRole::Steward
    } else {
        CircleRole::Member
    };
    let removed: Option<Removed> = sql::one(
        &tx,
        "UPDATE memberships SET state = 2, role = 0, changed_at = $3
         WHERE circle_no = $1 AND state = 0 AND role <= $4
           AND member_no = (SELECT no FROM members WHERE id = $2) RETURNING member_no",
        [
            circle.no.0.into(),
            member.0.into(),
            kith.now().into(),
            most.code().into(),
        ],
    )
    .await?;
    let Some(Removed { member_no }) = removed else {
        return Err(spared(&tx, &circle, member).await?);
    };
    circles::leave_offers(&tx, kith, circle.no, MemberNo(member_no)).await?;
    sql::exec(
        &tx,
        "UPDATE circles SET members = members - 1 WHERE no = $1",
        [circle.no.0.into()],
    )
    .await?;
    let entry = audit::Entry {
        actor: Some(person.no),
        action: "moderation.remove_member",
        circle: Some(circle.no),
        subject: Some(member.to_string()),
        detail: json!({ "reason": why }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Removed {
    member_no: i64,
}

/// Why nobody was removed: they look after the circle, or are not in it.
async fn spared(
    tx: &DatabaseTransaction,
    circle: &CircleView,
    member: MemberId,
) -> Result<ModerateError, DbErr> {
    Ok(if circles::is_in(tx, circle, member).await? {
        ModerateError::Steward
    } else {
        ModerateError::NotFound
    })
}
