//! The independence gate at work: after each interaction that makes or renews a mutual tie, both
//! people's gates are looked at, and what passes is released and paid once.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberId, MemberNo},
    referrals::gate::{self, COUNTERPARTS, Counterpart},
    roles::Role,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};

use super::forest::{self, Standing};
use crate::{
    kith::{Kith, Live},
    ledger::{
        pay::{self, Qualified},
        rules::Rule,
        transfer::{self, MoveError},
    },
    sql,
};

/// How far a referee is towards the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct GateProgress {
    /// Independent counterparts needed.
    pub needed: usize,
    /// Independent counterparts so far.
    pub independent: usize,
    /// People in mutual contact, independent or not.
    pub mutual: usize,
    /// When the gate was passed.
    pub passed_at: Option<Millis>,
}

#[derive(FromQueryResult)]
struct Ungated {
    no: i64,
}

/// Looks at the gates of two people who have just interacted, if the tie is mutual now.
///
/// # Errors
/// What the database refuses.
pub async fn open_gates(
    tx: &DatabaseTransaction,
    kith: &Kith,
    actor: MemberNo,
    target: MemberNo,
) -> Result<(), MoveError> {
    let waiting: Vec<Ungated> = sql::all(
        tx,
        "SELECT no FROM members WHERE no IN ($1, $2) AND gate_passed_at IS NULL
           AND EXISTS (SELECT 1 FROM tie_days WHERE actor_no = $2 AND target_no = $1) ORDER BY no",
        [actor.0.into(), target.0.into()],
    )
    .await?;
    for row in waiting {
        let member = MemberNo(row.no);
        let own = forest::standing(tx, member.0).await?;
        if gate::passes(&counterparts(tx, kith, member, &own).await?) {
            open(tx, kith, member, own.sponsor_no.is_some()).await?;
        }
    }
    Ok(())
}

/// Marks the gate as passed, once, posts what waited for it and pays for it.
async fn open(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    is_referee: bool,
) -> Result<(), MoveError> {
    let first = sql::exec(
        tx,
        "UPDATE members SET gate_passed_at = $2 WHERE no = $1 AND gate_passed_at IS NULL",
        [member.0.into(), kith.now().into()],
    )
    .await?;
    if first == 0 || !is_referee {
        return Ok(());
    }
    transfer::release(tx, kith, member).await?;
    let event = Qualified {
        rule: Rule::GatePassed,
        actor: member,
        circle: None,
        subject: None,
        key: format!("gate:{member}"),
    };
    pay::qualify(tx, kith, event).await?;
    kith.tell(Live::Wallet(member));
    Ok(())
}

#[derive(FromQueryResult)]
struct Candidate {
    depth: i32,
    anchor_no: Option<i64>,
    lineage: Vec<u8>,
    joined_at: i64,
    role: i16,
    imported: bool,
    gate_passed_at: Option<i64>,
    inviter_role: Option<i16>,
    active_days: i64,
}

/// Everybody with whom the member has interacted in both directions, as the gate sees them.
async fn counterparts<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
    own: &Standing,
) -> Result<Vec<Counterpart>, DbErr> {
    let sponsor = match own.sponsor_no {
        Some(no) => Some(forest::standing(db, no).await?.place()),
        None => None,
    };
    let candidates: Vec<Candidate> = sql::all(
        db,
        "SELECT m.depth, m.anchor_no, m.lineage, m.joined_at, m.role, m.imported, m.gate_passed_at,
           i.role AS inviter_role,
           (SELECT count(DISTINCT a.day) FROM activity_days a WHERE a.member_no = m.no) AS active_days
         FROM members m LEFT JOIN members i ON i.no = m.invited_by
         WHERE m.no IN (SELECT t.target_no FROM tie_days t WHERE t.actor_no = $1
                        INTERSECT SELECT t.actor_no FROM tie_days t WHERE t.target_no = $1)
         ORDER BY m.no",
        [member.0.into()],
    )
    .await?;
    let today = kith.now() / DAY_MS;
    let mut counterparts = Vec::with_capacity(candidates.len());
    for c in candidates {
        let place = Standing {
            depth: c.depth,
            anchor_no: c.anchor_no,
            lineage: c.lineage,
            gate_passed_at: None,
            sponsor_no: None,
        }
        .place();
        let in_sponsor_branch = match &sponsor {
            Some(sponsor) => forest::in_branch(db, sponsor, &place).await?,
            None => false,
        };
        let staff = |role: i16| Role::from_code(role).is_staff();
        counterparts.push(Counterpart {
            linked: false,
            in_sponsor_branch,
            member_days: i32::try_from(today - c.joined_at / DAY_MS).unwrap_or(0),
            active_days: c.active_days,
            vouched: c.imported
                || c.gate_passed_at.is_some()
                || staff(c.role)
                || c.inviter_role.is_some_and(staff),
        });
    }
    Ok(counterparts)
}

/// How far a member is towards the gate.
///
/// # Errors
/// What the database refuses.
pub async fn gate_progress(kith: &Kith, member: MemberNo) -> Result<GateProgress, DbErr> {
    let db = kith.db().reader();
    let own = forest::standing(db, member.0).await?;
    let known = counterparts(db, kith, member, &own).await?;
    Ok(GateProgress {
        needed: COUNTERPARTS,
        independent: known.iter().filter(|c| c.independent()).count(),
        mutual: known.len(),
        passed_at: own.gate_passed_at,
    })
}

/// The id of a member by number; used where a page names people.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Named {
    pub id: uuid::Uuid,
    pub display_name: String,
}

impl From<Named> for crate::members::PersonRef {
    fn from(row: Named) -> Self {
        Self {
            id: MemberId(row.id),
            name: row.display_name,
        }
    }
}
