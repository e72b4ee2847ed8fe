//! Hiding a text and removing a member.

use kith_domain::{
    ids::{CircleNo, CommentId, DecisionId, MemberId, MemberNo, PostId},
    input::{self, InputError, limits},
    moderation::{Step, Subject, Thing},
    roles::CircleRole,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};

use super::{
    decide::{self, Made, Part},
    desk::Desk,
    target::{self, By, Target},
};
use crate::{
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

/// Whether somebody moderates a circle: its stewards, and the community's staff. Nobody moderates a
/// personal one; what was reported of it lies at the managers' desk.
#[must_use]
pub fn may_moderate(person: &SignedIn, circle: &CircleView) -> bool {
    !circle.is_personal() && (person.role.is_staff() || circle.standing.is_steward())
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
    let subject = Subject::new(Thing::Post, post.0);
    db::retry(|| set_hidden(kith, person, (slug, subject), Some(&why))).await
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
    let subject = Subject::new(Thing::Post, post.0);
    db::retry(|| set_hidden(kith, person, (slug, subject), None)).await
}

/// Hides a comment, whose place stays, as [`hide_post`] does a post.
///
/// # Errors
/// [`ModerateError`].
pub async fn hide_comment(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    comment: CommentId,
    why: &str,
) -> Result<(), ModerateError> {
    let why = reason(why)?;
    let subject = Subject::new(Thing::Comment, comment.0);
    db::retry(|| set_hidden(kith, person, (slug, subject), Some(&why))).await
}

/// Shows a hidden comment again.
///
/// # Errors
/// [`ModerateError`].
pub async fn unhide_comment(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    comment: CommentId,
) -> Result<(), ModerateError> {
    let subject = Subject::new(Thing::Comment, comment.0);
    db::retry(|| set_hidden(kith, person, (slug, subject), None)).await
}

async fn set_hidden(
    kith: &Kith,
    person: &SignedIn,
    (slug, subject): (&str, Subject),
    why: Option<&str>,
) -> Result<(), ModerateError> {
    let tx = kith.db().begin().await?;
    let circle = moderated(&tx, person, slug).await?;
    let target = target::target(&tx, subject).await?;
    let target = target.filter(|target| target.circle_no == Some(circle.no.0));
    let target = target.ok_or(ModerateError::NotFound)?;
    let by = By {
        moderator: person.no,
        now: kith.now(),
        reason: why.unwrap_or_default(),
    };
    if why.is_none() && target::is_for_others(&tx, person, subject).await? {
        return Err(ModerateError::Forbidden);
    }
    let changed = match why {
        Some(_) => target::hide(&tx, subject, by).await?,
        None => target::unhide(&tx, subject).await?,
    };
    if changed {
        settle(&tx, kith, (person, circle.no), (subject, &target, why)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Writes down what was done to a text on its own page, as a decision like any other: its author is
/// told, and may appeal. It answers the reports that the moderator may decide on.
async fn settle(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (person, circle): (&SignedIn, CircleNo),
    (subject, target, why): (Subject, &Target, Option<&str>),
) -> Result<(), DbErr> {
    let desk = match person.role.is_staff() {
        true => Desk::Staff,
        false => Desk::Circle(circle),
    };
    let part = decide::part(tx, (desk, person), subject, target).await?;
    let made = Made {
        subject,
        step: match why {
            Some(_) => Step::Hide,
            None => Step::Restore,
        },
        circle: Some(circle.0),
        about: target.about_no.filter(|no| *no != person.no.0),
        by: person.no,
        reason: why.unwrap_or_default(),
        words: None,
        until: None,
        alone: part == Part::Alone,
    };
    let id = decide::record(tx, kith, made).await?;
    if part != Part::Own {
        decide::claim(tx, id, subject, desk).await?;
    }
    Ok(())
}

/// Removes a member from a circle, with a reason that they read and may appeal against; they cannot
/// join again by themselves.
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
    // A decision like any other: they are told why, and may appeal.
    let made = Made {
        subject: Subject::new(Thing::Circle, circle.card.id.0),
        step: Step::Remove,
        circle: Some(circle.no.0),
        about: Some(member_no),
        by: person.no,
        reason: why,
        words: None,
        until: None,
        alone: false,
    };
    decide::record(&tx, kith, made).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets somebody in again whose removal was taken back, unless they were removed anew since.
pub(super) async fn readmit(
    tx: &DatabaseTransaction,
    kith: &Kith,
    decision: DecisionId,
    (circle, member): (i64, MemberNo),
) -> Result<(), DbErr> {
    let back = "UPDATE memberships SET state = 0, changed_at = $3
         WHERE circle_no = $1 AND member_no = $2 AND state = 2
           AND NOT EXISTS (SELECT 1 FROM circle_proposals p
             WHERE p.circle_no = $1 AND p.kind = 1 AND p.state = 2)
           AND NOT EXISTS (SELECT 1 FROM decisions l WHERE l.thing = 3 AND l.step = 2
             AND l.circle_no = $1 AND l.about_no = $2 AND l.id > $4
             AND (l.outcome IS NULL OR l.outcome <> 2))";
    let values = [
        circle.into(),
        member.0.into(),
        kith.now().into(),
        decision.0.into(),
    ];
    if sql::exec(tx, back, values).await? == 1 {
        let count = "UPDATE circles SET members = members + 1 WHERE no = $1";
        sql::exec(tx, count, [circle.into()]).await?;
    }
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
