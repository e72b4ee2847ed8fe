//! Where reports are decided on: by the stewards of a circle, or by managers.

use kith_domain::{
    ids::CircleNo,
    input::InputError,
    moderation::{Subject, Thing},
};
use sea_orm::{ConnectionTrait, DbErr};

use super::may_moderate;
use crate::{
    circles::{self, NotFound},
    db::Fault,
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// Why nothing was decided.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DecideError {
    /// There is no such report, decision or circle, or it is for others.
    #[error("nothing of that kind is to be decided here")]
    NotFound,
    /// Only the circle's stewards and managers may.
    #[error("only the circle's stewards and managers may do this")]
    Forbidden,
    /// Nobody decides on what they wrote or did, or on what they reported.
    #[error("somebody else decides on this")]
    Own,
    /// Somebody else decided before, or it has changed meanwhile.
    #[error("it was decided meanwhile")]
    Decided,
    /// Managers are not suspended, nor who left; an administrator takes the role first.
    #[error("who looks after the community is not suspended")]
    Staff,
    /// This is no step for such a thing, or not here.
    #[error("this cannot be decided here")]
    Step,
    /// The reason needs another value.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The number of days needs another value.
    #[error("the number of days {0}")]
    Days(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(DecideError);

impl From<NotFound> for DecideError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// Managers, on everything.
    Staff,
    /// The stewards of a circle, on what was reported in it.
    Circle(CircleNo),
}

/// Staff `o` who can come: they were not only imported, and are not about to leave.
pub(super) const PRESENT: &str = "o.role > 0 AND o.erased_at IS NULL AND o.leaves_at IS NULL
    AND (o.imported = FALSE OR o.seen_at IS NOT NULL)";

impl Desk {
    /// The desk of a circle, or that of the managers; for those who sit there.
    ///
    /// # Errors
    /// [`DecideError`].
    pub async fn of(
        kith: &Kith,
        person: &SignedIn,
        slug: Option<&str>,
    ) -> Result<Self, DecideError> {
        Self::within(kith.db().reader(), person, slug).await
    }

    /// The same inside a transaction.
    pub(super) async fn within<C: ConnectionTrait>(
        db: &C,
        person: &SignedIn,
        slug: Option<&str>,
    ) -> Result<Self, DecideError> {
        let Some(slug) = slug else {
            return match person.role.is_staff() {
                true => Ok(Self::Staff),
                false => Err(DecideError::Forbidden),
            };
        };
        let circle = circles::find(db, slug, Some(person)).await?;
        match may_moderate(person, &circle) {
            true => Ok(Self::Circle(circle.no)),
            false => Err(DecideError::Forbidden),
        }
    }

    /// Which reports lie here, as a condition on the report `r`. What is about a steward of the
    /// circle, or about the circle itself, is not for its stewards.
    pub(crate) fn holds(self) -> String {
        let Self::Circle(no) = self else {
            return "r.thing >= 0".to_owned();
        };
        format!(
            "(r.circle_no = {no} AND r.thing <> {} AND NOT EXISTS (SELECT 1 FROM memberships s
               WHERE s.circle_no = r.circle_no AND s.member_no = r.about_no AND s.state = 0 AND s.role > 0))",
            Thing::Circle.code()
        )
    }

    /// Whether a manager is there who had no part in an open case, as a condition on its subject and on
    /// whose it is. Above the stewards of a circle there is always somebody.
    pub(super) fn has_others(self, subject: &str, about: &str) -> String {
        match self {
            Self::Circle(_) => "1 = 1".to_owned(),
            Self::Staff => format!(
                "EXISTS (SELECT 1 FROM members o WHERE {PRESENT}
                   AND o.no <> COALESCE({about}, 0) AND NOT EXISTS (SELECT 1 FROM reports x
                     WHERE x.subject_id = {subject} AND x.decision_id IS NULL AND x.reporter_no = o.no))"
            ),
        }
    }

    /// Whether everybody who could decide on an open case reported it themselves.
    pub(super) async fn is_alone<C: ConnectionTrait>(
        self,
        db: &C,
        subject: Subject,
        about: Option<i64>,
    ) -> Result<bool, DbErr> {
        if self != Self::Staff {
            return Ok(false);
        }
        let others = self.has_others("$1", "CAST($2 AS bigint)");
        let query =
            format!("SELECT CASE WHEN {others} THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END");
        let values = [subject.id.into(), about.into()];
        Ok(sql::number(db, &query, values).await? == 0)
    }

    /// Whether somebody reported this here, decided or not; managers know all members.
    pub(super) async fn knows<C: ConnectionTrait>(
        self,
        db: &C,
        subject: Subject,
    ) -> Result<bool, DbErr> {
        // A suspension is ended at its member, whatever it was decided on.
        let member = match (self, subject.thing) {
            (Self::Staff, Thing::Member) => " OR EXISTS (SELECT 1 FROM members m WHERE m.id = $1)",
            _ => "",
        };
        let query = format!(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM reports r
               WHERE r.subject_id = $1 AND r.thing = {} AND {}){member}
             THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END",
            subject.thing.code(),
            self.holds()
        );
        Ok(sql::number(db, &query, [subject.id.into()]).await? > 0)
    }
}
