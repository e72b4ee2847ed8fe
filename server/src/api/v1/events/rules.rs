//! The rules that reward what the operator's shop reports.

use axum::{Json, extract::State, http::StatusCode};
use kith_domain::{
    events::{MAX_AMOUNT, Outcome},
    input::InputError,
    referrals::chain::ChainMode,
};
use kith_services::events::{self, Above, EventRule, EventRuleError, EventRuleField, Preview};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::{Key, Manages, Reads},
        input::{Input, Params, Segments},
        problem::{Kind, Problem},
        v1::ledger::rules::{Rule, Rules},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_event_rules))
        .routes(routes!(put_event_rule, stop_event_rule))
        .routes(routes!(preview_event_rule))
}

/// A rule for a kind of events of the shop.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEventRule {
    /// Points for each event; with a unit, for each full unit of its amount.
    #[schema(minimum = 1)]
    pub base: i64,
    /// The unit of the amount, in minor units of the currency; null where the amount does not count.
    pub unit: Option<i64>,
    /// The currency that counts, as three capital letters; needed with a unit and with a minimum.
    #[schema(example = "EUR")]
    pub currency: Option<String>,
    /// The least amount that is rewarded, in minor units.
    pub minimum: Option<i64>,
    /// The most points for one event.
    pub event_cap: Option<i64>,
    /// The most points that the rule pays one person in a day.
    pub daily_cap: Option<i64>,
    /// How the levels above are paid; null for what holds in the community.
    pub above: Option<LevelsAbove>,
    /// Days after the event until its points count, 0 to 365; null for at once.
    #[schema(minimum = 0, maximum = 365)]
    pub mature_days: Option<i64>,
    /// Days for which its points count, 1 to 3,650; null for good.
    #[schema(minimum = 1, maximum = 3650)]
    pub lifetime_days: Option<i64>,
}

/// How a rule pays the levels above.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelsAbove {
    /// `geometric` (each level gets a share of the one before), `direct` (only the direct sponsor gets
    /// a share, times the quality of those they brought) or `none`.
    #[schema(value_type = String, example = "geometric")]
    pub mode: ChainMode,
    /// Levels that are paid, 1 to 3; needed with `geometric` alone.
    #[schema(minimum = 1, maximum = 3)]
    pub levels: Option<i64>,
    /// The share, 1 to 10,000 basis points; needed but with `none`.
    #[schema(minimum = 1, maximum = 10000)]
    pub share: Option<i64>,
}

impl From<LevelsAbove> for Above {
    fn from(above: LevelsAbove) -> Self {
        // What is missing where it is needed is out of range.
        Self {
            mode: above.mode,
            levels: above.levels.unwrap_or(0),
            share: above.share.unwrap_or(0),
        }
    }
}

fn command(kind: String, new: NewEventRule) -> EventRule {
    EventRule {
        kind,
        points: new.base,
        unit: new.unit,
        currency: new.currency.unwrap_or_default(),
        minimum: new.minimum,
        cap: new.event_cap,
        daily_cap: new.daily_cap,
        above: new.above.map(Above::from),
        mature_days: new.mature_days.unwrap_or(0),
        lifetime_days: new.lifetime_days,
    }
}

/// What a rule would pay for an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RulePreview {
    /// `paid`, or why nothing would be: `below_minimum` or `too_little` (less than a point).
    #[schema(example = "paid")]
    pub outcome: &'static str,
    /// What whoever acts would get and then each level of sponsors, in points; empty where nothing is
    /// paid.
    #[schema(example = json!([49, 24, 12]))]
    pub parts: Vec<i64>,
}

impl From<Preview> for RulePreview {
    fn from(preview: Preview) -> Self {
        match preview.parts {
            Ok(parts) => Self {
                outcome: Outcome::Paid.name(),
                parts,
            },
            Err(outcome) => Self {
                outcome: outcome.name(),
                parts: Vec::new(),
            },
        }
    }
}

