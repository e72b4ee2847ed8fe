//! Who can be asked to move with a split, and which posts can move with it.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PostId, ProposalId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::PRESENT;
use crate::{
    consent::apart,
    conversations,
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// The most characters of a post that a list shows.
const EXCERPT: usize = 140;

#[derive(FromQueryResult)]
struct PersonRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
}

/// A page of those who can still be asked to move with a split: not who rests or keeps apart from
/// whoever proposes it, or from the viewer. Whoever calls has checked that the viewer may ask.
///
/// # Errors
/// What the database refuses.
pub async fn askable(
    kith: &Kith,
    (viewer, proposal): (MemberNo, ProposalId),
    page: &PageRequest,
) -> Result<Page<PersonRef>, DbErr> {
    let limit = page.limit();
    let query = format!(
        "SELECT m.no, m.id, m.display_name, {} FROM circle_proposals p
         JOIN memberships s ON s.circle_no = p.circle_no AND s.state = 0 AND s.member_no <> p.made_by
         JOIN members m ON m.no = s.member_no AND {PRESENT}
         WHERE p.id = $1 AND s.member_no > $2 AND NOT {} AND NOT {}
           AND NOT EXISTS (SELECT 1 FROM circle_proposal_members a
             WHERE a.proposal_id = p.id AND a.member_no = s.member_no)
         ORDER BY s.member_no LIMIT $3",
        external_id!("m"),
        apart("m.no", "p.made_by"),
        apart("m.no", "$4")
    );
    let values: [Value; 4] = [
        proposal.0.into(),
        page.number().unwrap_or(0).into(),
        (limit + 1).cast_signed().into(),
        viewer.0.into(),
    ];
    let rows: Vec<PersonRow> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| PersonRef::new(row.id, row.display_name, row.external_id)))
}

/// A post that may move with a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The post.
    pub id: PostId,
    /// Who wrote it; without a name where they left.
    pub author: String,
    /// How it begins.
    pub excerpt: String,
    /// When it was written.
    pub at: Millis,
    /// How many comments move along.
    pub comments: i64,
    /// It is chosen.
    pub chosen: bool,
}

#[derive(FromQueryResult)]
struct PostRow {
    id: Uuid,
    author: String,
    body: String,
    created_at: i64,
    comments: i64,
    chosen: bool,
}

/// A page of the circle's posts, the latest first, with those that are chosen to move with a split; not
/// those of whom the viewer keeps apart. Whoever calls has checked that the viewer may choose.
///
/// # Errors
/// What the database refuses.
pub async fn choosable(
    kith: &Kith,
    (viewer, proposal): (MemberNo, ProposalId),
    page: &PageRequest,
) -> Result<Page<Choosable>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![
        proposal.0.into(),
        (limit + 1).cast_signed().into(),
        viewer.0.into(),
    ];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND o.id < $4"
    });
    let query = format!(
        "SELECT o.id, m.display_name AS author, o.body, o.created_at, o.comments,
           CASE WHEN EXISTS (SELECT 1 FROM circle_proposal_posts x
             WHERE x.proposal_id = p.id AND x.post_id = o.id) THEN TRUE ELSE FALSE END AS chosen
         FROM circle_proposals p JOIN posts o ON o.circle_no = p.circle_no
         JOIN members m ON m.no = o.author_no
         WHERE p.id = $1 AND o.deleted_at IS NULL AND NOT {} {after} ORDER BY o.id DESC LIMIT $2",
        apart("o.author_no", "$3")
    );
    let rows: Vec<PostRow> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| Choosable {
        id: PostId(row.id),
        author: row.author,
        excerpt: conversations::plain(&row.body)
            .trim_end()
            .chars()
            .take(EXCERPT)
            .collect(),
        at: row.created_at,
        comments: row.comments,
        chosen: row.chosen,
    }))
}
