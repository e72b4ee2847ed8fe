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
        pub edited_at: Option<i64>,
        pub deleted_at: Option<i64>,
        pub inside_at: Option<i64>,
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
        pub edited_at: Option<i64>,
        pub deleted_at: Option<i64>,
        pub parent_id: Option<Uuid>,
        pub path: String,
        pub hidden_at: Option<i64>,
        pub hidden_by: Option<i64>,
        pub hidden_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody's reaction to a post or comment.
pub mod reaction {
    use sea_orm::entity::prelude::*;

    /// Somebody's reaction to a post or comment.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "reactions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: i16,
        pub post_id: Uuid,
        pub comment_id: Option<Uuid>,
        pub at: i64,
        pub withdrawn_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An earlier version of a post or comment.
pub mod revision {
    use sea_orm::entity::prelude::*;

    /// An earlier version of a post or comment.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "revisions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_id: Uuid,
        pub post_id: Uuid,
        pub comment_id: Option<Uuid>,
        pub body: String,
        pub html: String,
        pub written_at: i64,
        pub replaced_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A member named in a post or comment.
pub mod mention {
    use sea_orm::entity::prelude::*;

    /// A member named in a post or comment.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "mentions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject_id: Uuid,
        pub member_no: i64,
        pub post_id: Uuid,
        pub comment_id: Option<Uuid>,
        pub at: i64,
        pub seen_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Up to when a member has seen a circle.
pub mod circle_visit {
    use sea_orm::entity::prelude::*;

    /// Up to when a member has seen a circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_visits")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub seen_at: i64,
        pub since_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
