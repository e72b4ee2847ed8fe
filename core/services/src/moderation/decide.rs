//! Deciding: one moderator decides, once; the person is told why; the log keeps it.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{CircleNo, DecisionId, MemberId, MemberNo},
    input::{self, InputError, limits},
    moderation::{SUSPENSION_DAYS, Step, Subject, Thing},
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::{
    desk::{DecideError, Desk},
    target::{self, By, Target},
};
use crate::{
    audit, db,
    kith::Kith,
    members::SignedIn,
    notifications::{self, Letter, NewMail},
    quotas::{self, Limit},
    sql,
};

/// The command.
#[derive(Clone, Copy, Debug)]
pub struct Decide<'a> {
    /// On what.
    pub subject: Subject,
    /// What is done.
    pub step: Step,
    /// Why; the person reads it.
    pub reason: &'a str,
    /// For how many days somebody is suspended.
    pub days: i64,
}

/// Decides on what was reported, at the managers' desk or at that of a circle's stewards. All reports
/// that lie there are answered with it. Who comes second is told so.
///
/// # Errors
/// [`DecideError`].
pub async fn decide(
    kith: &Kith,
    person: &SignedIn,
    slug: Option<&str>,
    command: Decide<'_>,
) -> Result<DecisionId, DecideError> {
    let reason = input::line(command.reason, 1, limits::REASON).map_err(DecideError::Reason)?;
    let (min, max) = SUSPENSION_DAYS;
    if command.step == Step::Suspend && !(min..=max).contains(&command.days) {
        return Err(DecideError::Days(InputError::OutOfRange(min, max)));
    }
    let command = Decide {
        reason: &reason,
        ..command
    };
    db::retry(|| carry_out(kith, person, slug, command)).await
}

