//! The end of an invitation, and a new term for it.

use kith_domain::{
    day::DAY_MS,
    ids::CircleNo,
    input::InputError,
    referrals::invitation::{DAYS, Standing},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    InviteError, OwnInvitation, list,
    make::{self, InvitationField},
};
use crate::{
    circles,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{
        SignedIn,
        proofs::{self, Purpose},
    },
    sql,
};

/// Why an invitation stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum OwnError {
    /// The member made no such invitation.
    #[error("you made no such invitation")]
    NotFound,
    /// It was taken back, or as many came as it was good for: what is needed is another one.
    #[error("it was taken back or used up; make another one")]
    Over(Standing),
    /// The member does not invite into its circle any more, or the circle is at rest.
    #[error("you do not invite into this circle any more")]
    Lapsed,
    /// The term cannot be so long.
    #[error("the term {0}")]
    Days(InputError),
    /// This installation sends no mail.
    #[error("no mail is sent from here")]
    NoMail,
    /// The inviter sent as many as they may within a day.
    #[error("that is enough for a day; go on tomorrow")]
    Enough,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(OwnError);

impl From<InviteError> for OwnError {
    fn from(error: InviteError) -> Self {
        match error {
            InviteError::Fault(fault) => Self::Fault(fault),
            InviteError::NoMail => Self::NoMail,
            InviteError::Enough | InviteError::Newcomer(_) | InviteError::Links(_) => Self::Enough,
            InviteError::Fields(fields) => Self::Days(
                fields
                    .into_iter()
                    .find(|(field, _)| *field == InvitationField::Days)
                    .map_or(InputError::Malformed, |(_, error)| error),
            ),
            InviteError::NotFound | InviteError::Forbidden => Self::NotFound,
        }
    }
}

/// Takes an invitation back; taking it back again changes nothing.
///
/// # Errors
/// [`OwnError::NotFound`].
pub async fn revoke(kith: &Kith, member: &SignedIn, token: &str) -> Result<(), OwnError> {
    let revoke = "UPDATE invitations SET revoked_at = COALESCE(revoked_at, $3)
         WHERE inviter_no = $1 AND token = $2";
    let values = [member.no.0.into(), token.into(), kith.now().into()];
    match sql::exec(kith.db().writer(), revoke, values).await? {
        0 => Err(OwnError::NotFound),
        _ => Ok(()),
    }
}

#[derive(FromQueryResult)]
struct Renewed {
    id: Uuid,
    circle_no: Option<i64>,
    address: Option<String>,
    address_key: Option<String>,
}

/// Gives an invitation a new term from now on, also where it has expired, and sends it again where it
/// goes by mail.
///
/// # Errors
/// [`OwnError`].
pub async fn renew(
    kith: &Kith,
    member: &SignedIn,
    token: &str,
    days: i64,
) -> Result<OwnInvitation, OwnError> {
    if !(DAYS.0..=DAYS.1).contains(&days) {
        return Err(OwnError::Days(InputError::OutOfRange(DAYS.0, DAYS.1)));
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let renew = "UPDATE invitations SET expires_at = $3
             WHERE inviter_no = $1 AND token = $2 AND revoked_at IS NULL
               AND (max_uses IS NULL OR uses < max_uses) RETURNING id, circle_no, address, address_key";
        let until = kith.now() + days * DAY_MS;
        let values = [member.no.0.into(), token.into(), until.into()];
        let renewed: Option<Renewed> = sql::one(&tx, renew, values).await?;
        let now = list::find(&tx, kith, member.no, token).await?;
        let now = now.ok_or(OwnError::NotFound)?;
        let renewed = renewed.ok_or(OwnError::Over(now.standing))?;
        if let Some(circle) = renewed.circle_no.map(CircleNo)
            && circles::invited_into(&tx, kith, circle, member.no)
                .await?
                .is_none()
        {
            return Err(OwnError::Lapsed);
        }
        if let (Some(address), Some(key)) = (&renewed.address, &renewed.address_key) {
            if !kith.sends_mail() {
                return Err(OwnError::NoMail);
            }
            make::send(&tx, kith, member, (renewed.id.into(), address, key)).await?;
        }
        tx.commit().await?;
        Ok(now)
    })
    .await
}

/// Whoever reads the mails of the address wants no invitations from here any more, of whomever. What
/// proves it stands in the mail alone, so that whoever made the invitation cannot refuse for them.
/// Answers whether it proves something.
///
/// # Errors
/// What the database refuses.
pub async fn refuse_mails(kith: &Kith, proof: &str) -> Result<bool, Fault> {
    let Some(id) = proofs::read(kith, Purpose::RefuseInvitations, proof).await? else {
        return Ok(false);
    };
    let refuse = "UPDATE invitations SET refused_at = COALESCE(refused_at, $2)
         WHERE id = $1 AND kind = 1";
    let values = [id.into(), kith.now().into()];
    Ok(sql::exec(kith.db().writer(), refuse, values).await? == 1)
}
