//! A reward that members can redeem.

use sea_orm::entity::prelude::*;

/// A reward that members can redeem.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "rewards")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name_en: String,
    pub name_zh: String,
    pub text_en: String,
    pub text_zh: String,
    pub price: i64,
    pub stock: i64,
    pub active: bool,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
