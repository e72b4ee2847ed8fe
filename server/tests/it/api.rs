//! What holds for every endpoint of the API.

mod document;
mod idempotency;
mod requests;
