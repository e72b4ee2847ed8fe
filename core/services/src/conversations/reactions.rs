//! Reactions: one of each kind per person and text. Each is an interaction once, however often it is
//! withdrawn and given again.

use std::collections::HashMap;

use kith_domain::{ids::MemberNo, interaction::Kind, reaction::Reaction};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    subject::{Subject, stored},
    write::WriteError,
};
use crate::{db, kith::Kith, members::SignedIn, scores::record::record, sql};

/// How often a kind was given to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ReactionCount {
    /// The kind.
    pub kind: Reaction,
    /// By how many people.
    pub count: i64,
    /// The reader is one of them.
    pub own: bool,
}

#[derive(FromQueryResult)]
struct Row {
    subject_id: Uuid,
    kind: i16,
    n: i64,
    own: i64,
}

/// The reactions to some texts, in order of their kinds; one query for all of them.
pub(super) async fn counts<C: ConnectionTrait>(
    db: &C,
    reader: MemberNo,
    subjects: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<ReactionCount>>, DbErr> {
    let mut values: Vec<Value> = vec![reader.0.into()];
    values.extend(subjects.into_iter().map(Value::from));
    let mut counts: HashMap<Uuid, Vec<ReactionCount>> = HashMap::new();
    if values.len() == 1 {
        return Ok(counts);
    }
    let query = format!(
        "SELECT subject_id, kind, count(*) AS n,
           CAST(sum(CASE WHEN member_no = $1 THEN 1 ELSE 0 END) AS bigint) AS own
         FROM reactions WHERE subject_id IN ({}) AND withdrawn_at IS NULL
         GROUP BY subject_id, kind ORDER BY kind",
        sql::marks(2, values.len() - 1)
    );
    let rows: Vec<Row> = sql::all(db, &query, values).await?;
    for row in rows {
        if let Some(kind) = Reaction::from_code(row.kind) {
            counts
                .entry(row.subject_id)
                .or_default()
                .push(ReactionCount {
                    kind,
                    count: row.n,
                    own: row.own > 0,
                });
        }
    }
    Ok(counts)
}

/// Gives a reaction, or withdraws it; doing either twice changes nothing.
///
/// # Errors
/// [`WriteError`].
pub async fn react(
    kith: &Kith,
    member: &SignedIn,
    (slug, subject): (&str, Subject),
    (kind, given): (Reaction, bool),
) -> Result<(), WriteError> {
    db::retry(|| set(kith, member, (slug, subject), (kind, given))).await
}

async fn set(
    kith: &Kith,
    member: &SignedIn,
    (slug, subject): (&str, Subject),
    (kind, given): (Reaction, bool),
) -> Result<(), WriteError> {
    let tx = kith.db().begin().await?;
    let text = stored(&tx, member, (slug, subject)).await?;
    let text =
        text.filter(|text| text.deleted_at.is_none() && text.hidden_at.is_none() && !text.apart);
    let text = text.ok_or(WriteError::NotFound)?;
    if !text.standing().is_in() {
        return Err(WriteError::NotAMember);
    }
    if text.is_at_rest() {
        return Err(WriteError::AtRest);
    }
    let key = [subject.id().into(), member.no.0.into(), kind.code().into()];
    if given {
        if is_first(&tx, kith, (subject, member.no), kind).await? {
            let what = text.interaction(member.no, text.author_no, Kind::Reaction);
            record(&tx, kith, what).await?;
        } else {
            let again = "UPDATE reactions SET withdrawn_at = NULL
                WHERE subject_id = $1 AND member_no = $2 AND kind = $3 AND withdrawn_at IS NOT NULL";
            sql::exec(&tx, again, key).await?;
        }
    } else {
        let withdraw = "UPDATE reactions SET withdrawn_at = $4
            WHERE subject_id = $1 AND member_no = $2 AND kind = $3 AND withdrawn_at IS NULL";
        let values = key.into_iter().chain([kith.now().into()]);
        sql::exec(&tx, withdraw, values).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Writes the row of a reaction; answers whether there was none before. The row itself decides.
async fn is_first<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    (subject, member): (Subject, MemberNo),
    kind: Reaction,
) -> Result<bool, DbErr> {
    let mut values: Vec<Value> = subject.values().into();
    values.extend([member.0.into(), kind.code().into(), kith.now().into()]);
    let insert = "INSERT INTO reactions (subject_id, post_id, comment_id, member_no, kind, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subject_id, member_no, kind) DO NOTHING";
    Ok(sql::exec(db, insert, values).await? == 1)
}
