//! The host through its real router, on both databases. One program, so that it links once.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod apart;
mod api;
mod authorisation;
mod commands;
mod common;
mod crash;
mod injection;
mod migrations;
mod personal;
mod races;
mod security;
mod shape;
mod shutdown;
