//! What stewards and staff do to keep a circle well, each step with its audit row.

pub mod entity;
mod log;
mod profiles;
mod steps;

#[cfg(test)]
mod tests;

pub use log::{AuditView, audit_log};
pub use profiles::{ClearError, clear_profile};
pub use steps::{ModerateError, hide_post, may_moderate, remove_member, unhide_post};
