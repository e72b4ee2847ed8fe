//! Invitations and the member's chain.

mod branch;
mod card;
mod chain;
mod inbox;
mod invitation;
mod invitations;
mod offer;
mod over;
mod own;
mod picture;
mod preview;
mod questions;

pub use card::CardPage;
pub use chain::ChainPage;
pub(crate) use chain::LevelBars;
pub use inbox::QuestionPage;
pub use invitation::InvitationPage;
pub(crate) use invitation::Via;
pub use invitations::InvitationsPage;
pub(crate) use offer::InvitationCard;
pub(crate) use over::way_on;
pub use own::OwnInvitationPage;
pub use picture::{Picture, png};
pub(crate) use preview::{Preview, preview};
