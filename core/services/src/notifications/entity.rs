//! The outbox, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// An address from which mail came back.
pub mod bounce {
    use sea_orm::entity::prelude::*;

    /// An address from which mail came back.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "bounces")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub address: String,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A mail that was sent or waits to be.
pub mod mail {
    use sea_orm::entity::prelude::*;

    /// A mail that was sent or waits to be.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "mails")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub address: String,
        pub name: String,
        pub language: String,
        pub letter: i16,
        pub proof_id: Option<Uuid>,
        #[serde(default)]
        pub about_id: Option<Uuid>,
        pub state: i16,
        pub attempts: i32,
        pub next_at: i64,
        pub created_at: i64,
        pub ended_at: Option<i64>,
        pub trouble: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
