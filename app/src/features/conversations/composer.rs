//! The form that writes a post or a comment.

use frontend::islands::Composing;
use kith_domain::input::limits;
use kith_services::{conversations::Answered, members::PersonRef};
use leptos::prelude::*;

use crate::{
    components::{
        fields::{Do, Submit, escaped},
        people::Avatar,
    },
    error::FormError,
    t,
    visit::{is_suspended, language},
};

/// Writes in Markdown. The field is `body`.
#[component]
pub(crate) fn Composer(
    /// Who writes.
    author: PersonRef,
    /// Where the form is sent.
    action: String,
    /// The circle.
    slug: String,
    /// The post that is commented on; none writes a post.
    #[prop(optional)]
    post: Option<String>,
    /// The comment under it that is answered.
    #[prop(optional)]
    answers: Option<Answered>,
    /// What was typed before.
    body: String,
    /// What is wrong with it.
    errors: FormError,
) -> impl IntoView {
    // The banner of the page says until when.
    if is_suspended() {
        return ().into_any();
    }
    let language = language();
    let (what, max, label, button) = match (&post, &answers) {
        (None, _) => (
            "post",
            limits::POST,
            t!(language, "post-label"),
            t!(language, "post-button"),
        ),
        (Some(_), None) => (
            "comment",
            limits::COMMENT,
            t!(language, "comment-label"),
            t!(language, "comment-button"),
        ),
        (Some(_), Some(answered)) => (
            "comment",
            limits::COMMENT,
            t!(language, "reply-label", name = answered.name.clone()),
            t!(language, "reply-button"),
        ),
    };
    let answers = answers.map(|answered| answered.id.to_string());
    let answered = answers.clone().map(|id| {
        view! { <input r#type="hidden" name="answers" value=id/> }
    });
    let error = errors.of("body");
    let described = if error.is_some() {
        "body-hint body-error"
    } else {
        "body-hint"
    };
    let invalid = error.is_some().then_some("true");
    view! {
        <Composing slug post answers people=t!(language, "composer-people")
            sign_in=t!(language, "island-sign-in") failed=t!(language, "island-failed")>
            <form class="composer card" method="post" action=action>
                <Do what/>
                {answered}
                <Avatar person=author/>
                <div class="composer__main">
                    <div class="field">
                        <label class="visually-hidden" r#for="body">{label.clone()}</label>
                        <textarea class="textarea composer__text" id="body" name="body" rows="3" required=true
                            maxlength=max placeholder=label aria-describedby=described
                            aria-invalid=invalid inner_html=escaped(&body)></textarea>
                        {error.map(|error| view! { <p class="field__error" id="body-error">{error}</p> })}
                    </div>
                    <div class="composer__foot">
                        <p class="composer__hint" id="body-hint">{t!(language, "composer-hint")}</p>
                        <Submit text=button/>
                    </div>
                </div>
            </form>
        </Composing>
    }
    .into_any()
}
