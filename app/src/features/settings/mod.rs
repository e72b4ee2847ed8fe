//! How a person wants to see the community.

mod community;
mod page;
mod preferences;

pub use community::CommunityPage;
pub(crate) use page::SettingsNav;
pub use page::SettingsPage;
pub use preferences::PreferencesPage;
