//! Appeals: answered by a manager who is not the one who decided.

use kith_domain::{
    ids::{CircleNo, DecisionId, MemberNo},
    input::{self, InputError, limits},
    moderation::{Outcome, Step, Thing},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::{
    decide,
    desk::PRESENT,
    notices::{self, COLUMNS, FROM, Notice},
    profiles,
    reports::{shown, subject},
    steps, target,
};
use crate::{
    audit,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, profile},
    notifications::Letter,
    sql,
};

/// Why an appeal stays unanswered.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppealError {
    /// Only managers answer.
    #[error("only managers answer appeals")]
    Forbidden,
    /// No such appeal waits for this manager.
    #[error("no such appeal waits for you")]
    NotFound,
    /// Somebody else answered it before.
    #[error("it was answered meanwhile")]
    Answered,
    /// The reason needs another value.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(AppealError);

/// Whether a manager had no part in a decision `d`: neither decided it nor reported what it is about.
fn impartial(manager: &str) -> String {
    format!(
        "(d.decided_by <> {manager} AND NOT EXISTS (SELECT 1 FROM reports r
           WHERE r.decision_id = d.id AND r.reporter_no = {manager}))"
    )
}

/// Which appeals wait for the manager `$1`: not those in which they had a part, unless there is nobody
/// who had none.
fn for_me() -> String {
    format!(
        "d.outcome = 0 AND d.about_no <> $1 AND ({} OR NOT EXISTS (SELECT 1 FROM members o
           WHERE {PRESENT} AND o.no <> d.about_no AND {}))",
        impartial("$1"),
        impartial("o.no")
    )
}

/// Whether somebody is the only manager: what they appeal against waits until there is another.
///
/// # Errors
/// What the database refuses.
pub async fn is_only_manager(kith: &Kith, person: &SignedIn) -> Result<bool, DbErr> {
    if !person.role.is_staff() {
        return Ok(false);
    }
    let others = format!("SELECT count(*) FROM members o WHERE {PRESENT} AND o.no <> $1");
    Ok(sql::number(kith.db().reader(), &others, [person.no.0.into()]).await? == 0)
}

/// An appeal that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The decision, as the person sees it who appeals.
    pub notice: Notice,
    /// Who appeals, with the picture that the decision took from them.
    pub by: PersonRef,
    /// Who decided.
    pub decided_by: PersonRef,
    /// What it is about, as it stands or as the record keeps it.
    pub words: String,
    /// The reader decided it, and there is nobody else to answer.
    pub alone: bool,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    decision: notices::Row,
    by_id: Uuid,
    by_name: String,
    decider_id: Uuid,
    decider_name: String,
    words: Option<String>,
    picture: Option<Uuid>,
    alone: bool,
}

impl From<Row> for Waiting {
    fn from(row: Row) -> Self {
        let notice = Notice::from(row.decision);
        let words = row.words.unwrap_or_default();
        Self {
            words: shown(notice.subject.thing, &words),
            notice,
            by: PersonRef::new(row.by_id, row.by_name, None).with_picture(row.picture),
            decided_by: PersonRef::new(row.decider_id, row.decider_name, None),
            alone: row.alone,
        }
    }
}

/// The appeals behind a condition, with the manager as `$1`.
fn rows(condition: &str) -> String {
    format!(
        "{COLUMNS}, m.id AS by_id, m.display_name AS by_name, w.id AS decider_id,
           w.display_name AS decider_name, COALESCE(d.words, k.body, p.body) AS words,
           d.picture, (d.decided_by = $1) AS alone
         {FROM} JOIN members m ON m.no = d.about_no JOIN members w ON w.no = d.decided_by
         WHERE {} AND {condition}",
        for_me()
    )
}

/// A page of the appeals that wait for a manager, the oldest first.
///
/// # Errors
/// [`AppealError::Forbidden`].
pub async fn appeals(
    kith: &Kith,
    person: &SignedIn,
    page: &PageRequest,
) -> Result<Page<Waiting>, AppealError> {
    if !person.role.is_staff() {
        return Err(AppealError::Forbidden);
    }
    let limit = page.limit();
    let after = page.id().unwrap_or_else(Uuid::nil);
    let values: [Value; 3] = [
        person.no.0.into(),
        (limit + 1).cast_signed().into(),
        after.into(),
    ];
    let query = format!("{} ORDER BY d.id LIMIT $2", rows("d.id > $3"));
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.decision.id()));
    Ok(page.map(Waiting::from))
}

