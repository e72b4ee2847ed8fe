//! The work that a browser does while somebody fills in the form of a registration. The hashes are
//! the browser's own and computed beside the page, some hundreds at a time, so that typing never
//! stutters. Where it offers none, which is so on plain http, the field stays empty, as without scripts.

use leptos::prelude::*;

/// Within a form, which it gives two hidden fields: what is asked, and what was found.
#[island]
pub fn ProofOfWork(
    /// What is asked, sealed.
    challenge: String,
    /// The zero bits that the hash begins with.
    bits: u32,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        let challenge = challenge.clone();
        leptos::task::spawn_local(async move {
            let _ = search::solve(&challenge, bits).await;
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = bits;
    view! {
        <input r#type="hidden" name="challenge" value=challenge/>
        <input r#type="hidden" name="proof" id="proof" value=""/>
    }
}

#[cfg(feature = "hydrate")]
mod search {
    use kith_domain::joining;
    use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};
    use wasm_bindgen::JsValue;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{HtmlInputElement, SubtleCrypto, js_sys};

    /// Hashes that are computed at the same time.
    const AT_ONCE: u32 = 256;

    /// Looks for the number and puts it into its field; ends with the page that it is for.
    pub(super) async fn solve(challenge: &str, bits: u32) -> Option<()> {
        let field = document().get_element_by_id("proof")?;
        let field: HtmlInputElement = field.dyn_into().ok()?;
        let subtle = window().crypto().ok()?.subtle();
        let mut first = 0;
        while field.is_connected() {
            if let Some(number) = among(&subtle, challenge, bits, first).await.ok()? {
                field.set_value(&number.to_string());
                return Some(());
            }
            first += AT_ONCE;
        }
        None
    }

    /// The first number of a batch that will do.
    async fn among(
        subtle: &SubtleCrypto,
        challenge: &str,
        bits: u32,
        first: u32,
    ) -> Result<Option<u32>, JsValue> {
        let mut tries = Vec::new();
        for number in first..first + AT_ONCE {
            let text = joining::work(challenge, number);
            let hash = subtle.digest_with_str_and_u8_array("SHA-256", text.as_bytes())?;
            tries.push((number, JsFuture::from(hash)));
        }
        for (number, hash) in tries {
            let hash = js_sys::Uint8Array::new(&hash.await?).to_vec();
            if joining::zero_bits(&hash) >= bits {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }
}
