//! The button that asks the browser for a passkey, or to make one. It fills the form that it stands in
//! with the answer and sends it, so that everything else is the form's business.

use leptos::{ev::MouseEvent, prelude::*, wasm_bindgen::JsCast, web_sys};
use wasm_bindgen::JsValue;
use web_sys::{HtmlButtonElement, HtmlInputElement, js_sys};

/// Calls a method of an object of the browser, which knows how to read and write its own JSON.
fn call(of: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = js_sys::Reflect::get(of, &method.into())?.dyn_into()?;
    method.call1(of, argument)
}

/// What the device answers, as JSON.
async fn ask(options: &str, make: bool) -> Result<String, JsValue> {
    let (read, method) = if make {
        ("parseCreationOptionsFromJSON", "create")
    } else {
        ("parseRequestOptionsFromJSON", "get")
    };
    let class = js_sys::Reflect::get(&window(), &"PublicKeyCredential".into())?;
    let options = call(&class, read, &js_sys::JSON::parse(options)?)?;
    let asked = js_sys::Object::new();
    js_sys::Reflect::set(&asked, &"publicKey".into(), &options)?;
    let credentials = js_sys::Reflect::get(&window().navigator(), &"credentials".into())?;
    let promise: js_sys::Promise = call(&credentials, method, &asked)?.dyn_into()?;
    let answer = wasm_bindgen_futures::JsFuture::from(promise).await?;
    Ok(js_sys::JSON::stringify(&answer)?.into())
}

/// Within a form that has a field `credential`.
#[island]
pub fn PasskeyButton(
    /// What the browser is asked, as JSON.
    options: String,
    /// A new one is made.
    make: bool,
    /// What the button says.
    text: String,
    /// Its look.
    look: String,
    /// Said when the browser or its owner refused.
    failed: String,
) -> impl IntoView {
    let error = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let on_click = move |event: MouseEvent| {
        event.prevent_default();
        let button = event.current_target();
        let form = button
            .and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
            .and_then(|button| button.form());
        let Some(form) = form.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        error.set(String::new());
        let (options, failed) = (options.clone(), failed.clone());
        leptos::task::spawn_local(async move {
            let field = form.query_selector("[name=credential]").ok().flatten();
            let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            match (ask(&options, make).await, field) {
                (Ok(answer), Some(field)) => {
                    field.set_value(&answer);
                    let _ = form.request_submit();
                }
                _ => error.set(failed),
            }
            busy.set(false);
        });
    };
    view! {
        <button class=format!("button {look}") r#type="submit" on:click=on_click
            aria-busy=move || busy.get().to_string()>{text}</button>
        <p class="field__error" role="alert" hidden=move || error.with(String::is_empty)>
            {move || error.get()}
        </p>
    }
}
