//! The audit log, reports and decisions, as rows. `docs/ARCHITECTURE.md` tells what a row is.

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

/// What was decided on something that people wrote or did.
pub mod decision {
    use sea_orm::entity::prelude::*;

    /// What was decided on something that people wrote or did.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "decisions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub thing: i16,
        pub subject_id: Uuid,
        pub circle_no: Option<i64>,
        pub about_no: Option<i64>,
        pub decided_by: i64,
        pub step: i16,
        pub reason: String,
        pub words: Option<String>,
        pub until_at: Option<i64>,
        pub decided_at: i64,
        pub seen_at: Option<i64>,
        pub appeal: Option<String>,
        pub appealed_at: Option<i64>,
        pub outcome: Option<i16>,
        pub answer: Option<String>,
        pub answered_by: Option<i64>,
        pub answered_at: Option<i64>,
        pub picture: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody reported.
pub mod report {
    use sea_orm::entity::prelude::*;

    /// What somebody reported.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "reports")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub thing: i16,
        pub subject_id: Uuid,
        pub circle_no: Option<i64>,
        pub about_no: Option<i64>,
        pub reporter_no: i64,
        pub reason: i16,
        pub words: String,
        pub made_at: i64,
        pub decision_id: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
