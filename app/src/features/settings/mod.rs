//! How a person wants to see the community.

mod community;
mod page;
mod preferences;

pub use community::CommunityPage;
pub use page::SettingsPage;
pub(crate) use page::SettingsNav;
pub use preferences::PreferencesPage;
