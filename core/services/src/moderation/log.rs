//! Reading the audit log.

use kith_domain::{
    day::Millis,
    ids::{AuditId, CircleNo, MemberId},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id},
    sql,
};

/// One audited step.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AuditView {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Millis,
    /// Who; none for the operator and for jobs.
    pub actor: Option<PersonRef>,
    /// What, `feature.verb`.
    pub action: String,
    /// The member it was about, where it was about one.
    pub about: Option<PersonRef>,
    /// To what, an id as on the wire.
    pub subject: Option<String>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: i64,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    external_id: Option<String>,
    action: String,
    subject: Option<String>,
    detail: String,
}

/// A page of a circle's log, or of the whole community's, newest first. Whoever calls has checked
/// that the reader moderates the circle, or is staff.
///
/// # Errors
/// What the database refuses.
pub async fn audit_log(
    kith: &Kith,
    circle: Option<CircleNo>,
    page: &PageRequest,
) -> Result<Page<AuditView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![(limit + 1).cast_signed().into()];
    let mut conditions = vec!["TRUE".to_owned()];
    if let Some(no) = circle {
        values.push(no.0.into());
        conditions.push(format!("l.circle_no = ${}", values.len()));
    }
    if let Some(id) = page.id() {
        values.push(id.into());
        conditions.push(format!("l.id < ${}", values.len()));
    }
    let query = format!(
        "SELECT l.id, l.at, m.id AS actor_id, m.display_name AS actor_name, l.action, l.subject, l.detail,
           {}
         FROM audit_log l LEFT JOIN members m ON m.no = l.actor_no
         WHERE {} ORDER BY l.id DESC LIMIT $1",
        external_id!("m"),
        conditions.join(" AND ")
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    let people = people(kith, &page.items).await?;
    Ok(page.map(|row| {
        let detail: serde_json::Value = serde_json::from_str(&row.detail).unwrap_or_default();
        let subject = row
            .subject
            .as_deref()
            .and_then(|subject| subject.parse::<MemberId>().ok());
        let actor = row.actor_id.zip(row.actor_name);
        AuditView {
            id: AuditId(row.id),
            at: row.at,
            actor: actor.map(|(id, name)| PersonRef::new(id, name, row.external_id)),
            action: row.action,
            about: subject.and_then(|id| people.iter().find(|person| person.id == id).cloned()),
            subject: row.subject,
            reason: detail
                .get("reason")
                .and_then(|reason| reason.as_str())
                .map(str::to_owned),
        }
    }))
}

#[derive(FromQueryResult)]
struct Person {
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
}

/// The members that the rows are about, in one query.
async fn people(kith: &Kith, rows: &[Row]) -> Result<Vec<PersonRef>, DbErr> {
    let ids: Vec<Value> = rows
        .iter()
        .filter_map(|row| row.subject.as_deref()?.parse::<MemberId>().ok())
        .map(|id| id.0.into())
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!(
        "SELECT m.id, m.display_name, {} FROM members m WHERE m.id IN ({})",
        external_id!("m"),
        sql::marks(1, ids.len())
    );
    let people: Vec<Person> = sql::all(kith.db().reader(), &query, ids).await?;
    Ok(people
        .into_iter()
        .map(|row| PersonRef::new(row.id, row.display_name, row.external_id))
        .collect())
}
