//! Appeals, answered by a manager who had no part in the decision.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{ids::DecisionId, input::InputError, moderation::Outcome};
use kith_services::moderation::{self, AppealError, Waiting};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{cases::slug_of, reports::Notice};
use crate::{
    api::{
        access::{Key, Manages, Reads},
        input::{Input, List, Params, Segments},
        output::{Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_appeals))
        .routes(routes!(get_appeal))
        .routes(routes!(answer_appeal))
}

/// An appeal that waits for the manager behind the key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WaitingAppeal {
    /// The decision with the appeal, as whom it concerns reads it.
    pub notice: Notice,
    /// Who appeals.
    pub by: Person,
    /// Who decided.
    pub decided_by: Person,
    /// The words that it is about, as they stand or as the record keeps them.
    pub words: String,
    /// The member behind the key decided it, and there is nobody else to answer.
    pub alone: bool,
}

impl From<Waiting> for WaitingAppeal {
    fn from(one: Waiting) -> Self {
        let circle = slug_of(one.notice.circle.clone());
        Self {
            notice: Notice {
                circle,
                ..one.notice.into()
            },
            by: one.by.into(),
            decided_by: one.decided_by.into(),
            words: one.words,
            alone: one.alone,
        }
    }
}

/// What an appeal comes to.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealAnswer {
    /// `upheld`, and the decision stands, or `overturned`, and what can be undone is undone.
    #[schema(example = "overturned")]
    pub outcome: String,
    /// One line, 1 to 400 characters; whom it concerns reads it.
    pub reason: String,
}

impl From<AppealError> for Problem {
    fn from(error: AppealError) -> Self {
        match error {
            AppealError::Forbidden => Self::because(Kind::Forbidden, &error),
            AppealError::NotFound => Self::because(Kind::NotFound, &error),
            AppealError::Answered => Self::because(Kind::Conflict, &error),
            AppealError::Reason(error) => Self::field("reason", error),
            AppealError::Fault(fault) => fault.into(),
        }
    }
}

/// Which appeals wait
///
/// The oldest first, without those in which the member behind the key had a part, unless there is
/// nobody who had none; for managers.
#[utoipa::path(get, path = "/appeals", tag = "moderation", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of appeals.", body = Page<WaitingAppeal>)))]
pub async fn list_appeals(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<WaitingAppeal>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        moderation::appeals(&state.kith, &key.member, &page).await?,
    ))
}

/// One appeal
///
/// As long as it waits for the member behind the key; for managers.
#[utoipa::path(get, path = "/appeals/{id}", tag = "moderation", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The id of the decision.")),
    responses((status = 200, description = "The appeal.", body = WaitingAppeal)))]
pub async fn get_appeal(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<DecisionId>,
) -> Result<Json<WaitingAppeal>, Problem> {
    let one = moderation::waiting(&state.kith, &key.member, id).await?;
    Ok(Json(one.into()))
}

/// Answer an appeal
///
/// The decision stands or is taken back, and whom it concerns is told why; for managers. The first
/// answer counts.
#[utoipa::path(post, path = "/appeals/{id}/answer", tag = "moderation",
    security(("key" = ["manage"])),
    params(("id" = String, Path, description = "The id of the decision.")),
    request_body = AppealAnswer,
    responses(
        (status = 204, description = "It is answered."),
        (status = 409, description = "It was answered meanwhile."),
    ))]
pub async fn answer_appeal(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(id): Segments<DecisionId>,
    Input { value, .. }: Input<AppealAnswer>,
) -> Result<StatusCode, Problem> {
    let overturn = match Outcome::from_name(&value.outcome) {
        Some(Outcome::Overturned) => true,
        Some(Outcome::Upheld) => false,
        Some(Outcome::Waiting) | None => {
            return Err(Problem::field("outcome", InputError::Malformed));
        }
    };
    let answer = (overturn, value.reason.as_str());
    moderation::answer(&state.kith, &key.member, id, answer).await?;
    Ok(StatusCode::NO_CONTENT)
}
