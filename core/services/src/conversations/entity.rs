//! Posts and comments, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A post.
pub mod post {
    use sea_orm::entity::prelude::*;

    /// A post.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "posts")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub circle_no: i64,
        pub author_no: i64,
        pub body: String,
        pub html: String,
        pub created_at: i64,
        pub comments: i64,
        pub hidden_at: Option<i64>,
        pub hidden_by: Option<i64>,
        pub hidden_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A comment under a post.
pub mod comment {
    use sea_orm::entity::prelude::*;

    /// A comment under a post.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "comments")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub post_id: Uuid,
        pub author_no: i64,
        pub body: String,
        pub html: String,
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
