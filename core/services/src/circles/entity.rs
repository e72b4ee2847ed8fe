//! Circles and who is in them, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A circle.
pub mod circle {
    use sea_orm::entity::prelude::*;

    /// A circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circles")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub no: i64,
        pub id: Uuid,
        pub slug: String,
        pub name: String,
        pub purpose: String,
        pub founder_no: Option<i64>,
        pub created_at: i64,
        pub imported: bool,
        pub namespace: Option<String>,
        pub external_id: Option<String>,
        pub members: i64,
        pub posts: i64,
        pub door: i16,
        pub house_rules: String,
        pub archived_at: Option<i64>,
        pub owner_no: Option<i64>,
        pub picture: Option<Uuid>,
        pub outside_since: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A member in a circle.
pub mod membership {
    use sea_orm::entity::prelude::*;

    /// A member in a circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "memberships")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub role: i16,
        pub state: i16,
        pub joined_at: i64,
        pub changed_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody whom the owner of a personal circle chose.
pub mod personal_person {
    use sea_orm::entity::prelude::*;

    /// Somebody whom the owner of a personal circle chose.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "personal_people")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub since: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody's asking to come into a circle.
pub mod circle_request {
    use sea_orm::entity::prelude::*;

    /// Somebody's asking to come into a circle.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_requests")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub id: Uuid,
        pub message: String,
        pub state: i16,
        pub asked_at: i64,
        pub decided_at: Option<i64>,
        pub decided_by: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a circle offers to somebody: to join it, or to be its founder.
pub mod circle_offer {
    use sea_orm::entity::prelude::*;

    /// What a circle offers to somebody: to join it, or to be its founder.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_offers")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub circle_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: i16,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub id: Uuid,
        pub made_by: i64,
        pub state: i16,
        pub made_at: i64,
        pub decided_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What stewards propose for a circle, or did to it.
pub mod circle_proposal {
    use sea_orm::entity::prelude::*;

    /// What stewards propose for a circle, or did to it.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_proposals")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub circle_no: i64,
        pub kind: i16,
        pub into_no: Option<i64>,
        pub name: String,
        pub purpose: String,
        pub door: i16,
        pub words: String,
        pub made_by: i64,
        pub made_at: i64,
        pub due_at: i64,
        pub state: i16,
        pub ended_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a member answered to a proposal.
pub mod circle_proposal_member {
    use sea_orm::entity::prelude::*;

    /// What a member answered to a proposal.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_proposal_members")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub role: i16,
        pub answer: i16,
        pub stays: bool,
        pub asked_at: i64,
        pub answered_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A post that moves when its circle is split.
pub mod circle_proposal_post {
    use sea_orm::entity::prelude::*;

    /// A post that moves when its circle is split.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "circle_proposal_posts")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub proposal_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
