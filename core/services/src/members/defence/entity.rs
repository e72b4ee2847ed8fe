//! What became of registrations and what they are asked, as rows. `docs/ARCHITECTURE.md` tells what a
//! row is.

/// How many attempts to register came to the same end within an hour.
pub mod join_hour {
    use sea_orm::entity::prelude::*;

    /// How many attempts to register came to the same end within an hour.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "join_hours")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hour: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub outcome: i16,
        pub n: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The operator's question in a language.
pub mod join_question {
    use sea_orm::entity::prelude::*;

    /// The operator's question in a language.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "join_questions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        pub question: String,
        pub answers: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
