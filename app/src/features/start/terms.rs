//! The terms of the community.

use kith_services::conversations::render_page;
use leptos::prelude::*;

use crate::{
    components::{art::Drawing, feedback::Empty, page::PageHead},
    error::PageError,
    features::rewards::pick,
    t,
    visit::page,
};

/// `/terms`.
#[component]
pub fn TermsPage() -> impl IntoView {
    page(|visit| async move {
        let viewer = visit.viewer.clone();
        let settings = visit.kith.settings();
        let chosen = pick(viewer.language, &settings.terms_en, &settings.terms_zh);
        let text = match chosen.is_empty() {
            true => format!("{}{}", settings.terms_en, settings.terms_zh),
            false => chosen,
        };
        let body = if text.is_empty() {
            view! { <Empty drawing=Drawing::Seed title=t!(viewer, "terms-none") text=t!(viewer, "terms-none-text")/> }
                .into_any()
        } else {
            view! { <div class="prose" inner_html=render_page(&text)></div> }.into_any()
        };
        let version = settings.terms_version.to_string();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "footer-terms") lede=t!(viewer, "join-terms-version", version = version)/>
            {body}
        })
    })
}
