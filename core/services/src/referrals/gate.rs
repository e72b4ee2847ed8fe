//! The independence gate at work: after each interaction that makes or renews a mutual tie, both
//! people's gates are looked at, and what passes is released and paid once.

use std::collections::HashMap;

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
        let sponsor = forest::sponsor(tx, &own).await?;
        let known = counterparts(tx, kith, sponsor.as_ref(), &[member.0]).await?;
        let passes = known.get(&member.0).is_some_and(|all| gate::passes(all));
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

/// Somebody with whom a referee is in mutual contact.
#[derive(FromQueryResult)]
struct Candidate {
    referee: i64,
    own_key: Option<String>,
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

impl Candidate {
    fn place(&self) -> Place {
        Place {
            depth: self.depth,
            anchor: self.anchor_no,
            lineage: self.lineage.clone(),
        }
    }
}

/// Whether a counterpart is the sponsor, or another account of the sponsor's or the referee's.
fn linked(sponsor: Option<&Standing>, candidate: &Candidate) -> bool {
    let same = |key: &Option<String>| key.is_some() && *key == candidate.person_key;
    same(&candidate.own_key)
        || sponsor.is_some_and(|sponsor| sponsor.no == candidate.no || same(&sponsor.person_key))
}

/// Everybody with whom these referees of one sponsor have interacted in both directions, by referee,
/// as the gate sees them: several accounts of one person are one counterpart, the most independent of
/// them.
async fn counterparts<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    sponsor: Option<&Standing>,
    referees: &[i64],
) -> Result<HashMap<i64, Vec<Counterpart>>, DbErr> {
    let listed: Vec<String> = referees.iter().map(i64::to_string).collect();
    let listed = listed.join(", ");
    let query = format!(
        "SELECT t.referee, r.person_key AS own_key, m.no, m.person_key, m.depth, m.anchor_no, m.lineage,
           m.joined_at, m.role, m.imported, m.gate_passed_at, i.role AS inviter_role,
           (SELECT count(DISTINCT a.day) FROM activity_days a WHERE a.member_no = m.no) AS active_days
         FROM (SELECT actor_no AS referee, target_no AS other FROM tie_days WHERE actor_no IN ({listed})
               INTERSECT
               SELECT target_no, actor_no FROM tie_days WHERE target_no IN ({listed})) t
         JOIN members r ON r.no = t.referee JOIN members m ON m.no = t.other
         LEFT JOIN members i ON i.no = m.invited_by ORDER BY t.referee, m.no"
    );
    let candidates: Vec<Candidate> = sql::all(db, &query, []).await?;
    let within = in_branch(db, sponsor, &candidates).await?;
    let mut known: HashMap<i64, Vec<(Option<String>, Counterpart)>> = HashMap::new();
    for (candidate, within) in candidates.into_iter().zip(within) {
        let counterpart = seen(kith, sponsor, &candidate, within);
        let all = known.entry(candidate.referee).or_default();
        let same = all
            .iter_mut()
            .find(|(key, _)| key.is_some() && *key == candidate.person_key);
        match same {
            Some((_, before)) if before.independent() => {}
            Some((_, before)) => *before = counterpart,
            None => all.push((candidate.person_key, counterpart)),
        }
    }
    let bare = |(no, all): (i64, Vec<_>)| (no, all.into_iter().map(|(_, one)| one).collect());
    Ok(known.into_iter().map(bare).collect())
}

/// Which of them stand in the sponsor's branch.
async fn in_branch<C: ConnectionTrait>(
    db: &C,
    sponsor: Option<&Standing>,
    candidates: &[Candidate],
) -> Result<Vec<bool>, DbErr> {
    let Some(sponsor) = sponsor.map(Standing::place) else {
        return Ok(vec![false; candidates.len()]);
    };
    let places: Vec<Place> = candidates.iter().map(Candidate::place).collect();
    let anchors = forest::anchors(db, &sponsor, places.iter()).await?;
    let within = |place: &Place| place.is_within(&sponsor, |no| anchors.get(&no));
    Ok(places.iter().map(within).collect())
}

/// One counterpart, as the gate sees them.
fn seen(
    kith: &Kith,
    sponsor: Option<&Standing>,
    candidate: &Candidate,
    in_sponsor_branch: bool,
) -> Counterpart {
    let staff = |role: i16| Role::from_code(role).is_staff();
    Counterpart {
        linked: linked(sponsor, candidate),
        in_sponsor_branch,
        member_days: kith.day(kith.now()).0 - kith.day(candidate.joined_at).0,
        active_days: candidate.active_days,
        vouched: candidate.imported
            || candidate.gate_passed_at.is_some()
            || staff(candidate.role)
            || candidate.inviter_role.is_some_and(staff),
    }
}

/// How far a member is towards the gate.
///
/// # Errors
/// What the database refuses.
pub async fn gate_progress(kith: &Kith, member: MemberNo) -> Result<GateProgress, DbErr> {
    let db = kith.db().reader();
    let own = forest::standing(db, member.0).await?;
    let sponsor = forest::sponsor(db, &own).await?;
    let known = counterparts(db, kith, sponsor.as_ref(), &[member.0]).await?;
    let known = known.get(&member.0).map_or(&[][..], Vec::as_slice);
    Ok(GateProgress {
        needed: COUNTERPARTS,
        independent: known.iter().filter(|c| c.independent()).count(),
        mutual: known.len(),
        passed_at: own.gate_passed_at,
    })
}

/// How many people independent of the sponsor each of their referees is in mutual contact with.
/// A referee who knows nobody is left out.
///
/// # Errors
/// What the database refuses.
pub(super) async fn independent<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    sponsor: &Standing,
    referees: &[i64],
) -> Result<HashMap<i64, usize>, DbErr> {
    if referees.is_empty() {
        return Ok(HashMap::new());
    }
    let known = counterparts(db, kith, Some(sponsor), referees).await?;
    let independent = |all: Vec<Counterpart>| all.iter().filter(|c| c.independent()).count();
    Ok(known
        .into_iter()
        .map(|(no, all)| (no, independent(all)))
        .collect())
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
