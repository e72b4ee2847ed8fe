//! The texts that have documents, as they stand in their tables.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{find::HitKind, index::Document};
use crate::{conversations, db::is_postgres, sql};

/// A text, and what is kept of its document.
#[derive(Debug, FromQueryResult)]
pub(super) struct Source {
    pub(super) id: Uuid,
    circle_no: Option<i64>,
    post_id: Option<Uuid>,
    at: i64,
    heading: String,
    body: String,
    kept_post: Option<Uuid>,
    kept_at: Option<i64>,
    kept_version: Option<i16>,
    kept_tokens: Option<String>,
}

/// Which texts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// One.
    One(Uuid),
    /// Those behind an id.
    All(Uuid),
    /// Those behind an id that have no document of this version.
    Lacking(Uuid),
}

impl HitKind {
    /// The columns of [`Source`], and the table of the texts as `s`.
    const fn texts(self) -> &'static str {
        match self {
            Self::Circle => {
                "s.no AS circle_no, CAST(NULL AS uuid) AS post_id, s.created_at AS at,
                 s.name AS heading, s.purpose AS body FROM circles s"
            }
            Self::Post => {
                "CAST(NULL AS bigint) AS circle_no, s.id AS post_id, s.created_at AS at,
                 '' AS heading, s.body FROM posts s"
            }
            Self::Comment => {
                "CAST(NULL AS bigint) AS circle_no, s.post_id, s.created_at AS at,
                 '' AS heading, s.body FROM comments s"
            }
        }
    }

    /// The same with the documents as `d`.
    fn with_documents(self) -> String {
        format!(
            "SELECT s.id, d.post_id AS kept_post, d.at AS kept_at, d.version AS kept_version,
               d.tokens AS kept_tokens, {} LEFT JOIN search_documents d ON d.kind = {} AND d.id = s.id",
            self.texts(),
            self.code()
        )
    }
}

/// What says that a text lacks its document.
pub(super) fn lacking() -> String {
    format!(
        "(d.no IS NULL OR d.version <> {})",
        kith_domain::search::VERSION
    )
}

impl Source {
    /// Reads texts of a kind in order of their ids. To be written about, they are held: on PostgreSQL
    /// whoever changes one waits, and writes the document after us.
    pub(super) async fn read<C: ConnectionTrait>(
        db: &C,
        kind: HitKind,
        which: Which,
        (limit, hold): (i64, bool),
    ) -> Result<Vec<Self>, DbErr> {
        let (condition, id) = match which {
            Which::One(id) => ("s.id = $1".to_owned(), id),
            Which::All(after) => ("s.id > $1".to_owned(), after),
            Which::Lacking(after) => (format!("s.id > $1 AND {}", lacking()), after),
        };
        let hold = if hold && is_postgres(db) {
            "FOR SHARE OF s"
        } else {
            ""
        };
        let query = format!(
            "{} WHERE {condition} ORDER BY s.id LIMIT $2 {hold}",
            kind.with_documents()
        );
        sql::all(db, &query, [id.into(), limit.into()]).await
    }

    /// The document that the text should have.
    pub(super) fn document(&self, kind: HitKind) -> Document {
        Document::new(
            kind,
            self.id,
            (self.circle_no, self.post_id),
            self.at,
            &text(kind, &self.heading, &self.body),
        )
    }

    /// Whether it has a document at all.
    pub(super) const fn is_kept(&self) -> bool {
        self.kept_version.is_some()
    }

    /// Whether it has the one that it should have.
    pub(super) fn is_kept_as(&self, document: &Document) -> bool {
        self.kept_version == Some(document.version)
            && self.kept_at == Some(document.at)
            && self.kept_post == document.post_id
            && self.kept_tokens.as_ref() == Some(&document.tokens)
    }
}

/// What is searched of a text.
pub(super) fn text(kind: HitKind, heading: &str, body: &str) -> String {
    match kind {
        HitKind::Circle => format!("{heading}\n{body}"),
        HitKind::Post | HitKind::Comment => conversations::plain(body),
    }
}
