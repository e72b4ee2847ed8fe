//! What pages say: alerts, the summary of a form's mistakes, empty states.

use leptos::prelude::*;

use super::art::{Art, Drawing};
use crate::{error::FormError, t, visit::language};

/// What an alert means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Good to know.
    Info,
    /// Take care.
    Warn,
    /// Something is wrong.
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "alert alert--good",
            Self::Info => "alert alert--info",
            Self::Warn => "alert alert--warn",
            Self::Bad => "alert alert--bad",
        }
    }
}

/// A message in the page.
#[component]
pub fn Alert(
    /// What it means.
    tone: Tone,
    /// What it says.
    #[prop(into)]
    title: String,
    /// It answers what was sent, and is shown first.
    #[prop(optional)]
    first: bool,
    /// More about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=tone.class() role=role tabindex=first.then_some("-1")>
            <p class="alert__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// What is wrong with a form, with links to its fields; nothing where nothing is.
#[component]
pub fn FormErrors(
    /// The mistakes.
    error: FormError,
) -> impl IntoView {
    (!error.is_empty()).then(|| {
        let count = error.texts().len() + error.fields().len();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let general = error
            .texts()
            .iter()
            .cloned()
            .map(|text| view! { <li>{text}</li> });
        let fields = error.fields().iter().cloned().map(|(name, text)| {
            view! { <li><a href=format!("#{name}")>{text}</a></li> }
        });
        view! {
            <div class="alert alert--bad" role="alert" id="form-errors" tabindex="-1">
                <p class="alert__title">{t!(language(), "form-errors", count = count)}</p>
                <ul class="alert__list">{general.collect_view()} {fields.collect_view()}</ul>
            </div>
        }
    })
}

/// Nothing to show, and what to do about it.
#[component]
pub fn Empty(
    /// The picture.
    drawing: Drawing,
    /// What there is none of.
    #[prop(into)]
    title: String,
    /// What to do next.
    #[prop(into)]
    text: String,
    /// The way there: address and words.
    #[prop(optional)]
    action: Option<(&'static str, String)>,
) -> impl IntoView {
    let action = action.map(|(href, text)| view! { <a class="button" href=href>{text}</a> });
    view! {
        <div class="empty">
            <Art drawing class="empty__art"/>
            <h2 class="empty__title">{title}</h2>
            <p class="empty__text">{text}</p>
            {action}
        </div>
    }
}
