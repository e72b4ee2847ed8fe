//! How many members stand on a level below a member.

use sea_orm::entity::prelude::*;

/// How many members stand on a level below a member.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "referral_levels")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_no: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub level: i16,
    pub members: i64,
}

impl ActiveModelBehavior for ActiveModel {}
