//! The islands of Kith: the only Rust that reaches the browser. Pages are rendered by `app`; an
//! island is the part of a page that moves. Each renders the same markup on the server, which works
//! without JavaScript, and gets its texts as props, so that no translations travel.

pub mod calls;
pub mod islands;
pub mod model;

#[cfg(feature = "ssr")]
mod host;

#[cfg(feature = "ssr")]
pub use host::{Caller, Renderer};

/// Called once by the page's script when the module has arrived.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
