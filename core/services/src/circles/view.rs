//! What people see of circles.

use kith_domain::{
    circles::Door,
    day::Millis,
    ids::{CircleId, CircleNo, MemberNo, OfferId, PictureId, RequestId},
    roles::CircleRole,
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    personal::inside,
    requests::{Answer, OwnRequest},
    standing::Standing,
};
use crate::{
    consent::apart,
    db::Fault,
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    sql,
};

/// A circle in a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleCard {
    /// The circle's id.
    pub id: CircleId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// How many members it has.
    pub members: i64,
    /// How many posts.
    pub posts: i64,
    /// Since when.
    pub created_at: Millis,
    /// How one comes in.
    pub door: Door,
    /// Since when it is at rest; none while it lives.
    pub archived_at: Option<Millis>,
    /// The viewer is in it.
    pub joined: bool,
    /// An invitation waits for the viewer.
    pub invited: bool,
    /// The viewer waits for an answer.
    pub asked: bool,
    /// Who founded it.
    pub founder: Option<PersonRef>,
    /// Its growth rings: members active in each equal span of its life, oldest first. Empty
    /// before the scores job has seen it.
    #[serde(skip)]
    pub life: Vec<u32>,
    /// The picture that its stewards put.
    #[serde(skip)]
    pub picture: Option<PictureId>,
    /// Its stewards tell the viewer something that waits for an answer or was done of late; known in
    /// the list of the viewer's own circles alone.
    #[serde(skip)]
    pub told: bool,
}

/// One circle, for somebody.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleView {
    /// The circle's ordinal; not sent.
    #[serde(skip)]
    pub no: CircleNo,
    /// What lists show of it.
    #[serde(flatten)]
    pub card: CircleCard,
    /// The rules of the house, in Markdown; empty where there are none.
    pub house_rules: String,
    /// Whose personal circle it is; none where it is a shared one.
    #[serde(skip)]
    pub owner: Option<MemberNo>,
    /// How the viewer stands to it.
    pub standing: Standing,
    /// The viewer's latest asking to come in.
    pub request: Option<OwnRequest>,
    /// The invitation that waits for the viewer.
    pub invitation: Option<OfferId>,
    /// Since when what is written in it may be read and shared outside; none where it may not.
    #[serde(skip)]
    pub outside_since: Option<Millis>,
}

impl CircleView {
    /// Whether somebody reads what is written in the circle and who is in it: its members and staff,
    /// and at an open door every member of the community.
    #[must_use]
    pub fn may_read(&self, person: &SignedIn) -> bool {
        self.standing.reads(self.card.door, person)
    }

    /// Whether it is somebody's personal circle, of which nobody knows who is not in it.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        self.owner.is_some()
    }

    /// As it is for whoever has just left it.
    pub(super) fn left_behind(mut self) -> Self {
        self.card.members -= 1;
        self.seen_from_outside()
    }

    /// As it is for somebody who is not in it.
    pub(crate) fn seen_from_outside(mut self) -> Self {
        (self.card.joined, self.standing) = (false, Standing::Outsider);
        self
    }

    /// Whether the viewer writes in it: they are in, and it is not at rest.
    #[must_use]
    pub const fn lets_write(&self) -> bool {
        matches!(self.standing, Standing::In(_)) && !self.is_at_rest()
    }

    /// Nobody writes in it, joins it or earns in it.
    #[must_use]
    pub const fn is_at_rest(&self) -> bool {
        self.card.archived_at.is_some()
    }
}

/// There is no such circle.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotFound {
    /// There is none of that name.
    #[error("there is no such circle")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(NotFound);

#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) no: i64,
    id: Uuid,
    slug: String,
    name: String,
    purpose: String,
    members: i64,
    posts: i64,
    created_at: i64,
    founder_id: Option<Uuid>,
    founder_name: Option<String>,
    external_id: Option<String>,
    state: Option<i16>,
    role: Option<i16>,
    door: i16,
    archived_at: Option<i64>,
    owner_no: Option<i64>,
    picture: Option<Uuid>,
    request_id: Option<Uuid>,
    message: Option<String>,
    answer: Option<i16>,
    asked_at: Option<i64>,
    decided_at: Option<i64>,
    invitation: Option<Uuid>,
    figures: Option<String>,
    house_rules: String,
    outside_since: Option<i64>,
    told: bool,
}

/// The figures of a circle's latest snapshot, for its picture.
pub(super) const FIGURES: &str = ", (SELECT s.figures FROM snapshots s WHERE s.circle_no = c.no \
    ORDER BY s.as_of DESC LIMIT 1) AS figures";
/// What decides in a transaction needs no picture.
pub(super) const NO_FIGURES: &str = ", CAST(NULL AS text) AS figures";
/// The rules of the house, for the circle's own pages.
const RULES: &str = ", c.house_rules";
pub(super) const NO_RULES: &str = ", CAST('' AS text) AS house_rules";
/// What is told stands on home alone.
pub(super) const NOT_TOLD: &str = ", FALSE AS told";
pub(super) const COLUMNS: &str = concat!(
    "SELECT c.no, c.id, c.slug, c.name, c.purpose, c.members, c.posts, c.created_at, c.door, c.archived_at,
      c.outside_since, c.owner_no, c.picture,
      f.id AS founder_id, f.display_name AS founder_name, v.state, v.role, q.id AS request_id, q.message,
      q.state AS answer, q.asked_at, q.decided_at, o.id AS invitation, ",
    external_id!("f"),
);
/// Circles with their founder, unless the viewer is apart from them, and what the viewer has to do with
/// them.
pub(super) fn from() -> String {
    format!(
        " FROM circles c LEFT JOIN members f ON f.no = c.founder_no AND NOT {}{STANDING}",
        apart("f.no", "$1")
    )
}

