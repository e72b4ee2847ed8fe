//! How a person wants to see the community.

mod community;
mod data;
mod delete;
mod factor;
mod joining;
mod model;
mod page;
mod passkeys;
mod password;
mod preferences;
mod profile;
mod provider;
mod security;

pub use community::CommunityPage;
pub use data::DataPage;
pub use delete::DeletePage;
pub(crate) use delete::is_meant;
pub use factor::FactorPage;
pub(crate) use page::SettingsNav;
pub use page::SettingsPage;
pub use passkeys::PasskeysPage;
pub use preferences::PreferencesPage;
pub use profile::ProfilePage;
pub(crate) use profile::{PictureForms, picture_refusal};
pub use provider::ProviderSettingsPage;
pub use security::SecurityPage;
