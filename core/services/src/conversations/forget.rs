//! Somebody leaves the community: their words go, and their name goes out of the words of others.

use kith_domain::ids::{CommentId, MemberId, MemberNo, PostId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult};
use uuid::Uuid;

use super::{markdown, mentions::unnamed};
use crate::{kith::Kith, search, sql};

/// The texts that somebody wrote.
const OWN: &str = "(SELECT id FROM posts WHERE author_no = $1
    UNION ALL SELECT id FROM comments WHERE author_no = $1)";

/// The tables in which somebody may be named.
const TABLES: [&str; 3] = ["posts", "comments", "revisions"];

/// The texts that name somebody, by table.
#[derive(Debug, Default)]
pub(crate) struct Naming([Vec<Uuid>; 3]);

/// Finds the texts that name a member; it looks through all of them.
pub(crate) async fn naming<C: ConnectionTrait>(db: &C, id: MemberId) -> Result<Naming, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let mut naming = Naming::default();
    for (table, found) in TABLES.into_iter().zip(&mut naming.0) {
        let find = format!("SELECT id FROM {table} WHERE body LIKE $1 ORDER BY id");
        let rows: Vec<Row> = sql::all(db, &find, [format!("%]({id})%").into()]).await?;
        found.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(naming)
}

/// Deletes what a member wrote, as they could themselves: places stay, with what others answered. Where
/// others named them, a mark that says nothing takes the place of the name, in earlier versions too.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    (id, naming): (MemberId, &Naming),
) -> Result<(), DbErr> {
    let own = |statement: String| async move { sql::exec(tx, &statement, [member.0.into()]).await };
    own(format!(
        "UPDATE revisions SET body = '', html = '' WHERE subject_id IN {OWN} AND body <> ''"
    ))
    .await?;
    own(format!(
        "DELETE FROM mentions WHERE member_no = $1 OR subject_id IN {OWN}"
    ))
    .await?;
    search::silence(tx, member).await?;
    let values = || [member.0.into(), kith.now().into()];
    for statement in [
        "UPDATE posts SET body = '', html = '', deleted_at = COALESCE(deleted_at, $2),
           hidden_reason = CASE WHEN hidden_at IS NULL THEN NULL ELSE '' END WHERE author_no = $1",
        "UPDATE comments SET body = '', html = '', deleted_at = COALESCE(deleted_at, $2),
           hidden_reason = CASE WHEN hidden_at IS NULL THEN NULL ELSE '' END WHERE author_no = $1",
    ] {
        sql::exec(tx, statement, values()).await?;
    }
    for (table, texts) in TABLES.into_iter().zip(&naming.0) {
        for text in texts {
            unname(tx, table, *text, id).await?;
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Text {
    body: String,
}

/// Takes a name out of a text, unless somebody changes the text at the same moment.
async fn unname(
    tx: &DatabaseTransaction,
    table: &str,
    text: Uuid,
    id: MemberId,
) -> Result<(), DbErr> {
    let read = format!("SELECT body FROM {table} WHERE id = $1");
    let Some(Text { body: before }) = sql::one(tx, &read, [text.into()]).await? else {
        return Ok(());
    };
    let body = unnamed(&before, id);
    if body == before {
        return Ok(());
    }
    let write = format!("UPDATE {table} SET body = $2, html = $3 WHERE id = $1 AND body = $4");
    let html = markdown::render(&body);
    let values = [text.into(), body.into(), html.into(), before.into()];
    if sql::exec(tx, &write, values).await? == 0 {
        return Ok(());
    }
    match table {
        "posts" => search::refresh(tx, search::Subject::Post(PostId(text))).await,
        "comments" => search::refresh(tx, search::Subject::Comment(CommentId(text))).await,
        _ => Ok(()),
    }
}
