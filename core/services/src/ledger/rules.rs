//! The rules that pay, in versions: an active version is never edited.

use kith_domain::{
    ids::RuleVersionId,
    referrals::chain::{BasisPoints, ChainMode, ChainRule, Quality},
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
        let sponsors = chain.sponsor_parts(row.base, usize::from(chain.levels), Quality::FULL);
        Self {
            id: RuleVersionId(row.id),
            rule: row.rule,
            version: row.version,
            base: row.base,
            chain,
            parts: std::iter::once(row.base).chain(sponsors).collect(),
            daily_cap: row.daily_cap,
            hold_days: row.hold_days,
        }
    }
}

/// The versions in force, in order of the rules' names.
///
/// # Errors
/// What the database refuses.
pub async fn rules(kith: &Kith) -> Result<Vec<RuleView>, DbErr> {
    let active = all_active(kith.db().reader()).await?;
    if active.len() == RULES.len() {
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

/// First versions, as the settings in the database ask for: those of this node may be older.
async fn enact_first<C: ConnectionTrait>(db: &C, kith: &Kith, rules: &[Rule]) -> Result<(), DbErr> {
    let kept: Option<Language> =
        sql::one(db, "SELECT default_language FROM settings WHERE id = 1", []).await?;
    let language = kept.map_or_else(
        || Settings::default().default_language,
        |row| row.default_language,
    );
    let first = rules.iter().map(|rule| {
        let (base, daily_cap) = rule.first_version();
        Version {
            rule: rule.name().to_owned(),
            base,
            chain: preset(&language),
            daily_cap,
            hold_days: HOLD_DAYS,
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
    if db::is_postgres(tx) {
        let lock = "LOCK TABLE rule_versions IN SHARE ROW EXCLUSIVE MODE";
        sql::exec(tx, lock, []).await?;
    }
    let mut next = Vec::new();
    for rule in all_active(tx).await? {
        if rule.chain != before {
            continue;
        }
        let retire = "UPDATE rule_versions SET active = $2 WHERE id = $1";
        sql::exec(tx, retire, [rule.id.0.into(), false.into()]).await?;
        next.push(Version {
            rule: rule.rule,
            base: rule.base,
            chain: after,
            daily_cap: rule.daily_cap,
            hold_days: rule.hold_days,
        });
    }
    enact(tx, kith, &next).await?;
    Ok(next.into_iter().map(|version| version.rule).collect())
}

/// A version to be written.
struct Version {
    rule: String,
    base: i64,
    chain: ChainRule,
    daily_cap: i64,
    hold_days: i32,
}

/// Values of a version that [`enact`] binds.
const BOUND: usize = 12;

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
           (id, rule, version, active, base, mode, levels, delta, beta, budget, daily_cap, hold_days, created_at)
         VALUES {} ON CONFLICT DO NOTHING",
        rows.join(", ")
    );
    let share = |bp: BasisPoints| i32::try_from(bp.0).unwrap_or(0);
    let values = versions.iter().flat_map(|version| -> [Value; BOUND] {
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
        ]
    });
    sql::exec(db, &insert, values).await?;
    Ok(())
}
