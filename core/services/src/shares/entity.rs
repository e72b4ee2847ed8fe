//! What members passed on, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A thing that a member passed on.
pub mod share {
    use sea_orm::entity::prelude::*;

    /// A thing that a member passed on.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "shares")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token: String,
        pub member_no: Option<i64>,
        pub thing: i16,
        pub thing_id: Uuid,
        pub parent_id: Option<Uuid>,
        pub made_at: i64,
        pub revoked_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
