//! The part of a text that is shown among the results, with what was asked for marked.

use unicode_normalization::char::is_combining_mark;

use super::{EXCERPT, Query};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// Its letters.
    pub text: String,
    /// It is what was asked for.
    pub marked: bool,
}

/// Characters shown before the first mark.
const BEFORE: usize = 60;
/// Characters within which a cut moves to the next space.
const SLACK: usize = 20;

/// A whole text in pieces.
#[must_use]
pub fn marked(text: &str, query: &Query) -> Vec<Piece> {
    pieces(text, &query.places(text))
}

/// The part of a text around the first thing that was asked for; its beginning where nothing was
/// found. White space becomes single spaces, dots stand where something was left out.
#[must_use]
pub fn excerpt(text: &str, query: &Query) -> Vec<Piece> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let places = query.places(&text);
    let first = places.first().copied().unwrap_or((0, 0));
    let from = beginning(&text, first.0);
    let to = end(&text, from, first.1);
    let inside: Vec<_> = places
        .into_iter()
        .filter(|place| place.0 >= from && place.1 <= to)
        .map(|place| (place.0 - from, place.1 - from))
        .collect();
    let mut pieces = pieces(&text[from..to], &inside);
    let dots = || Piece {
        text: "…".to_owned(),
        marked: false,
    };
    if from > 0 {
        pieces.insert(0, dots());
    }
    if to < text.len() {
        pieces.push(dots());
    }
    pieces
}

fn pieces(text: &str, places: &[(usize, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |text: &str, marked| {
        if !text.is_empty() {
            let text = text.to_owned();
            pieces.push(Piece { text, marked });
        }
    };
    let mut at = 0;
    for &(from, to) in places {
        push(&text[at..from], false);
        push(&text[from..to], true);
        at = to;
    }
    push(&text[at..], false);
    pieces
}

/// Where to begin so that the first mark has something before it: behind a space, if one is near.
fn beginning(text: &str, mark: usize) -> usize {
    let Some((cut, _)) = text[..mark].char_indices().rev().nth(BEFORE) else {
        return 0;
    };
    let mut near = text[cut..mark].char_indices().take(SLACK);
    let space = near.find(|(_, c)| *c == ' ');
    let from = space.map_or(cut, |(at, c)| cut + at + c.len_utf8());
    // No mark is parted from its letter.
    let marks = text[from..mark]
        .chars()
        .take_while(|c| is_combining_mark(*c));
    from + marks.map(char::len_utf8).sum::<usize>()
}

/// Where to end: before a space, if one is near, and not before the first mark's end.
fn end(text: &str, from: usize, mark: usize) -> usize {
    let Some((cut, _)) = text[from..].char_indices().nth(EXCERPT) else {
        return text.len();
    };
    let least = mark.max(from);
    let cut = (from + cut).max(least);
    let mut near = text[least..cut].char_indices().rev().take(SLACK);
    let space = near.find(|(_, c)| *c == ' ');
    let to = space.map_or(cut, |(at, _)| least + at);
    let marks = text[to..].chars().take_while(|c| is_combining_mark(*c));
    to + marks.map(char::len_utf8).sum::<usize>()
}
