//! Who waits for a steward's answer.

use kith_services::{circles::Asking, cursor::Page};
use leptos::prelude::*;

use crate::{
    components::{page::LoadMore, people::Avatar, time::Time},
    i18n::written_in,
    t,
    viewer::Viewer,
};

/// The value of the query that names the cursor of this list.
pub(super) const CURSOR: &str = "asking";

/// Those who wait, with what they say; nothing where nobody does.
#[component]
pub(super) fn Requests(viewer: Viewer, asking: Page<Asking>) -> impl IntoView {
    let rows = asking
        .items
        .into_iter()
        .map(|one| view! { <Row viewer=viewer.clone() one/> })
        .collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="asking">
                <h2 class="section__title" id="asking">{t!(viewer, "requests-title")}</h2>
                <ul class="list">{rows}</ul>
                <LoadMore viewer=viewer.clone() next=asking.next cursor=CURSOR/>
            </section>
        }
    })
}

#[component]
fn Row(viewer: Viewer, one: Asking) -> impl IntoView {
    let buttons = [
        (
            "approve",
            t!(viewer, "request-approve"),
            t!(
                viewer,
                "request-approve-name",
                name = one.person.name.clone()
            ),
            "button button--s button--primary",
        ),
        (
            "decline",
            t!(viewer, "request-decline"),
            t!(
                viewer,
                "request-decline-name",
                name = one.person.name.clone()
            ),
            "button button--s button--ghost",
        ),
    ];
    let forms = buttons.map(|(what, text, label, look)| {
        view! {
            <form method="post" action=viewer.path.clone()>
                <input r#type="hidden" name="do" value=what/>
                <input r#type="hidden" name="request" value=one.id.to_string()/>
                <button class=look r#type="submit" aria-label=label>{text}</button>
            </form>
        }
    });
    let message = (!one.message.is_empty()).then(|| {
        view! { <p class="small" lang=written_in(&one.message)>{one.message.clone()}</p> }
    });
    view! {
        <li class="list__item">
            <Avatar person=one.person.clone()/>
            <div class="list__body">
                <span class="list__title">{one.person.name}</span>
                <p class="list__meta"><Time at=one.asked_at/></p>
                {message}
            </div>
            <div class="list__end">{forms.into_iter().collect_view()}</div>
        </li>
    }
}
