//! People whom somebody names while writing: behind an `@`, those of the circle are offered.

use leptos::{ev::MouseEvent, leptos_dom::helpers::debounce, prelude::*, wasm_bindgen::JsCast};
use web_sys::Element;

use super::composer::field;
use crate::calls;

/// Nothing was typed for so long: people are looked for.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(250);

/// The name that is being typed, with its `@` and up to the caret: where it begins and ends, counted
/// as browsers do, and its letters.
fn name_at(text: &str, caret: u32) -> Option<(u32, u32, &str)> {
    let mut units = 0;
    let mut end = text.len();
    let mut begun = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if units >= caret {
            end = at;
            break;
        }
        if letter == '@' && !before.is_ascii_alphanumeric() {
            begun = Some((units, at + 1));
        } else if letter == '\n' {
            begun = None;
        }
        units += if letter > '\u{ffff}' { 2 } else { 1 };
        before = letter;
    }
    let (unit, at) = begun?;
    let name = &text[at..end];
    let fits = name.len() <= calls::NAME && !name.contains('[');
    fits.then_some((unit, units, name))
}

/// Puts what a button of the list says in the place of the name that is being typed.
pub(super) fn take(event: &MouseEvent) -> Option<()> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let chosen = target
        .closest("[data-says]")
        .ok()??
        .get_attribute("data-says")?;
    let field = field()?;
    let caret = field.selection_start().ok()??;
    let text = field.value();
    let (start, end, _) = name_at(&text, caret)?;
    field
        .set_range_text_with_start_and_end(&chosen, start, end)
        .ok()?;
    let after = start + u32::try_from(chosen.encode_utf16().count()).ok()?;
    field.set_selection_range(after, after).ok()?;
    field.focus().ok()
}

/// What to call whenever something was typed: offers the people of the circle whose names begin so.
pub(super) fn looking(circle: String, offered: RwSignal<String>) -> impl FnMut(()) {
    debounce(PAUSE, move |()| {
        let Some(field) = field() else { return };
        let (text, caret) = (field.value(), field.selection_start().ok().flatten());
        let name = name_at(&text, caret.unwrap_or_default()).map(|(.., name)| name.to_owned());
        let Some(name) = name else {
            offered.set(String::new());
            return;
        };
        let circle = circle.clone();
        leptos::task::spawn_local(async move {
            offered.set(calls::people(circle, name).await.unwrap_or_default());
        });
    })
}

#[cfg(test)]
mod tests {
    use super::name_at;

    #[test]
    fn the_name_at_the_caret_is_found() {
        assert_eq!(name_at("Hi @Ada", 7), Some((3, 7, "Ada")));
        assert_eq!(name_at("Hi @Ada Al, you", 10), Some((3, 10, "Ada Al")));
        assert_eq!(name_at("🍞 @李", 5), Some((3, 5, "李")));
        assert_eq!(name_at("@", 1), Some((0, 1, "")));
        for (text, caret) in [
            ("Hi @Ada", 3),
            ("ada@example", 11),
            ("@Ada\nand", 8),
            ("@[Ada](mem_1) and", 17),
            ("@Somebody with a very long name here", 36),
        ] {
            assert_eq!(name_at(text, caret), None, "{text}");
        }
    }
}
