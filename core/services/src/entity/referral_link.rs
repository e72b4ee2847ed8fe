//! A member's referral link.

use sea_orm::entity::prelude::*;

/// A member's referral link.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "referral_links")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token: String,
    pub member_no: i64,
    pub created_at: i64,
    pub visits: i64,
}

impl ActiveModelBehavior for ActiveModel {}
