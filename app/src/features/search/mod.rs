//! Searching circles, posts and comments.

mod hit;
mod page;

pub(crate) use page::SearchIn;
pub use page::SearchPage;
