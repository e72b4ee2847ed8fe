//! Reporting what one sees.

use kith_domain::{
    ids::{CircleNo, MemberId, MemberNo, QuestionId, ReportId},
    input::{self, InputError, Mistakes, limits},
    moderation::{Reason, Subject, Thing},
};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::may_moderate;
use crate::{
    audit,
    circles::{self, NotFound},
    consent, conversations,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    quotas::{self, Limit},
    sql,
};

/// Reports that a member makes within a day.
const MADE: Limit = Limit::per_day(20);
/// What is shown of a reported text, in characters.
pub(super) const EXCERPT: usize = 300;

/// Where somebody found what they report.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// In the circle of that slug: a post, a comment, a member; without one, the circle itself.
    Circle(&'a str, Option<Subject>),
    /// Among the questions that were put to them.
    Question(QuestionId),
    /// On the page of a member.
    Member(MemberId),
}

/// The command.
#[derive(Clone, Copy, Debug)]
pub struct NewReport<'a> {
    /// The name of a [`Reason`].
    pub reason: &'a str,
    /// More about it; may be empty unless the reason is another one.
    pub words: &'a str,
}

/// A field of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportField {
    /// The reason.
    Reason,
    /// The words.
    Words,
}

/// Why nothing was reported.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReportError {
    /// There is no such thing, or they do not see it.
    #[error("there is no such thing")]
    NotFound,
    /// It is their own.
    #[error("nobody reports themselves")]
    Own,
    /// They reported it before, and it waits for a decision.
    #[error("it was reported before and waits for a decision")]
    Again,
    /// They reported as much as anybody may within a day.
    #[error("that is enough for a day")]
    Enough,
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(ReportField, InputError)>),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReportError);

impl From<NotFound> for ReportError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// What somebody is about to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// What it is.
    pub subject: Subject,
    /// The words of a text, the name of a member or circle.
    pub words: String,
    circle: Option<CircleNo>,
    about: Option<i64>,
}

#[derive(FromQueryResult)]
struct Found {
    about_no: Option<i64>,
    words: String,
}

/// What of a circle is reported, as a query by the circle's number and the id.
const fn within(thing: Thing) -> Option<&'static str> {
    match thing {
        Thing::Post => Some(
            "SELECT p.author_no AS about_no, p.body AS words FROM posts p
             WHERE p.circle_no = $1 AND p.id = $2 AND p.deleted_at IS NULL",
        ),
        Thing::Comment => Some(
            "SELECT k.author_no AS about_no, k.body AS words FROM comments k JOIN posts p ON p.id = k.post_id
             WHERE p.circle_no = $1 AND k.id = $2 AND k.deleted_at IS NULL",
        ),
        Thing::Member => Some(
            "SELECT m.no AS about_no, m.display_name AS words
             FROM memberships s JOIN members m ON m.no = s.member_no
             WHERE s.circle_no = $1 AND m.id = $2 AND s.state = 0 AND m.erased_at IS NULL",
        ),
        Thing::Circle | Thing::Question => None,
    }
}

/// What somebody sees at a place and may report.
///
/// # Errors
/// [`ReportError::NotFound`], [`ReportError::Own`].
pub async fn reportable(
    kith: &Kith,
    reporter: &SignedIn,
    place: Place<'_>,
) -> Result<Reported, ReportError> {
    find(kith.db().reader(), reporter, place).await
}

/// Where to look for what is reported: a query by a scope and the id.
struct Sought {
    subject: Subject,
    circle: Option<CircleNo>,
    query: String,
    scope: i64,
    /// They see it whomever they blocked.
    on_duty: bool,
}

async fn sought<C: ConnectionTrait>(
    db: &C,
    reporter: &SignedIn,
    place: Place<'_>,
) -> Result<Sought, ReportError> {
    let own = |subject, query: String| Sought {
        subject,
        circle: None,
        query,
        scope: reporter.no.0,
        on_duty: true,
    };
    match place {
        Place::Question(id) => Ok(own(
            Subject::new(Thing::Question, id.0),
            "SELECT CAST(NULL AS bigint) AS about_no, q.body AS words FROM questions q
             WHERE q.member_no = $1 AND q.id = $2 AND q.dismissed_at IS NULL"
                .to_owned(),
        )),
        // Who is apart from them has no page for them.
        Place::Member(id) => Ok(own(
            Subject::new(Thing::Member, id.0),
            format!(
                "SELECT m.no AS about_no, m.display_name AS words FROM members m
                 WHERE m.id = $2 AND m.erased_at IS NULL AND ({} OR NOT {})",
                consent::on_duty("$1", "0"),
                consent::apart("m.no", "$1")
            ),
        )),
        Place::Circle(slug, subject) => in_circle(db, reporter, (slug, subject)).await,
    }
}

