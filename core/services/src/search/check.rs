//! Whether every text has the document that it should have, and mending it.

use sea_orm::{ConnectionTrait, DbErr, RuntimeErr};
use uuid::Uuid;

use super::{
    fill::BATCH,
    find::HitKind,
    index::{Document, put_all},
    source::{Source, Which},
};
use crate::{
    Backend,
    db::{self, Fault},
    findings::{Check, Finding, Found},
    kith::Kith,
    sql,
};

/// Documents of texts that are gone; a post's and a circle's go with their rows.
const LEFT: &str = "FROM search_documents WHERE kind = 2 AND NOT EXISTS
    (SELECT 1 FROM comments s WHERE s.id = search_documents.id)";

/// Asks FTS5 whether its index is that of the documents. It writes nothing.
const COMPARE: &str = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)";

impl HitKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Post => "post",
            Self::Comment => "comment",
        }
    }
}

/// Texts without a document, documents of another text or cut, and documents without a text.
pub(crate) async fn check<C: ConnectionTrait>(
    db: &C,
    mend: &'static str,
) -> Result<Vec<Finding>, DbErr> {
    let (mut missing, mut stale) = (Found::default(), Found::default());
    for kind in HitKind::ALL {
        let mut after = Uuid::nil();
        loop {
            let sources = Source::read(db, kind, Which::All(after), (BATCH, false)).await?;
            let Some(last) = sources.last() else { break };
            after = last.id;
            for source in &sources {
                let (word, id) = (kind.word(), source.id);
                if !source.is_kept() {
                    missing.add(|| format!("search does not know {word} {id}"));
                } else if !source.is_kept_as(&source.document(kind)) {
                    stale.add(|| format!("search knows {word} {id} as it was before"));
                }
            }
        }
    }
    let left = Check {
        code: "search.left",
        query: &format!("SELECT 'search knows comment ' || no || ', which is gone' AS what {LEFT}"),
        mend,
    };
    let mut findings: Vec<Finding> = Finding::some("search.missing", missing, mend).collect();
    findings.extend(Finding::some("search.stale", stale, mend));
    findings.extend(left.run(db).await?);
    Ok(findings)
}

/// Whether the index of SQLite is that of the documents; PostgreSQL has it in their rows.
pub(crate) async fn check_index(kith: &Kith, mend: &'static str) -> Result<Option<Finding>, DbErr> {
    if kith.db().backend() == Backend::Postgres {
        return Ok(None);
    }
    match sql::exec(kith.db().writer(), COMPARE, []).await {
        Err(error) if is_corrupt(&error) => Ok(Some(Finding {
            code: "search.index",
            what: "the index of the search is not that of its documents".to_owned(),
            how_to_mend: mend,
        })),
        answer => answer.map(|_| None),
    }
}

/// SQLite's `SQLITE_CORRUPT_VTAB`.
fn is_corrupt(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) =
        error
    else {
        return false;
    };
    let refusal = cause.as_database_error();
    refusal
        .and_then(|refusal| refusal.code())
        .is_some_and(|code| code == "267")
}

/// Writes every document anew that is not as it should be, and removes those of texts that are gone.
pub(crate) async fn rebuild(kith: &Kith) -> Result<(), Fault> {
    let db = kith.db();
    if db.backend() == Backend::Sqlite {
        let anew = "INSERT INTO search_index (search_index) VALUES ('rebuild')";
        sql::exec(db.writer(), anew, []).await?;
    }
    for kind in HitKind::ALL {
        let mut after = Uuid::nil();
        while let Some(last) = db::retry(|| mend(kith, kind, after)).await? {
            after = last;
        }
    }
    sql::exec(db.writer(), &format!("DELETE {LEFT}"), []).await?;
    Ok(())
}

async fn mend(kith: &Kith, kind: HitKind, after: Uuid) -> Result<Option<Uuid>, Fault> {
    let tx = kith.db().begin().await?;
    let sources = Source::read(&tx, kind, Which::All(after), (BATCH, true)).await?;
    let documents = sources.iter().map(|source| (source, source.document(kind)));
    let wrong: Vec<Document> = documents
        .filter(|(source, document)| !source.is_kept_as(document))
        .map(|(_, document)| document)
        .collect();
    put_all(&tx, &wrong).await?;
    tx.commit().await?;
    Ok(sources.last().map(|source| source.id))
}
