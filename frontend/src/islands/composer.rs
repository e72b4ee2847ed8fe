//! The form that writes a post or a comment. With the island it is sent without leaving the page,
//! and what was written appears beside it.

use leptos::{ev::SubmitEvent, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    calls,
    model::{Face, Failure, Written, grouped},
};
use kith_domain::input::InputError;

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A post in the circle of this slug.
    Post(String),
    /// A comment in the circle of this slug, on the post of this id.
    Comment(String, String),
}

/// What the form says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComposerTexts {
    /// What the field is called.
    pub label: String,
    /// What the button says.
    pub button: String,
    /// Help below the field.
    pub hint: String,
    /// Nothing was typed.
    pub required: String,
    /// Too much was typed.
    pub too_long: String,
    /// Only members of the circle write in it.
    pub not_a_member: String,
    /// Nobody is signed in any more.
    pub sign_in: String,
    /// Something broke, or the server did not answer.
    pub failed: String,
}

impl ComposerTexts {
    fn of(&self, failure: Failure) -> String {
        match failure {
            Failure::Input(InputError::Required) => &self.required,
            Failure::Input(_) => &self.too_long,
            Failure::NotAMember | Failure::Gone => &self.not_a_member,
            Failure::SignIn => &self.sign_in,
            Failure::Broken | Failure::Offline => &self.failed,
        }
        .clone()
    }
}

async fn send(target: Target, body: String) -> Result<Written, Failure> {
    match target {
        Target::Post(slug) => calls::post(slug, body).await,
        Target::Comment(slug, post) => calls::comment(slug, post, body).await,
    }
}

/// The form, and what was written through it since the page was made.
#[island]
pub fn Composer(
    /// What is written.
    target: Target,
    /// Where the form is sent without the island.
    action: String,
    /// Its hidden field `do`.
    what: String,
    /// Who writes.
    author: Face,
    /// What it says.
    texts: ComposerTexts,
    /// The most characters.
    max: u32,
    /// What was typed before.
    body: String,
    /// What is wrong with it.
    error: Option<String>,
) -> impl IntoView {
    let typed = RwSignal::new(body.clone());
    let error = RwSignal::new(error);
    let written = RwSignal::new(Vec::<Written>::new());
    let field = NodeRef::<leptos::html::Textarea>::new();
    let comments = matches!(target, Target::Comment(..));
    let submit = Action::new_local({
        let (target, texts) = (target.clone(), texts.clone());
        move |body: &String| {
            let (target, texts, body) = (target.clone(), texts.clone(), body.clone());
            async move {
                match send(target, body).await {
                    Ok(new) => {
                        error.set(None);
                        typed.set(String::new());
                        if let Some(field) = field.get_untracked() {
                            field.set_value("");
                        }
                        written.update(|all| if comments { all.push(new) } else { all.insert(0, new) });
                    }
                    Err(failure) => error.set(Some(texts.of(failure))),
                }
            }
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !submit.pending().get_untracked() {
            let body = field.get_untracked().map_or_else(String::new, |field| field.value());
            submit.dispatch(body);
        }
    };
    let hint = texts.hint;
    let counted = move || {
        let length = typed.with(|text| text.chars().count());
        if length == 0 { hint.clone() } else { format!("{} / {}", grouped(length as i64), grouped(max.into())) }
    };
    let described = move || if error.with(Option::is_some) { "body-hint body-error" } else { "body-hint" };
    let form = view! {
        <form class="composer card" method="post" action=action on:submit=on_submit>
            <input r#type="hidden" name="do" value=what/>
            <span class=format!("avatar {}", author.tone) aria-hidden="true">{author.initials}</span>
            <div class="composer__main">
                <div class="field">
                    <label class="visually-hidden" r#for="body">{texts.label.clone()}</label>
                    <textarea class="textarea composer__text" id="body" name="body" rows="3" required=true
                        maxlength=max placeholder=texts.label node_ref=field
                        aria-describedby=described
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        inner_html=escaped(&body)
                        on:input:target=move |event| typed.set(event.target().value())></textarea>
                    {move || error.get().map(|error| view! { <p class="field__error" id="body-error" role="alert">{error}</p> })}
                </div>
                <div class="composer__foot">
                    <p class="composer__hint" id="body-hint">{counted}</p>
                    <button class="button button--primary" r#type="submit"
                        aria-busy=move || submit.pending().get().then_some("true")>{texts.button}</button>
                </div>
            </div>
        </form>
    };
    let new = move || {
        written.get().into_iter().map(|written| view! { <New written comments/> }).collect_view()
    };
    view! {
        {comments.then(|| view! { <ol class="thread" aria-live="polite">{new}</ol> })}
        {form}
        {(!comments).then(|| view! { <div class="feed" aria-live="polite">{new}</div> })}
    }
}

/// A text as the content of a text area. (A text node would be written with a space where it is
/// empty, and the field would not be.)
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// What was just written, as the page shows it after it is loaded again.
#[component]
fn New(written: Written, comments: bool) -> impl IntoView {
    let Written { id, href, author, when, html } = written;
    if comments {
        return view! {
            <li class="comment" id=id>
                <span class=format!("avatar avatar--s {}", author.tone) aria-hidden="true">{author.initials}</span>
                <div class="comment__main">
                    <p class="comment__head">
                        <span class="comment__name">{author.name}</span> " "
                        <span class="comment__time">{when}</span>
                    </p>
                    <div class="prose prose--s" inner_html=html></div>
                </div>
            </li>
        }
        .into_any();
    }
    view! {
        <article class="card post" id=id>
            <header class="post__head">
                <span class="person">
                    <span class=format!("avatar {}", author.tone) aria-hidden="true">{author.initials}</span>
                    <span class="person__text">
                        <span class="person__name">{author.name}</span>
                        <span class="person__meta"><a class="link-quiet" href=href>{when}</a></span>
                    </span>
                </span>
            </header>
            <div class="prose post__body post__excerpt" inner_html=html></div>
        </article>
    }
    .into_any()
}
