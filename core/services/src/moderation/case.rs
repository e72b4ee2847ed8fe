//! One thing that was reported, with all that helps to decide on it.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, PictureId, PostId},
    moderation::{Outcome, Reason, Step, Subject, Thing},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::{
    desk::{DecideError, Desk},
    reports::subject,
    target,
};
use crate::{
    conversations,
    kith::Kith,
    members::{PersonRef, SignedIn, profile::shown_picture},
    sql,
};

/// Reports and earlier decisions that are shown of one thing.
const SHOWN: i64 = 20;

/// A report, as those see it who decide: not who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// Why.
    pub reason: Reason,
    /// What they said.
    pub words: String,
    /// When.
    pub made_at: Millis,
    /// It waits for a decision.
    pub open: bool,
}

/// An earlier decision on the same thing or person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// On what.
    pub subject: Subject,
    /// What was done.
    pub step: Step,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: PersonRef,
    /// When.
    pub decided_at: Millis,
    /// It was taken back on an appeal.
    pub overturned: bool,
}

/// One thing that was reported, with all that helps to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// What it is.
    pub subject: Subject,
    /// Slug and name of its circle.
    pub circle: Option<(String, String)>,
    /// The post of a text.
    pub post: Option<PostId>,
    /// Whose it is.
    pub about: Option<PersonRef>,
    /// Its words, as they stand or as the record keeps them; the name of a member or circle.
    pub words: String,
    /// The picture of a member or circle; stewards see the one of a member that is shown to them.
    pub picture: Option<PictureId>,
    /// A post is hidden, or a member suspended.
    pub held: bool,
    /// Nothing but its place is left.
    pub gone: bool,
    /// The latest reports.
    pub reports: Vec<ReportView>,
    /// The latest decisions on it and on its author.
    pub past: Vec<Past>,
    /// It is about the reader, or they reported it: somebody else decides.
    pub own: bool,
    /// The reader reported it, and there is nobody else to decide.
    pub alone: bool,
    /// What can be decided here and now.
    pub steps: Vec<Step>,
}

#[derive(FromQueryResult)]
struct Around {
    slug: Option<String>,
    circle: Option<String>,
    post_id: Option<Uuid>,
    about_id: Option<Uuid>,
    about_name: Option<String>,
    kept: Option<String>,
    circle_picture: Option<Uuid>,
    picture: Option<Uuid>,
}

impl Around {
    /// The picture of the thing itself.
    fn picture_of(&self, thing: Thing) -> Option<PictureId> {
        let picture = match thing {
            Thing::Member => self.picture,
            Thing::Circle => self.circle_picture,
            Thing::Post | Thing::Comment | Thing::Question => None,
        };
        picture.map(PictureId)
    }
}

/// What stands around the thing `$1`, which is about the member `$2`, for a desk.
async fn around<C: ConnectionTrait>(
    db: &C,
    (desk, person): (Desk, &SignedIn),
    (subject, about): (Subject, Option<MemberNo>),
) -> Result<Option<Around>, DbErr> {
    let mut values: Vec<Value> = vec![subject.id.into(), about.map(|no| no.0).into()];
    let picture = match desk {
        Desk::Staff => "(SELECT f.picture FROM profiles f WHERE f.member_no = m.no) AS picture",
        Desk::Circle(_) => {
            values.push(person.no.0.into());
            shown_picture!("m", "$3")
        }
    };
    let query = format!(
        "SELECT c.slug, c.name AS circle, COALESCE(p.id, k.post_id) AS post_id, m.id AS about_id,
           m.display_name AS about_name, (SELECT d.words FROM decisions d
             WHERE d.subject_id = $1 AND d.words IS NOT NULL ORDER BY d.id DESC LIMIT 1) AS kept,
           c.picture AS circle_picture, {picture}
         FROM (SELECT r.id, r.subject_id, r.circle_no FROM reports r WHERE r.subject_id = $1 AND {}
             UNION ALL SELECT m.id, m.id, CAST(NULL AS bigint) FROM members m WHERE m.id = $1
             ORDER BY 1 DESC LIMIT 1) g
           LEFT JOIN posts p ON p.id = g.subject_id LEFT JOIN comments k ON k.id = g.subject_id
           LEFT JOIN circles c ON c.no = g.circle_no LEFT JOIN members m ON m.no = $2",
        desk.holds()
    );
    sql::one(db, &query, values).await
}

#[derive(FromQueryResult)]
struct ReportRow {
    reporter_no: i64,
    reason: i16,
    words: String,
    made_at: i64,
    open: bool,
}

#[derive(FromQueryResult)]
struct PastRow {
    thing: i16,
    subject_id: Uuid,
    step: i16,
    reason: String,
    decided_at: i64,
    outcome: Option<i16>,
    by_id: Uuid,
    by_name: String,
}

impl From<PastRow> for Past {
    fn from(row: PastRow) -> Self {
        Self {
            subject: subject(row.thing, row.subject_id),
            step: Step::from_code(row.step).unwrap_or(Step::Dismiss),
            reason: row.reason,
            by: PersonRef::new(row.by_id, row.by_name, None),
            decided_at: row.decided_at,
            overturned: row.outcome == Some(Outcome::Overturned.code()),
        }
    }
}

