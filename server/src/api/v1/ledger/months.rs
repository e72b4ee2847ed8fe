//! A wallet's months, as a bank states them.

use axum::{Json, extract::State};
use kith_domain::ids::TransferId;
use kith_services::ledger::{
    StatementFilter,
    month::Month,
    monthly::{self, Cause, CauseSum, Movement as MovementView},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::wallet::Entry;
use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params},
        output::{At, Page},
        problem::Problem,
    },
    state::AppState,
};

/// A month of a wallet: `opening` and all `sums` make `closing`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthSummary {
    /// Which, in the community's time zone.
    #[schema(value_type = String, example = "2026-11")]
    pub month: Month,
    /// The month of the first entry that counts; null for an empty wallet.
    #[schema(value_type = Option<String>, example = "2026-01", required)]
    pub first: Option<Month>,
    /// What the wallet held before it, in points.
    pub opening: i64,
    /// What it held at its end, or holds now.
    pub closing: i64,
    /// Points that came in.
    pub earned: i64,
    /// Points that went out.
    pub spent: i64,
    /// What moved, by cause.
    pub sums: Vec<Sum>,
}

/// What one cause moved in a month.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Sum {
    /// `own_acts`, `chain` (acts of people along the member's chain), `awards`, `partnership`, `spent`,
    /// `expired`, `taken_back`, `debt_settled` or `other`.
    #[schema(value_type = String, example = "own_acts")]
    pub cause: Cause,
    /// Points, negative where more left than came.
    pub points: i64,
    /// How many entries.
    pub entries: i64,
}

impl From<CauseSum> for Sum {
    fn from(sum: CauseSum) -> Self {
        Self {
            cause: sum.cause,
            points: sum.points,
            entries: sum.entries,
        }
    }
}

impl From<monthly::MonthSummary> for MonthSummary {
    fn from(view: monthly::MonthSummary) -> Self {
        Self {
            month: view.month,
            first: view.first,
            opening: view.opening,
            closing: view.closing,
            earned: view.earned,
            spent: view.spent,
            sums: view.sums.into_iter().map(Into::into).collect(),
        }
    }
}

/// Something that changed a wallet's balance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Movement {
    /// The transfer that moved the points: the entry's own, or the one that released it.
    #[schema(value_type = String, example = "trf_01900000000070008000000000000001")]
    pub id: TransferId,
    /// When they moved.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// What the wallet held afterwards.
    pub balance: i64,
    /// The entry, with the points.
    pub entry: Entry,
}

impl From<MovementView> for Movement {
    fn from(view: MovementView) -> Self {
        Self {
            id: view.id,
            at: At(view.at),
            balance: view.balance,
            entry: view.entry.into(),
        }
    }
}

/// Which month is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Such as `2026-11`; the month that runs unless given.
    pub month: Option<String>,
}

/// Which movements are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Movements {
    /// Such as `2026-11`; the month that runs unless given.
    pub month: Option<String>,
    /// `all`, `earned` or `spent`; all unless given.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "earned")]
    pub filter: StatementFilter,
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

fn month(state: &AppState, asked: Option<&str>) -> Result<Month, Problem> {
    asked.map_or_else(
        || Ok(Month::of(state.kith.day(state.kith.now()))),
        |text| text.parse().map_err(|error| Problem::field("month", error)),
    )
}

/// A month of the wallet
///
/// What the wallet held before it, what came and went by cause, and what it held at its end. What was on
/// hold counts in the month of its release.
#[utoipa::path(get, path = "/wallet/month", tag = "ledger", security(("key" = ["read"])), params(Asked),
    responses((status = 200, description = "The month.", body = MonthSummary)))]
pub async fn get_month(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<Asked>,
) -> Result<Json<MonthSummary>, Problem> {
    let month = month(&state, asked.month.as_deref())?;
    let summary = monthly::month_summary(&state.kith, key.member.no, month).await?;
    Ok(Json(summary.into()))
}

/// What moved in a month
///
/// The latest first, each with what the wallet held afterwards.
#[utoipa::path(get, path = "/wallet/month/movements", tag = "ledger", security(("key" = ["read"])),
    params(Movements),
    responses((status = 200, description = "A page of movements.", body = Page<Movement>)))]
pub async fn list_movements(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<Movements>,
) -> Result<Json<Page<Movement>>, Problem> {
    let which = (month(&state, asked.month.as_deref())?, asked.filter);
    let page = List {
        after: asked.after,
        limit: asked.limit,
    }
    .by_moment()?;
    let moved = monthly::month_movements(&state.kith, key.member.no, which, &page).await?;
    Ok(Page::of(moved))
}
