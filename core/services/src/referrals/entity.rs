//! Referral links and the counts by level, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A member's referral link.
pub mod referral_link {
    use sea_orm::entity::prelude::*;

    /// A member's referral link.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "referral_links")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token: String,
        pub member_no: i64,
        pub created_at: i64,
        pub visits: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many members stand on a level below a member.
pub mod referral_level {
    use sea_orm::entity::prelude::*;

    /// How many members stand on a level below a member.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "referral_levels")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: i16,
        pub members: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
