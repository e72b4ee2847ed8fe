//! The rules that pay.

use axum::{Json, extract::State};
use kith_domain::{ids::RuleVersionId, referrals::chain::ChainMode};
use kith_services::ledger::{self, RuleView};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    api::{
        access::{Key, Reads},
        problem::Problem,
    },
    state::AppState,
};

/// A rule in the version that is in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Rule {
    /// The version's id.
    #[schema(value_type = String, example = "rul_01900000000070008000000000000001")]
    pub id: RuleVersionId,
    /// The rule's name: `first_post`, `gate_passed`, or `event:` and a kind of events of the shop.
    #[schema(example = "first_post")]
    pub rule: String,
    /// 1, 2, …
    pub version: i32,
    /// What the actor gets, in points; with a unit, for each full unit of the amount.
    pub base: i64,
    /// The unit of the amount, in minor units of the currency; null where the amount does not count.
    #[schema(required)]
    pub unit: Option<i64>,
    /// The currency that counts, where the amount does.
    #[schema(required)]
    pub currency: Option<String>,
    /// The least amount that is rewarded, in minor units.
    #[schema(required)]
    pub minimum: Option<i64>,
    /// The most points for one event.
    #[schema(required)]
    pub event_cap: Option<i64>,
    /// How sponsors are paid: `geometric`, `direct` or `none`.
    #[schema(value_type = String, example = "geometric")]
    pub mode: ChainMode,
    /// Levels of sponsors that are paid, 0 to 3.
    pub levels: u8,
    /// The share that each further level gets of the one before, in basis points.
    pub delta: u32,
    /// The direct sponsor's share in the mode `direct`, in basis points.
    pub beta: u32,
    /// What all sponsors together may get of the base, in basis points.
    pub budget: u32,
    /// What the actor gets and then each level of sponsors for the base, in points.
    #[schema(example = json!([20, 10, 5]))]
    pub parts: Vec<i64>,
    /// The most points that the rule pays one person in a day.
    pub daily_cap: i64,
    /// Days after which a sponsor's part lapses unless the referee has passed the gate.
    pub hold_days: i32,
    /// Days after the event until its points count; 0 for at once.
    pub mature_days: i32,
    /// Days for which its points count, of the community's calendar; null for good.
    #[schema(required)]
    pub lifetime_days: Option<i32>,
}

impl From<RuleView> for Rule {
    fn from(view: RuleView) -> Self {
        let terms = view.terms.as_ref();
        Self {
            id: view.id,
            unit: terms.and_then(|terms| terms.unit),
            currency: terms.and_then(|terms| terms.currency.clone()),
            minimum: terms.and_then(|terms| terms.minimum),
            event_cap: terms.and_then(|terms| terms.cap),
            rule: view.rule,
            version: view.version,
            base: view.base,
            mode: view.chain.mode,
            levels: view.chain.levels,
            delta: view.chain.delta.0,
            beta: view.chain.beta.0,
            budget: view.chain.budget.0,
            parts: view.parts,
            daily_cap: view.daily_cap,
            hold_days: view.hold_days,
            mature_days: view.life.mature_days,
            lifetime_days: view.life.lifetime_days,
        }
    }
}

/// All rules in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Rules {
    /// The rules, by name.
    pub items: Vec<Rule>,
}

/// The rules that pay
///
/// Each in the version that is in force.
#[utoipa::path(get, path = "/rules", tag = "ledger", security(("key" = ["read"])),
    responses((status = 200, description = "The rules.", body = Rules)))]
pub async fn list_rules(
    _: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Rules>, Problem> {
    let rules = ledger::rules(&state.kith).await?;
    Ok(Json(Rules {
        items: rules.into_iter().map(Into::into).collect(),
    }))
}
