//! One member's redemption.

use sea_orm::entity::prelude::*;

/// One member's redemption.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "redemptions")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reward_id: Uuid,
    pub member_no: i64,
    pub hold_id: Uuid,
    pub price: i64,
    pub state: i16,
    pub at: i64,
    pub settled_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
