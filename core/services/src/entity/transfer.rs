//! An immutable movement of points.

use sea_orm::entity::prelude::*;

/// An immutable movement of points.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "transfers")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: i16,
    pub debit_no: i64,
    pub credit_no: i64,
    pub amount: i64,
    pub pending_id: Option<Uuid>,
    pub event_id: Option<Uuid>,
    pub level: Option<i16>,
    pub memo: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
