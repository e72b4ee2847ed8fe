//! Rewards, their codes and who took them, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A reward that members can redeem.
pub mod reward {
    use sea_orm::entity::prelude::*;

    /// A reward that members can redeem.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "rewards")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name_en: String,
        pub name_zh: String,
        pub text_en: String,
        pub text_zh: String,
        pub price: i64,
        pub stock: i64,
        pub active: bool,
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A code that a redemption hands out.
pub mod reward_code {
    use sea_orm::entity::prelude::*;

    /// A code that a redemption hands out.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "reward_codes")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub reward_id: Uuid,
        pub code: String,
        pub redemption_id: Option<Uuid>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One member's redemption.
pub mod redemption {
    use sea_orm::entity::prelude::*;

    /// One member's redemption.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "redemptions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub reward_id: Uuid,
        pub member_no: i64,
        pub hold_id: Uuid,
        pub price: i64,
        pub state: i16,
        pub at: i64,
        pub settled_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
