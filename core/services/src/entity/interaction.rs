//! One person doing something, towards another or towards nobody.

use sea_orm::entity::prelude::*;

/// One person doing something, towards another or towards nobody.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "interactions")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub circle_no: i64,
    pub actor_no: i64,
    pub target_no: Option<i64>,
    pub kind: i16,
    pub at: i64,
    pub day: i32,
    pub import_key: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
