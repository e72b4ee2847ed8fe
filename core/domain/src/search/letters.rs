//! Letters as search compares them.

use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_compatible, is_combining_mark},
};

/// A letter as it is compared, and which bytes of the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// All letters of a text, and what stands between them.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    // A character with all that may join it: its parts, and where it begins.
    let mut cluster = String::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if is_invisible(c) {
            continue;
        }
        if is_plain(c) {
            fold(&cluster, from, at, &mut letters);
            cluster.clear();
            cluster.push(c);
            from = at;
            continue;
        }
        let before = cluster.len();
        decompose_compatible(c, |part| cluster.push(part));
        if cluster[before..].chars().next().is_some_and(joins) {
            continue;
        }
        let next = cluster.split_off(before);
        fold(&cluster, from, at, &mut letters);
        cluster = next;
        from = at;
    }
    fold(&cluster, from, text.len(), &mut letters);
    letters
}

/// Letters that have no other form: most of English and of Chinese.
const fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}')
}

/// What nobody sees: soft hyphens, joiners, selectors of a variant.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// What forms one letter with what stands before it: marks, and vowels and finals of Hangul.
fn joins(c: char) -> bool {
    !is_plain(c) && (is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}'))
}

/// Puts the parts of a character together again, in lower case.
fn fold(cluster: &str, from: usize, to: usize, letters: &mut Vec<Letter>) {
    let mut push = |c| letters.push(Letter { c, from, to });
    let mut parts = cluster.chars();
    if let (Some(c), None) = (parts.next(), parts.next())
        && is_plain(c)
    {
        push(c.to_ascii_lowercase());
        return;
    }
    let mut folded = String::with_capacity(cluster.len());
    let mut bare = false;
    for c in cluster.chars().flat_map(char::to_lowercase) {
        if bare && is_combining_mark(c) {
            continue;
        }
        bare = c.is_ascii_alphanumeric();
        folded.push(if c == 'ς' { 'σ' } else { c });
    }
    folded.nfc().for_each(push);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        letters(text).iter().map(|letter| letter.c).collect()
    }

    #[test]
    fn forms_that_mean_the_same_are_the_same() {
        for (one, other) in [
            ("ＢＲＥＡＤ２０２６", "bread2026"),
            ("Café CAFE\u{301} cafÉ", "cafe cafe cafe"),
            ("ﬁne №", "fine no"),
            ("ｶﾞﾗｽ", "ガラス"),
            ("か\u{3099}", "が"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("㍿⼀", "株式会社一"),
            ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
            ("İstanbul", "istanbul"),
            ("so\u{ad}ft 1\u{fe0f}\u{20e3}", "soft 1"),
            ("й", "й"),
        ] {
            assert_eq!(folded(one), other, "{one}");
        }
        assert_ne!(folded("发"), folded("發"));
    }

    #[test]
    fn each_letter_knows_where_it_came_from() {
        let text = "ｅ\u{301}面";
        let at: Vec<_> = letters(text)
            .iter()
            .map(|letter| (letter.c, &text[letter.from..letter.to]))
            .collect();
        assert_eq!(at, [('e', "ｅ\u{301}"), ('面', "面")]);
    }
}
