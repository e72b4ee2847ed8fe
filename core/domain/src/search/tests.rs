use proptest::prelude::*;

use super::{excerpt::Piece, tokens::tokens, *};

fn keys(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.key).collect()
}

fn finds(query: &str, text: &str) -> bool {
    Query::parse(query).finds(text)
}

/// Where this fails after another version of the stemmer or of a table of letters, the tokens of
/// documents have changed: raise [`VERSION`] and write down what they are now.
#[test]
fn the_tokens_of_this_version() {
    assert_eq!(VERSION, 1);
    let stems = [
        ("running", "run"),
        ("breads", "bread"),
        ("happily", "happili"),
        ("organization", "organizz"),
        ("bakeries", "bakeri"),
        ("generously", "generous"),
        ("dying", "die"),
        ("proceed", "proceed"),
        ("university", "universiti"),
        ("said", "said"),
    ];
    for (word, stem) in stems {
        // A `z` is written twice.
        assert_eq!(keys(word), [format!("w{stem}")], "{word}");
    }
    assert_eq!(
        document("Zoë's 2 面包店"),
        "wzzoe w2 c0976205305 c0530505e97 c05e97 x f2 fzzoes"
    );
    assert_eq!(document("мир"), "wz0043cz00438z00440 x fz0043cz00438z00440");
    assert_eq!(document("— 🎉 !"), "x");
}

#[test]
fn texts_are_cut_into_words_and_pairs() {
    assert_eq!(
        keys("don't o’neil 'quoted' rock'n'roll"),
        ["wdont", "woneil", "wquot", "wrocknrol"]
    );
    assert_eq!(
        keys("3.14 v2_x a-b"),
        ["w3", "w14", "wv2", "wx", "wa", "wb"]
    );
    assert_eq!(keys("x面y").len(), 3);
    assert_eq!(keys("面。包"), keys("面 包"));
    assert_eq!(keys("ｶﾞﾗｽ한국어 コーヒー"), keys("ガラス한국어　ｺｰﾋｰ"));
    assert_eq!(keys(&"x".repeat(WORD + 1)), keys(&"x".repeat(WORD)));
}

#[test]
fn a_query_finds_what_it_says() {
    let text = "The bakers' bread: sourdough & 全麦面包, baked on 2026-05-02 (Café Ｍü\u{AD}nchen)! 🎉 a面b";
    for query in [
        "bread",
        "BREAD",
        "breads",
        "baking",
        "baker",
        "面包",
        "全麦",
        "麦",
        "包",
        "全麦面包",
        "面",
        "cafe",
        "café",
        "munchen",
        "München",
        "2026",
        "2026-05-02",
        "\"sourdough & 全麦\"",
        "\"bread sourdough\"",
        "sour*",
        "BAK*",
        "全*",
        "bread 面包 2026",
        "“bread sourdough”",
        "「全麦面包」",
        "\"bread",
        "a面b",
        "a面",
        "面b",
        "bread -面包",
        "(bread)",
        "bread*!",
    ] {
        assert!(finds(query, text), "{query}");
    }
    for query in [
        "",
        " ",
        "🎉",
        "*",
        "\"\"",
        "brea",
        "br*",
        "面麦",
        "面包全",
        "包a",
        "\"sourdough bread\"",
        "bread rye",
        "202",
        "bread OR rye",
        "\"baked 2026\"",
        "a包",
    ] {
        assert!(!finds(query, text), "{query}");
    }
}

#[test]
fn a_query_asks_for_so_much() {
    let long = Query::parse(&(0..200).map(|n| format!("w{n} ")).collect::<String>());
    assert_eq!(long.terms().len(), ASKED);
    let text = "面".repeat(300);
    let long = Query::parse(&text);
    let Term::Tokens { keys, open } = &long.terms()[0] else {
        panic!("{long:?}");
    };
    assert_eq!((keys.len(), *open), (ASKED, false));
    assert!(long.finds(&text));
    assert_eq!(Query::parse("a A ａ").terms().len(), 1);
}

#[test]
fn a_document_stays_within_the_engines() {
    let words: String = (0..40_000).map(|n| format!("word{n} ")).collect();
    let long = document(&words);
    assert!(long.len() <= 600_000 && long.split(' ').count() <= 2 * TOKENS + 1);
    let again = document(&"ha ".repeat(1_000));
    let kept = again.split(' ').filter(|key| *key == "wha").count();
    assert_eq!(kept, usize::try_from(REPEATS).unwrap());
    assert_eq!(again.split(' ').count(), 1_002);
}

