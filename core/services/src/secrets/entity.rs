//! The installation's own keys, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A key that this installation made for itself.
pub mod secret {
    use sea_orm::entity::prelude::*;

    /// A key that this installation made for itself.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "secrets")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
