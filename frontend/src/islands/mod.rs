//! One file per island.

mod branch;
mod composer;
mod figures;
mod wallet;

pub use branch::{BranchExplorer, BranchTexts};
pub use composer::{Composer, ComposerTexts, Target};
pub use figures::LiveFigures;
pub use wallet::{WalletEntries, WalletTexts};
