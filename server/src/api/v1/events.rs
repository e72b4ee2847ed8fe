//! Events that the operator's own shop reports.

pub mod rules;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use kith_domain::{
    day::Millis,
    ids::{ShopEventId, TransferId},
    input::InputError,
};
use kith_services::{
    events::{
        self, EventField, EventFilter, EventView, Payment, ReportEvent, ReportEventError,
        ReverseError,
    },
    members::MemberCard,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{ledger::wallet::state_word, members::in_body};
use crate::{
    api::{
        access::{Key, Reads, ReportsEvents},
        input::{Input, List, Params, Segments},
        output::{At, Page, Person, created},
        problem::{FieldError, Kind, Problem},
    },
    state::AppState,
};

/// What to do about a member whom nobody knows.
const WHO: &str = "Send the member's mem_… id, or the one that an import brought. Whoever left the \
    community earns nothing: leave their events out.";

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_events, report_event))
        .routes(routes!(get_event))
        .routes(routes!(reverse_event))
        .merge(rules::routes())
}

/// Something that happened in the shop.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEvent {
    /// What happened, a word of yours: 1 to 40 lower-case letters, digits and `_`, a letter first.
    #[schema(example = "purchase")]
    pub kind: String,
    /// The member's id: `mem_…`, or the one that an import brought.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
    /// What it was worth, in minor units of the currency: 4990 for 49.90 EUR.
    #[schema(minimum = 0)]
    pub amount: Option<i64>,
    /// The currency of the amount, as three capital letters.
    #[schema(example = "EUR")]
    pub currency: Option<String>,
    /// What the shop calls it, 1 to 100 characters: it is written once.
    #[schema(example = "A-1001")]
    pub reference: String,
    /// When it happened: within the last 90 days, and at most five minutes ahead.
    #[schema(format = DateTime)]
    pub time: String,
}

/// Why an event goes back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReversal {
    /// One line, 1 to 400 characters; the log shows it.
    pub reason: String,
}

/// An event that the shop reported.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Event {
    /// The id.
    #[schema(value_type = String, example = "sev_01900000000070008000000000000001")]
    pub id: ShopEventId,
    /// What happened, a word of the operator's.
    #[schema(example = "purchase")]
    pub kind: String,
    /// Who did it.
    pub member: Person,
    /// What it was worth, in minor units of the currency.
    #[schema(required)]
    pub amount: Option<i64>,
    /// The currency of the amount.
    #[schema(required)]
    pub currency: Option<String>,
    /// What the shop calls it; null once its member left.
    #[schema(required)]
    pub reference: Option<String>,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub time: At,
    /// When it was reported.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: At,
    /// `paid`, or why nothing was: `no_rule`, `suspended` (the member), `other_currency`,
    /// `below_minimum`, `too_little` (less than a point) or `capped` (the day's points were used up).
    #[schema(example = "paid")]
    pub outcome: &'static str,
    /// What was paid and is held in all, in points.
    pub points: i64,
    /// The version of the rule that paid.
    #[schema(required)]
    pub version: Option<i32>,
    /// When it was taken back; null unless it was.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub reversed_at: Option<At>,
    /// Why it was taken back.
    #[schema(required)]
    pub reversal_reason: Option<String>,
}

impl From<EventView> for Event {
    fn from(view: EventView) -> Self {
        let reversal = view.reversal;
        Self {
            id: view.id,
            kind: view.kind,
            member: view.member.into(),
            amount: view.amount,
            currency: view.currency,
            reference: view.reference,
            time: At(view.occurred_at),
            received_at: At(view.received_at),
            outcome: view.outcome.name(),
            points: view.points,
            version: view.version,
            reversed_at: reversal.as_ref().map(|reversal| At(reversal.at)),
            reversal_reason: reversal.map(|reversal| reversal.reason),
        }
    }
}

/// An entry that an event led to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventPayment {
    /// The transfer's id.
    #[schema(value_type = String, example = "trf_01900000000070008000000000000001")]
    pub id: TransferId,
    /// In whose wallet.
    pub member: Person,
    /// Level along the chain: 0 the member who acted, 1 and more those above.
    pub level: i16,
    /// Points, negative where they went back.
    pub points: i64,
    /// `posted` (it counts), `held`, `released` (it was held and counts now), `voided` or `expired`.
    #[schema(example = "held")]
    pub state: &'static str,
    /// Until when it is held, or since when it is released, voided or expired; null when posted.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub state_at: Option<At>,
}

impl From<Payment> for EventPayment {
    fn from(payment: Payment) -> Self {
        let (state, state_at) = state_word(payment.state);
        Self {
            id: payment.id,
            member: payment.member.into(),
            level: payment.level,
            points: payment.points,
            state,
            state_at,
        }
    }
}

/// An event with what it paid.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventDetails {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// What it paid and what went back, in order.
    pub payments: Vec<EventPayment>,
}

impl From<ReportEventError> for Problem {
    fn from(error: ReportEventError) -> Self {
        match error {
            ReportEventError::Forbidden => Self::because(Kind::Forbidden, &error),
            ReportEventError::UnknownMember => advised(Self::invalid(vec![FieldError {
                field: "member".into(),
                code: "unknown",
                detail: error.to_string(),
            }])),
            ReportEventError::Fields(wrong) => Self::fields(wrong, EventField::name),
            ReportEventError::Time => Self::invalid(vec![FieldError {
                field: "time".into(),
                code: "out_of_range",
                detail: error.to_string(),
            }]),
            ReportEventError::ReferenceTaken => Self::because(Kind::Conflict, &error),
            ReportEventError::Fault(fault) => fault.into(),
        }
    }
}

