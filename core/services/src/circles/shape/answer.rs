//! What those say who are asked: members, and the stewards of the circle that takes another in.

use kith_domain::ids::{CircleNo, MemberNo, ProposalId};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    LEAST, ShapeError, Verb, end_of,
    letters::{self, To},
    may_shape,
};
use crate::{
    circles::view::{self, CircleView},
    db::{self, is_postgres},
    kith::Kith,
    members::SignedIn,
    sql,
};

/// What a member answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// They move, and stay in the old circle as well.
    Both,
    /// They move, and leave the old circle.
    Move,
    /// They do not move: after a split they are where they were, after a merge they are out.
    Decline,
}

impl Reply {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Both, Self::Move, Self::Decline];

    /// Its name in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Move => "move",
            Self::Decline => "stay",
        }
    }

    /// The reply of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.name() == name)
    }

    /// What the table stores: the answer, and whether they stay in the old circle.
    const fn codes(self) -> (i16, bool) {
        match self {
            Self::Both => (1, true),
            Self::Move => (1, false),
            Self::Decline => (2, false),
        }
    }

    /// From what the table stores; none where there is no answer yet.
    pub(super) const fn from_codes(answer: i16, stays: bool) -> Option<Self> {
        match (answer, stays) {
            (1, true) => Some(Self::Both),
            (1, false) => Some(Self::Move),
            (2, _) => Some(Self::Decline),
            _ => None,
        }
    }
}

#[derive(FromQueryResult)]
struct Open {
    id: Uuid,
    kind: i16,
}

/// What members are asked at this moment, held until the transaction ends: what is answered counts
/// when it is carried out.
pub(super) async fn held(
    tx: &DatabaseTransaction,
    circle: CircleNo,
) -> Result<Option<(ProposalId, Verb)>, DbErr> {
    let hold = if is_postgres(tx) { "FOR SHARE" } else { "" };
    let query =
        format!("SELECT id, kind FROM circle_proposals WHERE circle_no = $1 AND state = 1 {hold}");
    let open: Option<Open> = sql::one(tx, &query, [circle.0.into()]).await?;
    Ok(open.map(|row| (ProposalId(row.id), Verb::from_code(row.kind))))
}

/// Answers to what is proposed for a circle; another answer takes the place of the first.
///
/// # Errors
/// [`ShapeError`].
pub async fn answer(
    kith: &Kith,
    member: &SignedIn,
    slug: &str,
    reply: Reply,
) -> Result<(), ShapeError> {
    db::retry(|| note(kith, member, slug, reply)).await
}

