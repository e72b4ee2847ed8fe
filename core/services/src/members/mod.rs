//! Members: who they are, how they sign in, what they may do.

pub mod password;
pub mod register;
pub mod roles;
pub mod sessions;
mod sign_in;
pub mod view;

use kith_domain::{
    ids::{MemberId, MemberNo},
    roles::Role,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

pub use password::hash_password;
pub use register::{
    Register, RegisterError, RegisterField, Registered, register, register_simulated,
};
pub use roles::{
    CreateAdministrator, CreateAdministratorError, SetRoleError, create_administrator,
    has_administrator, set_role,
};
pub use sessions::{
    OpenSession, Rotated, check_session, end_session, open_session, rotate_session,
};
pub use sign_in::{SignInError, sign_in};
pub use view::{MemberCard, MemberRow, by_email_keys, list, member_card, member_no, set_language};

/// A member as other members see them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PersonRef {
    /// The id on the wire.
    pub id: MemberId,
    /// The display name.
    pub name: String,
}

impl PersonRef {
    /// From two columns.
    #[must_use]
    pub fn new(id: Uuid, name: impl Into<String>) -> Self {
        Self {
            id: MemberId(id),
            name: name.into(),
        }
    }
}

/// A member who proved who they are.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SignedIn {
    /// The ordinal inside; never sent.
    #[serde(skip)]
    pub no: MemberNo,
    /// The id on the wire.
    pub id: MemberId,
    /// The display name.
    pub display_name: String,
    /// What they may do in the community.
    pub role: Role,
    /// Tag of the language they read; empty where they never chose one.
    pub language: String,
}

impl SignedIn {
    /// As other members see them.
    #[must_use]
    pub fn person(&self) -> PersonRef {
        PersonRef::new(self.id.0, &self.display_name)
    }
}

/// The columns of [`SignedIn`].
const SIGNED_IN: &str = "m.no, m.id, m.display_name, m.role, m.language";

#[derive(FromQueryResult)]
struct SignedInRow {
    no: i64,
    id: Uuid,
    display_name: String,
    role: i16,
    language: String,
}

impl From<SignedInRow> for SignedIn {
    fn from(row: SignedInRow) -> Self {
        Self {
            no: MemberNo(row.no),
            id: MemberId(row.id),
            display_name: row.display_name,
            role: Role::from_code(row.role),
            language: row.language,
        }
    }
}

#[cfg(test)]
mod tests;
