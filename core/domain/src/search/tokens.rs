//! Texts as tokens.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use frostem::{Algorithm, Stemmer};
use unicode_normalization::char::is_combining_mark;

use super::{
    REPEATS, TOKENS, WORD,
    letters::{Letter, letters},
};

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What is compared: `a` to `z` and digits alone, whatever the text is written in.
    pub(super) key: String,
    pub(super) part: Part,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where its first character ends; the end of a word.
    pub(super) head: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word, with its whole form as a key of its own.
    Word(String),
    /// Two characters of a run.
    Pair,
    /// The last character of a run, once more.
    Last,
    /// A run of one character.
    Single,
}

/// Stands in a document for what is not to be found there, and ends what a phrase may span.
const GAP: &str = "x";
/// Bytes of a document. PostgreSQL takes a megabyte; a post stays far below.
const BYTES: usize = 500_000;

/// Characters that are written without spaces between words.
fn is_dense(c: char) -> bool {
    let block = matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318f}' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{1aff0}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}');
    block && c.is_alphanumeric()
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() && !is_dense(c) && !is_apostrophe(c)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// A key: what kind of token, then its letters. No key is the beginning of another one's unless
/// its letters are.
struct Key(String);

impl Key {
    fn new(kind: char) -> Self {
        Self(String::from(kind))
    }

    /// Letters `a` to `y` and digits are themselves, `z` is `zz`, others `z` and five digits.
    fn word(mut self, letters: impl Iterator<Item = char>) -> String {
        for c in letters {
            match c {
                'a'..='y' | '0'..='9' => self.0.push(c),
                'z' => self.0.push_str("zz"),
                _ => {
                    self.0.push('z');
                    self.number(c);
                }
            }
        }
        self.0
    }

    /// A dense character: five digits.
    fn dense(mut self, c: char) -> Self {
        self.number(c);
        self
    }

    /// Letters lie below 0x40000. Writing into a string does not fail.
    fn number(&mut self, c: char) {
        let _ = write!(self.0, "{:05x}", u32::from(c));
    }
}

/// All tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters = letters(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let c = letters[at].c;
        let run = if is_dense(c) {
            run(&letters[at..], |_, c| is_dense(c))
        } else if is_in_word(c) {
            run(&letters[at..], continues_word)
        } else {
            at += 1;
            continue;
        };
        let found = &letters[at..at + run];
        if is_dense(c) {
            cut_run(found, &mut tokens);
        } else {
            tokens.push(word(found));
        }
        at += run;
    }
    tokens
}

/// How many letters go on as the first one began; marks always do.
fn run(letters: &[Letter], goes_on: fn(&[Letter], char) -> bool) -> usize {
    let more = (1..letters.len()).take_while(|&at| {
        let c = letters[at].c;
        is_combining_mark(c) || goes_on(&letters[at - 1..], c)
    });
    1 + more.count()
}

/// Whether the second of these letters belongs to the word of the first.
fn continues_word(around: &[Letter], c: char) -> bool {
    if is_apostrophe(c) {
        let is_letter = |letter: &Letter| is_in_word(letter.c) && letter.c.is_alphabetic();
        return is_letter(&around[0]) && around.get(2).is_some_and(is_letter);
    }
    is_in_word(c)
}

fn word(letters: &[Letter]) -> Token {
    let whole: String = letters
        .iter()
        .map(|letter| letter.c)
        .filter(|c| !is_apostrophe(*c))
        .take(WORD)
        .collect();
    let (from, to) = (letters[0].from, letters[letters.len() - 1].to);
    Token {
        key: Key::new('w').word(stem(&whole).chars()),
        part: Part::Word(Key::new('f').word(whole.chars())),
        from,
        to,
        head: to,
    }
}

/// The English stem of a word of `a` to `z`; any other word as it is.
fn stem(word: &str) -> String {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    Stemmer::new(Algorithm::English).stem(word).into_owned()
}

fn cut_run(letters: &[Letter], tokens: &mut Vec<Token>) {
    let dense: Vec<&Letter> = letters.iter().filter(|letter| is_dense(letter.c)).collect();
    for pair in dense.windows(2) {
        tokens.push(Token {
            key: Key::new('c').dense(pair[0].c).dense(pair[1].c).0,
            part: Part::Pair,
            from: pair[0].from,
            to: pair[1].to,
            head: pair[0].to,
        });
    }
    if let Some(last) = dense.last() {
        tokens.push(Token {
            key: Key::new('c').dense(last.c).0,
            part: if dense.len() > 1 {
                Part::Last
            } else {
                Part::Single
            },
            from: last.from,
            to: last.to,
            head: last.to,
        });
    }
}

/// What the engines are given of a text: its tokens in order, then the whole forms of its words,
/// from which a beginning is completed.
#[must_use]
pub fn document(text: &str) -> String {
    let mut document = String::with_capacity(text.len() * 3);
    let mut forms = BTreeSet::new();
    let mut bytes = 0;
    let mut seen: HashMap<String, u32> = HashMap::new();
    for token in tokens(text).into_iter().take(TOKENS) {
        if let Part::Word(form) = token.part {
            let added = form.len() + 1;
            bytes += if forms.insert(form) { added } else { 0 };
        }
        let times = seen.entry(token.key.clone()).or_insert(0);
        *times += 1;
        let key = if *times > REPEATS { GAP } else { &token.key };
        if bytes + document.len() + key.len() > BYTES {
            break;
        }
        document.push_str(key);
        document.push(' ');
    }
    document.push_str(GAP);
    for form in forms {
        document.push(' ');
        document.push_str(&form);
    }
    document
}
