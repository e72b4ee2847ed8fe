//! Events of the operator's shop, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// An event that the operator's shop reported.
pub mod shop_event {
    use sea_orm::entity::prelude::*;

    /// An event that the operator's shop reported.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "shop_events")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub member_no: i64,
        pub amount: Option<i64>,
        pub currency: Option<String>,
        pub reference: Option<String>,
        pub occurred_at: i64,
        pub received_at: i64,
        pub outcome: i16,
        pub base: i64,
        pub reversed_at: Option<i64>,
        pub reversed_by: Option<i64>,
        pub reversal_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
