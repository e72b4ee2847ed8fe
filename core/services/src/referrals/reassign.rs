//! A manager corrects who brought a member. The last link wins before the registration; after it this
//! is the one thing that changes an attribution. The branch below moves along: its places and the
//! counters of everybody above are written anew in one transaction. Points that were paid stay.

use std::collections::{BTreeMap, HashMap};

use kith_domain::{
    ids::{MemberId, MemberNo},
    input::{self, Email, InputError, limits},
    referrals::lineage::{COUNTED_LEVELS, Place},
    roles::Role,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use serde_json::json;

use super::forest::{self, Standing};
use crate::{
    audit,
    db::{self, Fault, is_postgres},
    error::faulty,
    kith::Kith,
    members::{self, FindError, MemberCard, SignedIn},
    sql,
};

/// Members who can move along at once.
pub const LARGEST_BRANCH: i64 = 10_000;

/// Rows that one statement writes.
const ROWS: usize = 500;

/// The command.
#[derive(Clone, Copy, Debug)]
pub struct Reassign<'a> {
    /// Who was brought.
    pub member: MemberId,
    /// By whom: an address, `mem_…` or the id of an import; empty for nobody.
    pub sponsor: &'a str,
    /// Why; it goes into the log.
    pub reason: &'a str,
}

/// Why somebody cannot have brought the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSponsor {
    /// There is no such member.
    Unknown,
    /// Several imported members have this id.
    Ambiguous,
    /// Whom staff invites has no sponsor.
    Staff,
    /// Nobody brings themselves, also not with another address of the same mailbox.
    Same,
    /// They joined after the member, and may stand below them.
    Later,
}

/// Why the attribution stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReassignError {
    /// Only managers correct attributions.
    #[error("only managers correct attributions")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    Unknown,
    /// Nobody corrects their own.
    #[error("this is for others")]
    Own,
    /// The sponsor cannot be theirs.
    #[error("this member cannot have brought them")]
    Sponsor(NoSponsor),
    /// It is so already.
    #[error("it is so already")]
    Unchanged,
    /// More people stand below than can move at once.
    #[error("too many people stand below")]
    TooLarge,
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReassignError);

/// How many people stand below a member, up to one more than can move.
///
/// # Errors
/// What the database refuses.
pub async fn branch_size(kith: &Kith, member: MemberNo) -> Result<i64, Fault> {
    let count = format!("{BELOW} SELECT count(*) - 1 FROM (SELECT no FROM below LIMIT $2) b");
    let values = [member.0.into(), MOST_READ.into()];
    Ok(sql::number(kith.db().reader(), &count, values).await?)
}

/// Says who brought a member; answers how many people below moved along.
///
/// # Errors
/// [`ReassignError`].
pub async fn reassign(
    kith: &Kith,
    actor: &SignedIn,
    command: Reassign<'_>,
) -> Result<usize, ReassignError> {
    if actor.role < Role::Manager {
        return Err(ReassignError::Forbidden);
    }
    if actor.id == command.member {
        return Err(ReassignError::Own);
    }
    let member = members::member_card(kith, command.member).await?;
    let member = member.ok_or(ReassignError::Unknown)?;
    let reason = input::line(command.reason, 1, limits::REASON).map_err(ReassignError::Reason)?;
    let sponsor = named(kith, command.sponsor.trim()).await?;
    if let Some(sponsor) = &sponsor {
        fits(&member, sponsor).map_err(ReassignError::Sponsor)?;
    }
    db::retry(|| change(kith, actor, (&member, sponsor.as_ref()), &reason)).await
}

/// Whether one may have brought the other, as far as it never changes.
fn fits(member: &MemberCard, sponsor: &MemberCard) -> Result<(), NoSponsor> {
    if sponsor.no == member.no {
        Err(NoSponsor::Same)
    } else if sponsor.role.is_staff() {
        Err(NoSponsor::Staff)
    } else if sponsor.no.0 > member.no.0 {
        Err(NoSponsor::Later)
    } else {
        Ok(())
    }
}

/// Who is meant; nobody where nothing was typed.
async fn named(kith: &Kith, typed: &str) -> Result<Option<MemberCard>, ReassignError> {
    let unknown = ReassignError::Sponsor(NoSponsor::Unknown);
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.contains('@') {
        let Ok(email) = Email::parse(typed) else {
            return Err(unknown);
        };
        let card = members::member_at(kith, &email.key).await?;
        return card.map(Some).ok_or(unknown);
    }
    match members::find(kith, typed).await {
        Ok(card) => Ok(Some(card)),
        Err(FindError::Unknown) => Err(unknown),
        Err(FindError::Ambiguous) => Err(ReassignError::Sponsor(NoSponsor::Ambiguous)),
        Err(FindError::Fault(fault)) => Err(fault.into()),
    }
}