/// The names of the fields in a body; those of the levels are nested.
const fn field(field: EventRuleField) -> &'static str {
    match field {
        EventRuleField::Cap => "event_cap",
        EventRuleField::Levels => "above.levels",
        EventRuleField::Share => "above.share",
        plain => plain.name(),
    }
}

impl From<EventRuleError> for Problem {
    fn from(error: EventRuleError) -> Self {
        match error {
            EventRuleError::Forbidden => Self::because(Kind::Forbidden, &error),
            EventRuleError::Fields(wrong) => Self::fields(wrong, field),
            EventRuleError::TooMany => Self::because(Kind::Conflict, &error),
            EventRuleError::Fault(fault) => fault.into(),
        }
    }
}

/// The rules for events
///
/// Those in force, by kind; for managers.
#[utoipa::path(get, path = "/event-rules", tag = "events", security(("key" = ["read"])),
    responses((status = 200, description = "The rules.", body = Rules)))]
pub async fn list_event_rules(
    key: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Rules>, Problem> {
    key.require_staff()?;
    let rules = events::event_rules(&state.kith).await?;
    Ok(Json(Rules {
        items: rules.into_iter().map(Into::into).collect(),
    }))
}

/// Put a rule for events in force
///
/// For managers. It takes the place of the rule for the same kind, as its next version; the same rule
/// again changes nothing. What was paid before stays.
#[utoipa::path(put, path = "/event-rules/{kind}", tag = "events",
    security(("key" = ["manage"])),
    params(("kind" = String, Path, description = "The kind of events.")),
    request_body = NewEventRule,
    responses(
        (status = 200, description = "The rule in force.", body = Rule),
        (status = 409, description = "As many kinds have rules as may have some."),
    ))]
pub async fn put_event_rule(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(kind): Segments<String>,
    Input { value, .. }: Input<NewEventRule>,
) -> Result<Json<Rule>, Problem> {
    let command = command(kind, value);
    let rule = events::set_rule(&state.kith, &key.member, &command).await?;
    Ok(Json(rule.into()))
}

/// End a rule for events
///
/// For managers. Events of its kind are kept from then on and pay nobody; what was paid before stays.
#[utoipa::path(delete, path = "/event-rules/{kind}", tag = "events",
    security(("key" = ["manage"])),
    params(("kind" = String, Path, description = "The kind of events.")),
    responses((status = 204, description = "No rule rewards the kind.")))]
pub async fn stop_event_rule(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(kind): Segments<String>,
) -> Result<StatusCode, Problem> {
    events::stop_rule(&state.kith, &key.member, &kind).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The event of a preview.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Example {
    /// What it is worth, in minor units of the rule's currency.
    #[param(minimum = 0)]
    pub amount: Option<i64>,
}

/// See what a rule for events would pay
///
/// For managers. It is not put in force; what was paid the same day counts towards the limit of the day.
#[utoipa::path(post, path = "/event-rules/{kind}/preview", tag = "events",
    security(("key" = ["manage"])),
    params(("kind" = String, Path, description = "The kind of events."), Example),
    request_body = NewEventRule,
    responses((status = 200, description = "What it would pay.", body = RulePreview)))]
pub async fn preview_event_rule(
    key: Key<Manages>,
    State(state): State<AppState>,
    Segments(kind): Segments<String>,
    Params(example): Params<Example>,
    Input { value, .. }: Input<NewEventRule>,
) -> Result<Json<RulePreview>, Problem> {
    key.require_staff()?;
    if example
        .amount
        .is_some_and(|amount| !(0..=MAX_AMOUNT).contains(&amount))
    {
        let error = InputError::OutOfRange(0, MAX_AMOUNT);
        return Err(Problem::field("amount", error));
    }
    let command = command(kind, value);
    let shown = events::preview(&state.kith, &key.member, &command, example.amount).await?;
    Ok(Json(shown.into()))
}
