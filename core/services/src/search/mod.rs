//! Search over circles, posts and comments.
//!
//! Each of them has a document: its text as the tokens of `kith_domain::search`, written in the
//! transaction that writes the text. FTS5 and `tsvector` index the tokens and only compare them, so
//! that a query finds the same on both databases.
//!
//! Whoever changes a text calls [`refresh`] in the same transaction, whoever deletes one
//! [`remove`]. Who may find what is decided when somebody searches, so that a post that is hidden
//! needs no other document.

mod check;
mod engine;
pub mod entity;
mod fill;
mod find;
mod index;
mod job;
mod sight;
mod source;

#[cfg(test)]
mod tests;

pub(crate) use check::{check, check_index, rebuild};
pub use fill::fill;
pub use find::{Filter, Hit, HitKind, Search, SearchError, search};
pub(crate) use index::silence;
pub(crate) use index::{Document, put};
pub use index::{Subject, refresh, remove};
pub use job::{JobReport, Progress, run_job};
