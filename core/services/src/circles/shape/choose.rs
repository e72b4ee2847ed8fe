//! Whom a split asks, and which posts move with it.

use kith_domain::ids::{MemberId, PostId, ProposalId};
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};

use super::{
    AT_ONCE, LEAST, PRESENT, ShapeError, Verb,
    answer::held,
    end_of,
    letters::{self, To},
    may_shape,
};
use crate::{
    circles::view::{self, CircleView},
    consent::apart,
    db,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// The split that is open, for those who look after the circle.
async fn split_of(
    tx: &DatabaseTransaction,
    person: &SignedIn,
    slug: &str,
) -> Result<(CircleView, ProposalId), ShapeError> {
    let circle = view::find(tx, slug, Some(person)).await?;
    if !may_shape(person, &circle) {
        return Err(ShapeError::Forbidden);
    }
    match held(tx, circle.no).await? {
        Some((proposal, Verb::Split)) => Ok((circle, proposal)),
        _ => Err(ShapeError::Decided),
    }
}

/// Asks members to move with the split that is open, as many as a page lists. They have three days at
/// least. Asked again, nothing changes. Answers how many are asked now who were not before.
///
/// # Errors
/// [`ShapeError`].
pub async fn ask_members(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    members: &[MemberId],
) -> Result<u64, ShapeError> {
    if members.is_empty() {
        return Ok(0);
    }
    db::retry(|| ask(kith, person, slug, members)).await
}

#[derive(FromQueryResult)]
struct Asked {
    member_no: i64,
}

async fn ask(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    members: &[MemberId],
) -> Result<u64, ShapeError> {
    let tx = kith.db().begin().await?;
    let (circle, proposal) = split_of(&tx, person, slug).await?;
    let members = &members[..members.len().min(AT_ONCE)];
    let now = kith.now();
    let insert = format!(
        "INSERT INTO circle_proposal_members (proposal_id, member_no, role, answer, stays, asked_at)
         SELECT p.id, s.member_no, s.role, 0, FALSE, $2 FROM circle_proposals p
         JOIN memberships s ON s.circle_no = p.circle_no AND s.state = 0 AND s.member_no <> p.made_by
         JOIN members m ON m.no = s.member_no AND {PRESENT}
         WHERE p.id = $1 AND m.id IN ({}) AND NOT {}
         ON CONFLICT (proposal_id, member_no) DO NOTHING RETURNING member_no",
        sql::marks(3, members.len()),
        apart("m.no", "p.made_by")
    );
    let mut values: Vec<Value> = vec![proposal.0.into(), now.into()];
    values.extend(members.iter().map(|id| Value::from(id.0)));
    let asked: Vec<Asked> = sql::all(&tx, &insert, values).await?;
    let asked: Vec<i64> = asked.into_iter().map(|row| row.member_no).collect();
    if !asked.is_empty() {
        letters::write(&tx, kith, proposal, To::Asked(&asked)).await?;
        let later = "UPDATE circle_proposals SET due_at = $2 WHERE id = $1 AND due_at < $2";
        sql::exec(&tx, later, [proposal.0.into(), end_of(kith, LEAST).into()]).await?;
        circle
            .note(&tx, kith, person, "circles.ask_to_move", None)
            .await?;
    }
    tx.commit().await?;
    Ok(asked.len() as u64)
}

/// Chooses which posts of those on a page move with the split that is open: of the shown ones exactly
/// the chosen ones.
///
/// # Errors
/// [`ShapeError`].
pub async fn choose_posts(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    (shown, chosen): (&[PostId], &[PostId]),
) -> Result<(), ShapeError> {
    db::retry(|| choose(kith, person, slug, (shown, chosen))).await
}

async fn choose(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    (shown, chosen): (&[PostId], &[PostId]),
) -> Result<(), ShapeError> {
    let tx = kith.db().begin().await?;
    let (_, proposal) = split_of(&tx, person, slug).await?;
    let of = |posts: &[PostId]| -> Vec<Value> {
        let ids = posts.iter().take(AT_ONCE).map(|id| Value::from(id.0));
        std::iter::once(Value::from(proposal.0))
            .chain(ids)
            .collect()
    };
    let (shown, chosen) = (of(shown), of(chosen));
    if shown.len() > 1 {
        let clear = format!(
            "DELETE FROM circle_proposal_posts WHERE proposal_id = $1 AND post_id IN ({})",
            sql::marks(2, shown.len() - 1)
        );
        sql::exec(&tx, &clear, shown).await?;
    }
    if chosen.len() > 1 {
        let insert = format!(
            "INSERT INTO circle_proposal_posts (proposal_id, post_id)
             SELECT p.id, o.id FROM circle_proposals p JOIN posts o ON o.circle_no = p.circle_no
             WHERE p.id = $1 AND o.deleted_at IS NULL AND o.id IN ({})
             ON CONFLICT (proposal_id, post_id) DO NOTHING",
            sql::marks(2, chosen.len() - 1)
        );
        sql::exec(&tx, &insert, chosen).await?;
    }
    tx.commit().await?;
    Ok(())
}
