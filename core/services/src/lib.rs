//! The use cases of Kith, one module per feature, and the entities behind them.
//!
//! A use case takes [`Kith`] and a command, runs in one transaction and answers with a closed error
//! enum. Pages, the API, the command line and the demo call the same ones; nothing else writes.

pub mod audit;
pub mod circles;
pub mod clock;
pub mod community;
pub mod consent;
pub mod conversations;
pub mod cursor;
pub mod db;
pub mod demo;
pub mod entity;
pub(crate) mod error;
pub mod events;
pub mod findings;
pub mod kith;
pub mod ledger;
pub mod members;
pub mod moderation;
pub mod notifications;
pub mod partners;
pub mod portability;
pub mod quotas;
pub mod referrals;
pub mod rewards;
pub mod scores;
pub mod search;
pub mod secrets;
pub mod settings;
pub mod shares;
pub mod sql;
#[cfg(feature = "testing")]
pub mod testing;

pub use clock::{Clock, Entropy};
pub use db::{Backend, Db};
pub use kith::Kith;
pub use sea_orm::DbErr;
