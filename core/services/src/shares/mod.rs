//! Word of mouth: what members pass on outside by a link, and how far it goes from there. Each share
//! knows the one through which its maker came to the thing.

pub mod entity;
mod make;
mod own;
mod public;
mod read;
mod setting;
mod spread;
mod visit;

#[cfg(test)]
mod tests;

pub(crate) use make::forget;
pub use make::{Came, ShareError, revoke, share};
pub use own::{About, OwnShare, own_share, own_shares};
pub use public::Outside;
pub(crate) use public::outside;
pub use read::{OpenError, PublicPost, Seen, Shared, open};
pub use setting::{Passing, keep_inside, passing, set_outside};
pub use spread::Spread;
pub use visit::{joined, sharer};
