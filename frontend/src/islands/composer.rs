//! The form that writes a post or a comment. With the island it is sent without leaving the page,
//! and what was written appears beside it. Behind an `@` people of the circle are offered.

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    wasm_bindgen::JsCast,
};
use web_sys::HtmlTextAreaElement;

use super::naming;
use crate::{
    calls,
    model::{Failure, Written, grouped},
};

/// The text area of the form.
pub(super) fn field() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id("body")?.dyn_into().ok()
}

/// Ties the field to what is wrong with it, which stands below the form.
fn mark(field: &HtmlTextAreaElement, wrong: bool) {
    let (invalid, described) = if wrong {
        ("true", "body-hint body-refused")
    } else {
        ("false", "body-hint")
    };
    let _ = field.set_attribute("aria-invalid", invalid);
    let _ = field.set_attribute("aria-describedby", described);
}

/// Brings a number up to date that stands elsewhere on the page.
fn show(place: &str, number: Option<i64>) {
    let element = document().query_selector(place).ok().flatten();
    if let (Some(element), Some(number)) = (element, number) {
        element.set_text_content(Some(&grouped(number)));
    }
}

/// Around the form, which is a child.
#[island]
pub fn Composing(
    /// The circle.
    slug: String,
    /// The post that is commented on; none writes a post.
    post: Option<String>,
    /// The comment that is answered.
    answers: Option<String>,
    /// What the list of people is.
    people: String,
    /// Said when nobody is signed in any more.
    sign_in: String,
    /// Said when something broke.
    failed: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = RwSignal::new(String::new());
    let written = RwSignal::new(String::new());
    let offered = RwSignal::new(String::new());
    let comments = post.is_some();
    let mut look = naming::looking(slug.clone(), offered);
    let on_take = move |event: MouseEvent| {
        if naming::take(&event).is_some() {
            offered.set(String::new());
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        let (slug, post, body) = (slug.clone(), post.clone(), field.value());
        let answers = answers.clone();
        let (sign_in, failed) = (sign_in.clone(), failed.clone());
        leptos::task::spawn_local(async move {
            error.set(match calls::write(slug, post, answers, body).await {
                Ok(Written {
                    html,
                    points,
                    posts,
                }) => {
                    field.set_value("");
                    mark(&field, false);
                    show("#points", points);
                    show(".tabs [aria-current] .tabs__count", posts);
                    written
                        .update(|all| all.insert_str(if comments { all.len() } else { 0 }, &html));
                    String::new()
                }
                Err(Failure::Refused(text)) => {
                    mark(&field, true);
                    text
                }
                Err(Failure::SignIn) => sign_in,
                Err(Failure::Malformed | Failure::Broken) => failed,
            });
            busy.set(false);
        });
    };
    let none = move || written.with(String::is_empty);
    view! {
        {comments.then(|| view! {
            <ol class="thread" aria-live="polite" hidden=none inner_html=move || written.get()></ol>
        })}
        <div class="stack stack--s" on:submit=on_submit on:input=move |_| look(())
            aria-busy=move || busy.get().to_string()>
            {children()}
            <div class="people" role="group" aria-label=people aria-live="polite"
                hidden=move || offered.with(String::is_empty)
                on:click=on_take inner_html=move || offered.get()></div>
            <p class="field__error" role="alert" id="body-refused" hidden=move || error.with(String::is_empty)>
                {move || error.get()}
            </p>
        </div>
        {(!comments).then(|| view! {
            <div class="feed" aria-live="polite" hidden=none inner_html=move || written.get()></div>
        })}
    }
}
