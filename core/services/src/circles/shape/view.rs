//! What people see of proposals, and of what was done to a circle.

use kith_domain::{
    circles::Door,
    day::Millis,
    ids::{CircleNo, MemberNo, ProposalId},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{PRESENT, Reply, Stage, Verb};
use crate::{
    consent::apart,
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// The most that are listed of what was done, and of circles that would like to come.
const SHOWN: u32 = 20;
/// Whether members of the circle `c`, where the membership `v` of the member `$1` stands, are told
/// something that this one has not answered, or that was done after `$2`.
pub(crate) const TOLD: &str = ", EXISTS (SELECT 1 FROM circle_proposals t
      LEFT JOIN circle_proposal_members ta ON ta.proposal_id = t.id AND ta.member_no = $1
      WHERE t.made_by <> $1 AND (t.circle_no = c.no OR t.into_no = c.no)
        AND (t.state = 2 AND t.ended_at > $2
          OR t.state = 1 AND t.circle_no = c.no AND ta.answer = 0
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
    /// The circle that takes it in, or the new one once there is one; none where the viewer may not know
    /// of it.
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
    /// The viewer is asked.
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
            asked: self.answer.is_some(),
            reply: self.answer.and_then(|code| Reply::from_codes(code, stays)),
        }
    }
}

/// Whether the viewer `$1` may know of the circle `i` that another one moves into: everybody finds it,
/// they are in it or staff, or they are asked to go there.
const KNOWN: &str = "(i.door < 2 OR p.state = 1
    OR EXISTS (SELECT 1 FROM memberships v WHERE v.circle_no = i.no AND v.member_no = $1 AND v.state = 0)
    OR EXISTS (SELECT 1 FROM members w WHERE w.no = $1 AND w.role > 0))";

/// Proposals of which a condition holds, for a viewer `$1` and a circle `$2`. Words are for the members
/// of the circle that it is about, and for those who are asked to take it in.
async fn list(
    kith: &Kith,
    (viewer, circle): (MemberNo, CircleNo),
    condition: &str,
) -> Result<Vec<Proposal>, DbErr> {
    let query = format!(
        "SELECT p.id, p.kind, p.state, c.slug, c.name AS circle_name, i.slug AS into_slug,
           i.name AS into_name, p.name, p.purpose, p.door,
           CASE WHEN p.circle_no = $2 OR p.state < 2 THEN p.words ELSE '' END AS words, p.made_by AS by_no, m.id AS by_id,
           m.display_name AS by_name, p.made_at, p.due_at, p.ended_at, a.answer, a.stays, {}
         FROM circle_proposals p JOIN circles c ON c.no = p.circle_no
         LEFT JOIN circles i ON i.no = p.into_no AND {KNOWN}
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
    let done = "(p.circle_no = $2 AND p.state >= 2 OR p.into_no = $2 AND p.state = 2)";
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

impl Tally {
    /// Whether it may be carried out before its date: somebody was asked, and all have answered.
    #[must_use]
    pub const fn lets_carry(&self) -> bool {
        self.silent == 0 && self.yes + self.no > 0
    }
}

/// Counts the answers of those who are still in the circle; nobody waits for who is not here.
pub(super) async fn tally_of<C: ConnectionTrait>(db: &C, proposal: Uuid) -> Result<Tally, DbErr> {
    let query = format!(
        "SELECT count(CASE WHEN a.answer = 1 THEN 1 END) AS yes, count(CASE WHEN a.answer = 2 THEN 1 END) AS no,
           count(CASE WHEN a.answer = 0 AND {PRESENT} THEN 1 END) AS silent,
           (SELECT count(*) FROM circle_proposal_posts x WHERE x.proposal_id = $1) AS posts
         FROM circle_proposals p JOIN circle_proposal_members a ON a.proposal_id = p.id
         JOIN memberships s ON s.circle_no = p.circle_no AND s.member_no = a.member_no AND s.state = 0
         JOIN members m ON m.no = a.member_no WHERE p.id = $1"
    );
    let found = sql::one(db, &query, [proposal.into()]).await?;
    Ok(found.unwrap_or_default())
}

/// How members answered to a proposal. Whoever calls has checked that the viewer may see it.
///
/// # Errors
/// What the database refuses.
pub async fn tally(kith: &Kith, proposal: ProposalId) -> Result<Tally, DbErr> {
    tally_of(kith.db().reader(), proposal.0).await
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
