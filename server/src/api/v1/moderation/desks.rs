//! A circle's own desk: its stewards decide on what was reported in it.

use axum::{Json, extract::State, http::StatusCode};
use kith_services::moderation::{self, Desk};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::cases::{Case, CaseDetails, NewDecision, command, subject};
use crate::{
    api::{
        access::{Key, Reads, Writes},
        input::{Input, List, Params, Segments},
        output::Page,
        problem::Problem,
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_circle_cases))
        .routes(routes!(get_circle_case))
        .routes(routes!(decide_in_circle))
}

/// What waits at a circle's desk
///
/// The longest waiting first, without what is about the member behind the key, a steward or the circle
/// itself, which managers decide on; for the circle's stewards and for managers.
#[utoipa::path(get, path = "/circles/{slug}/cases", tag = "moderation",
    security(("key" = ["read"])),
    params(("slug" = String, Path, description = "The circle's slug."), List),
    responses((status = 200, description = "A page of what was reported.", body = Page<Case>)))]
pub async fn list_circle_cases(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(slug): Segments<String>,
    Params(list): Params<List>,
) -> Result<Json<Page<Case>>, Problem> {
    let page = list.by_moment()?;
    let desk = Desk::of(&state.kith, &key.member, Some(&slug)).await?;
    Ok(Page::of(
        moderation::cases(&state.kith, desk, &key.member, &page).await?,
    ))
}

/// One thing that was reported in a circle
///
/// Also where it is decided; for the circle's stewards and for managers.
#[utoipa::path(get, path = "/circles/{slug}/cases/{about}", tag = "moderation",
    security(("key" = ["read"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("about" = String, Path, description = "The id of what was reported."),
    ),
    responses((status = 200, description = "The case.", body = CaseDetails)))]
pub async fn get_circle_case(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments((slug, about)): Segments<(String, String)>,
) -> Result<Json<CaseDetails>, Problem> {
    let desk = Desk::of(&state.kith, &key.member, Some(&slug)).await?;
    let case = moderation::case(&state.kith, desk, &key.member, subject(&about)?).await?;
    Ok(Json(case.into()))
}

/// Decide on what was reported in a circle
///
/// All reports of it that wait at this desk are answered, and whom it concerns is told why. For the
/// circle's stewards; for managers with a key that also has the scope `manage`. Suspending is for
/// managers, at their own desk.
#[utoipa::path(post, path = "/circles/{slug}/cases/{about}/decisions", tag = "moderation",
    security(("key" = ["write"])),
    params(
        ("slug" = String, Path, description = "The circle's slug."),
        ("about" = String, Path, description = "The id of what was reported."),
    ),
    request_body = NewDecision,
    responses(
        (status = 204, description = "It is decided."),
        (status = 409, description = "It was decided meanwhile, or this cannot be decided on it."),
    ))]
pub async fn decide_in_circle(
    key: Key<Writes>,
    State(state): State<AppState>,
    Segments((slug, about)): Segments<(String, String)>,
    Input { value, .. }: Input<NewDecision>,
) -> Result<StatusCode, Problem> {
    let command = command(&about, &value)?;
    moderation::decide(&state.kith, &key.member, Some(&slug), command).await?;
    Ok(StatusCode::NO_CONTENT)
}
