//! Documents, written in the transaction of the text that they are of.

use kith_domain::{
    day::Millis,
    ids::{CircleId, CommentId, MemberNo, PostId},
    search,
};
use sea_orm::{ConnectionTrait, DbErr, Value};
use uuid::Uuid;

use super::{
    find::HitKind,
    source::{Source, Which, text},
};
use crate::{circles::CircleView, sql};

/// What a document is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A circle: its name and what it is for.
    Circle(CircleId),
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
}

impl Subject {
    const fn key(self) -> (HitKind, Uuid) {
        match self {
            Self::Circle(id) => (HitKind::Circle, id.0),
            Self::Post(id) => (HitKind::Post, id.0),
            Self::Comment(id) => (HitKind::Comment, id.0),
        }
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    kind: HitKind,
    id: Uuid,
    circle_no: Option<i64>,
    pub(super) post_id: Option<Uuid>,
    pub(super) at: Millis,
    pub(super) version: i16,
    pub(super) tokens: String,
}

impl Document {
    pub(super) fn new(
        kind: HitKind,
        id: Uuid,
        (circle_no, post_id): (Option<i64>, Option<Uuid>),
        at: Millis,
        text: &str,
    ) -> Self {
        Self {
            kind,
            id,
            circle_no,
            post_id,
            at,
            version: search::VERSION,
            tokens: search::document(text),
        }
    }

    /// Of a circle.
    pub(crate) fn of_circle(circle: &CircleView) -> Self {
        let card = &circle.card;
        let words = text(HitKind::Circle, &card.name, &card.purpose);
        let place = (Some(circle.no.0), None);
        Self::new(HitKind::Circle, card.id.0, place, card.created_at, &words)
    }

    /// Of a post.
    pub(crate) fn of_post(id: PostId, at: Millis, body: &str) -> Self {
        let words = text(HitKind::Post, "", body);
        Self::new(HitKind::Post, id.0, (None, Some(id.0)), at, &words)
    }

    /// Of a comment under a post.
    pub(crate) fn of_comment(id: CommentId, post: PostId, at: Millis, body: &str) -> Self {
        let words = text(HitKind::Comment, "", body);
        Self::new(HitKind::Comment, id.0, (None, Some(post.0)), at, &words)
    }

    fn values(&self) -> [Value; 7] {
        [
            self.kind.code().into(),
            self.id.into(),
            self.circle_no.into(),
            self.post_id.into(),
            self.at.into(),
            self.version.into(),
            self.tokens.clone().into(),
        ]
    }
}

/// Writes a document, in place of the one that was there.
pub(crate) async fn put<C: ConnectionTrait>(db: &C, document: &Document) -> Result<(), DbErr> {
    put_all(db, std::slice::from_ref(document)).await
}

/// Writes documents, in place of those that were there. None of them twice.
pub(super) async fn put_all<C: ConnectionTrait>(
    db: &C,
    documents: &[Document],
) -> Result<(), DbErr> {
    for some in documents.chunks(100) {
        let insert = format!(
            "INSERT INTO search_documents (kind, id, circle_no, post_id, at, version, tokens) VALUES {}
             ON CONFLICT (kind, id) DO UPDATE SET circle_no = excluded.circle_no, post_id = excluded.post_id,
               at = excluded.at, version = excluded.version, tokens = excluded.tokens",
            sql::rows(some.len(), 7)
        );
        sql::exec(db, &insert, some.iter().flat_map(Document::values)).await?;
    }
    Ok(())
}

/// Makes the document of a text anew, as the text stands in this transaction; removes it where the
/// text is gone. Whoever changes a text calls it in the same transaction.
///
/// # Errors
/// What the database refuses.
pub async fn refresh<C: ConnectionTrait>(db: &C, subject: Subject) -> Result<(), DbErr> {
    let (kind, id) = subject.key();
    let found = Source::read(db, kind, Which::One(id), (1, true)).await?;
    match found.first() {
        Some(source) => put(db, &source.document(kind)).await,
        None => remove(db, subject).await,
    }
}

/// Empties the documents of everything that a member wrote, in the transaction that empties the texts.
pub(crate) async fn silence<C: ConnectionTrait>(db: &C, author: MemberNo) -> Result<(), DbErr> {
    for (kind, table) in [(HitKind::Post, "posts"), (HitKind::Comment, "comments")] {
        let empty = format!(
            "UPDATE search_documents SET tokens = $2
             WHERE kind = {} AND id IN (SELECT id FROM {table} WHERE author_no = $1) AND tokens <> $2",
            kind.code()
        );
        sql::exec(db, &empty, [author.0.into(), search::document("").into()]).await?;
    }
    Ok(())
}

/// Removes the document of a text, and those of the comments under a post. Whoever deletes a text
/// calls it in the same transaction.
///
/// # Errors
/// What the database refuses.
pub async fn remove<C: ConnectionTrait>(db: &C, subject: Subject) -> Result<(), DbErr> {
    let (kind, id) = subject.key();
    let of = match kind {
        HitKind::Post => "post_id = $1",
        HitKind::Circle => "kind = 0 AND id = $1",
        HitKind::Comment => "kind = 2 AND id = $1",
    };
    let delete = format!("DELETE FROM search_documents WHERE {of}");
    sql::exec(db, &delete, [id.into()]).await?;
    Ok(())
}
