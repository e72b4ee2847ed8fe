//! Who is in a circle.

use kith_domain::{
    day::Millis,
    ids::{CircleNo, MemberId, MemberNo},
    roles::CircleRole,
};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use crate::{
    consent::{apart, on_duty},
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id, profile::shown_picture},
    sql,
};

/// Somebody in a circle.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CircleMember {
    /// Who.
    pub person: PersonRef,
    /// As what.
    pub role: CircleRole,
    /// Since when.
    pub joined_at: Millis,
    /// They rest, and come back when they like.
    pub resting: bool,
}

#[derive(FromQueryResult)]
struct MemberRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    picture: Option<Uuid>,
    role: i16,
    joined_at: i64,
    resting: bool,
}

impl From<MemberRow> for CircleMember {
    fn from(row: MemberRow) -> Self {
        Self {
            person: PersonRef::new(row.id, row.display_name, row.external_id)
                .with_picture(row.picture),
            role: CircleRole::from_code(row.role),
            joined_at: row.joined_at,
            resting: row.resting,
        }
    }
}

/// The people in the circle `$1` whom the viewer `$2` sees, with a condition that may use `m` and `s`.
fn seen(condition: &str) -> String {
    format!(
        "SELECT m.no, m.id, m.display_name, s.role, s.joined_at, m.resting_since IS NOT NULL AS resting, {}, {}
         FROM memberships s JOIN members m ON m.no = s.member_no
         WHERE s.circle_no = $1 AND s.state = 0 AND {condition} AND (NOT {} OR {})",
        external_id!("m"),
        shown_picture!("m", "$2"),
        apart("s.member_no", "$2"),
        on_duty("$2", "$1"),
    )
}

/// Somebody in a circle, as the viewer sees them; none who is not in it. Whoever calls has checked that
/// the viewer may read it.
///
/// # Errors
/// What the database refuses.
pub async fn member(
    kith: &Kith,
    viewer: MemberNo,
    circle: CircleNo,
    id: MemberId,
) -> Result<Option<CircleMember>, DbErr> {
    let values = [circle.0.into(), viewer.0.into(), id.0.into()];
    let row: Option<MemberRow> = sql::one(kith.db().reader(), &seen("m.id = $3"), values).await?;
    Ok(row.map(CircleMember::from))
}

/// A page of the people in a circle, in order of arrival in the community, without those from whom the
/// viewer is apart, unless they look after the circle. Whoever calls has checked that the viewer may
/// read it.
///
/// # Errors
/// What the database refuses.
pub async fn members(
    kith: &Kith,
    viewer: MemberNo,
    circle: CircleNo,
    page: &PageRequest,
) -> Result<Page<CircleMember>, DbErr> {
    let limit = page.limit();
    let query = format!("{} ORDER BY s.member_no LIMIT $4", seen("s.member_no > $3"));
    let rows: Vec<MemberRow> = sql::all(
        kith.db().reader(),
        &query,
        [
            circle.0.into(),
            viewer.0.into(),
            page.number().unwrap_or(0).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(CircleMember::from))
}
