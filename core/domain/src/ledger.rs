//! Points and the arithmetic of accounts.

use serde::{Deserialize, Serialize};

/// The most points one transfer may move.
pub const MAX_TRANSFER: i64 = 1_000_000_000;

/// Days for which points that a rule pays count, once they do.
pub const LIFETIME_DAYS: (i64, i64) = (1, 3_650);
/// Days after an event until what a rule pays for it counts.
pub const MATURE_DAYS: (i64, i64) = (0, 365);

/// When points of a rule begin to count, and for how long they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Days after the event, of 24 hours each; 0 for at once.
    pub mature_days: i32,
    /// Calendar days of the community after the one on which they begin to count; none for good.
    pub lifetime_days: Option<i32>,
}

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Where points come from; its balance is minus what the community has issued.
    Issuance = 0,
    /// A member's points; never below zero.
    Wallet = 1,
    /// Where spent points go.
    Spent = 2,
}

impl AccountKind {
    /// The code under which the kind is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}

/// What a transfer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferKind {
    /// Moves points at once.
    Posted = 0,
    /// Reserves points until it is posted, voided or expired, exactly once.
    Pending = 1,
    /// Carries out a pending transfer.
    PostPending = 2,
    /// Takes a pending transfer back.
    VoidPending = 3,
    /// Ends a pending transfer whose time is over.
    ExpirePending = 4,
}

impl TransferKind {
    /// The code under which the kind is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }
}
