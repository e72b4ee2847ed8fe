//! Who may reach whom: members keep others apart from themselves, by muting or blocking them.

mod apart;
pub mod entity;

#[cfg(test)]
mod tests;

pub use apart::{ApartError, Kept, Regard, are_apart, keep, kept, regard};
pub(crate) use apart::{apart, between, blocked, folded, forget, on_duty, silent};
