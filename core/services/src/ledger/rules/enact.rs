//! Putting rules in force: first versions, next versions, and those of the shop's kinds.

use kith_domain::{
    events::Terms,
    ids::RuleVersionId,
    ledger::Life,
    referrals::chain::{BasisPoints, ChainRule},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};

use super::{EVENT, HOLD_DAYS, Rule, RuleView, all_active, of_kind};
use crate::{db, kith::Kith, settings::Settings, sql};

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
pub(super) async fn enact_first<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    rules: &[Rule],
) -> Result<(), DbErr> {
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
