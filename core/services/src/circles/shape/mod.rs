//! Stewards shape a circle's life: it is split, merged into another, put to rest and brought back.
//! Members are asked or told, and what moves moves in one transaction (ADR 22).

mod answer;
mod carry;
mod choosable;
mod choose;
mod letters;
mod merge;
mod moved;
mod propose;
mod split;
mod view;

#[cfg(test)]
mod tests;

pub use answer::{Reply, answer, decide};
pub use carry::{carry_out, carry_out_due};
pub use choosable::{Choosable, askable, choosable};
pub use choose::{ask_members, choose_posts};
pub use moved::post_moved;
pub use propose::{MergeCircle, SplitCircle, propose_merge, propose_split, withdraw};
pub(crate) use propose::{end_open, forget, tell};
pub(crate) use view::TOLD;
pub use view::{Place, Proposal, Tally, incoming, merged_into, moved_to, open, past, tally};

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
    input::InputError,
    moderation::Newcomer,
};
use sea_orm::{DatabaseTransaction, DbErr};

use super::view::{CircleView, NotFound};
use crate::{
    db::{Fault, is_postgres},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    moderation::may_moderate,
    quotas::Limit,
    sql,
};

/// Between how many days members have to answer.
pub const DAYS: (i64, i64) = (3, 30);
/// Whoever is asked has this long at least.
const LEAST: Millis = DAYS.0 * DAY_MS;
/// How often a circle proposes something within a day: each time, people are written to.
const PROPOSALS_A_DAY: i64 = 5;
const PROPOSALS: Limit = Limit::per_day(PROPOSALS_A_DAY);
/// Members `m` who can be asked: they are here, and were not only imported.
const PRESENT: &str = "m.erased_at IS NULL AND m.resting_since IS NULL \
    AND (m.imported = FALSE OR m.seen_at IS NOT NULL)";
/// The most that one form names.
const AT_ONCE: usize = 100;

/// What is proposed for a circle, or was done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Some members and posts move into a new circle.
    Split = 0,
    /// All of it moves into another circle.
    Merge = 1,
    /// It comes to rest.
    Close = 2,
    /// It is brought back.
    Revive = 3,
    /// Somebody else is its founder.
    HandOver = 4,
}

impl Verb {
    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Split,
            1 => Self::Merge,
            2 => Self::Close,
            3 => Self::Revive,
            _ => Self::HandOver,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The other circle has not answered.
    Waiting = 0,
    /// Members answer until its date.
    Open = 1,
    /// It was carried out.
    Done = 2,
    /// The other circle declined.
    Declined = 3,
    /// It was taken back.
    Withdrawn = 4,
    /// It could not be carried out when its date came.
    Lapsed = 5,
}

impl Stage {
    /// From what the table stores.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Waiting,
            1 => Self::Open,
            2 => Self::Done,
            3 => Self::Declined,
            4 => Self::Withdrawn,
            _ => Self::Lapsed,
        }
    }

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeField {
    /// The new circle's name.
    Name,
    /// What it is for.
    Purpose,
    /// How one comes in.
    Door,
    /// The circle that takes this one in.
    Into,
    /// How long members have to answer.
    Days,
    /// What is said to the members.
    Words,
}

impl ShapeField {
    /// Its name in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::Door => "door",
            Self::Into => "into",
            Self::Days => "days",
            Self::Words => "words",
        }
    }
}

/// Why a circle keeps its shape.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ShapeError {
    /// There is no such circle or proposal.
    #[error("there is no such circle or proposal")]
    NotFound,
    /// Others decide on this.
    #[error("this is for others to decide")]
    Forbidden,
    /// One of the circles is at rest.
    #[error("the circle is at rest")]
    AtRest,
    /// The circle that is to take this one in stands wider open: its words would be read by more.
    #[error("the other circle's door is wider than this one's")]
    Wider,
    /// A proposal is open, for this circle or for the other one.
    #[error("a proposal is open already")]
    Open,
    /// It was carried out, answered or taken back before.
    #[error("it was carried out, answered or taken back before")]
    Decided,
    /// Nobody was asked, and its time is not over.
    #[error("nobody was asked, and its time is not over")]
    Unasked,
    /// That many have not answered, and their time is not over.
    #[error("{0} members have not answered, and their time is not over")]
    Unanswered(i64),
    /// The other circle declined a short while ago; it may be asked again from then on.
    #[error("it was declined a short while ago")]
    TooSoon(Millis),
    /// The circle proposed as much within a day as it may.
    #[error("a circle proposes {} times within a day at most", PROPOSALS_A_DAY)]
    Often,
    /// A new account puts fewer links into what it says.
    #[error("a new account puts fewer links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// A new account founds one circle.
    #[error("a new account founds one circle; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Newcomer(Newcomer),
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(ShapeField, InputError)>),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ShapeError);

impl From<NotFound> for ShapeError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Whether somebody shapes a circle at this moment: a suspended steward only answers for themselves.
pub(super) fn may_shape(person: &SignedIn, circle: &CircleView) -> bool {
    may_moderate(person, circle) && person.suspended_until.is_none()
}

/// The last moment of the day on which so much time is over: whoever is told a day has all of it.
fn end_of(kith: &Kith, after: Millis) -> Millis {
    let settings = kith.settings();
    let day = settings.day(kith.now() + after);
    settings.start_of(day.plus(1)) - 1
}

/// Waits for whoever carries out a proposal that a member may be moved by; whoever comes after the
/// caller's transaction finds them gone. SQLite has one writer.
pub(super) async fn hold_for(tx: &DatabaseTransaction, member: MemberNo) -> Result<(), DbErr> {
    if is_postgres(tx) {
        let hold = "SELECT no FROM circles WHERE no IN (
               SELECT p.circle_no FROM circle_proposals p WHERE p.state = 1 AND (p.made_by = $1
                 OR EXISTS (SELECT 1 FROM memberships s
                   WHERE s.circle_no = p.circle_no AND s.member_no = $1 AND s.state = 0)))
             ORDER BY no FOR NO KEY UPDATE";
        sql::exec(tx, hold, [member.0.into()]).await?;
    }
    Ok(())
}

/// Holds two circles, or one that is named twice, in order of their numbers: whoever counts in them
/// waits. SQLite has one writer.
async fn hold(tx: &DatabaseTransaction, one: i64, other: i64) -> Result<(), DbErr> {
    if is_postgres(tx) {
        let hold = "SELECT no FROM circles WHERE no IN ($1, $2) ORDER BY no FOR NO KEY UPDATE";
        sql::exec(tx, hold, [one.into(), other.into()]).await?;
    }
    Ok(())
}
