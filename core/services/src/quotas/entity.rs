//! What was used of limits, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// What somebody used of a limit.
pub mod quota {
    use sea_orm::entity::prelude::*;

    /// What somebody used of a limit.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "quotas")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: Vec<u8>,
        pub used: i64,
        pub since: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
