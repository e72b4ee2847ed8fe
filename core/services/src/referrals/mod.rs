//! Who brought whom: links, the forest, and the independence gate.

mod chain;
pub mod entity;
mod forest;
mod gate;
mod links;

#[cfg(test)]
mod tests;

pub use chain::{Branch, BranchNode, Chain, Referee, chain, levels};
pub use forest::{Sponsors, sponsors};
pub use gate::{GateProgress, gate_progress, open_gates};
pub use links::{Invitation, Inviter, LinkView, UnknownLink, invitation, my_link, open_link};

pub(crate) use forest::place_member;
pub(crate) use links::{inviter_behind, make_link};
