//! What members owe: points that were taken back after they were spent.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use kith_domain::ids::TransferId;
use kith_services::{
    ledger::{self, DebtEntry, ForgiveError},
    members,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    api::{
        access::{Key, MovesPoints, Reads},
        input::{Input, List, Params, Segments},
        once::Once,
        output::{At, Page},
        problem::{Kind, Problem},
    },
    state::AppState,
};

/// Something that changed what the member owes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Debt {
    /// The transfer's id.
    #[schema(value_type = String, example = "trf_01900000000070008000000000000001")]
    pub id: TransferId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// Points owed more; negative where fewer are.
    pub points: i64,
    /// `debt` (taken back after they were spent), `debt_settled` (out of what came in) or
    /// `debt_forgiven`.
    #[schema(example = "debt")]
    pub memo: String,
    /// Why it was taken back or forgiven.
    #[schema(required)]
    pub reason: Option<String>,
    /// What the shop calls the event whose points were taken back.
    #[schema(required)]
    pub reference: Option<String>,
}

impl From<DebtEntry> for Debt {
    fn from(view: DebtEntry) -> Self {
        Self {
            id: view.id,
            at: At(view.at),
            points: view.points,
            memo: view.memo,
            reason: view.reason,
            reference: view.reference,
        }
    }
}

impl From<ForgiveError> for Problem {
    fn from(error: ForgiveError) -> Self {
        match error {
            ForgiveError::Forbidden => Self::because(Kind::Forbidden, &error),
            ForgiveError::UnknownMember => Self::because(Kind::NotFound, &error),
            ForgiveError::Nothing => Self::because(Kind::Conflict, &error),
            ForgiveError::Reason(error) => Self::field("reason", error),
            ForgiveError::Fault(fault) => fault.into(),
        }
    }
}

/// What you owed
///
/// Points that were taken back after they were spent, and what settled them; the latest first. The wallet
/// says how much is owed now.
#[utoipa::path(get, path = "/wallet/debts", tag = "ledger", security(("key" = ["read"])), params(List),
    responses((status = 200, description = "A page of changes.", body = Page<Debt>)))]
pub async fn list_debts(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<List>,
) -> Result<Json<Page<Debt>>, Problem> {
    let page = asked.by_id()?;
    Ok(Page::of(
        ledger::debts(&state.kith, key.member.no, &page).await?,
    ))
}

/// Why a debt is forgiven.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgiveness {
    /// Why, 1 to 400 characters; the member reads it.
    pub reason: String,
}

/// What was forgiven.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Forgiven {
    /// How many points.
    pub points: i64,
}

/// Forgive what a member owes
///
/// For managers. All of it. The same Idempotency-Key forgives once.
#[utoipa::path(post, path = "/members/{id}/forgiveness", tag = "ledger", security(("key" = ["points"])),
    params(
        ("id" = String, Path, description = "The member's id: `mem_…`, or the one that an import brought."),
        ("Idempotency-Key" = String, Header, description = "Names this forgiveness; 1 to 255 ASCII characters."),
    ),
    request_body = Forgiveness,
    responses(
        (status = 200, description = "Nothing is owed any more.", body = Forgiven),
        (status = 409, description = "The member owes nothing."),
    ))]
pub async fn forgive_debt(
    key: Key<MovesPoints>,
    once: Once,
    State(state): State<AppState>,
    Segments(id): Segments<String>,
    Input { value, digest }: Input<Forgiveness>,
) -> Result<Response, Problem> {
    key.require_staff()?;
    let work = async move {
        let member = members::find(&state.kith, &id).await?.person;
        let points = ledger::forgive(&state.kith, &key.member, member.id, &value.reason).await?;
        Ok(Forgiven { points })
    };
    once.run(&key.caller, &digest, StatusCode::OK, work).await
}
