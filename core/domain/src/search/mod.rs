//! What search finds, as pure rules: how a text is cut into tokens, what a typed query asks for, and
//! which part of a text is shown. The engines of the databases only compare our tokens, so that they
//! cannot differ.
//!
//! - Letters are compared in their compatibility form (NFKC) and in lower case, so that full-width
//!   letters and digits are the narrow ones, half-width kana the wide ones; Latin letters lose their
//!   accents, final sigma is sigma; invisible characters are passed over. Simplified and traditional
//!   characters stay different.
//! - Words are runs of letters and digits, with the marks on them; an apostrophe between two letters
//!   belongs to its word and is left out. Words of `a` to `z` are reduced to their English stem.
//! - Chinese characters, kana, bopomofo and Hangul are cut into overlapping pairs, and the last one
//!   of a run stands once more alone. Each character of a run so begins a token, and a query of one
//!   character finds them all by their beginning.

mod excerpt;
mod letters;
mod query;
mod tokens;

#[cfg(test)]
mod tests;

pub use excerpt::{Piece, excerpt, marked};
pub use query::{Query, Term};
pub use tokens::document;

/// Which cut the tokens of a document are of. It is raised whenever the same text gives other tokens,
/// also by another version of the stemmer; documents of another cut are made anew.
pub const VERSION: i16 = 1;

/// Letters of a word that are compared; what goes on behind them makes no difference.
pub const WORD: usize = 40;

/// The shortest beginning of a word that `*` completes.
pub const PREFIX: usize = 3;

/// Tokens of a text that are indexed, in order: PostgreSQL has 16,383 places in a document.
pub const TOKENS: usize = 16_000;

/// How often a token of a text can be part of a phrase, from its beginning on: PostgreSQL keeps 256
/// places of each.
pub const REPEATS: u32 = 255;

/// Tokens of a query that are asked for; the others make no difference.
pub const ASKED: usize = 64;

/// Characters of an excerpt.
pub const EXCERPT: usize = 220;
