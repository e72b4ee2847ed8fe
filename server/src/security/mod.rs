//! Who may do what over HTTP: sessions in cookies, same origin, headers, limits.

pub mod cookies;
pub mod gatekeeper;
pub mod headers;
pub mod keys;
pub mod limits;
pub mod origin;
pub mod rates;
pub mod session;
pub mod suspension;
