//! One version of a rule that pays points.

use sea_orm::entity::prelude::*;

/// One version of a rule that pays points.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "rule_versions")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub rule: String,
    pub version: i32,
    pub active: bool,
    pub base: i64,
    pub mode: i16,
    pub levels: i16,
    pub delta: i32,
    pub beta: i32,
    pub budget: i32,
    pub daily_cap: i64,
    pub hold_days: i32,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
