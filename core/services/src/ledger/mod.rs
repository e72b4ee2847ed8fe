//! Points: an append-only double-entry ledger, the rules that pay, and what a wallet shows.
//!
//! Every movement is one immutable transfer between two accounts. An account keeps four running
//! sums (debits and credits, pending and posted) that are updated in the transaction of the
//! transfer; a CHECK keeps wallets from falling below zero. A hold is a pending transfer that is
//! posted, voided or expired exactly once.

pub mod accounts;
pub mod award;
pub mod check;
pub(crate) mod clawback;
pub mod debts;
pub mod entity;
pub mod explain;
pub mod fairness;
pub mod holdings;
pub mod holds;
pub mod lots;
pub mod month;
pub mod monthly;
pub mod pay;
pub mod rules;
pub mod statement;
pub mod transfer;
pub mod wallet;
mod warning;
mod write_off;

#[cfg(test)]
mod tests;

pub use award::{Award, AwardError, Awarded, award};
pub use check::check;
pub use debts::{DebtEntry, ForgiveError, debts, forgive};
pub use explain::{ExplainError, Explanation, explain};
pub use fairness::{Fairness, fairness};
pub use holdings::{Lot, LotUse, lot_uses, lots};
pub use holds::{expire_holds, release_due};
pub use lots::{Expiring, expire_points, expiring_next};
pub use rules::{RuleView, rules};
pub use statement::{EntryEvent, EntryState, EntryView, StatementFilter, statement};
pub use wallet::{Wallet, wallet};
pub use warning::warn_of_expiry;
pub(crate) use write_off::write_off;
