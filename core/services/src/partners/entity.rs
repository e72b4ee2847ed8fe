//! API keys and kept answers, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A program's key.
pub mod api_key {
    use sea_orm::entity::prelude::*;

    /// A program's key.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "api_keys")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub hash: Vec<u8>,
        pub scopes: String,
        pub created_by: i64,
        pub created_at: i64,
        pub expires_at: i64,
        pub last_used_at: Option<i64>,
        pub revoked_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An answer kept for a repeated request.
pub mod idempotency_key {
    use sea_orm::entity::prelude::*;

    /// An answer kept for a repeated request.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "idempotency_keys")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub request: Vec<u8>,
        pub status: Option<i16>,
        pub body: Option<String>,
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
