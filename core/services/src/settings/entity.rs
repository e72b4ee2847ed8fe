//! The community's settings, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// The community's settings; one row.
pub mod settings {
    use sea_orm::entity::prelude::*;

    /// The community's settings; one row.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "settings")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i16,
        pub name: String,
        pub mark: String,
        pub hue: i16,
        pub zone: String,
        pub default_language: String,
        pub languages: String,
        pub terms_en: String,
        pub terms_zh: String,
        pub terms_version: i32,
        pub demo: bool,
        pub updated_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
