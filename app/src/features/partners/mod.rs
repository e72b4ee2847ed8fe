//! Partners and their programmes; for programs: their keys, and the reference of the API.

mod document;
mod keys;
mod programme;
mod reference;
mod words;

pub use document::ApiDocument;
pub use keys::{KeysPage, PartnerKeysPage};
pub use programme::{
    ManagePartnerPage, ManagePartnersPage, PartnerConversionsPage, PartnerLinksPage, PartnerPage,
    PartnerTermsPage,
};
pub use reference::{ChapterPage, ReferencePage};
pub use words::{in_chinese, sentences};
