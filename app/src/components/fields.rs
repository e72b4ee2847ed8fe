//! Fields of forms, each with its label, hint and error.

use frontend::islands::PasswordMeter;
use kith_domain::input::limits;
use leptos::prelude::*;

use crate::{
    error::FormError,
    t,
    visit::{has_no_password, language},
};

/// `aria-describedby` of a field: its hint and its error, where there are any.
fn described(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids = [
        hint.then(|| format!("{name}-hint")),
        error.then(|| format!("{name}-error")),
    ];
    let ids: Vec<_> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[component]
fn Frame(
    name: &'static str,
    label: String,
    optional: bool,
    hint: Option<String>,
    error: Option<String>,
    children: Children,
) -> impl IntoView {
    let optional = optional.then(|| {
        view! { " " <span class="field__optional">{t!(language(), "field-optional")}</span> }
    });
    view! {
        <div class="field">
            <label class="field__label" r#for=name>{label} {optional}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {children()}
            {error.map(|error| view! { <p class="field__error" id=format!("{name}-error")>{error}</p> })}
        </div>
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What to type.
    #[prop(into)]
    label: String,
    /// `text`, `email`, `password`, `number`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// What was typed before.
    #[prop(optional, into)]
    value: String,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
    /// For the browser's memory.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// The fewest.
    #[prop(optional)]
    minlength: Option<u32>,
    /// It may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let error = errors.of(name);
    let described = described(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Frame name label optional hint error>
            <input class="input" id=name name=name r#type=kind value=value required=!optional
                autocomplete=autocomplete maxlength=maxlength minlength=minlength
                aria-describedby=described aria-invalid=invalid/>
        </Frame>
    }
}

/// A password that is chosen, called `password`, with a bar of how strong it is as one types.
#[component]
pub fn NewPassword(
    /// What to type.
    #[prop(into)]
    label: String,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
) -> impl IntoView {
    let who = language();
    let words = [
        t!(who, "strength-0"),
        t!(who, "strength-1"),
        t!(who, "strength-2"),
        t!(who, "strength-3"),
        t!(who, "strength-4"),
    ];
    view! {
        <Field name="password" kind="password" label hint=t!(who, "join-password-hint", min = limits::PASSWORD_MIN)
            autocomplete="new-password" minlength=limits::PASSWORD_MIN maxlength=limits::PASSWORD_MAX errors/>
        <PasswordMeter label=t!(who, "strength-label") words/>
    }
}

/// The password that somebody has, for what is done with their account; whoever has none, since they sign
/// in elsewhere, is led to where they choose one.
#[component]
pub fn PresentPassword(
    /// Its name in the form, and its id.
    #[prop(default = "present")]
    name: &'static str,
    /// The form's mistakes; this field finds its own.
    errors: FormError,
) -> impl IntoView {
    let language = language();
    if has_no_password() {
        return view! {
            <p class="field">{t!(language, "password-needed")} " "
                <a href="/settings/security#password-title">{t!(language, "password-choose")}</a></p>
        }
        .into_any();
    }
    view! {
        <Field name kind="password" label=t!(language, "password-present")
            autocomplete="current-password" errors/>
    }
    .into_any()
}

/// A text as the content of a text area. (A text node would be written with a space where it is
/// empty, and the field would not be.)
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A field of several lines.
#[component]
pub fn TextArea(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What to type.
    #[prop(into)]
    label: String,
    /// What was typed before.
    #[prop(optional, into)]
    value: String,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
    /// The most characters.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
    /// It may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let error = errors.of(name);
    let described = described(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Frame name label optional hint error>
            <textarea class="textarea" id=name name=name rows=rows required=!optional
                maxlength=maxlength aria-describedby=described aria-invalid=invalid
                inner_html=escaped(&value)></textarea>
        </Frame>
    }
}

/// A file; its form is `multipart/form-data`.
#[component]
pub fn FileField(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// Kinds of files that the browser offers.
    accept: &'static str,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
) -> impl IntoView {
    let error = errors.of(name);
    let described = described(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Frame name label optional=false hint error>
            <input class="input" id=name name=name r#type="file" accept=accept required=true
                aria-describedby=described aria-invalid=invalid/>
        </Frame>
    }
}

/// One of several values.
#[component]
pub fn Select(
    /// Its name in the form, and its id.
    name: &'static str,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// Values and the words for them.
    options: Vec<(String, String)>,
    /// What is chosen.
    #[prop(into)]
    value: String,
    /// Help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
) -> impl IntoView {
    let error = errors.of(name);
    let described = described(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let options = options.into_iter().map(|(code, text)| {
        let selected = code == value;
        view! { <option value=code selected=selected>{text}</option> }
    });
    let options = options.collect_view();
    view! {
        <Frame name label optional=false hint error>
            <select class="select" id=name name=name aria-describedby=described aria-invalid=invalid>
                {options}
            </select>
        </Frame>
    }
}

/// A box to tick.
#[component]
pub fn Check(
    /// Its name in the form, and its id.
    name: &'static str,
    /// Whether it is ticked.
    checked: bool,
    /// The form's mistakes; this field finds its own.
    #[prop(optional)]
    errors: FormError,
    /// It must be ticked.
    #[prop(optional)]
    required: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let error = errors.of(name);
    let described = described(name, false, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="check">
                <input class="check__box" id=name name=name r#type="checkbox" value="on" checked=checked
                    required=required aria-describedby=described aria-invalid=invalid/>
                <span class="check__text">{children()}</span>
            </label>
            {error.map(|error| view! { <p class="field__error" id=format!("{name}-error")>{error}</p> })}
        </div>
    }
}

/// The hidden field that tells a page's forms apart.
#[component]
pub fn Do(
    /// What the form does.
    what: &'static str,
) -> impl IntoView {
    view! { <input r#type="hidden" name="do" value=what/> }
}

/// The button that sends a form.
#[component]
pub fn Submit(
    /// What happens.
    #[prop(into)]
    text: String,
    /// How it looks, besides `button`.
    #[prop(default = "button--primary")]
    look: &'static str,
) -> impl IntoView {
    view! { <button class=format!("button {look}") r#type="submit">{text}</button> }
}
