//! What holds for every endpoint of the API.

mod document;
mod events;
mod idempotency;
mod invitations;
mod members;
mod months;
mod partners;
mod rates;
mod reports;
mod requests;
mod search;
mod settings;
mod shares;
mod talk;
