//! Accounts, transfers and what they come from, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A ledger account with its four running sums.
pub mod account {
    use sea_orm::entity::prelude::*;

    /// A ledger account with its four running sums.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "accounts")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub no: i64,
        pub key: String,
        pub kind: i16,
        pub owner_no: Option<i64>,
        pub debits_pending: i64,
        pub debits_posted: i64,
        pub credits_pending: i64,
        pub credits_posted: i64,
        #[serde(default)]
        pub expiring: i64,
        #[serde(default)]
        pub owes: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An immutable movement of points.
pub mod transfer {
    use sea_orm::entity::prelude::*;

    /// An immutable movement of points.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "transfers")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: i16,
        pub debit_no: i64,
        pub credit_no: i64,
        pub amount: i64,
        pub pending_id: Option<Uuid>,
        pub event_id: Option<Uuid>,
        pub level: Option<i16>,
        pub memo: String,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The state of a pending transfer.
pub mod hold {
    use sea_orm::entity::prelude::*;

    /// The state of a pending transfer.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "holds")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: Uuid,
        pub state: i16,
        pub referee_no: Option<i64>,
        pub expires_at: i64,
        pub settled_at: Option<i64>,
        #[serde(default)]
        pub matures_at: Option<i64>,
        #[serde(default)]
        pub lifetime_days: Option<i32>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Points that expire together.
pub mod lot {
    use sea_orm::entity::prelude::*;

    /// Points that expire together.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "lots")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: Uuid,
        pub account_no: i64,
        pub amount: i64,
        pub remaining: i64,
        pub expires_at: i64,
        pub warned_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What took points out of a lot.
pub mod lot_use {
    use sea_orm::entity::prelude::*;

    /// What took points out of a lot.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "lot_uses")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub lot_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub transfer_id: Uuid,
        pub amount: i64,
        pub given_back: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A qualified event: something that a rule paid.
pub mod event {
    use sea_orm::entity::prelude::*;

    /// A qualified event: something that a rule paid.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "events")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub idem_key: String,
        pub rule_version_id: Option<Uuid>,
        pub actor_no: i64,
        pub circle_no: Option<i64>,
        pub subject: Option<String>,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One version of a rule that pays points.
pub mod rule_version {
    use sea_orm::entity::prelude::*;

    /// One version of a rule that pays points.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "rule_versions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub rule: String,
        pub version: i32,
        pub active: bool,
        pub base: i64,
        pub mode: i16,
        pub levels: i16,
        pub delta: i32,
        pub beta: i32,
        pub budget: i32,
        pub daily_cap: i64,
        pub hold_days: i32,
        pub created_at: i64,
        pub unit: Option<i64>,
        pub currency: Option<String>,
        pub minimum: Option<i64>,
        pub event_cap: Option<i64>,
        #[serde(default)]
        pub lifetime_days: Option<i32>,
        #[serde(default)]
        pub mature_days: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a rule has paid a member on a day.
pub mod daily_cap {
    use sea_orm::entity::prelude::*;

    /// What a rule has paid a member on a day.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "daily_caps")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub rule: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: i32,
        pub paid: i64,
        pub before: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
