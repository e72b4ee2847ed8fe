//! Points: wallets, rules, awards.

pub mod awards;
pub mod debts;
pub mod lots;
pub mod months;
pub mod rules;
pub mod wallet;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(wallet::get_wallet))
        .routes(routes!(wallet::list_entries))
        .routes(routes!(wallet::get_entry))
        .routes(routes!(awards::create_award))
        .routes(routes!(lots::list_lots))
        .routes(routes!(lots::list_uses))
        .routes(routes!(months::get_month))
        .routes(routes!(months::list_movements))
        .routes(routes!(debts::list_debts))
        .routes(routes!(debts::forgive_debt))
        .routes(routes!(rules::list_rules))
}
