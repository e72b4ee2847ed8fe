//! What a newcomer has done of what one does first.

use kith_domain::day::{DAY_MS, Millis};
use sea_orm::FromQueryResult;

use super::{super::SignedIn, touch};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// So long somebody is a newcomer.
const NEW: Millis = 30 * DAY_MS;

/// The steps of a newcomer, and which of them are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Welcome {
    /// A picture or a few words.
    pub profile: bool,
    /// In a circle.
    pub circle: bool,
    /// A post or a comment.
    pub written: bool,
    /// Somebody came through them, or has an invitation of theirs.
    pub invited: bool,
    /// The address is confirmed, or there is none to be.
    pub confirmed: bool,
}

impl Welcome {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.profile && self.circle && self.written && self.invited && self.confirmed
    }
}

/// The steps of a newcomer: for thirty days, until all are done or they put the list away. Who was
/// imported is none.
///
/// # Errors
/// What the database refuses.
pub async fn welcome(kith: &Kith, member: &SignedIn) -> Result<Option<Welcome>, Fault> {
    if member.joined_at <= kith.now() - NEW {
        return Ok(None);
    }
    let query = "SELECT (f.picture IS NOT NULL OR COALESCE(f.words, '') <> '') AS profile,
           EXISTS (SELECT 1 FROM memberships s WHERE s.member_no = m.no AND s.state = 0) AS circle,
           (EXISTS (SELECT 1 FROM posts p WHERE p.author_no = m.no)
             OR EXISTS (SELECT 1 FROM comments k WHERE k.author_no = m.no)) AS written,
           (EXISTS (SELECT 1 FROM invitations i WHERE i.inviter_no = m.no)
             OR EXISTS (SELECT 1 FROM referral_levels l WHERE l.member_no = m.no AND l.members > 0)) AS invited,
           (m.email IS NULL OR m.email_confirmed_at IS NOT NULL) AS confirmed
         FROM members m LEFT JOIN profiles f ON f.member_no = m.no
         WHERE m.no = $1 AND f.welcomed_at IS NULL AND m.namespace IS NULL";
    let values = [member.no.0.into()];
    let found: Option<Welcome> = sql::one(kith.db().reader(), query, values).await?;
    let found = found.map(|steps| Welcome {
        // Where no mail is sent nobody can confirm anything.
        confirmed: steps.confirmed || !kith.sends_mail(),
        ..steps
    });
    Ok(found.filter(|steps| !steps.is_done()))
}

/// Puts the list away; again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn put_welcome_away(kith: &Kith, member: &SignedIn) -> Result<(), Fault> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        touch(&tx, kith, member.no).await?;
        let away =
            "UPDATE profiles SET welcomed_at = $2 WHERE member_no = $1 AND welcomed_at IS NULL";
        sql::exec(&tx, away, [member.no.0.into(), kith.now().into()]).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
