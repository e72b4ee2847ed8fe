//! A ledger account with its four running sums.

use sea_orm::entity::prelude::*;

/// A ledger account with its four running sums.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "accounts")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub no: i64,
    pub key: String,
    pub kind: i16,
    pub owner_no: Option<i64>,
    pub debits_pending: i64,
    pub debits_posted: i64,
    pub credits_pending: i64,
    pub credits_posted: i64,
}

impl ActiveModelBehavior for ActiveModel {}
