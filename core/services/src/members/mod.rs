//! Members: who they are, how they sign in, what they may do.

pub mod entity;
pub(crate) mod external;
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

use external::external_id;
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
pub use view::{
    FindError, MemberCard, MemberRow, find, list, member_card, member_no, set_language,
};

/// A member as other members see them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PersonRef {
    /// The id on the wire.
    pub id: MemberId,
    /// The display name.
    pub name: String,
    /// The id that an import brought, as [`external::external_id`] selects it; for programs alone.
    #[serde(skip)]
    pub external_id: Option<String>,
}

impl PersonRef {
    /// From three columns.
    #[must_use]
    pub fn new(id: Uuid, name: impl Into<String>, external_id: Option<String>) -> Self {
        Self {
            id: MemberId(id),
            name: name.into(),
            external_id,
        }
    }

    /// What programs call the member: the id that an import brought, else `mem_…`.
    #[must_use]
    pub fn public_id(&self) -> String {
        let external = self.external_id.as_ref();
        // What looks like an id of ours would be taken for one.
        let own = external.filter(|external| !external.starts_with("mem_"));
        own.cloned().unwrap_or_else(|| self.id.to_string())
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
    /// As in [`PersonRef`].
    #[serde(skip)]
    pub external_id: Option<String>,
    /// What they may do in the community.
    pub role: Role,
    /// Tag of the language they read; empty where they never chose one.
    pub language: String,
}

impl SignedIn {
    /// As other members see them.
    #[must_use]
    pub fn person(&self) -> PersonRef {
        PersonRef::new(self.id.0, &self.display_name, self.external_id.clone())
    }
}

/// The columns of [`SignedIn`].
pub(crate) const SIGNED_IN: &str = concat!(
    "m.no, m.id, m.display_name, m.role, m.language, ",
    external_id!("m")
);

#[derive(FromQueryResult)]
struct SignedInRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    language: String,
}

impl From<SignedInRow> for SignedIn {
    fn from(row: SignedInRow) -> Self {
        Self {
            no: MemberNo(row.no),
            id: MemberId(row.id),
            display_name: row.display_name,
            external_id: row.external_id,
            role: Role::from_code(row.role),
            language: row.language,
        }
    }
}

#[cfg(test)]
mod tests;
