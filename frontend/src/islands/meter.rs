//! How strong a password is, as one types.

use std::cell::RefCell;

use leptos::{ev, leptos_dom::helpers::debounce, prelude::*, wasm_bindgen::JsCast};
use web_sys::HtmlInputElement;

use crate::calls;

/// The server is asked once nothing was typed for so long.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(250);

/// What stands in a field of the page; nothing where it has none of this id.
fn typed(id: &str) -> String {
    let field = document().get_element_by_id(id);
    field
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .map(|field| field.value())
        .unwrap_or_default()
}

/// Below the field whose id is `password`; the name and the address are read from their own fields,
/// where the page has them.
#[island]
pub fn PasswordMeter(
    /// What the bar is.
    label: String,
    /// Words for the scores 0 to 4.
    words: [String; 5],
) -> impl IntoView {
    let judged = RwSignal::new(None::<(u8, Option<String>)>);
    let ask = move || {
        let password = typed("password");
        if password.is_empty() {
            judged.set(None);
            return;
        }
        leptos::task::spawn_local(async move {
            let answer = calls::strength(password.clone(), typed("name"), typed("email")).await;
            // Something else was typed meanwhile: its own answer comes.
            if password == typed("password") {
                judged.set(answer.ok());
            }
        });
    };
    let ask = RefCell::new(debounce(PAUSE, move |()| ask()));
    let typing = window_event_listener(ev::input, move |event| {
        let target = event.target();
        let field = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if field.is_some_and(|field| ["password", "name", "email"].contains(&field.id().as_str())) {
            (*ask.borrow_mut())(());
        }
    });
    on_cleanup(move || typing.remove());
    let score = move || judged.get().map_or(0, |(score, _)| score);
    let text = move || {
        judged.get().map(|(score, because)| {
            because.unwrap_or_else(|| words[usize::from(score.min(4))].clone())
        })
    };
    view! {
        <div class="strength">
            <meter class="strength__bar" aria-label=label min="0" max="4" low="2" high="3" optimum="4" value=score></meter>
            <span class="strength__text" aria-live="polite">{text}</span>
        </div>
    }
}
