//! Interactions, their roll-ups, and what is computed from them, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// One person doing something, towards another or towards nobody.
pub mod interaction {
    use sea_orm::entity::prelude::*;

    /// One person doing something, towards another or towards nobody.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "interactions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub circle_no: i64,
        pub actor_no: i64,
        pub target_no: Option<i64>,
        pub kind: i16,
        pub at: i64,
        pub day: i32,
        pub import_key: Option<Vec<u8>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Roll-up: interactions of a member on a day in a circle.
pub mod activity_day {
    use sea_orm::entity::prelude::*;

    /// Roll-up: interactions of a member on a day in a circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "activity_days")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub n: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Roll-up: interactions from one member to another on a day in a circle.
pub mod tie_day {
    use sea_orm::entity::prelude::*;

    /// Roll-up: interactions from one member to another on a day in a circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "tie_days")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub target_no: i64,
        pub n: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Scores of a circle as of a day.
pub mod snapshot {
    use sea_orm::entity::prelude::*;

    /// Scores of a circle as of a day.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "snapshots")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub as_of: i32,
        pub formula_version: i32,
        pub zone: String,
        pub inputs: String,
        pub figures: String,
        pub computed_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Progress of a background job.
pub mod job {
    use sea_orm::entity::prelude::*;

    /// Progress of a background job.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "jobs")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub state: String,
        pub done: i64,
        pub total: i64,
        pub detail: String,
        pub lease_until: i64,
        pub updated_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
