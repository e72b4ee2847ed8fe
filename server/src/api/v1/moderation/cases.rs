//! The managers' desk: what was reported, and deciding on it.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{
    input::InputError,
    moderation::{Step, Subject},
};
use kith_services::moderation::{
    self, Case as CaseRow, CaseView, Decide, DecideError, Desk, Past, ReportView,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Manages, Reads},
        input::{Input, List, Params, Segments},
        output::{At, Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_cases))
        .routes(routes!(get_case))
        .routes(routes!(decide))
}

/// How many gave a reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReasonCount {
    /// Why.
    #[schema(example = "spam")]
    pub reason: &'static str,
    /// How many said so.
    pub count: i64,
}

/// Something that was reported, with all reports of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Case {
    /// The id of what it is about.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// The slug of the circle in which it was found; null outside of circles.
    #[schema(required)]
    pub circle: Option<String>,
    /// Whose it is; null where nobody is known.
    #[schema(required)]
    pub person: Option<Person>,
    /// The beginning of its words; the name of a member or circle.
    pub words: String,
    /// How many reports wait.
    pub reports: i64,
    /// When the first of them came.
    #[schema(value_type = String, format = DateTime)]
    pub since: At,
    /// Why, the most frequent first.
    pub reasons: Vec<ReasonCount>,
    /// The member behind the key reported it, and somebody else decides.
    pub own: bool,
}

/// The slug of a shared circle; a personal one, which has no name, is for the pages alone.
pub(super) fn slug_of(circle: Option<(String, String)>) -> Option<String> {
    let shared = circle.filter(|(_, name)| !name.is_empty());
    shared.map(|(slug, _)| slug)
}

impl From<CaseRow> for Case {
    fn from(row: CaseRow) -> Self {
        let reasons = row.reasons.into_iter();
        Self {
            about: row.subject.to_string(),
            circle: slug_of(row.circle),
            person: row.about.map(Into::into),
            words: row.words,
            reports: row.reports,
            since: At(row.since),
            reasons: reasons
                .map(|(reason, count)| ReasonCount {
                    reason: reason.name(),
                    count,
                })
                .collect(),
            own: row.own,
        }
    }
}

/// A report, as those see it who decide.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseReport {
    /// Why.
    #[schema(example = "spam")]
    pub reason: &'static str,
    /// What was said of it.
    pub words: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: At,
    /// It waits for a decision.
    pub open: bool,
}

impl From<ReportView> for CaseReport {
    fn from(view: ReportView) -> Self {
        Self {
            reason: view.reason.name(),
            words: view.words,
            made_at: At(view.made_at),
            open: view.open,
        }
    }
}

/// An earlier decision on the same thing or person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PastDecision {
    /// The id of what it is about.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// What was done.
    #[schema(example = "hide")]
    pub step: &'static str,
    /// Why; may be empty.
    pub reason: String,
    /// Who decided.
    pub by: Person,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: At,
    /// It was taken back on an appeal.
    pub overturned: bool,
}

impl From<Past> for PastDecision {
    fn from(past: Past) -> Self {
        Self {
            about: past.subject.to_string(),
            step: past.step.name(),
            reason: past.reason,
            by: past.by.into(),
            decided_at: At(past.decided_at),
            overturned: past.overturned,
        }
    }
}

/// One thing that was reported, with all that helps to decide.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseDetails {
    /// The id of what it is about.
    #[schema(example = "pst_01900000000070008000000000000001")]
    pub about: String,
    /// The slug of the circle in which it was found; null outside of circles.
    #[schema(required)]
    pub circle: Option<String>,
    /// Whose it is; null where nobody is known.
    #[schema(required)]
    pub person: Option<Person>,
    /// Its words, as they stand or as the record keeps them; the name of a member or circle.
    pub words: String,
    /// It is hidden, or the member suspended.
    pub held: bool,
    /// Nothing but its place is left.
    pub gone: bool,
    /// The latest reports.
    pub reports: Vec<CaseReport>,
    /// The latest decisions on it and on whose it is.
    pub past: Vec<PastDecision>,
    /// It is about the member behind the key, or they reported it: somebody else decides.
    pub own: bool,
    /// What can be decided now.
    pub steps: Vec<&'static str>,
}

