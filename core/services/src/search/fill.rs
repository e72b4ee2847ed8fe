//! Documents for texts that lack one, or have one of another cut.

use sea_orm::DbErr;
use uuid::Uuid;

use super::{
    find::HitKind,
    index::{Document, put_all},
    source::{Source, Which, lacking},
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Texts in one transaction.
pub(super) const BATCH: i64 = 500;

/// How many texts lack their document.
pub(super) async fn count(kith: &Kith) -> Result<i64, DbErr> {
    let mut all = 0;
    for (kind, table) in [
        (HitKind::Circle, "circles"),
        (HitKind::Post, "posts"),
        (HitKind::Comment, "comments"),
    ] {
        let query = format!(
            "SELECT count(*) FROM {table} s LEFT JOIN search_documents d ON d.kind = {} AND d.id = s.id WHERE {}",
            kind.code(),
            lacking()
        );
        all += sql::number(kith.db().reader(), &query, []).await?;
    }
    Ok(all)
}

/// Writes the documents of the next texts behind an id that lack theirs; answers how many, and the
/// last one's id.
pub(super) async fn next(
    kith: &Kith,
    kind: HitKind,
    after: Uuid,
) -> Result<Option<(i64, Uuid)>, Fault> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let found = Source::read(&tx, kind, Which::Lacking(after), (BATCH, true)).await?;
        let Some(last) = found.last().map(|source| source.id) else {
            return Ok(None);
        };
        let documents: Vec<Document> = found.iter().map(|source| source.document(kind)).collect();
        put_all(&tx, &documents).await?;
        tx.commit().await?;
        Ok(Some((documents.len() as i64, last)))
    })
    .await
}

/// Writes the documents of all texts that lack theirs, some hundred in each transaction. What was
/// written stays where it breaks off, and another run goes on. Answers how many were written.
///
/// # Errors
/// What the database refuses.
pub async fn fill(kith: &Kith, mut on_progress: impl FnMut(u64) + Send) -> Result<u64, Fault> {
    let mut written = 0;
    for kind in HitKind::ALL {
        let mut after = Uuid::nil();
        while let Some((some, last)) = next(kith, kind, after).await? {
            after = last;
            written += some.unsigned_abs();
            on_progress(written);
        }
    }
    Ok(written)
}
