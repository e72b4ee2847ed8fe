//! The rules that reward events: what a manager puts in force, and what it would pay.

use kith_domain::{
    events::{self, MAX_AMOUNT, Outcome, Terms},
    input::{InputError, Mistakes},
    ledger::{LIFETIME_DAYS, Life, MATURE_DAYS, MAX_TRANSFER},
    referrals::chain::{BasisPoints, ChainMode, ChainRule, MAX_LEVELS},
};
use sea_orm::DbErr;
use serde_json::json;

use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    ledger::{
        self, RuleView,
        rules::{self, KindRule},
    },
    members::SignedIn,
};

/// The most points that a rule gives for an event, or for a unit of its amount.
pub const MAX_POINTS: i64 = 1_000_000;
/// The most kinds that have rules.
pub const MAX_RULES: usize = 50;

/// Shares of a level that a rule may name, in basis points.
pub const SHARES: (i64, i64) = (1, 10_000);

/// How a rule pays the levels above, where it names that itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above {
    /// How they are paid.
    pub mode: ChainMode,
    /// How many levels, 1 to [`MAX_LEVELS`]; counts under [`ChainMode::Geometric`] alone.
    pub levels: i64,
    /// The share of the level before, or the direct sponsor's, in basis points.
    pub share: i64,
}

/// The command.
#[derive(Clone, Debug, Default)]
pub struct EventRule {
    /// The kind of events that it rewards.
    pub kind: String,
    /// Points for an event, or for each full unit of its amount.
    pub points: i64,
    /// The unit, in minor units; none for the same points whatever the amount.
    pub unit: Option<i64>,
    /// The currency that counts, where the amount does; may be empty else.
    pub currency: String,
    /// The least amount that is rewarded.
    pub minimum: Option<i64>,
    /// The most points for one event.
    pub cap: Option<i64>,
    /// The most points for one person in a day.
    pub daily_cap: Option<i64>,
    /// How the levels above are paid; none for what holds in the community.
    pub above: Option<Above>,
    /// Days until its points count; 0 for at once.
    pub mature_days: i64,
    /// Days for which they count; none for good.
    pub lifetime_days: Option<i64>,
}

/// A field of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventRuleField {
    /// The kind.
    Kind,
    /// The points.
    Points,
    /// The unit.
    Unit,
    /// The currency.
    Currency,
    /// The minimum.
    Minimum,
    /// The cap of an event.
    Cap,
    /// The cap of a day.
    DailyCap,
    /// How many levels above are paid.
    Levels,
    /// What each of them gets.
    Share,
    /// Days until its points count.
    MatureDays,
    /// Days for which they count.
    LifetimeDays,
}

impl EventRuleField {
    /// Its name in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            // The head of each page has an element called «points».
            Self::Points => "base",
            Self::Unit => "unit",
            Self::Currency => "currency",
            Self::Minimum => "minimum",
            Self::Cap => "cap",
            Self::DailyCap => "daily_cap",
            Self::Levels => "levels",
            Self::Share => "share",
            Self::MatureDays => "mature_days",
            Self::LifetimeDays => "lifetime_days",
        }
    }
}

/// Why no rule is put in force.
#[derive(Clone, Debug, thiserror::Error)]
pub enum EventRuleError {
    /// Only managers and administrators make rules.
    #[error("only managers make rules")]
    Forbidden,
    /// Values need to be different.
    #[error("some values need to be different")]
    Fields(Vec<(EventRuleField, InputError)>),
    /// As many kinds have rules as may have some.
    #[error("{MAX_RULES} kinds have rules already; stop one of them first")]
    TooMany,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(EventRuleError);

/// What a rule would pay for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The kind of the event.
    pub kind: String,
    /// Its amount in minor units.
    pub amount: Option<i64>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// How the levels above are paid.
    pub chain: ChainRule,
    /// What whoever acts gets and then each level of a chain that is long enough; else why nothing.
    pub parts: Result<Vec<i64>, Outcome>,
}

