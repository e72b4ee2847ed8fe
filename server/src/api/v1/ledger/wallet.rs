//! A member's own points.

use axum::{Json, extract::State};
use kith_domain::ids::TransferId;
use kith_services::{
    ledger::{
        self, EntryState, EntryView, ExplainError, Explanation as ExplanationView, StatementFilter,
        Wallet as WalletView,
    },
    referrals::GateProgress,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::rules::Rule;
use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params, Segments},
        output::{At, Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

/// What a wallet holds, in points.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Wallet {
    /// What arrived and was not spent: the sum of all entries that count.
    pub balance: i64,
    /// What can be spent now: the balance without what is reserved.
    pub available: i64,
    /// Held for the member until a condition is met.
    pub held_in: i64,
    /// Reserved by the member's own redemptions.
    pub held_out: i64,
    /// Of what can be spent: points that expire at some time.
    pub expiring: i64,
    /// Points that were taken back after they were spent; what is earned next settles them.
    pub owes: i64,
}

impl From<WalletView> for Wallet {
    fn from(view: WalletView) -> Self {
        Self {
            balance: view.balance,
            available: view.available,
            held_in: view.held_in,
            held_out: view.held_out,
            expiring: view.expiring,
            owes: view.owes,
        }
    }
}

/// One entry of a wallet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    /// The transfer's id.
    #[schema(value_type = String, example = "trf_01900000000070008000000000000001")]
    pub id: TransferId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// Points, negative when they leave the wallet.
    pub amount: i64,
    /// What it is: `rule`, `award`, `redemption`, `reversal` (taken back), `partner_join`, `partner_order`,
    /// `clawback`, `expired` or `debt_settled` (it settled what was owed).
    #[schema(example = "rule")]
    pub memo: String,
    /// `posted` (it counts), `held`, `released` (it was held and counts now), `voided` or `expired`.
    #[schema(example = "held")]
    pub state: &'static str,
    /// Until when it is held, or since when it is released, voided or expired; null when posted.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub state_at: Option<At>,
    /// Level along the chain: 0 the member's own act, 1 and more a referee's; null without a rule.
    #[schema(required)]
    pub level: Option<i16>,
    /// The rule's name.
    #[schema(required)]
    pub rule: Option<String>,
    /// The rule's version.
    #[schema(required)]
    pub version: Option<i32>,
    /// The circle's slug.
    #[schema(required)]
    pub circle: Option<String>,
    /// Who acted: the member or a direct referee; people further down are not named.
    #[schema(required)]
    pub actor: Option<Person>,
    /// The reason of an award, the name of a reward, the reference of an event, or what was acted on.
    #[schema(required)]
    pub subject: Option<String>,
}

/// Where an entry stands, in a word, and until or since when.
pub(crate) fn state_word(state: EntryState) -> (&'static str, Option<At>) {
    let (word, at) = match state {
        EntryState::Posted => ("posted", None),
        EntryState::Held { until } => ("held", Some(until)),
        EntryState::Released { at } => ("released", Some(at)),
        EntryState::Voided { at } => ("voided", Some(at)),
        EntryState::Expired { at } => ("expired", Some(at)),
    };
    (word, at.map(At))
}

impl From<EntryView> for Entry {
    fn from(view: EntryView) -> Self {
        let (state, state_at) = state_word(view.state);
        let reference = view.event.and_then(|event| event.reference);
        Self {
            id: view.id,
            at: At(view.at),
            amount: view.amount,
            memo: view.memo,
            state,
            state_at,
            level: view.level,
            rule: view.rule,
            version: view.version,
            circle: view.circle.map(|(slug, _)| slug),
            actor: view.actor.map(Into::into),
            subject: view.subject.or(reference),
        }
    }
}

/// Why an entry is what it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Explanation {
    /// The entry.
    pub entry: Entry,
    /// The rule in the version that paid it; null where none did.
    #[schema(required)]
    pub rule: Option<Rule>,
    /// What the rule pays whoever acts, for this event, in points.
    #[schema(required)]
    pub base: Option<i64>,
    /// The rule's part for this level before quality and the daily cap, in points.
    #[schema(required)]
    pub part: Option<i64>,
    /// The daily cap cut the part.
    pub capped: bool,
    /// The sponsor's quality cut the part: not all of their referees are still active.
    pub quality_cut: bool,
    /// How far the referee is towards the gate that releases it; null for other entries.
    #[schema(required)]
    pub gate: Option<Gate>,
}

/// How far a referee is towards the independence gate.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Gate {
    /// Independent people in mutual contact that it asks for.
    pub needed: usize,
    /// How many there are.
    pub independent: usize,
    /// People in mutual contact, independent or not.
    pub mutual: usize,
    /// When it was passed; null until then.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub passed_at: Option<At>,
}

impl From<GateProgress> for Gate {
    fn from(gate: GateProgress) -> Self {
        Self {
            needed: gate.needed,
            independent: gate.independent,
            mutual: gate.mutual,
            passed_at: gate.passed_at.map(At),
        }
    }
}

impl From<ExplanationView> for Explanation {
    fn from(view: ExplanationView) -> Self {
        Self {
            entry: view.entry.into(),
            rule: view.rule.map(Into::into),
            base: view.base,
            part: view.part,
            capped: view.capped,
            quality_cut: view.quality_cut,
            gate: view.gate.map(Into::into),
        }
    }
}

impl From<ExplainError> for Problem {
    fn from(error: ExplainError) -> Self {
        match error {
            ExplainError::NotFound => Self::because(Kind::NotFound, &error),
            ExplainError::Fault(fault) => fault.into(),
        }
    }
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Entries {
    /// `all`, `earned`, `spent` or `held`; all unless given.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "earned")]
    pub filter: StatementFilter,
    /// The `next` of the page before; leave it out for the first page.
    pub after: Option<String>,
    /// Rows on the page, 1 to 100; 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
}

/// The wallet
///
/// What the member behind the key has, can spend, and is waiting for.
#[utoipa::path(get, path = "/wallet", tag = "ledger", security(("key" = ["read"])),
    responses((status = 200, description = "The wallet.", body = Wallet)))]
pub async fn get_wallet(
    key: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<Wallet>, Problem> {
    Ok(Json(
        ledger::wallet(&state.kith, key.member.no).await?.into(),
    ))
}

/// The wallet's entries
///
/// The latest first. A hold and how it ended are one entry, whose state changes.
#[utoipa::path(get, path = "/wallet/entries", tag = "ledger", security(("key" = ["read"])),
    params(Entries),
    responses((status = 200, description = "A page of entries.", body = Page<Entry>)))]
pub async fn list_entries(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(asked): Params<Entries>,
) -> Result<Json<Page<Entry>>, Problem> {
    let page = List {
        after: asked.after,
        limit: asked.limit,
    }
    .by_id()?;
    Ok(Page::of(
        ledger::statement(&state.kith, key.member.no, asked.filter, &page).await?,
    ))
}

/// An entry, explained
///
/// Event, rule and version, level, hold and what releases it.
#[utoipa::path(get, path = "/wallet/entries/{id}", tag = "ledger", security(("key" = ["read"])),
    params(("id" = String, Path, description = "The entry's id.")),
    responses((status = 200, description = "The explanation.", body = Explanation)))]
pub async fn get_entry(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(id): Segments<TransferId>,
) -> Result<Json<Explanation>, Problem> {
    Ok(Json(
        ledger::explain(&state.kith, key.member.no, id)
            .await?
            .into(),
    ))
}
