//! Mails, as people read them.

mod letters;
mod outbox;

pub use letters::{Written, letter};
pub(crate) use outbox::OutboxLink;
pub use outbox::OutboxPage;