impl From<CaseView> for CaseDetails {
    fn from(view: CaseView) -> Self {
        Self {
            about: view.subject.to_string(),
            circle: slug_of(view.circle),
            person: view.about.map(Into::into),
            words: view.words,
            held: view.held,
            gone: view.gone,
            reports: view.reports.into_iter().map(Into::into).collect(),
            past: view.past.into_iter().map(Into::into).collect(),
            own: view.own,
            steps: view.steps.into_iter().map(Step::name).collect(),
        }
    }
}

/// A decision.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// One of the case's `steps`.
    #[schema(example = "hide")]
    pub step: String,
    /// One line, 1 to 400 characters; whom it concerns reads it.
    pub reason: String,
    /// For how many days somebody is suspended, 1 to 365.
    pub days: Option<i64>,
}

impl From<DecideError> for Problem {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::NotFound => Self::because(Kind::NotFound, &error),
            DecideError::Forbidden | DecideError::Own => Self::because(Kind::Forbidden, &error),
            DecideError::Decided | DecideError::Staff | DecideError::Step => {
                Self::because(Kind::Conflict, &error)
            }
            DecideError::Reason(error) => Self::field("reason", error),
            DecideError::Days(error) => Self::field("days", error),
            DecideError::Fault(fault) => fault.into(),
        }
    }
}

/// What waits at the managers' desk
///
/// The longest waiting first, without what is about the member behind the key; for managers.
#[utoipa::path(get, path = "/cases", tag = "moderation", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of what was reported.", body = Page<Case>)))]
pub async fn list_cases(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Case>>, Problem> {
    let page = list.by_moment()?;
    let desk = Desk::of(&state.kith, &key.member, None).await?;
    Ok(Page::of(
        moderation::cases(&state.kith, desk, &key.member, &page).await?,
    ))
}

/// One thing that was reported
///
/// Also where it is decided; for managers, who know all members this way.
#[utoipa::path(get, path = "/cases/{about}", tag = "moderation", security(("key" = ["read"])),
    params(("about" = String, Path, description = "The id of what was reported.")),
    responses((status = 200, description = "The case.", body = CaseDetails)))]
pub async fn get_case(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(about): Segments<String>,
) -> Result<Json<CaseDetails>, Problem> {
    let desk = Desk::of(&state.kith, &key.member, None).await?;
    let case = moderation::case(&state.kith, desk, &key.member, subject(&about)?).await?;
    Ok(Json(case.into()))
}

pub(super) fn subject(about: &str) -> Result<Subject, DecideError> {
    about.parse().map_err(|_| DecideError::NotFound)
}

/// What is to be decided.
pub(super) fn command<'a>(about: &str, new: &'a NewDecision) -> Result<Decide<'a>, Problem> {
    let step = Step::from_name(&new.step);
    Ok(Decide {
        subject: subject(about)?,
        step: step.ok_or_else(|| Problem::field("step", InputError::Malformed))?,
        reason: &new.reason,
        days: new.days.unwrap_or(0),
    })
}

/// Decide on what was reported
///
/// All open reports of it are answered, and whom it concerns is told why; for managers.
#[utoipa::path(post, path = "/cases/{about}/decisions", tag = "moderation",
    security(("key" = ["manage"])),
    params(("about" = String, Path, description = "The id of what was reported.")),
    request_body = NewDecision,
    responses(
        (status = 204, description = "It is decided."),
        (status = 409, description = "It was decided meanwhile, or this cannot be decided on it."),
    ))]
pub async fn decide(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(about): Segments<String>,
    Input { value, .. }: Input<NewDecision>,
) -> Result<StatusCode, Problem> {
    let command = command(&about, &value)?;
    moderation::decide(&state.kith, &key.member, None, command).await?;
    Ok(StatusCode::NO_CONTENT)
}
