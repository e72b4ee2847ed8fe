//! Partners and their programmes; programs: the keys they call the API with, and the answers kept for
//! repeated calls.

mod caller;
pub mod entity;
pub mod idempotency;
mod keys;
pub mod programme;
mod scope;

pub(crate) use keys::forget_keys;
pub(crate) use programme::{forget_brought, forget_partner};

pub use caller::{ApiCaller, authenticate};
pub use keys::{
    CreateKey, CreateKeyError, CreatedKey, KeyField, KeyView, MAX_DAYS, PREFIX, RevokeKeyError,
    create_key, list_keys, own_keys, revoke_key,
};
pub use scope::Scope;

#[cfg(test)]
mod tests;
