//! What was decided on somebody: they read why, and may appeal once.

use kith_domain::{
    day::Millis,
    ids::{DecisionId, PostId},
    input::{self, InputError, limits},
    moderation::{APPEAL, Outcome, Step, Subject},
};
use sea_orm::{DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::reports::subject;
use crate::{
    audit,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// Why somebody's notice stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NoticeError {
    /// Nothing of that kind was decided on them.
    #[error("there is no such notice")]
    NotFound,
    /// They appealed before, or it is no decision to appeal against, or over 30 days old.
    #[error("this cannot be appealed against any more")]
    Over,
    /// The words need another value.
    #[error("the words {0}")]
    Words(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(NoticeError);

/// An appeal, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// What the person said.
    pub words: String,
    /// When.
    pub made_at: Millis,
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Millis>,
}

/// A decision, as the person sees it whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: DecisionId,
    /// On what.
    pub subject: Subject,
    /// Slug and name of the circle in which a text is.
    pub circle: Option<(String, String)>,
    /// The post of a comment.
    pub post: Option<PostId>,
    /// What was done.
    pub step: Step,
    /// Why; empty where nothing was said.
    pub reason: String,
    /// Until when they are suspended.
    pub until: Option<Millis>,
    /// When.
    pub decided_at: Millis,
    /// They have not read it.
    pub new: bool,
    /// What they said against it.
    pub appeal: Option<Appeal>,
}

impl Notice {
    /// Until when they may appeal; none where they may not, or did.
    #[must_use]
    pub fn appeal_until(&self, now: Millis) -> Option<Millis> {
        let until = self.decided_at + APPEAL;
        let open = self.appeal.is_none() && self.step.may_be_appealed() && now < until;
        open.then_some(until)
    }
}

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    thing: i16,
    subject_id: Uuid,
    slug: Option<String>,
    circle: Option<String>,
    post_id: Option<Uuid>,
    step: i16,
    reason: String,
    until_at: Option<i64>,
    decided_at: i64,
    seen_at: Option<i64>,
    appeal: Option<String>,
    appealed_at: Option<i64>,
    outcome: Option<i16>,
    answer: Option<String>,
    answered_at: Option<i64>,
}

impl From<Row> for Notice {
    fn from(row: Row) -> Self {
        let outcome = row.outcome.and_then(Outcome::from_code);
        let appeal = row.appeal.zip(row.appealed_at).zip(outcome);
        let (answer, answered_at) = (row.answer, row.answered_at);
        Self {
            id: DecisionId(row.id),
            subject: subject(row.thing, row.subject_id),
            circle: row.slug.zip(row.circle),
            post: row.post_id.map(PostId),
            step: Step::from_code(row.step).unwrap_or(Step::Dismiss),
            reason: row.reason,
            until: row.until_at,
            decided_at: row.decided_at,
            new: row.seen_at.is_none(),
            appeal: appeal.map(|((words, made_at), outcome)| Appeal {
                words,
                made_at,
                outcome,
                answer,
                answered_at,
            }),
        }
    }
}

impl Row {
    pub(super) const fn id(&self) -> Uuid {
        self.id
    }
}

/// The columns of a notice.
pub(super) const COLUMNS: &str =
    "SELECT d.id, d.thing, d.subject_id, c.slug, c.name AS circle, k.post_id, d.step, d.reason, d.until_at,
      d.decided_at, d.seen_at, d.appeal, d.appealed_at, d.outcome, d.answer, d.answered_at";
/// Decisions with where their texts are.
pub(super) const FROM: &str =
    " FROM decisions d LEFT JOIN comments k ON d.thing = 1 AND k.id = d.subject_id
      LEFT JOIN posts p ON p.id = CASE d.thing WHEN 0 THEN d.subject_id ELSE k.post_id END
      LEFT JOIN circles c ON c.no = COALESCE(p.circle_no, d.circle_no)";

/// What concerns somebody, with their number as `$1`: what was dismissed is not told.
const OWN: &str = "d.about_no = $1 AND d.step > 0";

/// A page of what was decided on somebody, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn notices(
    kith: &Kith,
    member: &SignedIn,
    page: &PageRequest,
) -> Result<Page<Notice>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.no.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND d.id < $3"
    });
    let query = format!("{COLUMNS}{FROM} WHERE {OWN} {after} ORDER BY d.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(Page::of(rows, limit, |row| cursor::of_id(row.id)).map(Notice::from))
}

/// One of them.
///
/// # Errors
/// What the database refuses.
pub async fn notice(
    kith: &Kith,
    member: &SignedIn,
    id: DecisionId,
) -> Result<Option<Notice>, DbErr> {
    let query = format!("{COLUMNS}{FROM} WHERE {OWN} AND d.id = $2");
    let values = [member.no.0.into(), id.0.into()];
    let row: Option<Row> = sql::one(kith.db().reader(), &query, values).await?;
    Ok(row.map(Notice::from))
}

/// The person has read it; again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn see_notice(kith: &Kith, member: &SignedIn, id: DecisionId) -> Result<(), Fault> {
    let see =
        "UPDATE decisions SET seen_at = $3 WHERE about_no = $1 AND id = $2 AND seen_at IS NULL";
    let values = [member.no.0.into(), id.0.into(), kith.now().into()];
    sql::exec(kith.db().writer(), see, values).await?;
    Ok(())
}

/// Appeals against a decision: once, within thirty days. Somebody else answers.
///
/// # Errors
/// [`NoticeError`].
pub async fn appeal(
    kith: &Kith,
    member: &SignedIn,
    id: DecisionId,
    words: &str,
) -> Result<(), NoticeError> {
    let words = input::text(words, 1, limits::APPEAL).map_err(NoticeError::Words)?;
    if notice(kith, member, id).await?.is_none() {
        return Err(NoticeError::NotFound);
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let appeal = "UPDATE decisions SET appeal = $3, appealed_at = $4, outcome = 0
             WHERE about_no = $1 AND id = $2 AND outcome IS NULL AND step BETWEEN 1 AND 4 AND decided_at > $5";
        let values: [Value; 5] = [
            member.no.0.into(),
            id.0.into(),
            words.clone().into(),
            kith.now().into(),
            (kith.now() - APPEAL).into(),
        ];
        if sql::exec(&tx, appeal, values).await? == 0 {
            return Err(NoticeError::Over);
        }
        let entry = audit::Entry {
            actor: Some(member.no),
            action: "moderation.appeal",
            circle: None,
            subject: Some(id.to_string()),
            detail: json!({}),
        };
        audit::write(&tx, kith, entry).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