fn shown(pieces: &[Piece]) -> String {
    let show = |piece: &Piece| match piece.marked {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    };
    pieces.iter().map(show).collect()
}

#[test]
fn an_excerpt_marks_what_was_asked_for() {
    let show = |text: &str, query: &str| shown(&excerpt(text, &Query::parse(query)));
    assert_eq!(
        show("We  bake\nBreads, baked.", "bread baking"),
        "We [bake] [Breads], [baked]."
    );
    assert_eq!(show("今天的全麦面包很好", "面包"), "今天的全麦[面包]很好");
    assert_eq!(
        show("今天的全麦面包很好", "全麦面包"),
        "今天的[全麦面包]很好"
    );
    assert_eq!(show("今天的面很好", "面"), "今天的[面]很好");
    assert_eq!(show("ＦＵＬＬ width", "full wid*"), "[ＦＵＬＬ] [width]");
    assert_eq!(show("nothing of it", "bread"), "nothing of it");
    assert_eq!(
        shown(&marked("Bread & <b>", &Query::parse("bread"))),
        "[Bread] & <b>"
    );
    let long = format!("{} bread {}", "rye ".repeat(100), "oat ".repeat(100));
    let excerpt = show(&long, "bread");
    assert!(
        excerpt.starts_with("…rye ")
            && excerpt.contains(" [bread] oat")
            && excerpt.ends_with("oat…"),
        "{excerpt}"
    );
    assert!(excerpt.chars().count() <= EXCERPT + 4);
    let dense = show(
        &format!("{}面包{}", "一".repeat(300), "二".repeat(300)),
        "面包",
    );
    assert!(
        dense.starts_with("…一") && dense.contains("[面包]二") && dense.ends_with("二…"),
        "{dense}"
    );
}

proptest! {
    #[test]
    fn every_string_is_a_query(typed in ".{0,300}", text in "\\PC{0,80}") {
        let query = Query::parse(&typed);
        let asked: usize = query.terms().iter().map(|term| match term {
            Term::Tokens { keys, .. } => keys.len(),
            Term::Beginning(_) => 1,
        }).sum();
        prop_assert!(asked <= ASKED);
        let keys = query.terms().iter().flat_map(|term| match term {
            Term::Tokens { keys, .. } => keys.clone(),
            Term::Beginning(key) => vec![key.clone()],
        });
        for key in keys {
            prop_assert!(key.len() > 1 && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", key);
        }
        let pieces = excerpt(&text, &query);
        let whole = marked(&text, &query);
        prop_assert_eq!(whole.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        prop_assert!(pieces.iter().map(|piece| piece.text.chars().count()).sum::<usize>() <= 2 * EXCERPT);
    }

    #[test]
    fn every_word_of_a_text_finds_it(text in "([a-zA-Zéß'’０-９가-힣ァ-ンｱ-ﾝ\\u{300}\\u{4e00}-\\u{4e20}.,-]{1,8}[ \\n　🎉]{1,2}){1,12}") {
        for word in text.split_whitespace() {
            let query = Query::parse(word);
            prop_assert!(query.is_empty() || query.finds(&text), "{:?} in {:?}", word, text);
        }
        for token in tokens(&text) {
            let part = &text[token.from..token.to];
            prop_assert!(finds(part, &text), "{:?} in {:?}", part, text);
        }
    }

    #[test]
    fn any_text_is_found_by_its_words(text in "\\PC{0,120}") {
        let spoken = text.replace(['"', '\u{ff02}', '“', '”', '„', '«', '»', '「', '」', '『', '』', '*', '\u{ff0a}'], " ");
        for word in spoken.split_whitespace() {
            let query = Query::parse(word);
            prop_assert!(query.is_empty() || query.finds(&spoken), "{:?} in {:?}", word, spoken);
        }
        let document = document(&text);
        prop_assert!(document.split(' ').all(|key| !key.is_empty()));
        prop_assert!(document.bytes().all(|b| b == b' ' || b.is_ascii_lowercase() || b.is_ascii_digit()));
    }
}
