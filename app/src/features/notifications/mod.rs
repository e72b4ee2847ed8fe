//! Mails, as people read them.

mod letters;
mod outbox;

pub use letters::{Written, letter};
pub(crate) use outbox::MailSent;
pub use outbox::OutboxPage;