/// What the viewer `$1` has to do with the circle `c`.
pub(super) const STANDING: &str = "
    LEFT JOIN memberships v ON v.circle_no = c.no AND v.member_no = $1
    LEFT JOIN circle_requests q ON q.circle_no = c.no AND q.member_no = $1
    LEFT JOIN circle_offers o ON o.circle_no = c.no AND o.kind = 0 AND o.member_no = $1 AND o.state = 0";

/// Which shared circles there are for somebody: a circle by invitation only for who is in it, is invited
/// or waits for an answer, and for staff.
pub(super) fn known_to(viewer: Option<&SignedIn>) -> &'static str {
    if viewer.is_some_and(|viewer| viewer.role.is_staff()) {
        "c.owner_no IS NULL"
    } else {
        "(c.owner_no IS NULL AND (c.door < 2 OR v.state = 0 OR o.state = 0 OR q.state = 0))"
    }
}

/// What a picture needs of the figures; nothing of those that an older version stored.
fn life(figures: &str) -> Vec<u32> {
    #[derive(serde::Deserialize)]
    struct Brief {
        life: Vec<u32>,
    }
    serde_json::from_str(figures).map_or_else(|_| Vec::new(), |Brief { life }| life)
}

impl From<Row> for CircleView {
    fn from(row: Row) -> Self {
        // A personal circle is read by nobody but those who are in it.
        let standing = match row.owner_no {
            Some(_) => Standing::In(CircleRole::Member),
            None => Standing::from_codes(row.state, row.role),
        };
        let founder = row.founder_id.zip(row.founder_name);
        let answer = row.answer.map(Answer::from_code);
        let asked = row.request_id.zip(answer).zip(row.asked_at);
        let request = asked.map(|((id, answer), asked_at)| OwnRequest {
            id: RequestId(id),
            message: row.message.unwrap_or_default(),
            answer,
            asked_at,
            decided_at: row.decided_at,
        });
        Self {
            no: CircleNo(row.no),
            card: CircleCard {
                id: CircleId(row.id),
                slug: row.slug,
                name: row.name,
                purpose: row.purpose,
                members: row.members,
                posts: row.posts,
                created_at: row.created_at,
                door: Door::from_code(row.door),
                archived_at: row.archived_at,
                joined: standing.is_in(),
                invited: row.invitation.is_some(),
                asked: answer == Some(Answer::Waiting),
                founder: founder.map(|(id, name)| PersonRef::new(id, name, row.external_id)),
                life: row.figures.as_deref().map(life).unwrap_or_default(),
                picture: row.picture.map(PictureId),
                told: row.told,
            },
            house_rules: row.house_rules,
            owner: row.owner_no.map(MemberNo),
            standing,
            request,
            invitation: row.invitation.map(OfferId),
            outside_since: row.outside_since,
        }
    }
}

pub(super) fn viewer_value(viewer: Option<&SignedIn>) -> Value {
    viewer.map_or(0, |viewer| viewer.no.0).into()
}

/// One circle by its slug, for a viewer for whom it is there.
///
/// # Errors
/// [`NotFound`].
pub async fn get(
    kith: &Kith,
    slug: &str,
    viewer: Option<&SignedIn>,
) -> Result<CircleView, NotFound> {
    with(
        kith.db().reader(),
        FIGURES,
        slug,
        (viewer, known_to(viewer)),
    )
    .await
}

/// A member's own personal circle; none before they chose anybody.
///
/// # Errors
/// What the database refuses.
pub async fn own(kith: &Kith, owner: MemberNo) -> Result<Option<CircleView>, DbErr> {
    let query = format!(
        "{COLUMNS}{NO_FIGURES}{NO_RULES}{NOT_TOLD}{} WHERE c.owner_no = $1",
        from()
    );
    let row: Option<Row> = sql::one(kith.db().reader(), &query, [owner.0.into()]).await?;
    Ok(row.map(CircleView::from))
}

/// Where a text stands that a viewer may read: as [`get`], and personal circles too, for those who are
/// in them.
///
/// # Errors
/// [`NotFound`].
pub async fn place(
    kith: &Kith,
    slug: &str,
    viewer: Option<&SignedIn>,
) -> Result<CircleView, NotFound> {
    find_place(kith.db().reader(), slug, viewer).await
}

/// The same inside a transaction.
pub(crate) async fn find_place<C: sea_orm::ConnectionTrait>(
    db: &C,
    slug: &str,
    viewer: Option<&SignedIn>,
) -> Result<CircleView, NotFound> {
    let scope = format!("({} OR {})", known_to(viewer), inside("$1"));
    with(db, NO_FIGURES, slug, (viewer, &scope)).await
}

/// The same inside a transaction, without a picture.
pub(crate) async fn find<C: sea_orm::ConnectionTrait>(
    db: &C,
    slug: &str,
    viewer: Option<&SignedIn>,
) -> Result<CircleView, NotFound> {
    with(db, NO_FIGURES, slug, (viewer, known_to(viewer))).await
}

async fn with<C: sea_orm::ConnectionTrait>(
    db: &C,
    figures: &str,
    slug: &str,
    (viewer, scope): (Option<&SignedIn>, &str),
) -> Result<CircleView, NotFound> {
    let query = format!(
        "{COLUMNS}{figures}{RULES}{NOT_TOLD}{} WHERE c.slug = $2 AND {scope}",
        from()
    );
    let row: Option<Row> = sql::one(db, &query, [viewer_value(viewer), slug.into()]).await?;
    row.map(CircleView::from).ok_or(NotFound::Unknown)
}