async fn carry_out(
    kith: &Kith,
    person: &SignedIn,
    slug: Option<&str>,
    command: Decide<'_>,
) -> Result<DecisionId, DecideError> {
    let Decide { subject, step, .. } = command;
    let tx = kith.db().begin().await?;
    let desk = Desk::within(&tx, person, slug).await?;
    if !desk.knows(&tx, subject).await? {
        return Err(DecideError::NotFound);
    }
    let target = target::target(&tx, subject)
        .await?
        .ok_or(DecideError::NotFound)?;
    may_take(desk, subject.thing, step)?;
    let part = part(&tx, (desk, person), subject, &target).await?;
    if part == Part::Own {
        return Err(DecideError::Own);
    }
    if step == Step::Restore && target::is_for_others(&tx, person, subject).await? {
        return Err(DecideError::Forbidden);
    }
    let until = (step == Step::Suspend).then(|| kith.now() + command.days * DAY_MS);
    let made = Made {
        subject,
        step,
        circle: logged_in(desk, step, target.circle_no),
        about: target.about_no,
        by: person.no,
        reason: command.reason,
        words: (step == Step::Remove).then_some(target.body.as_str()),
        until,
        alone: part == Part::Alone,
    };
    let id = record(&tx, kith, made).await?;
    let claimed = claim(&tx, id, subject, desk).await?;
    if claimed == 0 && step != Step::Restore {
        return Err(DecideError::Decided);
    }
    take(&tx, kith, command, (person, target.about_no, until)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Suspending is for managers, and so is ending it.
fn may_take(desk: Desk, thing: Thing, step: Step) -> Result<(), DecideError> {
    let managers = step == Step::Suspend || (step == Step::Restore && thing == Thing::Member);
    if !Step::offered(thing).contains(&step) || (managers && desk != Desk::Staff) {
        return Err(DecideError::Step);
    }
    Ok(())
}

/// The circle in whose log it stands. What managers found harmless, and whom they warned, is not told
/// there: it may be about its stewards.
fn logged_in(desk: Desk, step: Step, circle: Option<i64>) -> Option<i64> {
    match desk {
        Desk::Circle(no) => Some(no.0),
        Desk::Staff => circle.filter(|_| matches!(step, Step::Hide | Step::Remove | Step::Restore)),
    }
}

/// Mails about texts that were hidden or shown again, from one moderator to one author within a day.
const TOLD: Limit = Limit::per_day(5);

/// What somebody who is to decide has to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing.
    None,
    /// It is about them, or they reported it, and somebody else decides.
    Own,
    /// They reported it, and so did everybody else who could decide: the log says so.
    Alone,
}

/// What part somebody has in a case.
pub(super) async fn part(
    tx: &DatabaseTransaction,
    (desk, person): (Desk, &SignedIn),
    subject: Subject,
    target: &Target,
) -> Result<Part, DbErr> {
    if target.about_no == Some(person.no.0) {
        return Ok(Part::Own);
    }
    let own = "SELECT count(*) FROM reports
         WHERE subject_id = $1 AND reporter_no = $2 AND decision_id IS NULL";
    let values = [subject.id.into(), person.no.0.into()];
    if sql::number(tx, own, values).await? == 0 {
        return Ok(Part::None);
    }
    Ok(match desk.is_alone(tx, subject, target.about_no).await? {
        true => Part::Alone,
        false => Part::Own,
    })
}

/// Answers the reports that wait at a desk; how many there were. Of two moderators one gets them.
pub(super) async fn claim(
    tx: &DatabaseTransaction,
    decision: DecisionId,
    subject: Subject,
    desk: Desk,
) -> Result<u64, DbErr> {
    let claim = format!(
        "UPDATE reports SET decision_id = $1 WHERE decision_id IS NULL
           AND id IN (SELECT r.id FROM reports r WHERE r.subject_id = $2 AND {})",
        desk.holds()
    );
    sql::exec(tx, &claim, [decision.0.into(), subject.id.into()]).await
}

/// Does what was decided.
async fn take(
    tx: &DatabaseTransaction,
    kith: &Kith,
    command: Decide<'_>,
    (person, about, until): (&SignedIn, Option<i64>, Option<Millis>),
) -> Result<(), DecideError> {
    let subject = command.subject;
    let by = By {
        moderator: person.no,
        now: kith.now(),
        reason: command.reason,
    };
    let to_them = matches!(command.step, Step::Warn | Step::Suspend);
    if to_them && !target::is_here(tx, about).await? {
        return Err(DecideError::Step);
    }
    let done = match command.step {
        Step::Dismiss | Step::Warn => true,
        Step::Hide => target::hide(tx, subject, by).await?,
        Step::Remove => target::remove(tx, subject, by).await?,
        Step::Restore => target::restore(tx, kith, subject).await?,
        Step::Suspend => {
            let (Some(about), Some(until)) = (about, until) else {
                return Err(DecideError::Step);
            };
            if !target::suspend(tx, MemberNo(about), until).await? {
                return Err(DecideError::Staff);
            }
            true
        }
    };
    match done {
        true => Ok(()),
        false => Err(DecideError::Decided),
    }
}

/// A decision to be recorded.
pub(super) struct Made<'a> {
    pub(super) subject: Subject,
    pub(super) step: Step,
    /// The circle in whose log it stands.
    pub(super) circle: Option<i64>,
    pub(super) about: Option<i64>,
    pub(super) by: MemberNo,
    pub(super) reason: &'a str,
    /// What goes, for the record.
    pub(super) words: Option<&'a str>,
    pub(super) until: Option<Millis>,
    /// Whoever decides reported it, since there is nobody else.
    pub(super) alone: bool,
}

const fn action(subject: Subject, step: Step) -> &'static str {
    match (step, subject.thing) {
        (Step::Dismiss, _) => "moderation.dismiss",
        (Step::Hide, Thing::Comment) => "moderation.hide_comment",
        (Step::Hide, _) => "moderation.hide_post",
        (Step::Remove, Thing::Circle) => "moderation.remove_member",
        (Step::Remove, Thing::Member) => "moderation.clear_profile",
        (Step::Remove, _) => "moderation.remove_text",
        (Step::Warn, _) => "moderation.warn",
        (Step::Suspend, _) => "moderation.suspend",
        (Step::Restore, Thing::Post) => "moderation.unhide_post",
        (Step::Restore, Thing::Comment) => "moderation.unhide_comment",
        (Step::Restore, _) => "moderation.restore",
    }
}

