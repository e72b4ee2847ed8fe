//! A link to be passed on: a field to copy it from, the share sheet of phones, a code to scan.

use leptos::prelude::*;

use super::{icon::Icon, qr::QrCode};
use crate::{t, visit::language};

/// A link in a field that can be read and selected, with buttons that need scripts and are hidden
/// without them.
#[component]
pub fn ShareLink(
    /// The address.
    #[prop(into)]
    address: String,
    /// What is said along with it where it is shared.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let who = language();
    view! {
        <div class="field">
            <label class="field__label" r#for="share-link">{t!(who, "invitation-address")}</label>
            <div class="token">
                <input class="token__text token__text--field" id="share-link" r#type="text" readonly=true
                    value=address.clone()/>
                <button class="token__copy button button--s button--primary" r#type="button"
                    data-copy="share-link" data-done=t!(who, "copied")>
                    <Icon name="copy"/>
                    {t!(who, "copy")}
                </button>
            </div>
        </div>
        <button class="button" r#type="button" data-share=address data-text=text hidden=true>
            <Icon name="share"/>{t!(who, "invitation-share")}
        </button>
    }
}

/// A link as a code to be scanned.
#[component]
pub fn ShareCode(
    /// The address.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    view! { <div class="share-code"><QrCode text=address label=t!(language(), "invitation-qr")/></div> }
}
