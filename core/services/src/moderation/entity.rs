//! The audit log, as rows. Columns are documented in `docs/ARCHITECTURE.md`.

/// One audited step.
pub mod audit_log {
    use sea_orm::entity::prelude::*;

    /// One audited step.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "audit_log")]
    #[expect(
        missing_docs,
        reason = "columns are documented in docs/ARCHITECTURE.md"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: i64,
        pub actor_no: Option<i64>,
        pub action: String,
        pub circle_no: Option<i64>,
        pub subject: Option<String>,
        pub detail: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