/// Whether somebody gets a mail about a decision; they read of it on its page all the same. Hiding and
/// showing again and again is no way to write to them.
async fn is_mailed(
    tx: &DatabaseTransaction,
    kith: &Kith,
    made: &Made<'_>,
    about: i64,
) -> Result<bool, DbErr> {
    if !matches!(made.step, Step::Hide | Step::Restore) {
        return Ok(true);
    }
    let pair = [made.by.0.to_be_bytes(), about.to_be_bytes()].concat();
    quotas::claim(tx, kith, quotas::key("decisions told", &pair), TOLD).await
}

/// Writes a decision down, for the person whom it concerns and for the log.
pub(super) async fn record(
    tx: &DatabaseTransaction,
    kith: &Kith,
    made: Made<'_>,
) -> Result<DecisionId, DbErr> {
    let id: DecisionId = kith.id();
    let values: [Value; 11] = [
        id.0.into(),
        made.subject.thing.code().into(),
        made.subject.id.into(),
        made.circle.into(),
        made.about.into(),
        made.by.0.into(),
        made.step.code().into(),
        made.reason.into(),
        made.words.map(str::to_owned).into(),
        made.until.into(),
        kith.now().into(),
    ];
    let insert = "INSERT INTO decisions (id, thing, subject_id, circle_no, about_no, decided_by, step, reason, words,
           until_at, decided_at)
         VALUES ($1, $2, $3, $4, (SELECT no FROM members WHERE no = $5 AND erased_at IS NULL),
           $6, $7, $8, $9, $10, $11)";
    sql::exec(tx, insert, values).await?;
    if let Some(about) = made.about.filter(|_| made.step != Step::Dismiss)
        && is_mailed(tx, kith, &made, about).await?
    {
        tell(tx, kith, (id, MemberNo(about)), Letter::Decided).await?;
    }
    // What is done to a person stands under their own id, and is forgotten with them.
    let is_person = match made.step {
        Step::Warn | Step::Suspend => true,
        // Out of the circle.
        Step::Remove => made.subject.thing == Thing::Circle,
        Step::Dismiss | Step::Hide | Step::Restore => false,
    };
    let person = match made.about.filter(|_| is_person) {
        Some(no) => member_id(tx, MemberNo(no)).await?,
        None => None,
    };
    let subject = person.unwrap_or_else(|| made.subject.to_string());
    let reason = Some(made.reason).filter(|reason| !reason.is_empty());
    let entry = audit::Entry {
        actor: Some(made.by),
        action: action(made.subject, made.step),
        circle: made.circle.map(CircleNo),
        subject: Some(subject),
        detail: match made.alone {
            true => json!({ "reason": reason, "until": made.until, "decision": id, "alone": true }),
            false => json!({ "reason": reason, "until": made.until, "decision": id }),
        },
    };
    audit::write(tx, kith, entry).await?;
    Ok(id)
}

#[derive(FromQueryResult)]
struct Id {
    id: Uuid,
}

/// What the log calls a member.
pub(super) async fn member_id(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<Option<String>, DbErr> {
    let query = "SELECT id FROM members WHERE no = $1";
    let row: Option<Id> = sql::one(tx, query, [member.0.into()]).await?;
    Ok(row.map(|Id { id }| MemberId(id).to_string()))
}

#[derive(FromQueryResult)]
struct Reader {
    display_name: String,
    email: Option<String>,
    language: String,
}

/// Writes to the person whom a decision concerns, in the language that they read.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (decision, member): (DecisionId, MemberNo),
    letter: Letter,
) -> Result<(), DbErr> {
    let reader =
        "SELECT display_name, email, language FROM members WHERE no = $1 AND erased_at IS NULL";
    let reader: Option<Reader> = sql::one(tx, reader, [member.0.into()]).await?;
    let Some(reader) = reader else {
        return Ok(());
    };
    let Some(address) = reader.email else {
        return Ok(());
    };
    let mail = NewMail {
        name: &reader.display_name,
        address: &address,
        language: &reader.language,
        letter,
        proof: None,
        about: Some(decision.0),
    };
    notifications::write(tx, kith, mail).await
}