async fn change(
    kith: &Kith,
    actor: &SignedIn,
    (member, sponsor): (&MemberCard, Option<&MemberCard>),
    reason: &str,
) -> Result<usize, ReassignError> {
    let tx = kith.db().begin().await?;
    let branch = hold(&tx, member.no.0, sponsor.map(|one| one.no.0)).await?;
    let own = forest::standing(&tx, member.no.0).await?;
    let old = forest::sponsor(&tx, &own).await?;
    let new = match sponsor {
        Some(one) => Some(allowed(&tx, &own, one.no).await?),
        None => None,
    };
    if own.sponsor_no == new.as_ref().map(|one| one.no) {
        return Err(ReassignError::Unchanged);
    }
    let place = match &new {
        Some(sponsor) => sponsor.place().child(sponsor.no, own.no),
        None => Place::root(own.no),
    };
    let from = forest::above(&tx, &own.place(), COUNTED_LEVELS).await?;
    let to = forest::above(&tx, &place, COUNTED_LEVELS).await?;
    let moved = "UPDATE members SET sponsor_no = $2, invited_by = $2, depth = $3
         WHERE no = $1 AND erased_at IS NULL";
    let values = [
        own.no.into(),
        new.as_ref().map(|one| one.no).into(),
        place.depth.into(),
    ];
    if sql::exec(&tx, moved, values).await? == 0 {
        return Err(ReassignError::Unknown);
    }
    let distances = replace(&tx, &branch, place).await?;
    count(&tx, &changes(&distances, (from.as_slice(), to.as_slice()))).await?;
    note(&tx, kith, actor, (member, old, sponsor), reason).await?;
    tx.commit().await?;
    Ok(branch.len() - 1)
}

/// Where a sponsor stands who may be one now that both rows are held.
async fn allowed(
    tx: &DatabaseTransaction,
    member: &Standing,
    sponsor: MemberNo,
) -> Result<Standing, ReassignError> {
    let here = "SELECT count(*) FROM members WHERE no = $1 AND erased_at IS NULL";
    if sql::number(tx, here, [sponsor.0.into()]).await? == 0 {
        return Err(ReassignError::Sponsor(NoSponsor::Unknown));
    }
    let sponsor = forest::standing(tx, sponsor.0).await?;
    if sponsor.person_key.is_some() && sponsor.person_key == member.person_key {
        return Err(ReassignError::Sponsor(NoSponsor::Same));
    }
    Ok(sponsor)
}

/// A member `$1` and all who stand below.
const BELOW: &str = "WITH RECURSIVE below (no) AS (
       SELECT no FROM members WHERE no = $1
       UNION ALL SELECT m.no FROM below b JOIN members m ON m.sponsor_no = b.no)";
/// The root, the largest branch, and one who tells that there are too many.
const MOST_READ: i64 = LARGEST_BRANCH + 2;

/// A member of the branch; the first is its root.
#[derive(FromQueryResult)]
struct Below {
    no: i64,
    sponsor_no: Option<i64>,
}

/// A member and all who stand below, sponsors before referees; no more than one too many.
async fn read_branch<C: ConnectionTrait>(db: &C, root: i64) -> Result<Vec<Below>, DbErr> {
    let query = format!(
        "{BELOW} SELECT m.no, m.sponsor_no FROM (SELECT no FROM below LIMIT $2) b
         JOIN members m ON m.no = b.no ORDER BY m.no"
    );
    sql::all(db, &query, [root.into(), MOST_READ.into()]).await
}

/// Reads the branch and keeps everybody from joining it: a registration holds its sponsor's row.
async fn hold(
    tx: &DatabaseTransaction,
    root: i64,
    sponsor: Option<i64>,
) -> Result<Vec<Below>, ReassignError> {
    let mut held = Vec::new();
    loop {
        let branch = read_branch(tx, root).await?;
        if i64::try_from(branch.len()).unwrap_or(i64::MAX) > LARGEST_BRANCH + 1 {
            return Err(ReassignError::TooLarge);
        }
        let all: Vec<i64> = branch.iter().map(|one| one.no).collect();
        if !is_postgres(tx) || all == held {
            return Ok(branch);
        }
        let rows: Vec<String> = sponsor.iter().chain(&all).map(i64::to_string).collect();
        let lock = format!(
            "SELECT no FROM members WHERE no IN ({}) ORDER BY no FOR UPDATE",
            rows.join(", ")
        );
        sql::exec(tx, &lock, []).await?;
        held = all;
    }
}

