//! Partners: their pages, and those on which managers look after them.

mod conversions;
mod dashboard;
mod links;
mod manage;
mod partner;
mod terms;

pub use conversions::PartnerConversionsPage;
pub use dashboard::PartnerPage;
pub use links::PartnerLinksPage;
pub use manage::ManagePartnersPage;
pub use partner::ManagePartnerPage;
pub use terms::PartnerTermsPage;

use kith_domain::{day::Millis, input::InputError};
use kith_services::partners::programme::{self, PartnerError, PartnerField, PartnerView, Terms};
use leptos::prelude::*;

use crate::{
    components::{
        figures::Facts,
        page::{Tab, Tabs},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError},
    i18n::{grouped, written_in},
    t,
    viewer::Viewer,
    visit::Visit,
};

/// Links between a partner's pages.
#[component]
pub(super) fn PartnerTabs(viewer: Viewer) -> impl IntoView {
    let tab = |href: &str, text| Tab {
        href: href.to_owned(),
        text,
        current: viewer.path == href,
        count: None,
    };
    let tabs = vec![
        tab("/partner", t!(viewer, "partner-overview")),
        tab("/partner/links", t!(viewer, "partner-links")),
        tab("/partner/conversions", t!(viewer, "partner-conversions")),
        tab("/partner/terms", t!(viewer, "partner-terms")),
        tab("/partner/keys", t!(viewer, "nav-keys")),
    ];
    view! { <Tabs label=t!(viewer, "nav-partner") tabs/> }
}

/// The partner that whoever looks acts for.
///
/// # Errors
/// [`PageError::Forbidden`] where they act for none.
pub(super) async fn acting(visit: &Visit) -> Result<PartnerView, PageError> {
    let partner = programme::acts_for(&visit.kith, visit.member()?.no).await?;
    partner.ok_or(PageError::Forbidden)
}

/// A number that was typed; what is none is outside of every range, and told so.
fn number(visit: &Visit, field: PartnerField) -> i64 {
    let typed = visit.form.field(field.name()).trim();
    typed.parse().unwrap_or(-1)
}

fn refusal(viewer: &Viewer, error: PartnerError) -> FormFailure {
    match error {
        PartnerError::Forbidden => PageError::Forbidden.into(),
        PartnerError::NotFound => PageError::NotFound.into(),
        PartnerError::Fields(wrong) => mistakes(viewer, wrong).into(),
        PartnerError::UnknownMember => {
            FormError::field("member", t!(viewer, "partner-nobody")).into()
        }
        PartnerError::Taken => FormError::field("member", t!(viewer, "partner-taken")).into(),
        PartnerError::Committed(points) => {
            let text = t!(viewer, "partner-committed", points = points);
            FormError::field("budget", text).into()
        }
        PartnerError::Fault(fault) => fault.into(),
    }
}

fn mistakes(viewer: &Viewer, wrong: Vec<(PartnerField, InputError)>) -> FormError {
    let mut all = FormError::default();
    for (field, error) in wrong {
        let text = match field {
            PartnerField::Until => t!(viewer, "partner-until-wrong"),
            _ => crate::i18n::input_error(viewer, error),
        };
        all.add(field.name(), text);
    }
    all
}

/// A programme's name; that of one whose member left is gone.
fn called(viewer: &Viewer, name: &str) -> String {
    if name.is_empty() {
        t!(viewer, "partner-left")
    } else {
        name.to_owned()
    }
}

/// Whether a programme pays now.
#[component]
fn Standing(viewer: Viewer, partner: PartnerView, now: Millis) -> impl IntoView {
    let over = partner.active_until.is_some_and(|until| now >= until);
    let (look, text) = if partner.paused_at.is_some() {
        ("badge badge--warn", t!(viewer, "partner-paused"))
    } else if over {
        ("badge", t!(viewer, "partner-over"))
    } else if partner.terms.accepted_at.is_none() {
        ("badge badge--warn", t!(viewer, "partner-unaccepted"))
    } else {
        ("badge badge--good", t!(viewer, "partner-active"))
    };
    view! { <span class=look>{text}</span> }
}

/// A version of the terms: what it pays, what is agreed, and whether it was accepted.
#[component]
fn Agreed(viewer: Viewer, terms: Terms) -> impl IntoView {
    let accepted = match terms.accepted_at {
        Some(at) => view! { <Time at shown=Shown::Full/> }.into_any(),
        None => t!(viewer, "partner-not-yet").into_any(),
    };
    let facts = vec![
        (
            t!(viewer, "partner-per-join"),
            grouped(terms.per_join).into_any(),
        ),
        (
            t!(viewer, "partner-per-order"),
            grouped(terms.per_order).into_any(),
        ),
        (
            t!(viewer, "partner-hold-days"),
            i64::from(terms.hold_days).to_string().into_any(),
        ),
        (
            t!(viewer, "partner-terms-since"),
            view! { <Time at=terms.made_at shown=Shown::Date/> }.into_any(),
        ),
        (t!(viewer, "partner-accepted"), accepted),
    ];
    let words = terms.words;
    let paragraphs = words
        .split("\n\n")
        .map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <Facts facts/>
        <div class="prose prose--s" lang=written_in(&words)>{paragraphs.collect_view()}</div>
    }
}
