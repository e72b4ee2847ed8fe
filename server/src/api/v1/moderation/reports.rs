//! What members report, and what was decided on them.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{
    ids::{DecisionId, MemberId, QuestionId, ReportId},
    input::InputError,
    moderation::{Step, Subject, Thing},
};
use kith_services::moderation::{
    self, Appeal as AppealView, Notice as NoticeView, NoticeError, OwnReport, Place, ReportError,
    ReportField,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::super::members::in_body;
use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Created, Page, created},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_reports, create_report))
        .routes(routes!(list_notices))
        .routes(routes!(appeal))
}

/// Something to be reported.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    /// The id of a post, a comment, a member, a circle, or a question that was put to the member.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// The slug of the circle in which it was found; not needed for questions and for members.
    pub circle: Option<String>,
    /// `spam`, `harassment`, `hate`, `danger`, `private` or `other`.
    #[schema(example = "spam")]
    pub reason: String,
    /// At most 1,000 characters; needed where the reason is `other`.
    #[serde(default)]
    pub words: String,
}

/// What the member reported.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Report {
    /// The id.
    #[schema(value_type = String, example = "rep_01900000000070008000000000000001")]
    pub id: ReportId,
    /// The id of what it is about.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// The slug of the circle in which it was found; null outside of circles.
    #[schema(required)]
    pub circle: Option<String>,
    /// Why.
    #[schema(example = "spam")]
    pub reason: &'static str,
    /// What the member said of it.
    pub words: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: At,
    /// `waiting`, `dismissed`, `acted`, or `overturned` on an appeal.
    #[schema(example = "waiting")]
    pub state: &'static str,
}

impl From<OwnReport> for Report {
    fn from(view: OwnReport) -> Self {
        Self {
            id: view.id,
            about: view.subject.to_string(),
            circle: view.circle.map(|(slug, _)| slug),
            reason: view.reason.name(),
            words: view.words,
            made_at: At(view.made_at),
            // What was decided on somebody is told to them alone.
            state: match view.step {
                None => "waiting",
                Some(Step::Dismiss) => "dismissed",
                Some(_) if view.overturned => "overturned",
                Some(_) => "acted",
            },
        }
    }
}

/// What the member says against a decision.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    /// 1 to 2,000 characters of plain text.
    pub words: String,
}

/// An appeal, and what became of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Appeal {
    /// What the member said.
    pub words: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: At,
    /// `waiting`, `upheld` or `overturned`.
    #[schema(example = "waiting")]
    pub outcome: &'static str,
    /// Why; null while it waits.
    #[schema(required)]
    pub answer: Option<String>,
}

impl From<AppealView> for Appeal {
    fn from(view: AppealView) -> Self {
        Self {
            words: view.words,
            made_at: At(view.made_at),
            outcome: view.outcome.name(),
            answer: view.answer,
        }
    }
}

/// What was decided on the member.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Notice {
    /// The id.
    #[schema(value_type = String, example = "dec_01900000000070008000000000000001")]
    pub id: DecisionId,
    /// The id of what it is about.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// The slug of the circle in which it was found; null outside of circles.
    #[schema(required)]
    pub circle: Option<String>,
    /// What was done, such as `hide`, `remove`, `warn`, `suspend` or `restore`.
    #[schema(example = "hide")]
    pub step: &'static str,
    /// Why; may be empty.
    pub reason: String,
    /// Until when the member is suspended; null for anything else.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub until: Option<At>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: At,
    /// The member's appeal; null where they made none.
    #[schema(required)]
    pub appeal: Option<Appeal>,
}

impl From<NoticeView> for Notice {
    fn from(view: NoticeView) -> Self {
        Self {
            id: view.id,
            about: view.subject.to_string(),
            circle: view.circle.map(|(slug, _)| slug),
            step: view.step.name(),
            reason: view.reason,
            until: view.until.map(At),
            decided_at: At(view.decided_at),
            appeal: view.appeal.map(Into::into),
        }
    }
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::NotFound => Self::because(Kind::NotFound, &error),
            ReportError::Own => Self::because(Kind::Forbidden, &error),
            ReportError::Again | ReportError::Enough => Self::because(Kind::Conflict, &error),
            ReportError::Fields(wrong) => Self::fields(wrong, |field| match field {
                ReportField::Reason => "reason",
                ReportField::Words => "words",
            }),
            ReportError::Fault(fault) => fault.into(),
        }
    }
}

