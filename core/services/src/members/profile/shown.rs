//! A member's page, as somebody else sees it.

use kith_domain::{
    day::Millis,
    ids::MemberId,
    profile::{Audience, Standing},
    roles::Role,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    super::{PersonRef, SignedIn, external::external_id},
    TOGETHER,
    own::Codes,
    picture::standing,
};
use crate::{consent::apart, db::Fault, error::faulty, kith::Kith, sql};

/// Circles that are named.
const NAMED: i64 = 24;

/// How somebody stands to the member in the referral forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Who looks brought the member.
    Brought,
    /// The member brought who looks.
    BroughtBy,
}

/// A circle of the member.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct CircleOfMember {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who looks is in it too.
    pub shared: bool,
}

/// What somebody is shown of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who, with the picture where it is shown.
    pub person: PersonRef,
    /// What they may do in the community.
    pub role: Role,
    /// They rest.
    pub resting: bool,
    /// How who looks stands to them.
    pub standing: Standing,
    /// Their words; none where there are none, or not for who looks.
    pub words: Option<String>,
    /// When they joined, where that is shown.
    pub joined_at: Option<Millis>,
    /// Their circles, shared ones first, where they are shown.
    pub circles: Option<Vec<CircleOfMember>>,
    /// The line between the two, at level one.
    pub tie: Option<Tie>,
    /// There is a picture or there are words, for staff.
    pub can_be_cleared: bool,
}

/// Why there is nothing to see.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MemberPageError {
    /// There is no such member, they were erased, they are apart from who looks, or they rest and show
    /// nothing.
    #[error("there is no such member")]
    Unknown,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(MemberPageError);

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    joined_at: i64,
    resting: bool,
    words: Option<String>,
    picture: Option<Uuid>,
    together: bool,
    brought: bool,
    brought_by: bool,
    #[sea_orm(nested)]
    codes: Codes,
}

/// A member as somebody sees them.
///
/// # Errors
/// [`MemberPageError`].
pub async fn member_page(
    kith: &Kith,
    viewer: &SignedIn,
    id: MemberId,
) -> Result<Member, MemberPageError> {
    let query = format!(
        "SELECT m.no, m.id, m.display_name, m.role, m.joined_at, m.resting_since IS NOT NULL AS resting,
           f.words, f.picture, f.picture_for, f.words_for, f.circles_for, f.joined_for,
           {TOGETHER} AS together,
           (m.sponsor_no IS NOT NULL AND m.sponsor_no = $2) AS brought,
           EXISTS (SELECT 1 FROM members v WHERE v.no = $2 AND v.sponsor_no = m.no) AS brought_by, {}
         FROM members m LEFT JOIN profiles f ON f.member_no = m.no
         WHERE m.id = $1 AND m.erased_at IS NULL AND ($3 = 1 OR NOT {})",
        external_id!("m"),
        apart("m.no", "$2")
    );
    let staff = i64::from(viewer.role.is_staff());
    let values = [id.0.into(), viewer.no.0.into(), staff.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    let row = row.ok_or(MemberPageError::Unknown)?;
    let standing = standing(viewer, row.no, row.together);
    let seen = |audience: Audience| audience.admits(standing);
    let audiences = row.codes.read();
    let circles = if seen(audiences.circles) {
        Some(circles(kith, viewer, row.no).await?)
    } else {
        None
    };
    let has_words = row.words.as_ref().is_some_and(|words| !words.is_empty());
    let can_be_cleared = standing == Standing::Staff && (has_words || row.picture.is_some());
    let member = Member {
        person: PersonRef::new(row.id, row.display_name, row.external_id)
            .with_picture(row.picture.filter(|_| seen(audiences.picture))),
        role: Role::from_code(row.role),
        resting: row.resting,
        standing,
        words: row.words.filter(|_| has_words && seen(audiences.words)),
        joined_at: seen(audiences.joined).then_some(row.joined_at),
        circles,
        tie: match (row.brought, row.brought_by) {
            (true, _) => Some(Tie::Brought),
            (false, true) => Some(Tie::BroughtBy),
            (false, false) => None,
        },
        can_be_cleared,
    };
    if member.resting && member.shows_nothing() {
        return Err(MemberPageError::Unknown);
    }
    Ok(member)
}

impl Member {
    /// Besides the name.
    fn shows_nothing(&self) -> bool {
        matches!(self.standing, Standing::Together | Standing::Apart)
            && self.person.picture.is_none()
            && self.words.is_none()
            && self.joined_at.is_none()
            && self.circles.is_none()
    }
}

/// Circles of the member; of those by invitation who looks only sees the ones that they are in.
async fn circles(
    kith: &Kith,
    viewer: &SignedIn,
    member: i64,
) -> Result<Vec<CircleOfMember>, Fault> {
    let query = "SELECT x.slug, x.name, x.shared FROM (
           SELECT c.no, c.slug, c.name, c.door, c.members, EXISTS (SELECT 1 FROM memberships v
             WHERE v.circle_no = c.no AND v.member_no = $2 AND v.state = 0) AS shared
           FROM memberships s JOIN circles c ON c.no = s.circle_no
           WHERE s.member_no = $1 AND s.state = 0) x
         WHERE x.shared OR x.door < 2 OR $3 = 1
         ORDER BY CASE WHEN x.shared THEN 0 ELSE 1 END, x.members DESC, x.no LIMIT $4";
    let values = [
        member.into(),
        viewer.no.0.into(),
        i64::from(viewer.role.is_staff()).into(),
        NAMED.into(),
    ];
    Ok(sql::all(kith.db().reader(), query, values).await?)
}
