//! What was done to keep a circle well.

mod page;

pub(crate) use page::AuditList;
pub use page::LogPage;
