//! A qualified event: something that a rule paid.

use sea_orm::entity::prelude::*;

/// A qualified event: something that a rule paid.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
#[sea_orm(table_name = "events")]
#[expect(
    missing_docs,
    reason = "columns are documented in docs/ARCHITECTURE.md"
)]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub idem_key: String,
    pub rule_version_id: Option<Uuid>,
    pub actor_no: i64,
    pub circle_no: Option<i64>,
    pub subject: Option<String>,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