async fn note(kith: &Kith, member: &SignedIn, slug: &str, reply: Reply) -> Result<(), ShapeError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(member)).await?;
    if !circle.standing.is_in() {
        return Err(ShapeError::Forbidden);
    }
    let (proposal, verb) = held(&tx, circle.no).await?.ok_or(ShapeError::Decided)?;
    // The circle is its founder's until they hand it over.
    if verb == Verb::Split && reply == Reply::Move && circle.standing.is_founder() {
        return Err(ShapeError::Forbidden);
    }
    if say(&tx, kith, (proposal, member.no), reply).await? == 0 {
        return Err(ShapeError::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// Whoever is asked answers.
async fn say(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (proposal, member): (ProposalId, MemberNo),
    reply: Reply,
) -> Result<u64, DbErr> {
    let (answer, stays) = reply.codes();
    sql::exec(
        tx,
        "UPDATE circle_proposal_members SET answer = $3, stays = $4, answered_at = $5
         WHERE proposal_id = $1 AND member_no = $2",
        [
            proposal.0.into(),
            member.0.into(),
            answer.into(),
            stays.into(),
            kith.now().into(),
        ],
    )
    .await
}

/// Takes another circle in, or does not; for the stewards of the circle of this slug and for staff. From
/// a yes on the members of the other one have three days at least, and those who are in it by then are
/// asked. The yes may be taken back until it is carried out.
///
/// # Errors
/// [`ShapeError`].
pub async fn decide(
    kith: &Kith,
    steward: &SignedIn,
    (slug, proposal): (&str, ProposalId),
    accept: bool,
) -> Result<(), ShapeError> {
    db::retry(|| settle(kith, steward, (slug, proposal), accept)).await
}

async fn settle(
    kith: &Kith,
    steward: &SignedIn,
    (slug, proposal): (&str, ProposalId),
    accept: bool,
) -> Result<(), ShapeError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(steward)).await?;
    if !may_shape(steward, &circle) {
        return Err(ShapeError::Forbidden);
    }
    if accept && circle.is_at_rest() {
        return Err(ShapeError::AtRest);
    }
    if accept && is_wider(&tx, proposal, &circle).await? {
        return Err(ShapeError::Wider);
    }
    let now = kith.now();
    let (state, ended) = if accept {
        (1_i16, None)
    } else {
        (3, Some(now))
    };
    let claimed = sql::exec(
        &tx,
        "UPDATE circle_proposals SET state = $3, ended_at = $4,
           due_at = CASE WHEN due_at < $5 THEN $5 ELSE due_at END
         WHERE id = $1 AND into_no = $2 AND kind = 1 AND (state = 0 OR state = 1 AND $3 = 3)",
        [
            proposal.0.into(),
            circle.no.0.into(),
            state.into(),
            ended.into(),
            end_of(kith, LEAST).into(),
        ],
    )
    .await?;
    if claimed == 0 {
        return Err(unclaimed(&tx, &circle, proposal).await?);
    }
    if accept {
        ask_all(&tx, kith, proposal).await?;
        letters::write(&tx, kith, proposal, To::Moving).await?;
    }
    let action = if accept {
        "circles.accept_merge"
    } else {
        "circles.decline_merge"
    };
    circle.note(&tx, kith, steward, action, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Asks everybody who is in a circle that moves as a whole; whoever proposes it has answered. Whoever
/// comes in later does not come along: the other circle said yes to these.
async fn ask_all(tx: &DatabaseTransaction, kith: &Kith, proposal: ProposalId) -> Result<(), DbErr> {
    let ask = "INSERT INTO circle_proposal_members
           (proposal_id, member_no, role, answer, stays, asked_at, answered_at)
         SELECT p.id, s.member_no, s.role, CASE WHEN s.member_no = p.made_by THEN 1 ELSE 0 END, FALSE, $2,
           CASE WHEN s.member_no = p.made_by THEN $2 END
         FROM circle_proposals p JOIN memberships s ON s.circle_no = p.circle_no AND s.state = 0
         WHERE p.id = $1";
    sql::exec(tx, ask, [proposal.0.into(), kith.now().into()]).await?;
    Ok(())
}

/// Whether the circle that is asked stands wider open than the one that would come.
async fn is_wider(
    tx: &DatabaseTransaction,
    proposal: ProposalId,
    circle: &CircleView,
) -> Result<bool, DbErr> {
    let query = "SELECT count(*) FROM circle_proposals p JOIN circles c ON c.no = p.circle_no
         WHERE p.id = $1 AND p.into_no = $2 AND c.door > $3";
    let values = [
        proposal.0.into(),
        circle.no.0.into(),
        circle.card.door.code().into(),
    ];
    Ok(sql::number(tx, query, values).await? > 0)
}

/// Why a merge could not be answered.
async fn unclaimed(
    tx: &DatabaseTransaction,
    circle: &CircleView,
    proposal: ProposalId,
) -> Result<ShapeError, DbErr> {
    let query = "SELECT count(*) FROM circle_proposals WHERE id = $1 AND into_no = $2";
    let there = sql::number(tx, query, [proposal.0.into(), circle.no.0.into()]).await?;
    Ok(if there > 0 {
        ShapeError::Decided
    } else {
        ShapeError::NotFound
    })
}
