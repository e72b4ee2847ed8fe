//! The audit log, as rows. `docs/ARCHITECTURE.md` tells what a row is.

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
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
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
