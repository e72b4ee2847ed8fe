//! The rules that pay, in versions: an active version is never edited.

use kith_domain::{
    events::Terms,
    ids::RuleVersionId,
    ledger::Life,
    referrals::chain::{BasisPoints, ChainMode, ChainRule},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, Value,
};

use crate::{db, entity::rule_version, kith::Kith, settings::Settings, sql};

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

/// What a rule pays along the chain unless an operator decides otherwise: two levels at one half, or
/// one level where the community speaks Chinese (`docs/FORMULAS.md` 5 has the note on the law).
fn preset(language: &str) -> ChainRule {
    ChainRule {
        levels: if language == "en" { 2 } else { 1 },
        ..ChainRule::default()
    }
}

#[derive(FromQueryResult)]
struct Language {
    default_language: String,
}

/// What a new rule pays along the chain, as the settings in the database ask for: those of this node
/// may be older.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn preset_now<C: ConnectionTrait>(db: &C) -> Result<ChainRule, DbErr> {
    let kept: Option<Language> =
        sql::one(db, "SELECT default_language FROM settings WHERE id = 1", []).await?;
    let language = kept.map_or_else(
        || Settings::default().default_language,
        |row| row.default_language,
    );
    Ok(preset(&language))
}

/// Puts first versions in force.
async fn enact_first<C: ConnectionTrait>(db: &C, kith: &Kith, rules: &[Rule]) -> Result<(), DbErr> {
    let chain = preset_now(db).await?;
    let first = rules.iter().map(|rule| {
        let (base, daily_cap) = rule.first_version();
        Version {
            rule: rule.name().to_owned(),
            base,
            chain,
            daily_cap,
            hold_days: HOLD_DAYS,
            life: Life::default(),
            terms: None,
        }
    });
    enact(db, kith, &first.collect::<Vec<_>>()).await
}

/// Enacts the next version of each rule that still is the preset of the old default language, where
/// the new language's differs; a rule that an operator made their own stays. Answers which rules have
/// a new version.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn follow_language(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (old, new): (&str, &str),
) -> Result<Vec<String>, DbErr> {
    let (before, after) = (preset(old), preset(new));
    if before == after {
        return Ok(Vec::new());
    }
    // A first version that is being enacted elsewhere is waited for, or reads the new language.
    alone(tx).await?;
    let mut next = Vec::new();
    for rule in all_active(tx).await? {
        if rule.chain != before {
            continue;
        }
        retire(tx, &rule.rule).await?;
        next.push(Version {
            rule: rule.rule,
            base: rule.base,
            chain: after,
            daily_cap: rule.daily_cap,
            hold_days: rule.hold_days,
            life: rule.life,
            terms: rule.terms,
        });
    }
    enact(tx, kith, &next).await?;
    Ok(next.into_iter().map(|version| version.rule).collect())
}

/// Nobody else changes rules until the transaction ends. SQLite has one writer.
async fn alone(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    if db::is_postgres(tx) {
        let lock = "LOCK TABLE rule_versions IN SHARE ROW EXCLUSIVE MODE";
        sql::exec(tx, lock, []).await?;
    }
    Ok(())
}

