//! Questions of people who are invited, for the inviter.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::ids::QuestionId;
use kith_services::referrals::{self, AnswerError, Question as View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::{At, Page},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_questions))
        .routes(routes!(dismiss_question))
        .routes(routes!(answer_question))
}

/// What somebody asks who is invited.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Question {
    /// The id.
    #[schema(value_type = String, example = "que_01900000000070008000000000000001")]
    pub id: QuestionId,
    /// What is asked.
    pub body: String,
    /// The answer goes by mail too.
    pub by_mail: bool,
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    pub asked_at: At,
}

impl From<View> for Question {
    fn from(view: View) -> Self {
        Self {
            id: view.id,
            body: view.body,
            by_mail: view.by_mail,
            asked_at: At(view.asked_at),
        }
    }
}

/// An answer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// 1 to 1,000 characters of plain text.
    pub answer: String,
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NotFound => Self::because(Kind::NotFound, &error),
            AnswerError::Links(_) => Self::because(Kind::Forbidden, &error),
            AnswerError::Answer(error) => Self::field("answer", error),
            AnswerError::Fault(fault) => fault.into(),
        }
    }
}

/// Questions that wait for the member
///
/// Of people whom the member invites, the latest first. Nobody else sees them until they are answered.
#[utoipa::path(get, path = "/questions", tag = "referrals", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "A page of questions.", body = Page<Question>)))]
pub async fn list_questions(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Question>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        referrals::questions(&state.kith, key.member.no, &page).await?,
    ))
}

/// Answer a question
///
/// Question and answer then stand on the page of the link; whoever left an address gets a mail. The
/// first answer counts.
#[utoipa::path(post, path = "/questions/{id}/answer", tag = "referrals",
    security(("key" = ["write"])),
    params(("id" = String, Path, description = "The question's id.")),
    request_body = NewAnswer,
    responses((status = 204, description = "It is answered.")))]
pub async fn answer_question(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(id): Segments<QuestionId>,
    Input { value, .. }: Input<NewAnswer>,
) -> Result<StatusCode, Problem> {
    referrals::answer(&state.kith, &key.member, id, &value.answer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put a question away
///
/// Answered or not, nobody sees it any more. Putting it away again changes nothing.
#[utoipa::path(delete, path = "/questions/{id}", tag = "referrals",
    security(("key" = ["write"])),
    params(("id" = String, Path, description = "The question's id.")),
    responses((status = 204, description = "It is put away.")))]
pub async fn dismiss_question(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments(id): Segments<QuestionId>,
) -> Result<StatusCode, Problem> {
    referrals::dismiss(&state.kith, &key.member, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
