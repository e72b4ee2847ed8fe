//! Posts and comments in circles, and what people do with them.

pub mod entity;
mod forget;
mod markdown;
mod mentions;
mod own;
mod reactions;
mod read;
mod subject;
mod thread;
mod visits;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use forget::{Naming, forget, naming};
pub(crate) use markdown::links;
pub use markdown::{plain, render, render_page};
pub use mentions::{
    COUNTED as MENTIONS_COUNTED, MentionView, Offered, mentions, people, see_mentions,
};
pub(crate) use mentions::{named, unseen};
pub use own::{RevisionView, TextView, delete, edit, history, text};
pub use reactions::{ReactionCount, react};
pub use read::{PostView, ReadError, feed, feed_for_chosen, home_feed, whole_feed};
pub use subject::Subject;
pub(crate) use thread::path_below;
pub use thread::{Answered, CommentView, LEVELS, page_of, thread};
pub use visits::{COUNTED as NEWS_COUNTED, News, news, open_circle, see_chosen};
pub use write::{NewComment, WriteError, answer, comment, post};
