//! Carrying out what was proposed: once, whoever comes first, and all of it in one transaction.

use kith_domain::{
    day::Millis,
    ids::{CircleId, CircleNo, MemberNo},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{ShapeError, Verb, hold, may_shape, merge, split, view::tally_of};
use crate::{
    audit,
    circles::view,
    db::{self, Fault},
    kith::Kith,
    members::SignedIn,
    search, sql,
};

/// Proposals carried out in one run of the job.
const BATCH: i64 = 100;

/// A proposal that this transaction carries out.
#[derive(Debug, FromQueryResult)]
pub(super) struct Claimed {
    pub(super) id: Uuid,
    pub(super) circle_no: i64,
    kind: i16,
    pub(super) into_no: Option<i64>,
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) door: i16,
    pub(super) made_by: i64,
}

#[derive(FromQueryResult)]
struct Due {
    id: Uuid,
    circle_no: i64,
    into_no: Option<i64>,
}

/// Carries out what is proposed for a circle: at its date, or before it once everybody has answered who
/// was asked; for its stewards and for staff. Answers the slug of the circle that it leads to; none
/// where it lapsed.
///
/// # Errors
/// [`ShapeError`].
pub async fn carry_out(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
) -> Result<Option<String>, ShapeError> {
    db::retry(|| now(kith, person, slug)).await
}

async fn now(kith: &Kith, person: &SignedIn, slug: &str) -> Result<Option<String>, ShapeError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !may_shape(person, &circle) {
        return Err(ShapeError::Forbidden);
    }
    let open =
        "SELECT id, circle_no, into_no FROM circle_proposals WHERE circle_no = $1 AND state = 1";
    let due: Option<Due> = sql::one(&tx, open, [circle.no.0.into()]).await?;
    let due = due.ok_or(ShapeError::Decided)?;
    let claimed = claim(&tx, kith, &due, Millis::MAX).await?;
    let claimed = claimed.ok_or(ShapeError::Decided)?;
    // Counted behind the claim: nobody answers or is asked any more.
    let tally = tally_of(&tx, due.id).await?;
    if !tally.lets_carry() && !is_due(&tx, kith, due.id).await? {
        return Err(match tally.silent {
            0 => ShapeError::Unasked,
            silent => ShapeError::Unanswered(silent),
        });
    }
    let to = carry(&tx, kith, &claimed, Some(person.no)).await?;
    tx.commit().await?;
    Ok(to)
}

async fn is_due(tx: &DatabaseTransaction, kith: &Kith, id: Uuid) -> Result<bool, DbErr> {
    let query = "SELECT count(*) FROM circle_proposals WHERE id = $1 AND due_at <= $2";
    Ok(sql::number(tx, query, [id.into(), kith.now().into()]).await? > 0)
}

/// Carries out what is due; answers how many. Any node may do it, and twice gives one result.
///
/// # Errors
/// What the database refused first; the others are carried out all the same.
pub async fn carry_out_due(kith: &Kith) -> Result<u64, Fault> {
    let due = "SELECT id, circle_no, into_no FROM circle_proposals
         WHERE state = 1 AND due_at <= $1 ORDER BY due_at LIMIT $2";
    let values = [kith.now().into(), BATCH.into()];
    let due: Vec<Due> = sql::all(kith.db().reader(), due, values).await?;
    let (mut done, mut trouble) = (0, None);
    for one in due {
        match db::retry(|| carry_one(kith, &one)).await {
            Ok(carried) => done += u64::from(carried),
            Err(fault) => {
                tracing::error!(circle = one.circle_no, %fault, "a proposal could not be carried out");
                trouble.get_or_insert(fault);
            }
        }
    }
    trouble.map_or(Ok(done), Err)
}

async fn carry_one(kith: &Kith, due: &Due) -> Result<bool, Fault> {
    let tx = kith.db().begin().await?;
    let Some(claimed) = claim(&tx, kith, due, kith.now()).await? else {
        return Ok(false);
    };
    carry(&tx, kith, &claimed, None).await?;
    tx.commit().await?;
    Ok(true)
}

/// Claims a proposal whose date is not behind `until`; none where somebody else was first.
async fn claim(
    tx: &DatabaseTransaction,
    kith: &Kith,
    due: &Due,
    until: Millis,
) -> Result<Option<Claimed>, DbErr> {
    hold(tx, due.circle_no, due.into_no.unwrap_or(due.circle_no)).await?;
    let claim = "UPDATE circle_proposals SET state = 2, ended_at = $2
         WHERE id = $1 AND state = 1 AND due_at <= $3
         RETURNING id, circle_no, kind, into_no, name, purpose, door, made_by";
    let values = [due.id.into(), kith.now().into(), until.into()];
    sql::one(tx, claim, values).await
}

/// What was claimed is carried out, or lapses where it cannot be any more.
async fn carry(
    tx: &DatabaseTransaction,
    kith: &Kith,
    claimed: &Claimed,
    actor: Option<MemberNo>,
) -> Result<Option<String>, Fault> {
    let circle = CircleNo(claimed.circle_no);
    let (to, action) = match Verb::from_code(claimed.kind) {
        Verb::Merge => (merge::carry(tx, kith, claimed).await?, "circles.merge"),
        _ => (split::carry(tx, kith, claimed).await?, "circles.split"),
    };
    let Some(to) = to else {
        let lapse = "UPDATE circle_proposals SET state = 5 WHERE id = $1";
        sql::exec(tx, lapse, [claimed.id.into()]).await?;
        note(tx, kith, (actor, "circles.lapse"), (circle, None)).await?;
        return Ok(None);
    };
    let there = place(tx, to).await?;
    let here = place(tx, circle).await?;
    note(tx, kith, (actor, action), (circle, Some(there.id))).await?;
    note(tx, kith, (actor, action), (to, Some(here.id))).await?;
    search::refresh(tx, search::Subject::Circle(CircleId(there.id))).await?;
    Ok(Some(there.slug))
}

#[derive(FromQueryResult)]
struct PlaceRow {
    id: Uuid,
    slug: String,
}

async fn place(tx: &DatabaseTransaction, circle: CircleNo) -> Result<PlaceRow, Fault> {
    let query = "SELECT id, slug FROM circles WHERE no = $1";
    let found: Option<PlaceRow> = sql::one(tx, query, [circle.0.into()]).await?;
    found.ok_or_else(|| Fault::new("a circle that was held is gone"))
}

async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (actor, action): (Option<MemberNo>, &str),
    (circle, other): (CircleNo, Option<Uuid>),
) -> Result<(), DbErr> {
    let entry = audit::Entry {
        actor,
        action,
        circle: Some(circle),
        subject: other.map(|id| CircleId(id).to_string()),
        detail: json!({}),
    };
    audit::write(tx, kith, entry).await
}
