//! The referral forest: where a member stands in it, what a chain pays, and when it is released.

pub mod chain;
pub mod gate;
pub mod invitation;
pub mod lineage;
pub mod visit;
