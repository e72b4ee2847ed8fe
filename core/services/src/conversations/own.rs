//! One's own words: edited with every version kept, deleted with none.

use kith_domain::{
    day::Millis,
    ids::{CircleNo, MemberNo, RevisionId},
    input::{self, limits},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    markdown, mentions,
    read::ReadError,
    subject::{Stored, Subject, stored},
    write::{WriteError, few_links},
};
use crate::{
    circles::CircleView,
    cursor::{self, Page, PageRequest},
    db,
    kith::Kith,
    members::SignedIn,
    moderation::may_moderate,
    search, sql,
};

/// Puts other words in the place of one's own; the earlier ones are kept. The same words change
/// nothing.
///
/// # Errors
/// [`WriteError`].
pub async fn edit(
    kith: &Kith,
    author: &SignedIn,
    (slug, subject): (&str, Subject),
    body: &str,
) -> Result<(), WriteError> {
    let most = match subject.comment {
        None => limits::POST,
        Some(_) => limits::COMMENT,
    };
    let body = input::text(body, 1, most + mentions::room(body)).map_err(WriteError::Body)?;
    db::retry(|| replace(kith, author, (slug, subject), &body)).await
}

async fn replace(
    kith: &Kith,
    author: &SignedIn,
    place: (&str, Subject),
    body: &str,
) -> Result<(), WriteError> {
    let (_, subject) = place;
    let tx = kith.db().begin().await?;
    // Two edits at the same moment come one after the other, so that no version is lost.
    let lock = format!(
        "UPDATE {} SET author_no = author_no WHERE id = $1 AND author_no = $2",
        subject.table()
    );
    sql::exec(&tx, &lock, [subject.id().into(), author.no.0.into()]).await?;
    let text = own(&tx, author, place).await?;
    if !text.standing().is_in() {
        return Err(WriteError::NotAMember);
    }
    if text.is_at_rest() {
        return Err(WriteError::AtRest);
    }
    // The same words change nothing, also where somebody named in them has left the circle.
    if body == text.body {
        return Ok(());
    }
    few_links(&tx, kith, author, body).await?;
    let (body, named) = mentions::settle(&tx, (CircleNo(text.circle_no), author.no), body).await?;
    if body == text.body {
        return Ok(());
    }
    keep_version(&tx, kith, subject, &text).await?;
    let update = format!(
        "UPDATE {} SET body = $2, html = $3, edited_at = $4 WHERE id = $1",
        subject.table()
    );
    let values = [
        subject.id().into(),
        body.as_str().into(),
        markdown::render(&body).into(),
        kith.now().into(),
    ];
    sql::exec(&tx, &update, values).await?;
    mentions::keep(&tx, kith, (subject, author.no), &named).await?;
    search::refresh(&tx, subject.document()).await?;
    tx.commit().await?;
    Ok(())
}

/// The text, which must be theirs and not deleted.
async fn own(
    tx: &DatabaseTransaction,
    author: &SignedIn,
    place: (&str, Subject),
) -> Result<Stored, WriteError> {
    let text = stored(tx, author, place)
        .await?
        .ok_or(WriteError::NotFound)?;
    if text.author_no != author.no.0 {
        return Err(WriteError::NotYours);
    }
    if text.deleted_at.is_some() {
        return Err(WriteError::NotFound);
    }
    Ok(text)
}

async fn keep_version(
    tx: &DatabaseTransaction,
    kith: &Kith,
    subject: Subject,
    text: &Stored,
) -> Result<(), DbErr> {
    let mut values: Vec<Value> = vec![kith.id::<RevisionId>().0.into()];
    values.extend(subject.values());
    values.extend([
        text.body.as_str().into(),
        text.html.as_str().into(),
        text.written_at().into(),
        kith.now().into(),
    ]);
    let insert = "INSERT INTO revisions
        (id, subject_id, post_id, comment_id, body, html, written_at, replaced_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sql::exec(tx, insert, values).await?;
    Ok(())
}

/// Deletes one's own post or comment: its words and those of its earlier versions are gone, who was
/// named in it is not told any more; its place stays, with what others answered. Points that it
/// earned stay in the ledger.
///
/// # Errors
/// [`WriteError`].
pub async fn delete(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    subject: Subject,
) -> Result<(), WriteError> {
    db::retry(|| clear(kith, author, slug, subject)).await
}

async fn clear(
    kith: &Kith,
    author: &SignedIn,
    slug: &str,
    subject: Subject,
) -> Result<(), WriteError> {
    let tx = kith.db().begin().await?;
    own(&tx, author, (slug, subject)).await?;
    let id: Value = subject.id().into();
    let words = format!(
        "UPDATE {} SET body = '', html = '', deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL",
        subject.table()
    );
    if sql::exec(&tx, &words, [id.clone(), kith.now().into()]).await? == 0 {
        return Err(WriteError::NotFound);
    }
    // The rows stay, so that an older export does not bring their words back.
    let versions = "UPDATE revisions SET body = '', html = '' WHERE subject_id = $1";
    sql::exec(&tx, versions, [id.clone()]).await?;
    sql::exec(&tx, "DELETE FROM mentions WHERE subject_id = $1", [id]).await?;
    search::refresh(&tx, subject.document()).await?;
    tx.commit().await?;
    Ok(())
}

/// The present words of a text, for its author and for those who moderate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextView {
    /// As written, in Markdown.
    pub body: String,
    /// As shown, safe.
    pub html: String,
    /// When these words were written.
    pub written_at: Millis,
    /// The reader wrote it.
    pub own: bool,
}

/// An earlier version of a text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RevisionView {
    /// Its id.
    pub id: RevisionId,
    /// As written, in Markdown.
    pub body: String,
    /// As shown, safe.
    pub html: String,
    /// When it was written.
    pub written_at: Millis,
    /// When other words took its place.
    pub replaced_at: Millis,
}

/// A text for its author and for those who moderate the circle; a deleted one is nobody's.
///
/// # Errors
/// [`ReadError`].
pub async fn text(
    kith: &Kith,
    reader: &SignedIn,
    circle: &CircleView,
    subject: Subject,
) -> Result<TextView, ReadError> {
    let place = (circle.card.slug.as_str(), subject);
    let text = stored(kith.db().reader(), reader, place).await?;
    let text = text.filter(|text| text.deleted_at.is_none());
    let text = text.ok_or(ReadError::NotFound)?;
    let own = MemberNo(text.author_no) == reader.no;
    if !own && !may_moderate(reader, circle) {
        return Err(ReadError::NotFound);
    }
    Ok(TextView {
        written_at: text.written_at(),
        body: text.body,
        html: text.html,
        own,
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    body: String,
    html: String,
    written_at: i64,
    replaced_at: i64,
}

/// A text with a page of its earlier versions, the latest first; for those whom [`text`] answers.
///
/// # Errors
/// [`ReadError`].
pub async fn history(
    kith: &Kith,
    reader: &SignedIn,
    (circle, subject): (&CircleView, Subject),
    page: &PageRequest,
) -> Result<(TextView, Page<RevisionView>), ReadError> {
    let present = text(kith, reader, circle, subject).await?;
    let limit = page.limit();
    let mut values: Vec<Value> = vec![subject.id().into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND id < $3"
    });
    let query = format!(
        "SELECT id, body, html, written_at, replaced_at FROM revisions
         WHERE subject_id = $1 {after} ORDER BY id DESC LIMIT $2"
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    let earlier = page.map(|row| RevisionView {
        id: RevisionId(row.id),
        body: row.body,
        html: row.html,
        written_at: row.written_at,
        replaced_at: row.replaced_at,
    });
    Ok((present, earlier))
}
