//! An answer kept for a repeated request.

use sea_orm::entity::prelude::*;

/// An answer kept for a repeated request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "idempotency_keys")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub request: Vec<u8>,
    pub status: Option<i16>,
    pub body: Option<String>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
