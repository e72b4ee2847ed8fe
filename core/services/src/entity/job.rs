//! Progress of a background job.

use sea_orm::entity::prelude::*;

/// Progress of a background job.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "jobs")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub state: String,
    pub done: i64,
    pub total: i64,
    pub detail: String,
    pub lease_until: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
