//! What people talk about: per theme, scenes in English and Chinese.
//!
//! A theme's scenes stand in the same order in both languages; the language in
//! which a circle mainly talks may have more of them.

pub(super) mod balcony_garden;
pub(super) mod board_games;
pub(super) mod book_club;
pub(super) mod city_cycling;
pub(super) mod dumpling_nights;
pub(super) mod film_photography;
pub(super) mod foraging_walks;
pub(super) mod home_brewing;
pub(super) mod language_exchange;
pub(super) mod latte_art;
pub(super) mod morning_run;
pub(super) mod night_shift;
pub(super) mod parents;
pub(super) mod repair_cafe;

/// One situation that people write about, as templates for [`super::slots::fill`].
///
/// Any opener may be followed by any of the details, in their order, and by a closer.
#[derive(Debug)]
pub(super) struct Scene {
    /// What happened. The longest part outside slots tells the scene of a written post.
    pub(super) openers: [&'static str; 4],
    /// More about it, from which none to three are taken.
    pub(super) details: [&'static str; 3],
    /// A question or a remark to end with.
    pub(super) closers: [&'static str; 2],
    /// What others answer.
    pub(super) replies: [&'static str; 3],
}
