//! Texts. Keys and their variables are checked at compile time against `locales/en/app.ftl`; a test
//! below checks that the other languages have the same.

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
pub use frontend::model::grouped;
use i18n_embed::{
    LanguageLoader,
    fluent::{FluentLanguageLoader, fluent_language_loader},
    unic_langid::LanguageIdentifier,
};
use kith_domain::{
    day::Millis,
    input::{Guessable, InputError},
};

use crate::viewer::{Language, Viewer};

#[derive(rust_embed::RustEmbed)]
#[folder = "locales"]
struct Locales;

/// Whoever has a language.
pub trait Speaks {
    /// The language to write in.
    fn language(&self) -> Language;
}

impl Speaks for Language {
    fn language(&self) -> Language {
        *self
    }
}

impl Speaks for Viewer {
    fn language(&self) -> Language {
        self.language
    }
}

impl<T: Speaks> Speaks for &T {
    fn language(&self) -> Language {
        (*self).language()
    }
}

/// The text behind a key, in the language of whoever reads: `t!(viewer, "circle-join")`,
/// `t!(language, "circle-members", count = 3)`. Numbers get thousands separators.
#[macro_export]
macro_rules! t {
    ($who:expr, $key:tt $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($crate::i18n::texts(&$who), $key $(, $name = $value)*)
    };
}

static TEXTS: LazyLock<[FluentLanguageLoader; 2]> = LazyLock::new(|| Language::ALL.map(loader));

/// The texts of a language.
#[must_use]
pub fn texts(who: &impl Speaks) -> &'static FluentLanguageLoader {
    match who.language() {
        Language::En => &TEXTS[0],
        Language::ZhCn => &TEXTS[1],
    }
}

fn loader(language: Language) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let id: LanguageIdentifier = language.code().parse().unwrap_or_default();
    if let Err(error) = loader.load_languages(&Locales, &[id]) {
        tracing::error!(%error, language = language.code(), "the texts are missing");
    }
    loader.set_use_isolating(false);
    loader.with_bundles_mut(|bundle| {
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number)
                if number.options.use_grouping && number.value.fract() == 0.0 =>
            {
                Some(grouped(number.value as i64))
            }
            _ => None,
        }));
    });
    loader
}

/// A change in points: `+40`, `−300`.
#[must_use]
pub fn signed(number: i64) -> String {
    if number > 0 {
        format!("+{}", grouped(number))
    } else {
        grouped(number)
    }
}

/// What is wrong with a typed value, as a sentence for its field.
#[must_use]
pub fn input_error(who: &impl Speaks, error: InputError) -> String {
    match error {
        InputError::Required => t!(who, "error-required"),
        InputError::TooShort(min) => t!(who, "error-too-short", min = min),
        InputError::TooLong(max) => t!(who, "error-too-long", max = max),
        InputError::Malformed => t!(who, "error-malformed"),
        InputError::OutOfRange(min, max) => t!(who, "error-range", min = min, max = max),
        InputError::Guessable(because) => guessable(who, because),
    }
}

/// A time to wait in minutes, as people are told it: at least one.
pub(crate) fn minutes(wait: Millis) -> i64 {
    (wait + 59_999) / 60_000
}

/// What makes a password easy to guess, and what would help.
#[must_use]
pub fn guessable(who: &impl Speaks, because: Guessable) -> String {
    match because {
        Guessable::Common => t!(who, "guessable-common"),
        Guessable::Personal => t!(who, "guessable-personal"),
        Guessable::Word => t!(who, "guessable-word"),
        Guessable::Name => t!(who, "guessable-name"),
        Guessable::Date => t!(who, "guessable-date"),
        Guessable::Keyboard => t!(who, "guessable-keyboard"),
        Guessable::Repeated => t!(who, "guessable-repeated"),
        Guessable::Sequence => t!(who, "guessable-sequence"),
        Guessable::Short => t!(who, "guessable-short"),
    }
}

/// The language of what somebody wrote, as far as its letters tell: Chinese, or unknown. It may differ
/// from that of the page around it, and a screen reader and the fonts need to know.
pub fn written_in(text: &str) -> &'static str {
    let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
    if text.contains(han) { "zh" } else { "" }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::{ast, parser};

    use super::*;

    fn source(language: Language) -> String {
        let file = Locales::get(&format!("{language}/app.ftl")).map(|file| file.data.into_owned());
        String::from_utf8(file.unwrap_or_default()).unwrap_or_default()
    }

    fn variables(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                of_expression(expression, found);
            }
        }
    }

    fn of_expression(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
        let inline = match expression {
            ast::Expression::Select { selector, variants } => {
                for variant in variants {
                    variables(&variant.value, found);
                }
                selector
            }
            ast::Expression::Inline(inline) => inline,
        };
        if let ast::InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.to_owned());
        }
    }

    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let resource = parser::parse(source).map_err(|(_, errors)| errors);
        assert!(resource.is_ok(), "{:?}", resource.err());
        let mut keys = BTreeMap::new();
        for entry in resource.iter().flat_map(|resource| &resource.body) {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let mut found = BTreeSet::new();
            if let Some(pattern) = &message.value {
                variables(pattern, &mut found);
            }
            let before = keys.insert(message.id.name.to_owned(), found);
            assert!(before.is_none(), "{} is there twice", message.id.name);
        }
        keys
    }

    #[test]
    fn every_language_has_the_same_keys_and_variables() {
        let (english, chinese) = (source(Language::En), source(Language::ZhCn));
        let (english, chinese) = (keys(&english), keys(&chinese));
        assert!(english.len() > 100, "the texts were read");
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !chinese.contains_key(*key))
            .collect();
        let surplus: Vec<_> = chinese
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "missing {missing:?}, surplus {surplus:?}"
        );
        for (key, variables) in &english {
            assert_eq!(Some(variables), chinese.get(key), "{key}");
        }
    }

    #[test]
    fn what_somebody_wrote_is_chinese_or_unknown() {
        assert_eq!(written_in("<p>Let's meet at the 食堂</p>"), "zh");
        assert_eq!(written_in("<p>Let’s meet – ünder the elm</p>"), "");
    }

    #[test]
    fn numbers_are_grouped_and_plural() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(-1_234_567), "−1,234,567");
        assert_eq!(signed(40), "+40");
        assert_eq!(
            t!(Language::En, "circle-member-count", count = 1),
            "1 member"
        );
        assert_eq!(
            t!(Language::En, "circle-member-count", count = 1675),
            "1,675 members"
        );
        assert_eq!(
            t!(Language::ZhCn, "circle-member-count", count = 1675),
            "1,675 位成员"
        );
    }
}
