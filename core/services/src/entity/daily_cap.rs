//! What a rule has paid a member on a day.

use sea_orm::entity::prelude::*;

/// What a rule has paid a member on a day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "daily_caps")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub rule: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_no: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    pub paid: i64,
    pub before: i64,
}

impl ActiveModelBehavior for ActiveModel {}
