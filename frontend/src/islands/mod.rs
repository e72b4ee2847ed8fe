//! One file per island.

#![expect(missing_docs, reason = "the macro makes a struct of each island's props")]

pub mod branch;
pub mod composer;
pub mod figures;
pub mod wallet;

pub use branch::{BranchExplorer, BranchTexts};
pub use composer::{Composer, ComposerTexts, Target};
pub use figures::LiveFigures;
pub use wallet::{WalletEntries, WalletTexts};
