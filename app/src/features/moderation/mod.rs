//! What was done to keep a circle well.

mod page;

pub use page::LogPage;
pub(crate) use page::{AuditList, action_text};
