//! Posts and their comments, and what people do with them.

mod comment;
mod composer;
mod edit;
mod form;
mod history;
mod mentions;
mod moved;
mod page;
mod people;
mod post;
mod reactions;

pub(crate) use comment::CommentItem;
pub(crate) use composer::Composer;
pub use edit::EditPage;
pub(crate) use form::{lost, moderate_failure};
pub use history::HistoryPage;
pub use mentions::MentionsPage;
pub(crate) use mentions::up_to;
pub use page::ThreadPage;
pub(crate) use people::OfferedPeople;
pub(crate) use post::{PostCard, text_address};
