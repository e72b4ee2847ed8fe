//! The mails of a demo or of development, which reach nobody.

use kith_services::notifications::{self, Mail};
use leptos::prelude::*;

use super::{Written, letter};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, Tone},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    error::PageError,
    t,
    viewer::Viewer,
    visit::{language, page},
};

/// `/outbox`, in development and in the demo alone, for whoever is at the machine.
#[component]
pub fn OutboxPage() -> impl IntoView {
    page(|visit| async move {
        if !visit.gatekeeper.shows_outbox() {
            return Err(PageError::NotFound);
        }
        let mails = notifications::list(&visit.kith, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let community = visit.kith.settings().name.clone();
        let next = mails.next;
        let list = if mails.items.is_empty() {
            view! { <Empty drawing=Drawing::Seed title=t!(viewer, "outbox-none") text=t!(viewer, "outbox-none-text")/> }
                .into_any()
        } else {
            let cards = mails.items.into_iter().map(|mail| {
                let written = letter(&mail, &community, &viewer.origin);
                view! { <Card viewer=viewer.clone() mail written/> }
            });
            view! { <div class="stack stack--l">{cards.collect_view()}</div> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "outbox-title") lede=t!(viewer, "outbox-lede")/>
            {list}
            <LoadMore viewer next/>
        })
    })
}

/// A mail is on its way; with the way to the outbox, where this installation shows it.
#[component]
pub(crate) fn MailSent(
    /// What it is good for.
    text: String,
    /// As the gatekeeper says.
    shows_outbox: bool,
) -> impl IntoView {
    let who = language();
    let outbox =
        shows_outbox.then(|| view! { <p><a href="/outbox">{t!(who, "outbox-link")}</a></p> });
    view! {
        <Alert tone=Tone::Good first=true title=t!(who, "password-asked")>
            <p>{text}</p>
            {outbox}
        </Alert>
    }
}

#[component]
fn Card(viewer: Viewer, mail: Mail, written: Written) -> impl IntoView {
    // The links work: an address in a line of its own becomes one.
    let lines = written.text.lines().map(|line| {
        let path = line.strip_prefix(&viewer.origin).map(str::to_owned);
        match path {
            Some(path) => view! { <a href=path>{line.to_owned()}</a> "\n" }.into_any(),
            None => format!("{line}\n").into_any(),
        }
    });
    view! {
        <article class="card">
            <h2 class="card__title" lang=mail.language.clone()>{written.subject.clone()}</h2>
            <p class="small muted">
                {mail.address.clone()} " · " <Time at=mail.created_at shown=Shown::Relative/>
            </p>
            <div class="mail" lang=mail.language.clone()>{lines.collect_view()}</div>
        </article>
    }
}
