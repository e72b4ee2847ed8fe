//! The pages, one folder per feature.

pub mod circles;
pub mod consent;
pub mod conversations;
pub mod events;
pub mod ledger;
pub mod manage;
pub mod members;
pub mod moderation;
pub mod notifications;
pub mod partners;
pub mod referrals;
pub mod rewards;
pub mod scores;
pub mod search;
pub mod settings;
pub mod shares;
pub mod start;
