//! Joining, signing in and out, and the first administrator.

mod form;
mod join;
mod setup;
mod sign_in;

pub use join::JoinPage;
pub use setup::SetupPage;
pub use sign_in::{SignInPage, SignOutPage};
