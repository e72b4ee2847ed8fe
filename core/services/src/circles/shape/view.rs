//! What people see of proposals, and of what was done to a circle.

use kith_domain::{
    circles::Door,
    day::Millis,
    ids::{CircleNo, MemberNo, PostId, ProposalId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{Reply, Stage, Verb};
use crate::{
    consent::apart,
    conversations,
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// The most that are listed of what was done, and of circles that would like to come.
const SHOWN: u32 = 20;
/// The most characters of a post that a list shows.
const EXCERPT: usize = 140;

/// Whether members of the circle `c`, where the membership `v` of the member `$1` stands, are told
/// something that this one has not answered, or that was done after `$2`.
pub(crate) const TOLD: &str = ", EXISTS (SELECT 1 FROM circle_proposals t
      LEFT JOIN circle_proposal_members ta ON ta.proposal_id = t.id AND ta.member_no = $1
      WHERE t.made_by <> $1 AND (t.circle_no = c.no OR t.into_no = c.no)
        AND (t.state = 2 AND t.ended_at > $2
          OR t.state = 1 AND t.circle_no = c.no AND (t.kind = 1 AND ta.member_no IS NULL OR ta.answer = 0)
          OR t.state = 0 AND t.into_no = c.no AND v.role > 0)) AS told";

/// A circle, as a place to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// What is proposed for a circle, or was done to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// What.
    pub verb: Verb,
    /// Where it stands.
    pub stage: Stage,
    /// The circle.
    pub circle: Place,
    /// The circle that takes it in, or the new one once there is one.
    pub into: Option<Place>,
    /// The new circle's name; empty but for a split.
    pub name: String,
    /// What the new circle is for.
    pub purpose: String,
    /// How one comes into the new circle.
    pub door: Door,
    /// What is said to the members; may be empty.
    pub words: String,
    /// Who proposed or did it; none for whom they are apart from.
    pub by: Option<PersonRef>,
    /// The viewer did.
    pub own: bool,
    /// When.
    pub made_at: Millis,
    /// Until when members answer.
    pub due_at: Millis,
    /// When it was carried out or ended.
    pub ended_at: Option<Millis>,
    /// The viewer is asked, or everybody is.
    pub asked: bool,
    /// What the viewer answered.
    pub reply: Option<Reply>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: i16,
    state: i16,
    slug: String,
    circle_name: String,
    into_slug: Option<String>,
    into_name: Option<String>,
    name: String,
    purpose: String,
    door: i16,
    words: String,
    by_no: i64,
    by_id: Option<Uuid>,
    by_name: Option<String>,
    external_id: Option<String>,
    made_at: i64,
    due_at: i64,
    ended_at: Option<i64>,
    answer: Option<i16>,
    stays: Option<bool>,
}

impl Row {
    fn seen_by(self, viewer: MemberNo) -> Proposal {
        let into = self.into_slug.zip(self.into_name);
        let by = self.by_id.zip(self.by_name);
        let verb = Verb::from_code(self.kind);
        let stays = self.stays.unwrap_or_default();
        Proposal {
            id: ProposalId(self.id),
            verb,
            stage: Stage::from_code(self.state),
            circle: Place {
                slug: self.slug,
                name: self.circle_name,
            },
            into: into.map(|(slug, name)| Place { slug, name }),
            name: self.name,
            purpose: self.purpose,
            door: Door::from_code(self.door),
            words: self.words,
            by: by.map(|(id, name)| PersonRef::new(id, name, self.external_id)),
            own: self.by_no == viewer.0,
            made_at: self.made_at,
            due_at: self.due_at,
            ended_at: self.ended_at,
            asked: verb == Verb::Merge || self.answer.is_some(),
            reply: self.answer.and_then(|code| Reply::from_codes(code, stays)),
        }
    }
}

/// Proposals of which a condition holds, for a viewer `$1` and a circle `$2`.
async fn list(
    kith: &Kith,
    (viewer, circle): (MemberNo, CircleNo),
    condition: &str,
) -> Result<Vec<Proposal>, DbErr> {
    let query = format!(
        "SELECT p.id, p.kind, p.state, c.slug, c.name AS circle_name, i.slug AS into_slug,
           i.name AS into_name, p.name, p.purpose, p.door, p.words, p.made_by AS by_no, m.id AS by_id,
           m.display_name AS by_name, p.made_at, p.due_at, p.ended_at, a.answer, a.stays, {}
         FROM circle_proposals p JOIN circles c ON c.no = p.circle_no
         LEFT JOIN circles i ON i.no = p.into_no
         LEFT JOIN members m ON m.no = p.made_by AND NOT {}
         LEFT JOIN circle_proposal_members a ON a.proposal_id = p.id AND a.member_no = $1
         WHERE {condition} ORDER BY p.id DESC LIMIT {SHOWN}",
        external_id!("m"),
        apart("m.no", "$1")
    );
    let values = [viewer.0.into(), circle.0.into()];
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(rows.into_iter().map(|row| row.seen_by(viewer)).collect())
}

/// What is proposed for a circle.
///
/// # Errors
/// What the database refuses.
pub async fn open(
    kith: &Kith,
    viewer: MemberNo,
    circle: CircleNo,
) -> Result<Option<Proposal>, DbErr> {
    let open = list(kith, (viewer, circle), "p.circle_no = $2 AND p.state < 2").await?;
    Ok(open.into_iter().next())
}

/// The circles that would like to move into a circle, or are about to.
///
/// # Errors
/// What the database refuses.
pub async fn incoming(
    kith: &Kith,
    viewer: MemberNo,
    circle: CircleNo,
) -> Result<Vec<Proposal>, DbErr> {
    list(kith, (viewer, circle), "p.into_no = $2 AND p.state < 2").await
}

/// What was done to a circle of late, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn past(kith: &Kith, viewer: MemberNo, circle: CircleNo) -> Result<Vec<Proposal>, DbErr> {
    let done = "(p.circle_no = $2 OR p.into_no = $2) AND p.state >= 2";
    list(kith, (viewer, circle), done).await
}

