//! Why an entry is what it is: event, rule and version, level, hold and what releases it.

use kith_domain::{
    ids::{MemberNo, TransferId},
    referrals::{chain::ChainMode, gate},
};
use sea_orm::{DbErr, FromQueryResult};

use super::{
    rules::RuleView,
    statement::{EntryView, Row, select},
};
use crate::{
    db::Fault,
    entity::rule_version,
    error::faulty,
    kith::Kith,
    referrals::{self, GateProgress},
    sql,
};

/// An entry with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// The entry.
    pub entry: EntryView,
    /// The version of the rule that paid, as it was in force.
    pub rule: Option<RuleView>,
    /// R: what the rule pays whoever acts, for this event.
    pub base: Option<i64>,
    /// The rule's part for this level before the sponsor's quality and the daily cap.
    pub part: Option<i64>,
    /// The daily cap cut the part.
    pub capped: bool,
    /// The sponsor's quality cut the part: not all of their referees are still active.
    pub quality_cut: bool,
    /// The gate of the referee for whom the entry is held, where the member may know the referee.
    pub gate: Option<GateProgress>,
    /// Independent counterparts that open the gate.
    pub gate_needs: usize,
}

/// Why there is no explanation.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ExplainError {
    /// The member's wallet has no such entry.
    #[error("this wallet has no such entry")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ExplainError);

#[derive(FromQueryResult)]
struct Behind {
    actor_no: i64,
    rule_version_id: Option<uuid::Uuid>,
    base: Option<i64>,
}

/// Explains one entry of the member's own wallet.
///
/// # Errors
/// [`ExplainError::NotFound`] also for the entries of others.
pub async fn explain(
    kith: &Kith,
    member: MemberNo,
    id: TransferId,
) -> Result<Explanation, ExplainError> {
    use sea_orm::EntityTrait;
    let db = kith.db().reader();
    let row: Option<Row> = sql::one(
        db,
        &format!("{} AND t.id = $2", select()),
        [member.0.into(), id.0.into()],
    )
    .await?;
    let entry = EntryView::from(row.ok_or(ExplainError::NotFound)?);
    let behind: Option<Behind> = sql::one(
        db,
        "SELECT e.actor_no, e.rule_version_id, s.base FROM transfers t JOIN events e ON e.id = t.event_id
         LEFT JOIN shop_events s ON s.id = e.id WHERE t.id = $1",
        [id.0.into()],
    )
    .await?;
    let mut rule = None;
    if let Some(version) = behind.as_ref().and_then(|behind| behind.rule_version_id) {
        rule = rule_version::Entity::find_by_id(version)
            .one(db)
            .await?
            .map(RuleView::from);
    }
    let level = entry.level.and_then(|level| usize::try_from(level).ok());
    let rewarded = behind.as_ref().and_then(|behind| behind.base);
    let base = rule.as_ref().map(|rule| rewarded.unwrap_or(rule.base));
    // What is taken back is no part of a rule's.
    let paid = level.filter(|_| entry.memo == "rule");
    let part = rule
        .as_ref()
        .zip(base)
        .zip(paid)
        .and_then(|((rule, base), level)| rule.chain.parts(base).get(level).copied());
    let gate = match (&behind, entry.level) {
        (Some(behind), Some(1)) => {
            Some(referrals::gate_progress(kith, MemberNo(behind.actor_no)).await?)
        }
        _ => None,
    };
    let cut = part.is_some_and(|part| entry.amount < part);
    let capped = match &rule {
        // Under `direct` quality cuts too; the cap did if nothing of it was left after this entry.
        Some(rule) if cut && rule.chain.mode == ChainMode::Direct && level == Some(1) => {
            paid_by_then(kith, member, rule, &entry).await? >= rule.daily_cap
        }
        _ => cut,
    };
    Ok(Explanation {
        entry,
        rule,
        base,
        part,
        capped,
        quality_cut: cut && !capped,
        gate,
        gate_needs: gate::COUNTERPARTS,
    })
}

/// What the rule had paid the member on the entry's day, this entry included.
async fn paid_by_then(
    kith: &Kith,
    member: MemberNo,
    rule: &RuleView,
    entry: &EntryView,
) -> Result<i64, DbErr> {
    let settings = kith.settings();
    let start = settings.start_of(settings.day(entry.at));
    sql::number(
        kith.db().reader(),
        "SELECT CAST(sum(t.amount) AS bigint) FROM accounts w JOIN transfers t ON t.credit_no = w.no
         JOIN events e ON e.id = t.event_id JOIN rule_versions r ON r.id = e.rule_version_id
         WHERE w.owner_no = $1 AND t.kind < 2 AND r.rule = $2 AND t.at >= $3 AND t.id <= $4",
        [
            member.0.into(),
            rule.rule.clone().into(),
            start.into(),
            entry.id.0.into(),
        ],
    )
    .await
}
