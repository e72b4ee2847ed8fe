//! What the shop reported, narrowed to a kind or a member.

use kith_domain::{events, input::InputError};
use kith_services::{
    cursor::Page,
    events::{EventFilter, EventView},
    members::{self, FindError},
};
use leptos::prelude::*;

use super::words::{kind_name, money, outcome_text};
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        fields::{Field, Submit},
        figures::{Column, DataTable, Points},
        page::{LoadMore, PageHead},
        people::Name,
        time::Time,
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::manage::ManageTabs,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/manage/events";

/// What the address asks for; an empty field asks for nothing.
async fn asked(visit: &Visit) -> Result<EventFilter, FormFailure> {
    let typed = |name| {
        visit
            .viewer
            .param(name)
            .map(str::trim)
            .filter(|typed| !typed.is_empty())
    };
    let mut filter = EventFilter::default();
    if let Some(kind) = typed("kind") {
        let kind =
            events::kind(kind).map_err(|error| FormError::input(&visit.viewer, "kind", error))?;
        filter.kind = Some(kind);
    }
    if let Some(name) = typed("member") {
        let found = members::find(&visit.kith, name).await;
        let card = found.map_err(|error| match error {
            FindError::Unknown => no_member(&visit.viewer).into(),
            FindError::Ambiguous => {
                FormError::input(&visit.viewer, "member", InputError::Malformed).into()
            }
            FindError::Fault(fault) => FormFailure::from(fault),
        })?;
        filter.member = Some(card.no);
    }
    Ok(filter)
}

fn no_member(viewer: &Viewer) -> FormError {
    FormError::field("member", t!(viewer, "events-no-member"))
}

async fn read(visit: &Visit) -> Result<(Page<EventView>, FormError), PageError> {
    match asked(visit).await {
        Ok(filter) => {
            let found = kith_services::events::list(&visit.kith, &filter, &visit.page()).await?;
            Ok((found, FormError::default()))
        }
        Err(failure) => {
            let nothing = Page {
                items: Vec::new(),
                next: None,
            };
            Ok((nothing, in_place(Err(failure))?))
        }
    }
}

/// `/manage/events`; `?kind=` and `?member=` narrow it.
#[component]
pub fn ManageEventsPage() -> impl IntoView {
    page(|visit| async move {
        let (found, errors) = read(&visit).await?;
        let viewer = visit.viewer.clone();
        let list = if found.items.is_empty() {
            view! { <Empty drawing=Drawing::Seed title=t!(viewer, "events-none") text=t!(viewer, "events-none-text")/> }
                .into_any()
        } else {
            view! { <Events viewer=viewer.clone() events=found.items/> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "manage-events") lede=t!(viewer, "events-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            <FormErrors error=errors.clone()/>
            <Narrow viewer=viewer.clone() errors/>
            {list}
            <LoadMore viewer next=found.next/>
        })
    })
}

#[component]
fn Narrow(viewer: Viewer, errors: FormError) -> impl IntoView {
    let typed = |name| viewer.param(name).unwrap_or_default().to_owned();
    view! {
        <form class="form" action=HERE>
            <Field name="kind" label=t!(viewer, "event-kind") hint=t!(viewer, "event-kind-hint")
                value=typed("kind") maxlength=events::KIND optional=true errors=errors.clone()/>
            <Field name="member" label=t!(viewer, "events-member") hint=t!(viewer, "events-member-hint")
                value=typed("member") optional=true errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "events-show") look=""/>
            </div>
        </form>
    }
}

#[component]
fn Events(viewer: Viewer, events: Vec<EventView>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "event-what")),
        Column::text(t!(viewer, "manage-member")),
        Column::number(t!(viewer, "entry-amount")),
        Column::text(t!(viewer, "event-when")),
        Column::number(t!(viewer, "event-points")),
        Column::text(t!(viewer, "event-state")),
    ];
    let rows = events.into_iter().map(|event| row(&viewer, event));
    let rows = rows.collect();
    view! { <DataTable label=t!(viewer, "manage-events") columns rows/> }
}

fn row(viewer: &Viewer, event: EventView) -> Vec<AnyView> {
    let href = format!("{HERE}/{}", event.id);
    let name = kind_name(viewer, &event.kind);
    let what = match &event.reference {
        Some(reference) => format!("{name} {reference}"),
        None => name,
    };
    let state = match event.reversal {
        Some(_) => t!(viewer, "event-reversed"),
        None => outcome_text(viewer, event.outcome),
    };
    let amount = money(event.amount, event.currency.as_deref());
    vec![
        view! { <a href=href>{what}</a> }.into_any(),
        view! { <Name person=event.member/> }.into_any(),
        amount.unwrap_or_else(|| "–".to_owned()).into_any(),
        view! { <Time at=event.occurred_at/> }.into_any(),
        view! { <Points amount=event.points/> }.into_any(),
        state.into_any(),
    ]
}
