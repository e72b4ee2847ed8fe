//! The pages of Kith, rendered on the server. Everything works without JavaScript; `frontend` has
//! the islands that make it nicer.
//!
//! The host provides, for each request: `Kith`, [`viewer::Viewer`], [`form::Submitted`],
//! [`assets::Assets`], `Arc<dyn gatekeeper::Gatekeeper>`; then it renders [`shell`].

#![recursion_limit = "256"]
#![expect(
    unreachable_pub,
    reason = "a component's macro makes public items, also where the component is private"
)]

pub mod assets;
pub mod components;
pub mod error;
pub mod features;
pub mod form;
pub mod gatekeeper;
pub mod i18n;
pub mod islands;
pub mod layout;
pub mod routes;
pub mod viewer;
pub mod visit;

pub use layout::shell;