/// Takes a rule's version out of force; answers how many were.
async fn retire(tx: &DatabaseTransaction, rule: &str) -> Result<u64, DbErr> {
    let retire = "UPDATE rule_versions SET active = $2 WHERE rule = $1 AND active = $3";
    sql::exec(tx, retire, [rule.into(), false.into(), true.into()]).await
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

/// A rule for a kind of events, to be put in force.
pub(crate) struct KindRule {
    pub(crate) kind: String,
    pub(crate) base: i64,
    pub(crate) terms: Terms,
    pub(crate) daily_cap: i64,
    /// What sponsors get; none for what the community's preset says.
    pub(crate) chain: Option<ChainRule>,
    /// When its points count.
    pub(crate) life: Life,
}

/// Puts it in force as the next version, unless the one in force says the same; answers whether it is
/// a new one. None where `most` other kinds have rules.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn enact_kind(
    tx: &DatabaseTransaction,
    kith: &Kith,
    new: KindRule,
    most: usize,
) -> Result<Option<(RuleView, bool)>, DbErr> {
    alone(tx).await?;
    let rule = format!("{EVENT}{}", new.kind);
    let chain = match new.chain {
        Some(chain) => chain,
        None => preset_now(tx).await?,
    };
    let active = all_active(tx).await?;
    let same = |view: &&RuleView| {
        view.rule == rule
            && (view.base, view.daily_cap, view.chain) == (new.base, new.daily_cap, chain)
            && view.life == new.life
            && view.terms.as_ref() == Some(&new.terms)
    };
    if let Some(view) = active.iter().find(same) {
        return Ok(Some((view.clone(), false)));
    }
    let others = active
        .iter()
        .filter(|view| view.kind().is_some() && view.rule != rule);
    if others.count() >= most {
        return Ok(None);
    }
    retire(tx, &rule).await?;
    let version = Version {
        rule,
        base: new.base,
        chain,
        daily_cap: new.daily_cap,
        hold_days: HOLD_DAYS,
        life: new.life,
        terms: Some(new.terms),
    };
    enact(tx, kith, &[version]).await?;
    Ok(of_kind(tx, &new.kind).await?.map(|view| (view, true)))
}

/// Takes the rule for a kind of events out of force; answers whether there was one.
///
/// # Errors
/// What the database refuses.
pub(crate) async fn retire_kind(tx: &DatabaseTransaction, kind: &str) -> Result<bool, DbErr> {
    alone(tx).await?;
    Ok(retire(tx, &format!("{EVENT}{kind}")).await? > 0)
}

/// A version to be written.
struct Version {
    rule: String,
    base: i64,
    chain: ChainRule,
    daily_cap: i64,
    hold_days: i32,
    life: Life,
    terms: Option<Terms>,
}

/// Values of a version that [`enact`] binds.
const BOUND: usize = 18;

/// Puts versions in force as the next ones of their rules, except where another one is.
async fn enact<C: ConnectionTrait>(db: &C, kith: &Kith, versions: &[Version]) -> Result<(), DbErr> {
    if versions.is_empty() {
        return Ok(());
    }
    let row = |n: usize| {
        let (id, rule) = (n * BOUND + 1, n * BOUND + 2);
        format!(
            "(${id}, ${rule}, (SELECT coalesce(max(version), 0) + 1 FROM rule_versions WHERE rule = ${rule}), {})",
            sql::marks(rule + 1, BOUND - 2)
        )
    };
    let rows: Vec<String> = (0..versions.len()).map(row).collect();
    let insert = format!(
        "INSERT INTO rule_versions
           (id, rule, version, active, base, mode, levels, delta, beta, budget, daily_cap, hold_days, created_at,
            unit, currency, minimum, event_cap, lifetime_days, mature_days)
         VALUES {} ON CONFLICT DO NOTHING",
        rows.join(", ")
    );
    let share = |bp: BasisPoints| i32::try_from(bp.0).unwrap_or(0);
    let values = versions.iter().flat_map(|version| -> [Value; BOUND] {
        let terms = version.terms.as_ref();
        [
            kith.id::<RuleVersionId>().0.into(),
            version.rule.clone().into(),
            true.into(),
            version.base.into(),
            (version.chain.mode as i16).into(),
            i16::from(version.chain.levels).into(),
            share(version.chain.delta).into(),
            share(version.chain.beta).into(),
            share(version.chain.budget).into(),
            version.daily_cap.into(),
            version.hold_days.into(),
            kith.now().into(),
            terms.and_then(|terms| terms.unit).into(),
            terms.and_then(|terms| terms.currency.clone()).into(),
            terms.and_then(|terms| terms.minimum).into(),
            terms.and_then(|terms| terms.cap).into(),
            version.life.lifetime_days.into(),
            version.life.mature_days.into(),
        ]
    });
    sql::exec(db, &insert, values).await?;
    Ok(())
}
