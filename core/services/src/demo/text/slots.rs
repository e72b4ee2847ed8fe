//! Fills the slots of sentence templates.
//!
//! `{a|b|c}` is one of the alternatives, `{#15-18}` a number between both
//! bounds, `{~spring|summer|autumn|winter}` the alternative of the season.

use rand::Rng;
use rand::seq::IndexedRandom;

/// A season of the northern temperate year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// The season of a calendar month, 1 to 12; other numbers count as winter.
    #[must_use]
    pub fn of_month(month: u8) -> Self {
        match month {
            3..=5 => Self::Spring,
            6..=8 => Self::Summer,
            9..=11 => Self::Autumn,
            _ => Self::Winter,
        }
    }
}

/// The template with each slot filled; without a season, any season's words.
pub(super) fn fill<R: Rng + ?Sized>(rng: &mut R, template: &str, season: Option<Season>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (slot, after) = tail.split_once('}').unwrap_or((tail, ""));
        text.push_str(before);
        text.push_str(&value(rng, slot, season));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn value<R: Rng + ?Sized>(rng: &mut R, slot: &str, season: Option<Season>) -> String {
    if let Some((low, high)) = bounds(slot) {
        return rng.random_range(low..=high).to_string();
    }
    let words: Vec<&str> = slot.trim_start_matches('~').split('|').collect();
    let seasonal = season.filter(|_| slot.starts_with('~'));
    let chosen = match seasonal {
        Some(season) => words.get(season as usize).copied(),
        None => words.choose(rng).copied(),
    };
    chosen.unwrap_or_default().to_owned()
}

fn bounds(slot: &str) -> Option<(u32, u32)> {
    let (low, high) = slot.strip_prefix('#')?.split_once('-')?;
    let (low, high) = (low.parse().ok()?, high.parse().ok()?);
    (low <= high).then_some((low, high))
}

/// The longest run of a template outside its slots: what identifies it in a text.
pub(super) fn longest_literal(template: &str) -> &str {
    template
        .split('}')
        .map(|part| part.split('{').next().unwrap_or_default())
        .max_by_key(|literal| literal.len())
        .unwrap_or_default()
}
