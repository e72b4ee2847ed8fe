//! The description of the API is written in English beside its code. Its sentences in Chinese stand
//! in `locales/zh-CN/api.json`; a test of the host checks that none is missing.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::Value;

use crate::viewer::Language;

static CHINESE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../locales/zh-CN/api.json")).unwrap_or_default()
});

/// Members of the description that hold sentences.
const SENTENCES: [&str; 3] = ["description", "summary", "title"];

/// A sentence of the description in Chinese.
#[must_use]
pub fn in_chinese(sentence: &str) -> Option<&'static str> {
    CHINESE.get(sentence).map(String::as_str)
}

/// A sentence of the description in the reader's language.
#[must_use]
pub(super) fn spoken(language: Language, sentence: &str) -> String {
    let spoken = match language {
        Language::En => None,
        Language::ZhCn => in_chinese(sentence),
    };
    spoken.unwrap_or(sentence).to_owned()
}

/// Every sentence of a description that the reference page shows.
#[must_use]
pub fn sentences(document: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    collect(document, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str() {
                    Some(text) if SENTENCES.contains(&name.as_str()) => found.push(text),
                    _ => collect(member, found),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sentences_are_found_wherever_they_stand() {
        let document = json!({
            "info": { "title": "Kith", "description": "b" },
            "paths": { "/": { "get": { "summary": "a", "operationId": "x" } } },
            "fields": { "description": { "type": "string", "description": "b" } },
        });
        assert_eq!(sentences(&document), ["Kith", "a", "b"]);
    }

    #[test]
    fn the_sentences_in_chinese_can_be_read() {
        assert!(!CHINESE.is_empty());
        assert_eq!(spoken(Language::En, "Not found"), "Not found");
        assert_ne!(spoken(Language::ZhCn, "Not found"), "Not found");
    }
}
