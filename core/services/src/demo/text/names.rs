//! Draws people who do not share a name or an address.

use std::collections::HashSet;

use rand::Rng;
use rand::seq::IndexedRandom;

use super::Language;
use super::names_en::{CULTURES, PLAIN};
use super::names_zh::{FAMILY, Read, STEADY, WHOLE, YOUNG};

/// Draws of a name before it is told apart by a number.
const ATTEMPTS: usize = 60;

/// An invented person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Name as shown: at most 40 characters.
    pub display_name: String,
    /// The part of an e-mail address before the `@`: lower-case ASCII.
    pub email_local: String,
}

/// Draws names; no display name and no address comes twice from one value.
#[derive(Debug, Default)]
pub struct Names {
    shown: HashSet<String>,
    locals: HashSet<String>,
}

/// A name before it is known to be new: what is shown, and its parts in ASCII.
struct Draft {
    shown: String,
    given: String,
    family: String,
}

impl Names {
    /// Nobody is named yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next person, named as people who write in `lang` usually are.
    pub fn next<R: Rng + ?Sized>(&mut self, rng: &mut R, lang: Language) -> Person {
        let mut draft = draw(rng, lang);
        for _ in 0..ATTEMPTS {
            if !self.shown.contains(&draft.shown) {
                break;
            }
            draft = draw(rng, lang);
        }
        let plain = draft.shown.clone();
        let mut number = 2;
        while !self.shown.insert(draft.shown.clone()) {
            draft.shown = format!("{plain} {number}");
            number += 1;
        }
        Person {
            email_local: self.local(rng, &draft),
            display_name: draft.shown,
        }
    }

    fn local<R: Rng + ?Sized>(&mut self, rng: &mut R, draft: &Draft) -> String {
        let Draft { given, family, .. } = draft;
        let initial: String = given.chars().take(1).collect();
        let base = match rng.random_range(0..5) {
            0 => format!("{initial}{family}"),
            1 => format!("{family}.{given}"),
            2 => format!("{given}{family}"),
            _ => format!("{given}.{family}"),
        };
        let mut local = base.clone();
        while !self.locals.insert(local.clone()) {
            local = format!("{base}{}", rng.random_range(2..10_000));
        }
        local
    }
}

fn draw<R: Rng + ?Sized>(rng: &mut R, lang: Language) -> Draft {
    match lang {
        Language::En => draw_en(rng),
        Language::Zh => draw_zh(rng),
    }
}

/// Given and family name, of one culture mostly; some show an initial only.
fn draw_en<R: Rng + ?Sized>(rng: &mut R) -> Draft {
    let (home, other) = (pick(rng, CULTURES), pick(rng, CULTURES));
    let mixed = rng.random_ratio(1, 6);
    let given = home.and_then(|c| pick(rng, c.given)).copied();
    let family = if mixed { other } else { home };
    let family = family.and_then(|c| pick(rng, c.family)).copied();
    let (given, family) = (given.unwrap_or_default(), family.unwrap_or_default());
    let shown = match rng.random_range(0..16) {
        0 => format!("{given} {}.", family.chars().take(1).collect::<String>()),
        1 => format!(
            "{given} {}. {family}",
            char::from(rng.random_range(b'A'..=b'W'))
        ),
        _ => format!("{given} {family}"),
    };
    Draft {
        shown,
        given: ascii(given),
        family: ascii(family),
    }
}

/// Family name first; a few go by what friends call them.
fn draw_zh<R: Rng + ?Sized>(rng: &mut R) -> Draft {
    let common = rng.random_ratio(1, 2);
    let families = if common { &FAMILY[..20] } else { FAMILY };
    let family = read(rng, families);
    let (first, second) = match rng.random_range(0..9) {
        0..=3 => (read(rng, YOUNG.0), read(rng, YOUNG.1)),
        4..=6 => (read(rng, STEADY.0), read(rng, STEADY.1)),
        _ => (read(rng, WHOLE), ("", "")),
    };
    let shown = match rng.random_range(0..24) {
        0 if !second.0.is_empty() => format!("阿{}", second.0),
        1 => format!(
            "{}{}",
            pick(rng, &["老", "小", "大"]).copied().unwrap_or("小"),
            family.0
        ),
        _ => format!("{}{}{}", family.0, first.0, second.0),
    };
    Draft {
        shown,
        given: format!("{}{}", first.1, second.1),
        family: family.1.to_owned(),
    }
}

fn pick<'a, T, R: Rng + ?Sized>(rng: &mut R, from: &'a [T]) -> Option<&'a T> {
    from.choose(rng)
}

fn read<R: Rng + ?Sized>(rng: &mut R, from: &[Read]) -> Read {
    from.choose(rng).copied().unwrap_or_default()
}

/// Lower-case letters of ASCII only, with marks taken off.
fn ascii(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphabetic() {
            plain.push(letter);
        } else if let Some((_, base)) = PLAIN.iter().find(|(marked, _)| *marked == letter) {
            plain.push_str(base);
        }
    }
    plain
}
