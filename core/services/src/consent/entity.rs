//! Whom members keep apart, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// Whom a member mutes or blocks.
pub mod member_apart {
    use sea_orm::entity::prelude::*;

    /// Whom a member mutes or blocks.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "members_apart")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other_no: i64,
        pub kind: i16,
        pub since: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
