//! The islands of Kith: the only Rust that reaches the browser.