/// How members answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Tally {
    /// Who would move.
    pub yes: i64,
    /// Who would not.
    pub no: i64,
    /// Who has not answered.
    pub silent: i64,
    /// Posts that would move with a split.
    pub posts: i64,
}

/// Counts the answers of those who are still in the circle; nobody waits for who rests, or was imported
/// and never came.
pub(super) const TALLY: &str = "SELECT
    (SELECT count(*) FROM circle_proposal_members a JOIN memberships s
      ON s.circle_no = p.circle_no AND s.member_no = a.member_no AND s.state = 0
      WHERE a.proposal_id = p.id AND a.answer = 1) AS yes,
    (SELECT count(*) FROM circle_proposal_members a JOIN memberships s
      ON s.circle_no = p.circle_no AND s.member_no = a.member_no AND s.state = 0
      WHERE a.proposal_id = p.id AND a.answer = 2) AS no,
    CASE WHEN p.kind = 0 THEN
      (SELECT count(*) FROM circle_proposal_members a JOIN memberships s
        ON s.circle_no = p.circle_no AND s.member_no = a.member_no AND s.state = 0
        JOIN members m ON m.no = a.member_no AND m.resting_since IS NULL
        WHERE a.proposal_id = p.id AND a.answer = 0)
    ELSE
      (SELECT count(*) FROM memberships s
        JOIN members m ON m.no = s.member_no AND m.resting_since IS NULL
          AND (m.imported = FALSE OR m.seen_at IS NOT NULL)
        WHERE s.circle_no = p.circle_no AND s.state = 0 AND s.member_no <> p.made_by
          AND NOT EXISTS (SELECT 1 FROM circle_proposal_members a WHERE a.proposal_id = p.id
            AND a.member_no = s.member_no))
    END AS silent,
    (SELECT count(*) FROM circle_proposal_posts x WHERE x.proposal_id = p.id) AS posts
  FROM circle_proposals p WHERE p.id = $1";

/// How members answered to a proposal. Whoever calls has checked that the viewer may see it.
///
/// # Errors
/// What the database refuses.
pub async fn tally(kith: &Kith, proposal: ProposalId) -> Result<Tally, DbErr> {
    let found = sql::one(kith.db().reader(), TALLY, [proposal.0.into()]).await?;
    Ok(found.unwrap_or_default())
}

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
         JOIN members m ON m.no = s.member_no AND m.erased_at IS NULL AND m.resting_since IS NULL
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
            .chars()
            .take(EXCERPT)
            .collect(),
        at: row.created_at,
        comments: row.comments,
        chosen: row.chosen,
    }))
}

#[derive(FromQueryResult)]
struct PlaceRow {
    slug: String,
    name: String,
}

/// Where a circle moved into, as far as there is such a circle for the viewer.
async fn moved(kith: &Kith, condition: &str, values: [Value; 2]) -> Result<Option<Place>, DbErr> {
    let query = format!(
        "SELECT i.slug, i.name FROM circle_proposals p JOIN circles c ON c.no = p.circle_no
         JOIN circles i ON i.no = p.into_no
         LEFT JOIN memberships v ON v.circle_no = i.no AND v.member_no = $1 AND v.state = 0
         WHERE p.kind = 1 AND p.state = 2 AND {condition} ORDER BY p.id DESC LIMIT 1"
    );
    let found: Option<PlaceRow> = sql::one(kith.db().reader(), &query, values).await?;
    Ok(found.map(|PlaceRow { slug, name }| Place { slug, name }))
}

/// Where the members of a circle are now that moved into another one, for somebody who is there: old
/// addresses lead on, also to circles that others do not know of.
///
/// # Errors
/// What the database refuses.
pub async fn merged_into(
    kith: &Kith,
    slug: &str,
    member: MemberNo,
) -> Result<Option<Place>, DbErr> {
    let values = [member.0.into(), slug.into()];
    moved(kith, "c.slug = $2 AND v.member_no IS NOT NULL", values).await
}

/// Where a circle moved, for whoever may know of that one.
///
/// # Errors
/// What the database refuses.
pub async fn moved_to(
    kith: &Kith,
    circle: CircleNo,
    viewer: Option<MemberNo>,
) -> Result<Option<Place>, DbErr> {
    let values = [viewer.map_or(0, |no| no.0).into(), circle.0.into()];
    let known = "c.no = $2 AND (i.door < 2 OR v.member_no IS NOT NULL)";
    moved(kith, known, values).await
}