fn checked(command: &EventRule) -> Result<KindRule, EventRuleError> {
    use EventRuleField as Of;
    let mut wrong = Mistakes::default();
    let kind = wrong.note(Of::Kind, events::kind(&command.kind));
    wrong.bound(Of::Points, command.points, (1, MAX_POINTS));
    for (field, amount) in [(Of::Unit, command.unit), (Of::Minimum, command.minimum)] {
        wrong.bound(field, amount.unwrap_or(1), (1, MAX_AMOUNT));
    }
    wrong.bound(Of::Cap, command.cap.unwrap_or(1), (1, MAX_TRANSFER));
    let daily_cap = command.daily_cap.unwrap_or(MAX_TRANSFER);
    // A day takes one event at least.
    let least = command.points.clamp(1, MAX_POINTS);
    wrong.bound(Of::DailyCap, daily_cap, (least, MAX_TRANSFER));
    wrong.bound(Of::MatureDays, command.mature_days, MATURE_DAYS);
    let lifetime = command.lifetime_days.unwrap_or(LIFETIME_DAYS.0);
    wrong.bound(Of::LifetimeDays, lifetime, LIFETIME_DAYS);
    let counts = command.unit.is_some() || command.minimum.is_some();
    let currency = match counts || !command.currency.trim().is_empty() {
        true => events::currency(&command.currency).map(Some),
        false => Ok(None),
    };
    let currency = wrong.note(Of::Currency, currency);
    let chain = command.above.map(|above| named(above, &mut wrong));
    wrong.none().map_err(EventRuleError::Fields)?;
    let terms = Terms {
        unit: command.unit,
        currency,
        minimum: command.minimum,
        cap: command.cap,
    };
    Ok(KindRule {
        kind,
        base: command.points,
        terms,
        daily_cap,
        chain,
        life: Life {
            mature_days: days(command.mature_days),
            lifetime_days: command.lifetime_days.map(days),
        },
    })
}

fn days(checked: i64) -> i32 {
    i32::try_from(checked).unwrap_or(i32::MAX)
}

/// The chain that a rule names itself.
fn named(above: Above, wrong: &mut Mistakes<EventRuleField>) -> ChainRule {
    let most = i64::from(MAX_LEVELS);
    if above.mode == ChainMode::Geometric {
        wrong.bound(EventRuleField::Levels, above.levels, (1, most));
    }
    if above.mode != ChainMode::None {
        wrong.bound(EventRuleField::Share, above.share, SHARES);
    }
    let levels = u8::try_from(above.levels).unwrap_or(0);
    let share = BasisPoints(u32::try_from(above.share).unwrap_or(0));
    ChainRule::named(above.mode, levels, share)
}

/// What a rule would pay for an event of that amount, were it in force.
///
/// # Errors
/// [`EventRuleError`].
pub async fn preview(
    kith: &Kith,
    actor: &SignedIn,
    command: &EventRule,
    amount: Option<i64>,
) -> Result<Preview, EventRuleError> {
    if !actor.role.is_staff() {
        return Err(EventRuleError::Forbidden);
    }
    let KindRule {
        kind,
        base,
        terms,
        daily_cap,
        chain,
        ..
    } = checked(command)?;
    let chain = match chain {
        Some(chain) => chain,
        None => rules::preset_now(kith.db().reader()).await?,
    };
    let reward = terms.reward(base, amount, terms.currency.as_deref());
    let within = |part: i64| part.min(daily_cap);
    Ok(Preview {
        kind,
        amount,
        currency: terms.currency,
        chain,
        parts: reward.map(|base| chain.parts(base).into_iter().map(within).collect()),
    })
}

/// Puts a rule in force, as the next version of the rule for its kind; where the one in force says the
/// same, nothing changes.
///
/// # Errors
/// [`EventRuleError`].
pub async fn set_rule(
    kith: &Kith,
    actor: &SignedIn,
    command: &EventRule,
) -> Result<RuleView, EventRuleError> {
    if !actor.role.is_staff() {
        return Err(EventRuleError::Forbidden);
    }
    db::retry(|| async {
        let new = checked(command)?;
        let tx = kith.db().begin().await?;
        let rule = rules::enact_kind(&tx, kith, new, MAX_RULES).await?;
        let (rule, new) = rule.ok_or(EventRuleError::TooMany)?;
        if !new {
            return Ok(rule);
        }
        let entry = audit::Entry {
            actor: Some(actor.no),
            action: "events.rule",
            circle: None,
            subject: Some(rule.id.to_string()),
            detail: json!({ "rule": rule.rule, "version": rule.version }),
        };
        audit::write(&tx, kith, entry).await?;
        tx.commit().await?;
        Ok(rule)
    })
    .await
}

/// Takes the rule for a kind out of force; where there is none, nothing changes. What it paid stays.
///
/// # Errors
/// [`EventRuleError::Forbidden`] and faults.
pub async fn stop_rule(kith: &Kith, actor: &SignedIn, kind: &str) -> Result<(), EventRuleError> {
    if !actor.role.is_staff() {
        return Err(EventRuleError::Forbidden);
    }
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        if rules::retire_kind(&tx, kind).await? {
            let entry = audit::Entry {
                actor: Some(actor.no),
                action: "events.stop_rule",
                circle: None,
                subject: None,
                detail: json!({ "rule": kind }),
            };
            audit::write(&tx, kith, entry).await?;
            tx.commit().await?;
        }
        Ok(())
    })
    .await
}

/// The rules in force that reward events, at most [`MAX_RULES`].
///
/// # Errors
/// What the database refuses.
pub async fn event_rules(kith: &Kith) -> Result<Vec<RuleView>, DbErr> {
    let mut rules = ledger::rules(kith).await?;
    rules.retain(|rule| rule.kind().is_some());
    Ok(rules)
}
