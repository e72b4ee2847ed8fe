//! What search reads, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// The document of a circle, a post or a comment.
pub mod search_document {
    use sea_orm::entity::prelude::*;

    /// The document of a circle, a post or a comment.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "search_documents")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub no: i64,
        pub kind: i16,
        pub id: Uuid,
        pub circle_no: Option<i64>,
        pub post_id: Option<Uuid>,
        pub at: i64,
        pub version: i16,
        pub tokens: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
