//! What a typed query asks for.

use super::{
    ASKED, PREFIX,
    letters::letters,
    tokens::{Part, Token, tokens},
};

/// Begins and ends a phrase.
const QUOTES: &[char] = &[
    '"', '\u{ff02}', '“', '”', '„', '«', '»', '「', '」', '『', '』',
];
/// At the end of a word: whatever begins so.
const STARS: &[char] = &['*', '\u{ff0a}'];

/// A typed query: a text is found by it where all of its terms are in the text.
///
/// Every string is a query. What stands between spaces is one term, also where it is cut into
/// several tokens; quotes make one term of more words; a star completes the word before it. There are
/// no operators: `OR` and `-` are a word and nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// A part of a query. Keys are made of `a` to `z` and digits alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// These tokens, one right after the other.
    Tokens {
        /// Their keys.
        keys: Vec<String>,
        /// The last key is a beginning.
        open: bool,
    },
    /// A token that begins with this key.
    Beginning(String),
}

impl Query {
    /// Reads what somebody typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut left = ASKED;
        let parts: Vec<&str> = typed.split(QUOTES).collect();
        for (at, part) in parts.iter().enumerate() {
            // A quote that nothing ends quotes nothing.
            if at % 2 == 1 && at + 1 < parts.len() {
                query.add(phrase(part), &mut left);
                continue;
            }
            for word in part.split_whitespace() {
                let bare = word.trim_end_matches(STARS);
                let completed = if bare.len() < word.len() {
                    beginning(bare)
                } else {
                    None
                };
                match completed {
                    Some(terms) => terms
                        .into_iter()
                        .for_each(|term| query.add(Some(term), &mut left)),
                    None => query.add(phrase(bare), &mut left),
                }
            }
        }
        query
    }

    fn add(&mut self, term: Option<Term>, left: &mut usize) {
        let Some(mut term) = term else { return };
        if *left == 0 || self.terms.contains(&term) {
            return;
        }
        if let Term::Tokens { keys, open } = &mut term {
            *open = *open && keys.len() <= *left;
            keys.truncate(*left);
        }
        *left -= term.len();
        self.terms.push(term);
    }

    /// Its parts; none where nothing was typed that could be found.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text is found by it: the rule that the engines of both databases follow. A query
    /// that asks for nothing finds nothing.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        let tokens = tokens(text);
        !self.is_empty()
            && self
                .terms
                .iter()
                .all(|term| !term.places(&tokens).is_empty())
    }

    /// Where in a text its terms are, as ranges of bytes, in order and apart.
    pub(super) fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let tokens = tokens(text);
        let mut all: Vec<_> = self
            .terms
            .iter()
            .flat_map(|term| term.places(&tokens))
            .collect();
        all.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (from, to) in all {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        apart
    }
}

impl Term {
    fn len(&self) -> usize {
        match self {
            Self::Tokens { keys, .. } => keys.len(),
            Self::Beginning(_) => 1,
        }
    }

    fn places(&self, tokens: &[Token]) -> Vec<(usize, usize)> {
        match self {
            Self::Beginning(key) => tokens
                .iter()
                .filter(|token| matches!(&token.part, Part::Word(form) if form.starts_with(key)))
                .map(|token| (token.from, token.to))
                .collect(),
            Self::Tokens { keys, open } => tokens
                .windows(keys.len())
                .filter(|window| is_there(window, keys, *open))
                .flat_map(|window| spans(window, *open))
                .collect(),
        }
    }
}

fn is_there(window: &[Token], keys: &[String], open: bool) -> bool {
    let last = keys.len() - 1;
    window
        .iter()
        .zip(keys)
        .enumerate()
        .all(|(at, (token, key))| {
            if open && at == last {
                token.key.starts_with(key)
            } else {
                token.key == *key
            }
        })
}

/// Of the last token of an open term only the first character was asked for.
fn spans(window: &[Token], open: bool) -> impl Iterator<Item = (usize, usize)> {
    let last = window.len() - 1;
    window.iter().enumerate().map(move |(at, token)| {
        let to = if open && at == last {
            token.head
        } else {
            token.to
        };
        (token.from, to)
    })
}

/// What stands together, as it would stand in a text. Behind its last character more may come.
fn phrase(text: &str) -> Option<Term> {
    let mut tokens = tokens(text);
    if tokens.last().is_some_and(|token| token.part == Part::Last) {
        tokens.pop();
    }
    let open = tokens.last()?.part == Part::Single;
    let keys = tokens.into_iter().map(|token| token.key).collect();
    Some(Term::Tokens { keys, open })
}

/// The beginning of a word, and what stands before it without a space. None where the word is too
/// short to be completed, or is written in characters that need no star.
fn beginning(text: &str) -> Option<Vec<Term>> {
    let found = tokens(text);
    let last = found.last()?;
    let Part::Word(form) = &last.part else {
        return None;
    };
    // A star completes what it stands behind.
    let behind = last.to == text.len();
    let letters = letters(&text[last.from..last.to]);
    let length = letters
        .iter()
        .filter(|letter| letter.c.is_alphanumeric())
        .count();
    if !behind || length < PREFIX {
        return None;
    }
    let before = phrase(&text[..last.from]);
    Some(
        before
            .into_iter()
            .chain([Term::Beginning(form.clone())])
            .collect(),
    )
}
