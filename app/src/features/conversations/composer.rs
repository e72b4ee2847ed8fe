//! The form that writes a post or a comment.

use frontend::islands::{Composer as Island, ComposerTexts, Target};
use kith_domain::input::limits;
use kith_services::members::PersonRef;
use leptos::prelude::*;

use crate::{error::FormError, islands::face, t, visit::language};

/// Writes in Markdown. The field is `body`.
#[component]
pub(crate) fn Composer(
    /// Who writes.
    author: PersonRef,
    /// Where the form is sent.
    action: String,
    /// What is written.
    target: Target,
    /// What was typed before.
    body: String,
    /// What is wrong with it.
    errors: FormError,
) -> impl IntoView {
    let language = language();
    let (what, max, label, button) = match target {
        Target::Post(_) => ("post", limits::POST, t!(language, "post-label"), t!(language, "post-button")),
        Target::Comment(..) => {
            ("comment", limits::COMMENT, t!(language, "comment-label"), t!(language, "comment-button"))
        }
    };
    let texts = ComposerTexts {
        label,
        button,
        hint: t!(language, "composer-hint"),
        required: t!(language, "error-required"),
        too_long: t!(language, "error-too-long", max = max),
        not_a_member: t!(language, "write-join-first"),
        sign_in: t!(language, "island-sign-in"),
        failed: t!(language, "island-failed"),
    };
    view! {
        <Island target action what=what.to_owned() author=face(&author) texts max body error=errors.of("body")/>
    }
}
