//! Referral links, invitations and the counts by level, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A member's referral link.
pub mod referral_link {
    use sea_orm::entity::prelude::*;

    /// A member's referral link.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "referral_links")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token: String,
        pub member_no: i64,
        pub created_at: i64,
        pub visits: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many members stand on a level below a member.
pub mod referral_level {
    use sea_orm::entity::prelude::*;

    /// How many members stand on a level below a member.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "referral_levels")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub level: i16,
        pub members: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An invitation that a member made.
pub mod invitation {
    use sea_orm::entity::prelude::*;

    /// An invitation that a member made.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "invitations")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub token: String,
        pub inviter_no: i64,
        pub circle_no: Option<i64>,
        pub kind: i16,
        pub address: Option<String>,
        pub address_key: Option<String>,
        pub message: String,
        pub max_uses: Option<i64>,
        pub uses: i64,
        pub visits: i64,
        pub created_at: i64,
        pub expires_at: i64,
        pub revoked_at: Option<i64>,
        pub refused_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody asks who is invited.
pub mod question {
    use sea_orm::entity::prelude::*;

    /// What somebody asks who is invited.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "questions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub member_no: i64,
        pub token: String,
        pub body: String,
        pub address: Option<String>,
        pub language: String,
        pub asked_at: i64,
        pub answer: Option<String>,
        pub answered_at: Option<i64>,
        pub dismissed_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody who came through an invitation.
pub mod invitation_use {
    use sea_orm::entity::prelude::*;

    /// Somebody who came through an invitation.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "invitation_uses")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub newcomer: bool,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How far a visitor of a link came.
pub mod visit {
    use sea_orm::entity::prelude::*;

    /// How far a visitor of a link came.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "visits")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub visitor: Vec<u8>,
        #[sea_orm(primary_key, auto_increment = false)]
        pub token: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub step: i16,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many visitors of a link came how far on a day.
pub mod visit_day {
    use sea_orm::entity::prelude::*;

    /// How many visitors of a link came how far on a day.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "visit_days")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub step: i16,
        pub visitors: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