/// One thing that was reported at a desk, also where it is decided.
///
/// # Errors
/// [`DecideError::NotFound`].
pub async fn case(
    kith: &Kith,
    desk: Desk,
    person: &SignedIn,
    subject: Subject,
) -> Result<CaseView, DecideError> {
    let db = kith.db().reader();
    if !desk.knows(db, subject).await? {
        return Err(DecideError::NotFound);
    }
    let target = target::target(db, subject).await?;
    let target = target.ok_or(DecideError::NotFound)?;
    let about = target.about_no.map(MemberNo);
    let around = around(db, (desk, person), (subject, about)).await?;
    let around = around.ok_or(DecideError::NotFound)?;
    let reports = reports(db, desk, subject).await?;
    let past = past(db, desk, (subject, about)).await?;
    let reported = |row: &ReportRow| row.open && row.reporter_no == person.no.0;
    let (theirs, reported) = (about == Some(person.no), reports.iter().any(reported));
    let alone = reported && !theirs && desk.is_alone(db, subject, target.about_no).await?;
    let own = theirs || (reported && !alone);
    let (held, gone) = (
        target.held_at.is_some_and(|at| match subject.thing {
            Thing::Member => at > kith.now(),
            _ => true,
        }),
        target.gone_at.is_some(),
    );
    let picture = around.picture_of(subject.thing);
    let kept = around.kept.filter(|_| gone);
    let open = reports.iter().any(|row| row.open);
    Ok(CaseView {
        steps: steps(
            desk,
            (subject, open, gone),
            around
                .about_name
                .as_ref()
                .is_some_and(|name| !name.is_empty()),
            (held, gone && kept.is_some()),
        ),
        words: whole(subject.thing, kept.unwrap_or(target.body)),
        subject,
        circle: around.slug.zip(around.circle),
        post: around.post_id.map(PostId),
        about: around
            .about_id
            .zip(around.about_name)
            .map(|(id, name)| PersonRef::new(id, name, None)),
        picture,
        held,
        gone,
        reports: reports.into_iter().map(ReportView::from).collect(),
        past,
        own,
        alone,
    })
}

impl From<ReportRow> for ReportView {
    fn from(row: ReportRow) -> Self {
        Self {
            reason: Reason::from_code(row.reason).unwrap_or(Reason::Other),
            words: row.words,
            made_at: row.made_at,
            open: row.open,
        }
    }
}

/// A text without its marks; a name as it is.
fn whole(thing: Thing, words: String) -> String {
    match thing {
        Thing::Post | Thing::Comment => conversations::plain(&words).trim_end().to_owned(),
        Thing::Member | Thing::Circle | Thing::Question => words,
    }
}

/// What can be decided: only what is held or kept can be restored, and only that once the reports are
/// answered. Whoever left, or never was named, is neither warned nor suspended.
fn steps(
    desk: Desk,
    (subject, open, gone): (Subject, bool, bool),
    here: bool,
    (held, kept): (bool, bool),
) -> Vec<Step> {
    let staff = desk == Desk::Staff;
    let can = |step: &Step| match step {
        Step::Dismiss => open,
        Step::Warn => open && here,
        Step::Hide => open && !held && !gone,
        Step::Remove => open && !gone,
        Step::Suspend => open && staff && here,
        Step::Restore => (held || kept) && (staff || subject.thing != Thing::Member),
    };
    let offered = Step::offered(subject.thing).iter().copied();
    offered.filter(can).collect()
}

async fn reports<C: ConnectionTrait>(
    db: &C,
    desk: Desk,
    subject: Subject,
) -> Result<Vec<ReportRow>, DbErr> {
    let query = format!(
        "SELECT r.reporter_no, r.reason, r.words, r.made_at, (r.decision_id IS NULL) AS open FROM reports r
         WHERE r.subject_id = $1 AND {} ORDER BY CASE WHEN r.decision_id IS NULL THEN 0 ELSE 1 END, r.id DESC
         LIMIT $2",
        desk.holds()
    );
    sql::all(db, &query, [subject.id.into(), SHOWN.into()]).await
}

/// What was decided before on the thing, and on the member whose it is; stewards see that of their
/// circle.
async fn past<C: ConnectionTrait>(
    db: &C,
    desk: Desk,
    (subject, about): (Subject, Option<MemberNo>),
) -> Result<Vec<Past>, DbErr> {
    let here = match desk {
        Desk::Staff => "d.step >= 0".to_owned(),
        Desk::Circle(no) => format!("d.circle_no = {no}"),
    };
    let query = format!(
        "SELECT d.thing, d.subject_id, d.step, d.reason, d.decided_at, d.outcome, w.id AS by_id,
           w.display_name AS by_name
         FROM decisions d JOIN members w ON w.no = d.decided_by
         WHERE (d.subject_id = $1 OR d.about_no = $2) AND {here} ORDER BY d.id DESC LIMIT $3"
    );
    let values = [subject.id.into(), about.map(|no| no.0).into(), SHOWN.into()];
    let rows: Vec<PastRow> = sql::all(db, &query, values).await?;
    Ok(rows.into_iter().map(Past::from).collect())
}
