//! Posts and comments in circles.

pub mod entity;
mod markdown;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use markdown::{render, render_page};
pub use read::{CommentView, PostView, ReadError, feed, home_feed, thread};
pub use write::{WriteError, comment, post};
