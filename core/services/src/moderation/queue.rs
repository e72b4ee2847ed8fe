//! What waits at a desk.

use kith_domain::{
    day::Millis,
    moderation::{Reason, Subject},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    desk::Desk,
    reports::{shown, subject},
};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, SignedIn},
    sql,
};

/// Something that was reported, with all reports of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is.
    pub subject: Subject,
    /// Slug and name of its circle.
    pub circle: Option<(String, String)>,
    /// Whose it is.
    pub about: Option<PersonRef>,
    /// The beginning of its words; the name of a member or circle.
    pub words: String,
    /// How many reports.
    pub reports: i64,
    /// When the first came.
    pub since: Millis,
    /// Why, with how many said so.
    pub reasons: Vec<(Reason, i64)>,
    /// The reader reported it, and somebody else is there to decide.
    pub own: bool,
}

#[derive(FromQueryResult)]
struct Row {
    thing: i16,
    subject_id: Uuid,
    reports: i64,
    since: i64,
    own: i64,
    slug: Option<String>,
    circle: Option<String>,
    about_id: Option<Uuid>,
    about_name: Option<String>,
    words: Option<String>,
}

impl Row {
    fn read(self, reasons: &[Counted]) -> Case {
        let subject = subject(self.thing, self.subject_id);
        let about = self.about_id.zip(self.about_name);
        let words = self.words.unwrap_or_default();
        let counted = reasons.iter().filter(|one| one.subject_id == subject.id);
        Case {
            words: shown(subject.thing, &words),
            subject,
            circle: self.slug.zip(self.circle),
            about: about.map(|(id, name)| PersonRef::new(id, name, None)),
            reports: self.reports,
            since: self.since,
            reasons: counted
                .filter_map(|one| Some((Reason::from_code(one.reason)?, one.times)))
                .collect(),
            own: self.own > 0,
        }
    }
}

#[derive(FromQueryResult)]
struct Counted {
    subject_id: Uuid,
    reason: i16,
    times: i64,
}

/// A page of what waits at a desk, the longest waiting first; without what is about the reader.
/// Whoever calls has the desk from [`Desk::of`].
///
/// # Errors
/// What the database refuses.
pub async fn cases(
    kith: &Kith,
    desk: Desk,
    person: &SignedIn,
    page: &PageRequest,
) -> Result<Page<Case>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![person.no.0.into(), (limit + 1).cast_signed().into()];
    let after = page.moment().map_or("", |(since, id, _)| {
        values.extend([since.into(), id.into()]);
        "HAVING (min(r.made_at), r.subject_id) > ($3, $4)"
    });
    let query = format!(
        "SELECT g.thing, g.subject_id, g.reports, g.since,
           CAST(CASE WHEN g.own = 1 AND {} THEN 1 ELSE 0 END AS bigint) AS own, c.slug, c.name AS circle, m.id AS about_id,
           m.display_name AS about_name, CASE g.thing WHEN 3 THEN c.name
             ELSE COALESCE(p.body, k.body, q.body, m.display_name) END AS words
         FROM (SELECT r.thing, r.subject_id, max(r.circle_no) AS circle_no,
             (SELECT o.about_no FROM reports o WHERE o.subject_id = r.subject_id AND o.decision_id IS NULL
               ORDER BY o.id LIMIT 1) AS about_no,
             count(*) AS reports, min(r.made_at) AS since,
             CAST(max(CASE WHEN r.reporter_no = $1 THEN 1 ELSE 0 END) AS bigint) AS own
           FROM reports r WHERE r.decision_id IS NULL AND (r.about_no IS NULL OR r.about_no <> $1) AND {}
           GROUP BY r.thing, r.subject_id {after}
           ORDER BY min(r.made_at), r.subject_id LIMIT $2) g
         LEFT JOIN posts p ON g.thing = 0 AND p.id = g.subject_id
         LEFT JOIN comments k ON g.thing = 1 AND k.id = g.subject_id
         LEFT JOIN questions q ON g.thing = 4 AND q.id = g.subject_id
         LEFT JOIN circles c ON c.no = g.circle_no
         LEFT JOIN members m ON m.no = g.about_no
         ORDER BY g.since, g.subject_id",
        desk.has_others("g.subject_id", "g.about_no"),
        desk.holds()
    );
    let db = kith.db().reader();
    let rows: Vec<Row> = sql::all(db, &query, values).await?;
    let page = Page::of(rows, limit, |row| {
        cursor::of_moment(row.since, row.subject_id, row.thing)
    });
    let reasons = reasons(db, desk, page.items.iter().map(|row| row.subject_id)).await?;
    Ok(page.map(|row| row.read(&reasons)))
}

/// How often each reason was given, in one query.
async fn reasons<C: ConnectionTrait>(
    db: &C,
    desk: Desk,
    subjects: impl Iterator<Item = Uuid>,
) -> Result<Vec<Counted>, DbErr> {
    let ids: Vec<Value> = subjects.map(Into::into).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT r.subject_id, r.reason, count(*) AS times FROM reports r
         WHERE r.decision_id IS NULL AND r.subject_id IN ({}) AND {}
         GROUP BY r.subject_id, r.reason ORDER BY r.subject_id, times DESC, r.reason",
        sql::marks(1, ids.len()),
        desk.holds()
    );
    sql::all(db, &query, ids).await
}
