//! The audit log: who did what to whom, written in the transaction that did it.

use kith_domain::ids::{AuditId, CircleNo, MemberNo};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};

use crate::{entity::audit_log, kith::Kith};

/// One step to be remembered.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Who did it; none for the operator at the console and for jobs.
    pub actor: Option<MemberNo>,
    /// What was done, `feature.verb`.
    pub action: &'a str,
    /// In which circle.
    pub circle: Option<CircleNo>,
    /// To what, an id as on the wire.
    pub subject: Option<String>,
    /// Why and how; no secrets.
    pub detail: serde_json::Value,
}

/// Writes one row.
///
/// # Errors
/// What the database refuses.
pub async fn write<C: ConnectionTrait>(db: &C, kith: &Kith, entry: Entry<'_>) -> Result<(), DbErr> {
    audit_log::ActiveModel {
        id: Set(kith.id::<AuditId>().0),
        at: Set(kith.now()),
        actor_no: Set(entry.actor.map(|no| no.0)),
        action: Set(entry.action.to_owned()),
        circle_no: Set(entry.circle.map(|no| no.0)),
        subject: Set(entry.subject),
        detail: Set(entry.detail.to_string()),
    }
    .insert(db)
    .await?;
    Ok(())
}
