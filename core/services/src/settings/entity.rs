//! The community's settings, as rows. Columns are documented in `docs/ARCHITECTURE.md`.

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
        reason = "columns are documented in docs/ARCHITECTURE.md"
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
