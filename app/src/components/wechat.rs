//! WeChat's own browser.

use leptos::prelude::*;

use super::{
    feedback::{Alert, Tone},
    share::ShareCode,
};
use crate::{t, viewer::Viewer};

/// How WeChat's own browser calls itself.
const WECHAT: &str = "MicroMessenger";

/// WeChat's own browser forgets who comes, and shows no share sheet: a way out of it, on the pages that
/// people pass on. Nothing elsewhere.
#[component]
pub fn WeChat(
    /// Who looks, with what.
    viewer: Viewer,
) -> impl IntoView {
    viewer.agent.contains(WECHAT).then(|| {
        let (who, address) = (viewer.language, format!("{}{}", viewer.origin, viewer.path));
        view! {
            <Alert tone=Tone::Info title=t!(who, "invitation-wechat")>
                <p>{t!(who, "invitation-wechat-text")}</p>
                <ShareCode address/>
            </Alert>
        }
    })
}
