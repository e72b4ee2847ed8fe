//! One file per island. What does not move is rendered by the page and passed as children; what is
//! new comes as HTML from the server: so the module stays small.

#![expect(
    missing_docs,
    reason = "the macro makes a struct of each island's props"
)]

pub mod branch;
pub mod composer;
pub mod figures;
pub mod meter;
mod naming;
pub mod passkey;
pub mod wallet;
pub mod work;

pub use branch::BranchExplorer;
pub use composer::Composing;
pub use figures::LiveFigures;
pub use meter::PasswordMeter;
pub use passkey::PasskeyButton;
pub use wallet::WalletEntries;
pub use work::ProofOfWork;

/// Keeps what was chosen in the address, for a reload and for the way back.
fn remember(address: &str) {
    if let Ok(history) = leptos::prelude::window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}
