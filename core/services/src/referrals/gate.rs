//! The independence gate at work: after each interaction that makes or renews a mutual tie, both
//! people's gates are looked at, and what passes is released and paid once.

use kith_domain::{
    day::Millis,
    ids::MemberNo,
    referrals::{
        gate::{self, COUNTERPARTS, Counterpart},
        lineage::Place,
    },
    roles::Role,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};

use super::forest::{self, Standing};
use crate::{
    kith::Kith,
    ledger::{
        accounts, holds,
        pay::{self, Qualified},
        rules::Rule,
        transfer::MoveError,
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
    let mut opened = Vec::new();
    for row in waiting {
        let member = MemberNo(row.no);
        let own = forest::standing(tx, member.0).await?;
        let passes = gate::passes(&counterparts(tx, kith, member, &own).await?);
        if passes && mark(tx, kith, member).await? && own.sponsor_no.is_some() {
            opened.push(member);
        }
    }
    reward(tx, kith, &opened).await
}

/// Notes that the gate is passed; whether it was not before.
async fn mark(tx: &DatabaseTransaction, kith: &Kith, member: MemberNo) -> Result<bool, DbErr> {
    let first = sql::exec(
        tx,
        "UPDATE members SET gate_passed_at = $2 WHERE no = $1 AND gate_passed_at IS NULL",
        [member.0.into(), kith.now().into()],
    )
    .await?;
    Ok(first == 1)
}

/// Posts what waited for these referees and pays for them. All accounts are locked at once, because
/// one after the other would lock them out of order.
async fn reward(
    tx: &DatabaseTransaction,
    kith: &Kith,
    referees: &[MemberNo],
) -> Result<(), MoveError> {
    let mut all = Vec::new();
    for referee in referees {
        all.extend(holds::accounts_of(tx, kith, *referee).await?);
        all.extend(pay::accounts_of(tx, *referee).await?);
    }
    accounts::lock(tx, all).await?;
    for referee in referees {
        holds::release(tx, kith, *referee).await?;
        let event = Qualified {
            rule: Rule::GatePassed,
            actor: *referee,
            circle: None,
            subject: None,
            key: format!("gate:{referee}"),
        };
        pay::qualify(tx, kith, event).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Candidate {
    no: i64,
    person_key: Option<String>,
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

/// The referee and their sponsor, whom a counterpart must be independent of.
struct Ends {
    sponsor: Option<(i64, Place)>,
    person_keys: Vec<String>,
}

impl Ends {
    async fn of<C: ConnectionTrait>(
        db: &C,
        member: MemberNo,
        own: &Standing,
    ) -> Result<Self, DbErr> {
        let sponsor = match own.sponsor_no {
            Some(no) => Some((no, forest::standing(db, no).await?.place())),
            None => None,
        };
        let keys: Vec<Keyed> = sql::all(
            db,
            "SELECT person_key FROM members WHERE no IN ($1, $2) AND person_key IS NOT NULL",
            [member.0.into(), own.sponsor_no.into()],
        )
        .await?;
        Ok(Self {
            sponsor,
            person_keys: keys.into_iter().map(|row| row.person_key).collect(),
        })
    }

    /// The sponsor, or another account of either's.
    fn linked(&self, candidate: &Candidate) -> bool {
        let is_sponsor = self
            .sponsor
            .as_ref()
            .is_some_and(|(no, _)| *no == candidate.no);
        let key = candidate.person_key.as_ref();
        is_sponsor || key.is_some_and(|key| self.person_keys.contains(key))
    }
}

#[derive(FromQueryResult)]
struct Keyed {
    person_key: String,
}

/// Everybody with whom the member has interacted in both directions, as the gate sees them: several
/// accounts of one person are one counterpart, the most independent of them.
async fn counterparts<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
    own: &Standing,
) -> Result<Vec<Counterpart>, DbErr> {
    let ends = Ends::of(db, member, own).await?;
    let candidates: Vec<Candidate> = sql::all(
        db,
        "SELECT m.no, m.person_key, m.depth, m.anchor_no, m.lineage, m.joined_at, m.role, m.imported,
           m.gate_passed_at, i.role AS inviter_role,
           (SELECT count(DISTINCT a.day) FROM activity_days a WHERE a.member_no = m.no) AS active_days
         FROM members m LEFT JOIN members i ON i.no = m.invited_by
         WHERE m.no IN (SELECT t.target_no FROM tie_days t WHERE t.actor_no = $1
                        INTERSECT SELECT t.actor_no FROM tie_days t WHERE t.target_no = $1)
         ORDER BY m.no",
        [member.0.into()],
    )
    .await?;
    let mut known: Vec<(Option<String>, Counterpart)> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let counterpart = seen(db, kith, &ends, &candidate).await?;
        let same = known
            .iter_mut()
            .find(|(key, _)| key.is_some() && *key == candidate.person_key);
        match same {
            Some((_, before)) if before.independent() => {}
            Some((_, before)) => *before = counterpart,
            None => known.push((candidate.person_key, counterpart)),
        }
    }
    Ok(known.into_iter().map(|(_, one)| one).collect())
}

/// One counterpart, as the gate sees them.
async fn seen<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    ends: &Ends,
    candidate: &Candidate,
) -> Result<Counterpart, DbErr> {
    let place = Place {
        depth: candidate.depth,
        anchor: candidate.anchor_no,
        lineage: candidate.lineage.clone(),
    };
    let in_sponsor_branch = match &ends.sponsor {
        Some((_, sponsor)) => forest::in_branch(db, sponsor, &place).await?,
        None => false,
    };
    let staff = |role: i16| Role::from_code(role).is_staff();
    Ok(Counterpart {
        linked: ends.linked(candidate),
        in_sponsor_branch,
        member_days: kith.day(kith.now()).0 - kith.day(candidate.joined_at).0,
        active_days: candidate.active_days,
        vouched: candidate.imported
            || candidate.gate_passed_at.is_some()
            || staff(candidate.role)
            || candidate.inviter_role.is_some_and(staff),
    })
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

/// What a page needs to name a member.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Named {
    pub id: uuid::Uuid,
    pub display_name: String,
    pub external_id: Option<String>,
}

impl From<Named> for crate::members::PersonRef {
    fn from(row: Named) -> Self {
        Self::new(row.id, row.display_name, row.external_id)
    }
}