/// Writes the places of a branch anew; answers how far below its root each stands.
async fn replace(
    tx: &DatabaseTransaction,
    branch: &[Below],
    root: Place,
) -> Result<Vec<usize>, DbErr> {
    let mut places: HashMap<i64, (Place, usize)> = HashMap::new();
    let mut distances = Vec::with_capacity(branch.len());
    let mut moved: Vec<[Value; 4]> = Vec::with_capacity(branch.len());
    for member in branch {
        let above = member
            .sponsor_no
            .and_then(|no| Some((no, places.get(&no)?)));
        let (place, distance) = match above {
            Some((no, (place, distance))) => (place.child(no, member.no), distance + 1),
            None => (root.clone(), 0),
        };
        moved.push([
            member.no.into(),
            place.depth.into(),
            place.anchor.into(),
            place.lineage.clone().into(),
        ]);
        places.insert(member.no, (place, distance));
        distances.push(distance);
    }
    for rows in moved.chunks(ROWS) {
        let update = format!(
            "WITH v (no, depth, anchor_no, lineage) AS (VALUES {})
             UPDATE members SET depth = v.depth, anchor_no = v.anchor_no, lineage = v.lineage
             FROM v WHERE members.no = v.no",
            sql::rows(rows.len(), 4)
        );
        sql::exec(tx, &update, rows.concat()).await?;
    }
    Ok(distances)
}

/// By how much counters change, by member and level: a branch leaves some sponsors, nearest first, and
/// comes below others.
fn changes(distances: &[usize], (from, to): (&[i64], &[i64])) -> BTreeMap<(i64, i16), i64> {
    let mut changes = BTreeMap::new();
    for distance in distances {
        let mut add = |above: &[i64], by: i64| {
            for (no, level) in above.iter().zip(distance + 1..=COUNTED_LEVELS) {
                let level = i16::try_from(level).unwrap_or(i16::MAX);
                *changes.entry((*no, level)).or_insert(0) += by;
            }
        };
        add(from, -1);
        add(to, 1);
    }
    changes.retain(|_, by| *by != 0);
    changes
}

/// Changes counters in order of members, as registrations do, so that both queue.
async fn count(tx: &DatabaseTransaction, changes: &BTreeMap<(i64, i16), i64>) -> Result<(), DbErr> {
    for ((no, level), by) in changes {
        let query = if *by < 0 {
            "UPDATE referral_levels SET members = members + $3 WHERE member_no = $1 AND level = $2"
        } else {
            "INSERT INTO referral_levels (member_no, level, members) VALUES ($1, $2, $3)
             ON CONFLICT (member_no, level) DO UPDATE SET members = referral_levels.members + $3"
        };
        sql::exec(tx, query, [(*no).into(), (*level).into(), (*by).into()]).await?;
        if *by < 0 {
            // A chain page shows no level on which nobody stands.
            let none =
                "DELETE FROM referral_levels WHERE member_no = $1 AND level = $2 AND members = 0";
            sql::exec(tx, none, [(*no).into(), (*level).into()]).await?;
        }
    }
    Ok(())
}

async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    actor: &SignedIn,
    (member, old, new): (&MemberCard, Option<Standing>, Option<&MemberCard>),
    reason: &str,
) -> Result<(), Fault> {
    let before = match old {
        Some(old) => id_of(tx, old.no).await?,
        None => None,
    };
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "members.sponsor",
        circle: None,
        subject: Some(member.person.id.to_string()),
        detail: json!({
            "old": before,
            "new": new.map(|one| one.person.id),
            "reason": reason,
        }),
    };
    Ok(audit::write(tx, kith, entry).await?)
}

#[derive(FromQueryResult)]
struct Id {
    id: uuid::Uuid,
}

async fn id_of(tx: &DatabaseTransaction, no: i64) -> Result<Option<MemberId>, DbErr> {
    let query = "SELECT id FROM members WHERE no = $1";
    let row: Option<Id> = sql::one(tx, query, [no.into()]).await?;
    Ok(row.map(|row| MemberId(row.id)))
}