/// One that waits for a manager.
///
/// # Errors
/// [`AppealError::Forbidden`], [`AppealError::NotFound`].
pub async fn waiting(
    kith: &Kith,
    person: &SignedIn,
    id: DecisionId,
) -> Result<Waiting, AppealError> {
    if !person.role.is_staff() {
        return Err(AppealError::Forbidden);
    }
    let query = rows("d.id = $2");
    let values = [person.no.0.into(), id.0.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    row.map(Waiting::from).ok_or(AppealError::NotFound)
}

/// Answers an appeal: the decision stands, or is taken back with what can be restored. The first answer
/// counts.
///
/// # Errors
/// [`AppealError`].
pub async fn answer(
    kith: &Kith,
    person: &SignedIn,
    id: DecisionId,
    (overturn, reason): (bool, &str),
) -> Result<(), AppealError> {
    if !person.role.is_staff() {
        return Err(AppealError::Forbidden);
    }
    let reason = input::line(reason, 1, limits::REASON).map_err(AppealError::Reason)?;
    db::retry(|| settle(kith, person, id, (overturn, &reason))).await?;
    profile::sweep_soon(kith).await;
    Ok(())
}

#[derive(FromQueryResult)]
struct Settled {
    thing: i16,
    subject_id: Uuid,
    step: i16,
    about_no: i64,
    circle_no: Option<i64>,
}

async fn settle(
    kith: &Kith,
    person: &SignedIn,
    id: DecisionId,
    (overturn, reason): (bool, &str),
) -> Result<(), AppealError> {
    let outcome = match overturn {
        true => Outcome::Overturned,
        false => Outcome::Upheld,
    };
    let tx = kith.db().begin().await?;
    let settle = format!(
        "UPDATE decisions SET outcome = $3, answer = $4, answered_by = $1, answered_at = $5, seen_at = NULL
         WHERE id = $2 AND outcome = 0 AND id IN (SELECT d.id FROM decisions d WHERE {})
         RETURNING thing, subject_id, step, about_no, circle_no",
        for_me()
    );
    let values: [Value; 5] = [
        person.no.0.into(),
        id.0.into(),
        outcome.code().into(),
        reason.into(),
        kith.now().into(),
    ];
    let settled: Option<Settled> = sql::one(&tx, &settle, values).await?;
    let Some(settled) = settled else {
        return Err(unsettled(&tx, id).await?);
    };
    let about = MemberNo(settled.about_no);
    if overturn {
        take_back(&tx, kith, (id, &settled)).await?;
    }
    profiles::forget_picture(&tx, kith, id).await?;
    decide::tell(&tx, kith, (id, about), Letter::AppealAnswered).await?;
    let entry = audit::Entry {
        actor: Some(person.no),
        action: match overturn {
            true => "moderation.overturn",
            false => "moderation.uphold",
        },
        circle: settled.circle_no.map(CircleNo),
        subject: decide::member_id(&tx, about).await?,
        detail: json!({ "reason": reason, "decision": id }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Undoes what was done. Where something else was decided since, or its author has deleted it, it stays.
async fn take_back(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (id, settled): (DecisionId, &Settled),
) -> Result<(), DbErr> {
    let subject = subject(settled.thing, settled.subject_id);
    let later =
        "SELECT count(*) FROM decisions WHERE subject_id = $1 AND id > $2 AND step IN (1, 2, 5)
           AND (outcome IS NULL OR outcome <> 2)";
    let later = sql::number(tx, later, [subject.id.into(), id.0.into()]).await?;
    let about = MemberNo(settled.about_no);
    match (Step::from_code(settled.step), subject.thing) {
        (Some(Step::Remove), Thing::Circle) => {
            if let Some(circle) = settled.circle_no {
                steps::readmit(tx, kith, id, (circle, about)).await?;
            }
        }
        (Some(Step::Remove), Thing::Member) => profiles::put_back(tx, id, about).await?,
        (Some(Step::Hide | Step::Remove), _) if later == 0 => {
            target::restore(tx, kith, subject).await?;
        }
        (Some(Step::Suspend), _) => target::suspend_as_decided(tx, kith, about).await?,
        _ => {}
    }
    Ok(())
}

/// Why nothing was answered.
async fn unsettled(tx: &DatabaseTransaction, id: DecisionId) -> Result<AppealError, DbErr> {
    let answered = "SELECT count(*) FROM decisions WHERE id = $1 AND answered_at IS NOT NULL";
    Ok(match sql::number(tx, answered, [id.0.into()]).await? {
        0 => AppealError::NotFound,
        _ => AppealError::Answered,
    })
}
