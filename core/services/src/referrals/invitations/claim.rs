//! The use of an invitation by whoever registers.

use kith_domain::{
    ids::{CircleNo, MemberId, MemberNo},
    input::Email,
    referrals::invitation::Standing,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use uuid::Uuid;

use super::made;
use crate::{
    circles,
    db::Fault,
    kith::Kith,
    referrals::links::{Inviter, UnknownLink, inviter_behind},
    sql,
};

/// Through whom somebody comes who registers.
#[derive(Debug)]
pub(crate) enum Arrival {
    /// Through nobody.
    Alone,
    /// Through themselves: a second account of one person is no referee of the first.
    Own,
    /// Through a member; by an invitation where it is not their permanent link.
    Through(Inviter, Option<Claimed>),
}

/// A use of an invitation that is somebody's now.
#[derive(Debug)]
pub(crate) struct Claimed {
    pub(super) invitation: Uuid,
    pub(super) circle: Option<CircleNo>,
}

/// What tells whether somebody comes through themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Newcomer<'a> {
    /// Their address.
    pub(crate) email: &'a Email,
    /// The inviter was signed in with the same browser before.
    pub(crate) own_browser: bool,
}

impl Newcomer<'_> {
    fn is(self, inviter: &Inviter) -> bool {
        self.own_browser || inviter.person_key.as_ref() == Some(&self.email.person_key)
    }
}

/// Finds out through whom somebody comes, and claims a use of the invitation. Nobody stands behind an
/// unknown token; an invitation that is over keeps them out, since they were told of it.
///
/// # Errors
/// [`UnknownLink::Over`].
pub(crate) async fn arrive(
    tx: &DatabaseTransaction,
    kith: &Kith,
    token: &str,
    newcomer: Newcomer<'_>,
) -> Result<Arrival, UnknownLink> {
    if let Some(inviter) = inviter_behind(tx, token).await? {
        return Ok(if newcomer.is(&inviter) {
            Arrival::Own
        } else {
            Arrival::Through(inviter, None)
        });
    }
    let Some((inviter, made)) = made(tx, token).await? else {
        return Ok(Arrival::Alone);
    };
    if newcomer.is(&inviter) {
        return Ok(Arrival::Own);
    }
    let claimed = Claimed {
        invitation: made.invitation_id,
        circle: made.circle(),
    };
    claim(tx, kith, token).await?;
    Ok(Arrival::Through(inviter, Some(claimed)))
}

/// Claims one use; the row itself decides.
///
/// # Errors
/// [`UnknownLink::Over`] where none is left.
pub(super) async fn claim<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    token: &str,
) -> Result<(), UnknownLink> {
    let claim = "UPDATE invitations SET uses = uses + 1
         WHERE token = $1 AND revoked_at IS NULL AND expires_at > $2
           AND (max_uses IS NULL OR uses < max_uses)";
    if sql::exec(tx, claim, [token.into(), kith.now().into()]).await? == 1 {
        return Ok(());
    }
    let (_, made) = made(tx, token).await?.ok_or(UnknownLink::Unknown)?;
    Err(UnknownLink::Over(match made.standing(kith.now()) {
        // It was given back between the two statements.
        Standing::Open => Standing::UsedUp,
        standing => standing,
    }))
}

/// Notes whose a claimed use is, and lets a newcomer into the circle as long as the inviter may
/// invite there. Where they may not any more, the newcomer is a member all the same.
pub(crate) async fn used(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (inviter, claimed): (MemberNo, &Claimed),
    (no, id): (MemberNo, MemberId),
) -> Result<(), Fault> {
    note(tx, kith, claimed.invitation, no, true).await?;
    if let Some(circle) = claimed.circle {
        circles::welcome(tx, kith, circle, inviter, (no, id)).await?;
    }
    Ok(())
}

pub(super) async fn note<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    invitation: Uuid,
    member: MemberNo,
    newcomer: bool,
) -> Result<(), DbErr> {
    sql::exec(
        tx,
        "INSERT INTO invitation_uses (invitation_id, member_no, newcomer, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (invitation_id, member_no) DO NOTHING",
        [
            invitation.into(),
            member.0.into(),
            newcomer.into(),
            kith.now().into(),
        ],
    )
    .await?;
    Ok(())
}
