//! What holds for every endpoint of the API.

mod document;
mod idempotency;
mod members;
mod rates;
mod requests;
mod settings;
