//! What became of one's own reports.

use kith_domain::{
    day::Millis,
    ids::{PostId, ReportId},
    moderation::{Outcome, Reason, Step, Subject},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::reports::subject;
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::SignedIn,
    sql,
};

/// A report, as whoever made it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReport {
    /// Its id.
    pub id: ReportId,
    /// What it is about.
    pub subject: Subject,
    /// Slug and name of the circle in which it is.
    pub circle: Option<(String, String)>,
    /// The post of a comment.
    pub post: Option<PostId>,
    /// Why.
    pub reason: Reason,
    /// What they said.
    pub words: String,
    /// When.
    pub made_at: Millis,
    /// What was decided; none while it waits.
    pub step: Option<Step>,
    /// It was taken back on an appeal.
    pub overturned: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    thing: i16,
    subject_id: Uuid,
    reason: i16,
    words: String,
    made_at: i64,
    slug: Option<String>,
    circle: Option<String>,
    post_id: Option<Uuid>,
    step: Option<i16>,
    outcome: Option<i16>,
}

impl From<Row> for OwnReport {
    fn from(row: Row) -> Self {
        Self {
            id: ReportId(row.id),
            subject: subject(row.thing, row.subject_id),
            circle: row.slug.zip(row.circle),
            post: row.post_id.map(PostId),
            reason: Reason::from_code(row.reason).unwrap_or(Reason::Other),
            words: row.words,
            made_at: row.made_at,
            step: row.step.and_then(Step::from_code),
            overturned: row.outcome == Some(Outcome::Overturned.code()),
        }
    }
}

const OWN: &str =
    "SELECT r.id, r.thing, r.subject_id, r.reason, r.words, r.made_at, c.slug, c.name AS circle, k.post_id,
       d.step, d.outcome
     FROM reports r LEFT JOIN circles c ON c.no = r.circle_no
       LEFT JOIN comments k ON r.thing = 1 AND k.id = r.subject_id
       LEFT JOIN decisions d ON d.id = r.decision_id
     WHERE r.reporter_no = $1";

/// One of somebody's reports.
///
/// # Errors
/// What the database refuses.
pub async fn own_report(
    kith: &Kith,
    reporter: &SignedIn,
    id: ReportId,
) -> Result<Option<OwnReport>, DbErr> {
    let query = format!("{OWN} AND r.id = $2");
    let values = [reporter.no.0.into(), id.0.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    Ok(row.map(OwnReport::from))
}

/// A page of what somebody reported, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn own_reports(
    kith: &Kith,
    reporter: &SignedIn,
    page: &PageRequest,
) -> Result<Page<OwnReport>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![reporter.no.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND r.id < $3"
    });
    let query = format!("{OWN} {after} ORDER BY r.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(Page::of(rows, limit, |row| cursor::of_id(row.id)).map(OwnReport::from))
}
