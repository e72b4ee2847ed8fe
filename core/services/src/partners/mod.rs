//! Programs: the keys they call the API with, and the answers kept for repeated calls.

pub mod idempotency;
mod keys;

pub use keys::{
    ApiCaller, CreateKey, CreateKeyError, CreatedKey, KeyField, KeyView, MAX_DAYS, PREFIX,
    RevokeKeyError, Scope, authenticate, create_key, list_keys, revoke_key,
};

#[cfg(test)]
mod tests;