impl From<ReverseError> for Problem {
    fn from(error: ReverseError) -> Self {
        match error {
            ReverseError::Forbidden => Self::because(Kind::Forbidden, &error),
            ReverseError::Unknown => Self::because(Kind::NotFound, &error),
            ReverseError::Reason(error) => Self::field("reason", error),
            ReverseError::Fault(fault) => fault.into(),
        }
    }
}

/// Says what to do where a member is not known.
fn advised(problem: Problem) -> Problem {
    if problem.errors.is_empty() {
        return problem;
    }
    Problem {
        detail: Some(WHO.to_owned()),
        ..problem
    }
}

async fn member(state: &AppState, name: &str) -> Result<MemberCard, Problem> {
    in_body(state, name).await.map_err(advised)
}

fn instant(text: &str) -> Result<Millis, Problem> {
    text.parse::<Timestamp>()
        .map(Timestamp::as_millisecond)
        .map_err(|_| Problem::field("time", InputError::Malformed))
}

/// An event with what it paid.
async fn details(state: &AppState, id: ShopEventId) -> Result<EventDetails, Problem> {
    let event = events::event(&state.kith, id).await?;
    let event = event.ok_or(ReverseError::Unknown)?;
    let payments = events::payments(&state.kith, id).await?;
    Ok(EventDetails {
        event: event.into(),
        payments: payments.into_iter().map(Into::into).collect(),
    })
}

/// Which events are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Events {
    /// Of this kind alone.
    #[param(example = "purchase")]
    pub kind: Option<String>,
    /// Of this member alone: `mem_…`, or the id that an import brought.
    pub member: Option<String>,
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

/// Events of the shop
///
/// Those reported last first; for managers.
#[utoipa::path(get, path = "/events", tag = "events", security(("key" = ["read"])),
    params(Events),
    responses((status = 200, description = "A page of events.", body = Page<Event>)))]
pub async fn list_events(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<Events>,
) -> Result<Json<Page<Event>>, Problem> {
    key.require_staff()?;
    let page = List {
        after: asked.after,
        limit: asked.limit,
    }
    .by_id()?;
    let member = match asked.member {
        Some(name) => Some(member(&state, &name).await?.no),
        None => None,
    };
    let filter = EventFilter {
        kind: asked.kind,
        member,
    };
    Ok(Page::of(events::list(&state.kith, &filter, &page).await?))
}

/// Report an event
///
/// For managers. The rule for its kind pays the member and those who brought them; without a rule
/// the event is kept and pays nobody. Its reference makes it happen once: the same event again is
/// answered 200 with what was written first.
#[utoipa::path(post, path = "/events", tag = "events", security(("key" = ["events"])),
    request_body = NewEvent,
    responses(
        (status = 201, description = "The event is written, and what it pays is on its way.", body = EventDetails),
        (status = 200, description = "The event was written before, and pays nothing again.", body = EventDetails),
        (status = 409, description = "The reference belongs to an event with other content."),
    ))]
pub async fn report_event(
    key: Key<ReportsEvents>,
    State(state): State<AppState>,
    Input { value, .. }: Input<NewEvent>,
) -> Result<Response, Problem> {
    key.require_staff()?;
    let occurred_at = instant(&value.time)?;
    let command = ReportEvent {
        kind: value.kind,
        member: member(&state, &value.member).await?.no,
        amount: value.amount,
        currency: value.currency,
        reference: value.reference,
        occurred_at,
    };
    let reported = events::report(&state.kith, &key.member, command).await?;
    let event = details(&state, reported.id).await?;
    if reported.repeated {
        return Ok(Json(event).into_response());
    }
    Ok(created(&format!("/events/{}", reported.id), event).into_response())
}

/// An event
///
/// With every entry that it led to; for managers.
#[utoipa::path(get, path = "/events/{id}", tag = "events", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The event's id.")),
    responses((status = 200, description = "The event.", body = EventDetails)))]
pub async fn get_event(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<ShopEventId>,
) -> Result<Json<EventDetails>, Problem> {
    key.require_staff()?;
    Ok(Json(details(&state, id).await?))
}

/// Take an event back
///
/// For managers, where something was returned or reported by mistake. What the event paid leaves the
/// wallets as far as they still hold it, and what is held for it is given up. Again changes nothing.
#[utoipa::path(post, path = "/events/{id}/reversal", tag = "events",
    security(("key" = ["events"])),
    params(("id" = String, Path, description = "The event's id.")),
    request_body = NewReversal,
    responses((status = 200, description = "The event is taken back.", body = EventDetails)))]
pub async fn reverse_event(
    key: Key<ReportsEvents>,
    State(state): State<AppState>,
    Segments(id): Segments<ShopEventId>,
    Input { value, .. }: Input<NewReversal>,
) -> Result<Json<EventDetails>, Problem> {
    key.require_staff()?;
    events::reverse(&state.kith, &key.member, id, &value.reason).await?;
    Ok(Json(details(&state, id).await?))
}
