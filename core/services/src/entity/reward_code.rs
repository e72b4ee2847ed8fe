//! A code that a redemption hands out.

use sea_orm::entity::prelude::*;

/// A code that a redemption hands out.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "reward_codes")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reward_id: Uuid,
    pub code: String,
    pub redemption_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
