//! Invitations and the member's chain.

mod branch;
mod chain;
mod invitation;

pub use chain::ChainPage;
pub(crate) use chain::LevelBars;
pub(crate) use invitation::InvitationCard;
pub use invitation::InvitationPage;
