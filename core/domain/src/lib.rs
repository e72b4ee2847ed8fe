//! The rules of Kith that need no database, clock or network: typed ids, points, lineage, rewards
//! along a chain, the independence gate, search, and the checks of what people type. It compiles for the
//! browser, so an island and the server refuse the same input for the same reason.

pub mod circles;
pub mod consent;
pub mod day;
pub mod events;
pub mod ids;
pub mod input;
pub mod interaction;
pub mod joining;
pub mod ledger;
pub mod mailbox;
pub mod moderation;
pub mod partners;
pub mod profile;
pub mod reaction;
pub mod referrals;
pub mod roles;
pub mod search;
pub mod shares;
