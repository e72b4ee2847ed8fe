//! Members and their sign-ins, as rows. `docs/ARCHITECTURE.md` tells what a row is.

/// A member.
pub mod member {
    use sea_orm::entity::prelude::*;

    /// A member.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "members")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub no: i64,
        pub id: Uuid,
        pub display_name: String,
        pub email: Option<String>,
        pub email_key: Option<String>,
        pub person_key: Option<String>,
        #[serde(default)]
        pub email_confirmed_at: Option<i64>,
        pub password_hash: Option<String>,
        pub role: i16,
        pub language: String,
        pub terms_version: i32,
        pub joined_at: i64,
        pub imported: bool,
        pub namespace: Option<String>,
        pub external_id: Option<String>,
        pub sponsor_no: Option<i64>,
        pub depth: i32,
        pub anchor_no: Option<i64>,
        pub lineage: Vec<u8>,
        pub invited_by: Option<i64>,
        pub gate_passed_at: Option<i64>,
        #[serde(default)]
        pub staff_since: Option<i64>,
        #[serde(default)]
        pub erased_at: Option<i64>,
        #[serde(default)]
        pub leaves_at: Option<i64>,
        #[serde(default)]
        pub resting_since: Option<i64>,
        #[serde(default)]
        pub seen_at: Option<i64>,
        #[serde(default)]
        pub away_since: Option<i64>,
        #[serde(default)]
        pub suspended_until: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A sign-in on one device.
pub mod session {
    use sea_orm::entity::prelude::*;

    /// A sign-in on one device.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "sessions")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub member_no: i64,
        pub refresh_hash: Vec<u8>,
        pub previous_hash: Option<Vec<u8>>,
        pub rotated_at: i64,
        pub created_at: i64,
        pub expires_at: i64,
        pub revoked_at: Option<i64>,
        pub agent: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a link in a mail proves: that whoever opens it reads the mails of an address.
pub mod proof {
    use sea_orm::entity::prelude::*;

    /// What a link in a mail proves.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "proofs")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub purpose: i16,
        pub member_no: Option<i64>,
        pub address_key: String,
        pub payload: Option<String>,
        pub created_at: i64,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Wrong passwords for an address, from one device or from all that never signed in.
pub mod sign_in_try {
    use sea_orm::entity::prelude::*;

    /// Wrong passwords for an address, from one device or from all that never signed in.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "sign_in_tries")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: Vec<u8>,
        pub wrong: i64,
        pub at: i64,
        pub free_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A member's second factor: what an app makes codes from.
pub mod second_factor {
    use sea_orm::entity::prelude::*;

    /// A member's second factor.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "second_factors")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub secret: Vec<u8>,
        pub created_at: i64,
        pub confirmed_at: Option<i64>,
        pub last_step: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A passkey of a member.
pub mod passkey {
    use sea_orm::entity::prelude::*;

    /// A passkey of a member.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "passkeys")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub member_no: i64,
        pub credential: Vec<u8>,
        pub name: String,
        pub passkey: String,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An account elsewhere that opens a member's.
pub mod member_identity {
    use sea_orm::entity::prelude::*;

    /// An account elsewhere that opens a member's.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "member_identities")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub member_no: i64,
        pub issuer: String,
        pub subject: String,
        pub address: String,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A challenge that was answered, as a hash.
pub mod used_challenge {
    use sea_orm::entity::prelude::*;

    /// A challenge that was answered, as a hash.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "used_challenges")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A recovery code, as a hash.
pub mod recovery_code {
    use sea_orm::entity::prelude::*;

    /// A recovery code, as a hash.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "recovery_codes")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a member says of themselves, and who sees it.
pub mod profile {
    use sea_orm::entity::prelude::*;

    /// What a member says of themselves, and who sees it.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "profiles")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub member_no: i64,
        pub words: String,
        pub zone: String,
        pub picture: Option<Uuid>,
        pub picture_for: i16,
        pub words_for: i16,
        pub circles_for: i16,
        pub joined_for: i16,
        pub cleared_at: Option<i64>,
        pub cleared_reason: Option<String>,
        pub welcomed_at: Option<i64>,
        pub changed_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The files of a picture that are to be removed.
pub mod picture_file {
    use sea_orm::entity::prelude::*;

    /// The files of a picture that are to be removed.
    #[sea_orm::model]
    #[derive(
        Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize,
    )]
    #[sea_orm(table_name = "picture_files")]
    #[expect(
        missing_docs,
        reason = "docs/ARCHITECTURE.md tells what a row is, the migration names its columns"
    )]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub due_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
