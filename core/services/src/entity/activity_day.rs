//! Roll-up: interactions of a member on a day in a circle.

use sea_orm::entity::prelude::*;

/// Roll-up: interactions of a member on a day in a circle.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "activity_days")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub circle_no: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_no: i64,
    pub n: i64,
}

impl ActiveModelBehavior for ActiveModel {}