impl From<NoticeError> for Problem {
    fn from(error: NoticeError) -> Self {
        match error {
            NoticeError::NotFound => Self::because(Kind::NotFound, &error),
            NoticeError::Over => Self::because(Kind::Conflict, &error),
            NoticeError::Words(error) => Self::field("words", error),
            NoticeError::Fault(fault) => fault.into(),
        }
    }
}

/// What an id names: of members also the one that an import brought.
async fn named(state: &AppState, about: &str) -> Result<Subject, Problem> {
    if let Ok(subject) = about.parse::<Subject>() {
        return Ok(subject);
    }
    let found = in_body(state, about).await;
    let card = found.map_err(|problem| match problem.status() {
        StatusCode::UNPROCESSABLE_ENTITY => Problem::field("about", InputError::Malformed),
        _ => problem,
    })?;
    Ok(Subject::new(Thing::Member, card.person.id.0))
}

fn place(subject: Subject, circle: Option<&str>) -> Result<Place<'_>, Problem> {
    match (subject.thing, circle) {
        (Thing::Question, _) => Ok(Place::Question(QuestionId(subject.id))),
        (Thing::Member, None) => Ok(Place::Member(MemberId(subject.id))),
        (_, Some(slug)) => Ok(Place::Circle(slug, Some(subject))),
        (_, None) => Err(Problem::field("circle", InputError::Required)),
    }
}

/// Report something
///
/// Whoever looks after it reads it and decides; nobody is told who reported. At most twenty a day.
#[utoipa::path(post, path = "/reports", tag = "moderation", security(("key" = ["write"])),
    request_body = NewReport,
    responses(
        (status = 201, description = "The report.", body = Report),
        (status = 404, description = "There is no such thing, or not for this member."),
        (status = 409, description = "The member reported it before and it waits for a decision, or reported enough for a day."),
    ))]
pub async fn create_report(
    key: Key<Writes>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewReport>,
) -> Result<Created<Report>, Problem> {
    let subject = named(&state, &value.about).await?;
    let place = place(subject, value.circle.as_deref())?;
    let new = moderation::NewReport {
        reason: &value.reason,
        words: &value.words,
    };
    let id = moderation::report(&state.kith, &key.member, place, new).await?;
    let made = moderation::own_report(&state.kith, &key.member, id).await?;
    let made = made.ok_or(ReportError::NotFound)?;
    Ok(created("/reports", made.into()))
}

/// What the member reported
///
/// The latest first, with what became of it.
#[utoipa::path(get, path = "/reports", tag = "moderation", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of reports.", body = Page<Report>)))]
pub async fn list_reports(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Report>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        moderation::own_reports(&state.kith, &key.member, &page).await?,
    ))
}

/// What was decided on the member
///
/// The latest first. To read it here does not count as having seen it.
#[utoipa::path(get, path = "/notices", tag = "moderation", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of decisions.", body = Page<Notice>)))]
pub async fn list_notices(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Notice>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        moderation::notices(&state.kith, &key.member, &page).await?,
    ))
}

/// Appeal against a decision
///
/// Once, within thirty days; somebody who did not decide answers.
#[utoipa::path(post, path = "/notices/{id}/appeal", tag = "moderation",
    security(("key" = ["write"])),
    params(("id" = String, Path, description = "The id of the decision.")),
    request_body = NewAppeal,
    responses(
        (status = 204, description = "The appeal waits."),
        (status = 409, description = "It cannot be appealed against any more."),
    ))]
pub async fn appeal(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(id): Segments<DecisionId>,
    Input { value, .. }: Input<NewAppeal>,
) -> Result<StatusCode, Problem> {
    moderation::appeal(&state.kith, &key.member, id, &value.words).await?;
    Ok(StatusCode::NO_CONTENT)
}
