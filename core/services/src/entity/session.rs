//! A sign-in on one device.

use sea_orm::entity::prelude::*;

/// A sign-in on one device.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "sessions")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub member_no: i64,
    pub refresh_hash: Vec<u8>,
    pub previous_hash: Option<Vec<u8>>,
    pub rotated_at: i64,
    pub created_at: i64,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
    pub agent: String,
}

impl ActiveModelBehavior for ActiveModel {}
