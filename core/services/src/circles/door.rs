//! What every way into a circle shares, and why somebody does not get in.

use kith_domain::{
    day::Millis,
    ids::{CircleNo, MemberId, MemberNo},
    input::InputError,
    moderation::Newcomer,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::json;

use super::view::{CircleView, NotFound};
use crate::{
    audit, db::Fault, error::faulty, kith::Kith, members::SignedIn, moderation::may_moderate, sql,
};

/// Why a step at a circle's door, or in its life, was not taken.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DoorError {
    /// There is no such circle, member, request or offer.
    #[error("there is no such circle, member, request or offer")]
    NotFound,
    /// Somebody else decides on this.
    #[error("this is for others to decide")]
    Forbidden,
    /// A steward removed them.
    #[error("a steward removed you from this circle")]
    Removed,
    /// The circle's door takes no requests.
    #[error("this circle takes no requests")]
    NoRequests,
    /// The circle is at rest.
    #[error("the circle is at rest")]
    AtRest,
    /// They were declined, and may ask again from then on.
    #[error("it was declined; ask again seven days after that")]
    TooSoon(Millis),
    /// It was answered or taken back before.
    #[error("it was answered or taken back before")]
    Decided,
    /// Somebody else was asked to be the founder, and has not answered.
    #[error("somebody is asked already, and has not answered")]
    Waiting,
    /// They invited, or asked, as much as one may within a day.
    #[error("that is enough for a day; go on tomorrow")]
    Enough,
    /// The message needs another value.
    #[error("the message {0}")]
    Message(InputError),
    /// What was typed for somebody is neither an id nor an address.
    #[error("the member {0}")]
    Whom(InputError),
    /// A new account puts fewer links into what it says.
    #[error("a new account puts fewer links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(DoorError);

impl From<NotFound> for DoorError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Whether somebody chooses a circle's stewards: its founder, and the community's staff.
#[must_use]
pub fn may_appoint(person: &SignedIn, circle: &CircleView) -> bool {
    person.role.is_staff() || circle.standing.is_founder()
}

/// Whether somebody invites into a circle: its stewards and staff, and its members where nobody has
/// to be asked.
#[must_use]
pub fn may_invite(person: &SignedIn, circle: &CircleView) -> bool {
    let asks = circle.card.door == kith_domain::circles::Door::OnRequest;
    !circle.is_at_rest() && (may_moderate(person, circle) || (circle.standing.is_in() && !asks))
}

impl CircleView {
    /// Writes into the log what somebody did in the circle, and to whom.
    pub(crate) async fn note<C: ConnectionTrait>(
        &self,
        tx: &C,
        kith: &Kith,
        actor: &SignedIn,
        action: &str,
        about: Option<MemberId>,
    ) -> Result<(), DbErr> {
        let entry = audit::Entry {
            actor: Some(actor.no),
            action,
            circle: Some(self.no),
            subject: about.map(|id| id.to_string()),
            detail: json!({}),
        };
        audit::write(tx, kith, entry).await
    }
}

/// What the circle must be for somebody to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Through {
    /// It lives, and its door is open.
    OpenDoor,
    /// It lives; a steward or an invitation lets them in.
    Welcome,
}

/// What became of somebody who was to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admitted {
    /// They are in now.
    Now,
    /// They were in before, or were removed.
    Unchanged,
    /// The circle is at rest, or its door was closed meanwhile; the transaction must not go on.
    Shut,
}

/// Lets somebody in who is not in and was not removed: the rows themselves decide. Whatever else would
/// have let them in is settled with it.
pub(super) async fn admit(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (circle, member): (CircleNo, MemberNo),
    through: Through,
) -> Result<Admitted, DbErr> {
    let pair = || [circle.0.into(), member.0.into(), kith.now().into()];
    let entered = sql::exec(
        tx,
        "INSERT INTO memberships (circle_no, member_no, role, state, joined_at, changed_at)
         VALUES ($1, $2, 0, 0, $3, $3)
         ON CONFLICT (circle_no, member_no) DO UPDATE SET state = 0, role = 0, changed_at = excluded.changed_at
         WHERE memberships.state = 1",
        pair(),
    )
    .await?;
    if entered == 0 {
        return Ok(Admitted::Unchanged);
    }
    let door = match through {
        Through::OpenDoor => "AND door = 0",
        Through::Welcome => "",
    };
    let count = format!(
        "UPDATE circles SET members = members + 1 WHERE no = $1 AND archived_at IS NULL {door}"
    );
    if sql::exec(tx, &count, [circle.0.into()]).await? == 0 {
        return Ok(Admitted::Shut);
    }
    for settle in [
        "UPDATE circle_requests SET state = 1, decided_at = $3
         WHERE circle_no = $1 AND member_no = $2 AND state = 0",
        "UPDATE circle_offers SET state = 1, decided_at = $3
         WHERE circle_no = $1 AND member_no = $2 AND kind = 0 AND state = 0",
    ] {
        sql::exec(tx, settle, pair()).await?;
    }
    Ok(Admitted::Now)
}

/// Whoever is out of a circle is not to become its founder, and invites nobody into it.
pub(crate) async fn leave_offers<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    circle: CircleNo,
    member: MemberNo,
) -> Result<(), DbErr> {
    sql::exec(
        tx,
        "UPDATE circle_offers SET state = 3, decided_at = $3
         WHERE circle_no = $1 AND state = 0
           AND (member_no = $2 AND kind = 1 OR made_by = $2 AND kind = 0)",
        [circle.0.into(), member.0.into(), kith.now().into()],
    )
    .await?;
    Ok(())
}
