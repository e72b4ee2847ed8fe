//! The form around a passkey.

use frontend::islands::PasskeyButton;
use kith_services::members::Ceremony;
use leptos::prelude::*;

use super::fields::Do;
use crate::{t, visit::language};

/// A form whose button asks the browser for a passkey, or to make one. Without scripts it is sent
/// empty, and the answer says what is missing.
#[component]
pub(crate) fn PasskeyForm(
    /// Where it is sent.
    action: &'static str,
    /// What the form does.
    what: &'static str,
    /// What the browser is asked.
    ceremony: Ceremony,
    /// A new one is made.
    #[prop(optional)]
    make: bool,
    /// What the button says.
    text: String,
    /// Its look.
    #[prop(into)]
    look: String,
    /// Further fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let failed = t!(language(), "passkey-failed");
    view! {
        <form class="form" method="post" action=action>
            <Do what=what/>
            <input r#type="hidden" name="sealed" value=ceremony.sealed/>
            <input r#type="hidden" name="credential"/>
            {children.map(|children| children())}
            <div class="form__actions">
                <PasskeyButton options=ceremony.options make text look failed/>
            </div>
        </form>
    }
}
