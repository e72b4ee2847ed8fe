//! For programs: the reference of the API.

mod document;
mod keys;
mod reference;
mod words;

pub use document::ApiDocument;
pub use keys::KeysPage;
pub use reference::{ChapterPage, ReferencePage};
pub use words::{in_chinese, sentences};
