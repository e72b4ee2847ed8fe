//! The installation's own keys, as rows. Columns are documented in `docs/ARCHITECTURE.md`.

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
        reason = "columns are documented in docs/ARCHITECTURE.md"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
