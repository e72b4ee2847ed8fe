//! Partners, what they brought, API keys and kept answers, as rows. `docs/ARCHITECTURE.md` tells what a row is.

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

/// A partner.
pub mod partner {
    use sea_orm::entity::prelude::*;

    /// A partner.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "partners")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub member_no: i64,
        pub name: String,
        pub budget: i64,
        pub committed: i64,
        pub active_from: i64,
        pub active_until: Option<i64>,
        pub paused_at: Option<i64>,
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A version of the terms with a partner.
pub mod partner_term {
    use sea_orm::entity::prelude::*;

    /// A version of the terms with a partner.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "partner_terms")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub words: String,
        pub per_join: i64,
        pub per_order: i64,
        pub hold_days: i32,
        pub made_at: i64,
        pub accepted_by: Option<i64>,
        pub accepted_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// When a programme was paused that goes on.
pub mod partner_pause {
    use sea_orm::entity::prelude::*;

    /// When a programme was paused that goes on.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "partner_pauses")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub paused_at: i64,
        pub resumed_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An invitation that is a partner's.
pub mod partner_link {
    use sea_orm::entity::prelude::*;

    /// An invitation that is a partner's.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "partner_links")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        pub partner_id: Uuid,
        pub name: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a partner brought.
pub mod conversion {
    use sea_orm::entity::prelude::*;

    /// What a partner brought.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "conversions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub partner_id: Uuid,
        pub kind: i16,
        pub reference: Option<String>,
        pub amount: Option<i64>,
        pub currency: Option<String>,
        pub member_no: Option<i64>,
        pub link_id: Option<Uuid>,
        pub at: i64,
        pub reported_at: i64,
        pub terms_version: i32,
        pub points: i64,
        pub hold_id: Option<Uuid>,
        pub unpaid: Option<i16>,
        pub reversed_at: Option<i64>,
        pub reversed_by: Option<i64>,
        pub reason: Option<String>,
        pub taken_back: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
