//! The rules that pay, in versions: an active version is never edited.

mod enact;

use kith_domain::{
    events::Terms,
    ids::RuleVersionId,
    ledger::Life,
    referrals::chain::{BasisPoints, ChainMode, ChainRule},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{entity::rule_version, kith::Kith};

use enact::enact_first;
pub(crate) use enact::{KindRule, enact_kind, follow_language, preset_now, retire_kind};

/// What a rule pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A member's first post in a circle.
    FirstPost,
    /// A referee passed the independence gate.
    GatePassed,
}

/// All rules.
pub const RULES: [Rule; 2] = [Rule::FirstPost, Rule::GatePassed];

impl Rule {
    /// The rule's name in the database and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstPost => "first_post",
            Self::GatePassed => "gate_passed",
        }
    }

    /// Base reward and daily cap per person of the first version, in points.
    const fn first_version(self) -> (i64, i64) {
        match self {
            Self::FirstPost => (20, 100),
            Self::GatePassed => (40, 200),
        }
    }
}

/// What the names of rules begin with that reward events of the operator's shop; their kind follows.
pub const EVENT: &str = "event:";

/// Days after which a sponsor's part lapses when the referee has not passed the gate.
pub const HOLD_DAYS: i32 = 90;

/// A version in force.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RuleView {
    /// The version's id.
    pub id: RuleVersionId,
    /// The rule's name.
    pub rule: String,
    /// 1, 2, …
    pub version: i32,
    /// R, in points.
    pub base: i64,
    /// What sponsors get.
    pub chain: ChainRule,
    /// What the actor gets and then each level, for a chain that is long enough.
    pub parts: Vec<i64>,
    /// The most points that the rule pays one person in a day, in any part.
    pub daily_cap: i64,
    /// Days after which a held part lapses.
    pub hold_days: i32,
    /// When its points begin to count, and for how long.
    #[serde(flatten)]
    pub life: Life,
    /// What it asks of an event of the operator's shop; none for the other rules.
    pub terms: Option<Terms>,
}

impl RuleView {
    /// The kind of events that it rewards, if it is such a rule.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.rule.strip_prefix(EVENT)
    }
}

impl From<rule_version::Model> for RuleView {
    fn from(row: rule_version::Model) -> Self {
        let share = |bp: i32| BasisPoints(u32::try_from(bp).unwrap_or(0));
        let chain = ChainRule {
            mode: ChainMode::from_code(row.mode),
            levels: u8::try_from(row.levels).unwrap_or(0),
            delta: share(row.delta),
            beta: share(row.beta),
            budget: share(row.budget),
        };
        let terms = Terms {
            unit: row.unit,
            currency: row.currency,
            minimum: row.minimum,
            cap: row.event_cap,
        };
        Self {
            id: RuleVersionId(row.id),
            terms: row.rule.starts_with(EVENT).then_some(terms),
            rule: row.rule,
            version: row.version,
            base: row.base,
            chain,
            parts: chain.parts(row.base),
            daily_cap: row.daily_cap,
            hold_days: row.hold_days,
            life: Life {
                mature_days: row.mature_days,
                lifetime_days: row.lifetime_days,
            },
        }
    }
}

/// The versions in force, in order of the rules' names.
///
/// # Errors
/// What the database refuses.
pub async fn rules(kith: &Kith) -> Result<Vec<RuleView>, DbErr> {
    let active = all_active(kith.db().reader()).await?;
    let enacted = |rule: &Rule| active.iter().any(|view| view.rule == rule.name());
    if RULES.iter().all(enacted) {
        return Ok(active);
    }
    enact_first(kith.db().writer(), kith, &RULES).await?;
    all_active(kith.db().reader()).await
}

async fn all_active<C: ConnectionTrait>(db: &C) -> Result<Vec<RuleView>, DbErr> {
    let rows = rule_version::Entity::find()
        .filter(rule_version::Column::Active.eq(true))
        .order_by_asc(rule_version::Column::Rule)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(RuleView::from).collect())
}

/// The version of a rule in force; its first version is enacted when there is none yet.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn active<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    rule: Rule,
) -> Result<RuleView, DbErr> {
    for _ in 0..2 {
        let row = rule_version::Entity::find()
            .filter(rule_version::Column::Rule.eq(rule.name()))
            .filter(rule_version::Column::Active.eq(true))
            .one(db)
            .await?;
        if let Some(row) = row {
            return Ok(row.into());
        }
        enact_first(db, kith, &[rule]).await?;
    }
    Err(DbErr::RecordNotFound(format!(
        "an active version of {}",
        rule.name()
    )))
}

/// The version in force that rewards a kind of events, if there is one.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn of_kind<C: ConnectionTrait>(
    db: &C,
    kind: &str,
) -> Result<Option<RuleView>, DbErr> {
    let row = rule_version::Entity::find()
        .filter(rule_version::Column::Rule.eq(format!("{EVENT}{kind}")))
        .filter(rule_version::Column::Active.eq(true))
        .one(db)
        .await?;
    Ok(row.map(RuleView::from))
}
