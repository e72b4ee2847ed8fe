//! What stands beside the posts of a circle: who is there, and what comes next.

use kith_domain::day::{DAY_MS, Millis};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::view::CircleView;
use crate::{
    consent::{apart, on_duty},
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id, profile::shown_picture},
    moderation::{Desk, may_moderate},
    sql,
};

/// Who looks after the circle, of whom this many are shown.
const KEEPERS: u32 = 4;
/// Who came last, of whom this many are shown.
const LATEST: u32 = 12;
/// Somebody is new for this long.
const NEW: Millis = 14 * DAY_MS;

/// What waits for those who look after a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// People who ask to come in.
    pub asking: i64,
    /// Things that were reported.
    pub reports: i64,
}

/// A circle at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Some of its people: the founder and stewards, then who came last.
    pub faces: Vec<PersonRef>,
    /// Who came within two weeks, without the reader.
    pub newcomers: Vec<PersonRef>,
    /// For those who look after it.
    pub waiting: Option<Waiting>,
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    picture: Option<Uuid>,
    role: i16,
    joined_at: i64,
}

/// A circle at a glance, without those from whom the reader is apart, unless they look after it. Whoever
/// calls has checked that the reader may read it.
///
/// # Errors
/// What the database refuses.
pub async fn glance(kith: &Kith, reader: &SignedIn, circle: &CircleView) -> Result<Glance, DbErr> {
    let people = people(kith, reader, circle).await?;
    let since = kith.now() - NEW;
    let is_new = |row: &Row| row.joined_at > since && row.role == 0 && row.no != reader.no.0;
    let (mut faces, mut newcomers) = (Vec::new(), Vec::new());
    for row in people {
        let new = is_new(&row);
        let person = PersonRef::new(row.id, row.display_name, row.external_id);
        let person = person.with_picture(row.picture);
        if new {
            newcomers.push(person.clone());
        }
        faces.push(person);
    }
    Ok(Glance {
        faces,
        newcomers,
        waiting: match may_moderate(reader, circle) {
            true => Some(waiting(kith, reader, circle).await?),
            false => None,
        },
    })
}

async fn people(kith: &Kith, reader: &SignedIn, circle: &CircleView) -> Result<Vec<Row>, DbErr> {
    let query = format!(
        "SELECT m.no, m.id, m.display_name, s.role, s.joined_at, {}, {}
         FROM (SELECT * FROM (SELECT member_no, role, joined_at FROM memberships
                 WHERE circle_no = $1 AND state = 0 AND role > 0
                 ORDER BY role DESC, member_no LIMIT {KEEPERS}) a
               UNION SELECT * FROM (SELECT member_no, role, joined_at FROM memberships
                 WHERE circle_no = $1 AND state = 0
                 ORDER BY joined_at DESC, member_no DESC LIMIT {LATEST}) b) s
         JOIN members m ON m.no = s.member_no
         WHERE m.resting_since IS NULL AND (NOT {} OR {})
         ORDER BY s.role DESC, s.joined_at DESC, m.no",
        external_id!("m"),
        shown_picture!("m", "$2"),
        apart("m.no", "$2"),
        on_duty("$2", "$1"),
    );
    let values = [circle.no.0.into(), reader.no.0.into()];
    sql::all(kith.db().reader(), &query, values).await
}

#[derive(FromQueryResult)]
struct Counted {
    asking: i64,
    reports: i64,
}

async fn waiting(kith: &Kith, reader: &SignedIn, circle: &CircleView) -> Result<Waiting, DbErr> {
    let query = format!(
        "SELECT (SELECT count(*) FROM circle_requests q WHERE q.circle_no = $1 AND q.state = 0) AS asking,
           (SELECT count(DISTINCT r.subject_id) FROM reports r WHERE r.decision_id IS NULL
             AND (r.about_no IS NULL OR r.about_no <> $2) AND {}) AS reports",
        Desk::Circle(circle.no).holds()
    );
    let values = [circle.no.0.into(), reader.no.0.into()];
    let counted: Option<Counted> = sql::one(kith.db().reader(), &query, values).await?;
    Ok(counted.map_or(
        Waiting {
            asking: 0,
            reports: 0,
        },
        |counted| Waiting {
            asking: counted.asking,
            reports: counted.reports,
        },
    ))
}
