//! How a person wants to see the community.

mod community;
mod factor;
mod model;
mod page;
mod preferences;
mod security;

pub use community::CommunityPage;
pub use factor::FactorPage;
pub(crate) use page::SettingsNav;
pub use page::SettingsPage;
pub use preferences::PreferencesPage;
pub use security::SecurityPage;
