//! The host through its real router, on both databases. One program, so that it links once.

mod api;
mod authorisation;
mod common;
mod crash;
mod migrations;
mod races;
mod security;
