//! Posts and their comments.

mod composer;
mod form;
mod page;
mod post;

pub(crate) use composer::Composer;
pub(crate) use form::{moderate_failure, write_failure};
pub(crate) use page::CommentItem;
pub use page::ThreadPage;
pub(crate) use post::PostCard;
