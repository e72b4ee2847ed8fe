//! What a partner brought, each with what it pays and why.

use kith_domain::partners::{Kind, State, Unpaid, money};
use kith_services::{
    cursor::Page,
    partners::programme::{self, ConversionView},
};
use leptos::prelude::*;

use super::{PartnerTabs, acting};
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::{Column, DataTable, Points},
        page::{LoadMore, PageHead, with_query},
        time::{Shown, Time},
    },
    i18n::Speaks,
    t,
    viewer::Viewer,
    visit::page,
};

/// `/partner/conversions`.
#[component]
pub fn PartnerConversionsPage() -> impl IntoView {
    page(|visit| async move {
        let partner = acting(&visit).await?;
        let made = programme::conversions(&visit.kith, partner.id, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        Ok(view! {
            <PageHead title=t!(viewer, "partner-conversions") lede=t!(viewer, "partner-conversions-lede")
                above=vec![("/partner".to_owned(), t!(viewer, "nav-partner"))]/>
            <PartnerTabs viewer=viewer.clone()/>
            <Conversions viewer made manager=false/>
        })
    })
}

/// Why a conversion pays nothing.
fn unpaid_text(who: &impl Speaks, unpaid: Unpaid) -> String {
    match unpaid {
        Unpaid::Terms => t!(who, "unpaid-terms"),
        Unpaid::Paused => t!(who, "unpaid-paused"),
        Unpaid::Period => t!(who, "unpaid-period"),
        Unpaid::Budget => t!(who, "unpaid-budget"),
        Unpaid::Nothing => t!(who, "unpaid-nothing"),
    }
}

const fn look(state: State) -> &'static str {
    match state {
        State::Released => "badge badge--good",
        State::Pending => "badge badge--info",
        State::Reversed => "badge badge--bad",
        State::Lapsed | State::Unpaid => "badge",
    }
}

fn state_text(who: &impl Speaks, state: State) -> String {
    match state {
        State::Pending => t!(who, "conversion-pending"),
        State::Released => t!(who, "conversion-released"),
        State::Reversed => t!(who, "conversion-reversed"),
        State::Lapsed => t!(who, "conversion-lapsed"),
        State::Unpaid => t!(who, "conversion-unpaid"),
    }
}

/// The story of a conversion's points.
fn why(who: &impl Speaks, made: &ConversionView) -> String {
    let version = made.terms_version;
    match (made.state, made.unpaid) {
        (State::Reversed, _) => t!(
            who,
            "conversion-why-reversed",
            points = made.taken_back,
            reason = made.reason.clone().unwrap_or_default()
        ),
        (_, Some(unpaid)) => unpaid_text(who, unpaid),
        (State::Lapsed, _) => t!(who, "conversion-why-lapsed"),
        _ if made.kind == Kind::Join => t!(who, "conversion-why-join", version = version),
        _ => t!(who, "conversion-why-order", version = version),
    }
}

/// Conversions, the latest first; managers take them back.
#[component]
pub(super) fn Conversions(
    viewer: Viewer,
    made: Page<ConversionView>,
    manager: bool,
) -> impl IntoView {
    if made.items.is_empty() {
        let (title, text) = (
            t!(viewer, "conversions-none"),
            t!(viewer, "conversions-none-text"),
        );
        return view! { <Empty drawing=Drawing::Seed title text/> }.into_any();
    }
    let columns = vec![
        Column::text(t!(viewer, "conversion-what")),
        Column::text(t!(viewer, "conversion-when")),
        Column::number(t!(viewer, "conversion-points")),
        Column::text(t!(viewer, "conversion-state")),
    ];
    let rows = made
        .items
        .into_iter()
        .map(|one| row(&viewer, &one, manager))
        .collect();
    view! {
        <DataTable label=t!(viewer, "partner-conversions") columns rows/>
        <LoadMore viewer=viewer.clone() next=made.next/>
    }
    .into_any()
}

fn row(viewer: &Viewer, made: &ConversionView, manager: bool) -> Vec<AnyView> {
    let what = match (&made.reference, made.amount, &made.currency) {
        (Some(reference), Some(amount), Some(currency)) => t!(
            viewer,
            "conversion-order",
            reference = reference.clone(),
            amount = money(amount, currency)
        ),
        _ => t!(viewer, "conversion-join"),
    };
    let link = made
        .link
        .clone()
        .filter(|name| !name.is_empty())
        .map(|name| {
            view! { <span class="small muted">" · " {name}</span> }
        });
    let undo = (manager && made.state != State::Reversed).then(|| {
        let href = format!(
            "{}#reverse-title",
            with_query(viewer, "reverse", &made.id.to_string())
        );
        view! { " " <a href=href>{t!(viewer, "conversion-reverse-ask")}</a> }
    });
    let due = made
        .release_at
        .filter(|_| made.state == State::Pending)
        .map(|at| view! { " " <Time at shown=Shown::Date/> });
    vec![
        view! { {what} {link} }.into_any(),
        view! { <Time at=made.at shown=Shown::Full/> }.into_any(),
        view! { <Points amount=made.points/> }.into_any(),
        view! {
            <span class=look(made.state)>{state_text(viewer, made.state)}</span> {due} {undo}
            <p class="small muted">{why(viewer, made)}</p>
        }
        .into_any(),
    ]
}
