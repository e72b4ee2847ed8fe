//! Scores of a circle as of a day.

use sea_orm::entity::prelude::*;

/// Scores of a circle as of a day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "snapshots")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_no: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub as_of: i32,
    pub formula_version: i32,
    pub zone: String,
    pub inputs: String,
    pub figures: String,
    pub computed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
