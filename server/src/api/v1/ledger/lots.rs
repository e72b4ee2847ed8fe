//! What a balance is made of: points that end, and what took points out of them.

use axum::{Json, extract::State};
use kith_domain::ids::TransferId;
use kith_services::ledger::{self, Lot as LotView, LotUse as LotUseView};
use serde::Serialize;
use utoipa::ToSchema;

use super::wallet::Entry;
use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params, Segments},
        output::{At, Page},
        problem::Problem,
    },
    state::AppState,
};

/// Points that end, of which something is left.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Lot {
    /// The entry that brought them.
    pub entry: Entry,
    /// How many points it brought.
    pub amount: i64,
    /// How many are left.
    pub remaining: i64,
    /// The first instant at which they count no more.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: At,
}

impl From<LotView> for Lot {
    fn from(view: LotView) -> Self {
        Self {
            entry: view.entry.into(),
            amount: view.amount,
            remaining: view.remaining,
            expires_at: At(view.expires_at),
        }
    }
}

/// Points that one entry took out of what another brought.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LotUse {
    /// The other entry: what took them, or what brought them.
    pub entry: Entry,
    /// How many points.
    pub points: i64,
    /// They came back, since what took them was a reservation that ended without effect.
    pub given_back: bool,
}

impl From<LotUseView> for LotUse {
    fn from(view: LotUseView) -> Self {
        Self {
            entry: view.entry.into(),
            points: view.points,
            given_back: view.given_back,
        }
    }
}

/// What the balance is made of
///
/// Points that end, in the order in which they are spent. What can be spent beyond them counts for good.
#[utoipa::path(get, path = "/wallet/lots", tag = "ledger", security(("key" = ["read"])), params(List),
    responses((status = 200, description = "A page of lots.", body = Page<Lot>)))]
pub async fn list_lots(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<List>,
) -> Result<Json<Page<Lot>>, Problem> {
    let page = asked.by_moment()?;
    Ok(Page::of(
        ledger::lots(&state.kith, key.member.no, &page).await?,
    ))
}

/// What became of an entry
///
/// What took points out of what it brought, or out of what it took its points; the latest first. Empty where
/// no points with an end were part of it.
#[utoipa::path(get, path = "/wallet/entries/{id}/uses", tag = "ledger", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The entry's id."), List),
    responses((status = 200, description = "A page of uses.", body = Page<LotUse>)))]
pub async fn list_uses(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<TransferId>,
    Params(asked): Params<List>,
) -> Result<Json<Page<LotUse>>, Problem> {
    let page = asked.by_id()?;
    Ok(Page::of(
        ledger::lot_uses(&state.kith, key.member.no, id, &page).await?,
    ))
}
