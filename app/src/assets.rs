//! Where the site's files are.

/// Addresses of the files that every page links, with the hash of their content in their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The islands' script; empty where the islands were not built.
    pub js: String,
    /// The islands' module; empty where the islands were not built.
    pub wasm: String,
    /// The sheet of icons; empty where the site was not built.
    pub icons: String,
    /// The fonts, to be preloaded.
    pub fonts: Vec<String>,
    /// A developer's server: pages reload themselves when it comes back (`/dev/live`).
    pub dev: bool,
}