async fn in_circle<C: ConnectionTrait>(
    db: &C,
    reporter: &SignedIn,
    (slug, subject): (&str, Option<Subject>),
) -> Result<Sought, ReportError> {
    let circle = circles::find_place(db, slug, Some(reporter)).await?;
    let itself = Subject::new(Thing::Circle, circle.card.id.0);
    let subject = subject.unwrap_or(itself);
    let query = match within(subject.thing) {
        Some(query) if circle.may_read(reporter) => query.to_owned(),
        None if subject == itself && !circle.is_personal() => {
            "SELECT c.founder_no AS about_no, c.name AS words FROM circles c
             WHERE c.no = $1 AND c.id = $2"
                .to_owned()
        }
        Some(_) | None => return Err(ReportError::NotFound),
    };
    let on_duty = may_moderate(reporter, &circle);
    let shown = match subject.thing {
        Thing::Post if !on_duty => " AND p.hidden_at IS NULL",
        Thing::Comment if !on_duty => " AND p.hidden_at IS NULL AND k.hidden_at IS NULL",
        _ => "",
    };
    let query = query + shown;
    Ok(Sought {
        subject,
        circle: Some(circle.no),
        query,
        scope: circle.no.0,
        on_duty,
    })
}

async fn find<C: ConnectionTrait>(
    db: &C,
    reporter: &SignedIn,
    place: Place<'_>,
) -> Result<Reported, ReportError> {
    let Sought {
        subject,
        circle,
        query,
        scope,
        on_duty,
    } = sought(db, reporter, place).await?;
    let found: Option<Found> = sql::one(db, &query, [scope.into(), subject.id.into()]).await?;
    let found = found.ok_or(ReportError::NotFound)?;
    if found.about_no == Some(reporter.no.0) {
        return Err(ReportError::Own);
    }
    // Between two who are apart it can be reported, and is not shown.
    let unseen = match found.about_no {
        Some(about) if !on_duty && subject.thing != Thing::Circle => {
            consent::between(db, reporter.no, MemberNo(about)).await?
        }
        _ => false,
    };
    let words = match unseen {
        true => String::new(),
        false => shown(subject.thing, &found.words),
    };
    Ok(Reported {
        words,
        subject,
        circle,
        about: found.about_no,
    })
}

/// A text without its marks, as far as it is shown; a name as it is.
pub(super) fn shown(thing: Thing, words: &str) -> String {
    match thing {
        Thing::Post | Thing::Comment => {
            let plain = conversations::plain(words);
            plain.trim_end().chars().take(EXCERPT).collect()
        }
        Thing::Member | Thing::Circle | Thing::Question => words.to_owned(),
    }
}

/// Reports something. One report of each member waits for a decision on a thing.
///
/// # Errors
/// [`ReportError`].
pub async fn report(
    kith: &Kith,
    reporter: &SignedIn,
    place: Place<'_>,
    new: NewReport<'_>,
) -> Result<ReportId, ReportError> {
    let mut wrong = Mistakes::default();
    let reason = Reason::from_name(new.reason);
    if reason.is_none() {
        wrong.add(ReportField::Reason, InputError::Required);
    }
    let least = u32::from(reason == Some(Reason::Other));
    let words = input::text(new.words, least, limits::REPORT);
    let words = wrong.note(ReportField::Words, words);
    wrong.none().map_err(ReportError::Fields)?;
    let reason = reason.unwrap_or(Reason::Other);
    db::retry(|| insert(kith, reporter, place, (reason, &words))).await
}

async fn insert(
    kith: &Kith,
    reporter: &SignedIn,
    place: Place<'_>,
    (reason, words): (Reason, &str),
) -> Result<ReportId, ReportError> {
    let tx = kith.db().begin().await?;
    let reported = find(&tx, reporter, place).await?;
    let made = quotas::key("reports made", &reporter.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, made, MADE).await? {
        return Err(ReportError::Enough);
    }
    let id: ReportId = kith.id();
    let values: [Value; 9] = [
        id.0.into(),
        reported.subject.thing.code().into(),
        reported.subject.id.into(),
        reported.circle.map(|no| no.0).into(),
        reported.about.into(),
        reporter.no.0.into(),
        reason.code().into(),
        words.into(),
        kith.now().into(),
    ];
    let insert = "INSERT INTO reports (id, thing, subject_id, circle_no, about_no, reporter_no, reason, words, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    if sql::exec(&tx, insert, values).await? == 0 {
        return Err(ReportError::Again);
    }
    // Not in the circle's log: those whom it is about may read that.
    let entry = audit::Entry {
        actor: Some(reporter.no),
        action: "moderation.report",
        circle: None,
        subject: Some(id.to_string()),
        detail: json!({ "why": reason.name() }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// What two columns say of a subject.
pub(super) fn subject(thing: i16, id: Uuid) -> Subject {
    Subject::new(Thing::from_code(thing).unwrap_or(Thing::Post), id)
}
