//! One event: what it paid, to whom and why, and the form that takes it back.

use kith_domain::{ids::ShopEventId, input::limits};
use kith_services::{
    events::{self, EventView, Payment, ReverseError},
    ledger::EntryState,
};
use leptos::prelude::*;

use super::words::{kind_name, money, outcome_text};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        figures::{Column, DataTable, Facts, Points},
        page::PageHead,
        people::{Name, called},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::ledger::{level, rule_name},
    form::redirect_303,
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn reverse(visit: &Visit, id: ShopEventId) -> Result<(), FormFailure> {
    let reason = visit.form.field("reason");
    events::reverse(&visit.kith, visit.member()?, id, reason)
        .await
        .map_err(|error| match error {
            ReverseError::Forbidden => FormFailure::Page(PageError::Forbidden),
            ReverseError::Unknown => FormFailure::Page(PageError::NotFound),
            ReverseError::Reason(error) => FormError::input(&visit.viewer, "reason", error).into(),
            ReverseError::Fault(fault) => fault.into(),
        })?;
    redirect_303(&format!("/manage/events/{id}?reversed=1"));
    Ok(())
}

/// `/manage/events/:id`.
#[component]
pub fn ManageEventPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let id: ShopEventId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(reverse(&visit, id).await)?
        } else {
            FormError::default()
        };
        let event = events::event(&visit.kith, id)
            .await?
            .ok_or(PageError::NotFound)?;
        let payments = events::payments(&visit.kith, id).await?;
        let viewer = visit.viewer.clone();
        let done = viewer.param("reversed").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "event-reversed-done") first=true/> }
        });
        let form = event
            .reversal
            .is_none()
            .then(|| view! { <Return visit errors=errors.clone()/> });
        let title = kind_name(&viewer, &event.kind);
        Ok(view! {
            <PageHead title above=vec![("/manage/events".to_owned(), t!(viewer, "manage-events"))]/>
            {done}
            <FormErrors error=errors/>
            <section class="card"><Facts facts=facts(&viewer, &event, &payments)/></section>
            <Paid viewer payments/>
            {form}
        })
    })
}

fn facts(viewer: &Viewer, event: &EventView, payments: &[Payment]) -> Vec<(String, AnyView)> {
    let time = |at| view! { <Time at shown=Shown::Full/> }.into_any();
    let mut facts = vec![(
        t!(viewer, "manage-member"),
        view! { <Name person=event.member.clone()/> }.into_any(),
    )];
    if let Some(reference) = event.reference.clone() {
        facts.push((t!(viewer, "entry-reference"), reference.into_any()));
    }
    if let Some(amount) = money(event.amount, event.currency.as_deref()) {
        facts.push((t!(viewer, "entry-amount"), amount.into_any()));
    }
    facts.push((t!(viewer, "event-when"), time(event.occurred_at)));
    facts.push((t!(viewer, "event-received"), time(event.received_at)));
    let outcome = outcome_text(viewer, event.outcome);
    facts.push((t!(viewer, "event-state"), outcome.into_any()));
    if let Some(version) = event.version {
        let rule = rule_name(viewer, &format!("event:{}", event.kind));
        let rule = t!(viewer, "entry-rule-version", rule = rule, version = version);
        facts.push((t!(viewer, "entry-rule"), rule.into_any()));
        let base = view! { <Points amount=event.base/> };
        facts.push((t!(viewer, "event-base"), base.into_any()));
    }
    if let Some(reversal) = event.reversal.clone() {
        facts.push((t!(viewer, "event-reversed"), time(reversal.at)));
        let by = called(viewer, &reversal.by);
        facts.push((t!(viewer, "event-reversed-by"), by.into_any()));
        let lang = written_in(&reversal.reason);
        let reason = view! { <span lang=lang>{reversal.reason}</span> };
        facts.push((t!(viewer, "account-reason"), reason.into_any()));
        let missing = missing(payments);
        if missing > 0 {
            let missing = view! { <Points amount=missing/> };
            facts.push((t!(viewer, "event-missing"), missing.into_any()));
        }
    }
    facts
}

/// What a return could not take back, since it was spent.
fn missing(payments: &[Payment]) -> i64 {
    let counts = |payment: &&Payment| {
        matches!(
            payment.state,
            EntryState::Posted | EntryState::Released { .. }
        )
    };
    payments
        .iter()
        .filter(counts)
        .map(|payment| payment.points)
        .sum()
}

#[component]
fn Paid(viewer: Viewer, payments: Vec<Payment>) -> impl IntoView {
    if payments.is_empty() {
        return view! { <p class="muted">{t!(viewer, "event-paid-nobody")}</p> }.into_any();
    }
    let columns = vec![
        Column::text(t!(viewer, "manage-member")),
        Column::text(t!(viewer, "entry-level")),
        Column::number(t!(viewer, "event-points")),
        Column::text(t!(viewer, "event-state")),
    ];
    let rows = payments.into_iter().map(|payment| {
        let held = matches!(payment.state, EntryState::Held { .. });
        let state = state(&viewer, &payment);
        vec![
            view! { <Name person=payment.member/> }.into_any(),
            whose(&viewer, payment.level).into_any(),
            view! { <Points amount=payment.points change=true held/> }.into_any(),
            state.into_any(),
        ]
    });
    let rows = rows.collect();
    view! {
        <section class="section">
            <h2 class="section__title">{t!(viewer, "event-payments")}</h2>
            <DataTable label=t!(viewer, "event-payments") columns rows/>
        </section>
    }
    .into_any()
}

/// How far above the event the paid member stands.
fn whose(viewer: &Viewer, above: i16) -> String {
    match above {
        0 => t!(viewer, "event-level-own"),
        above => level(viewer, above),
    }
}

fn state(viewer: &Viewer, payment: &Payment) -> String {
    match payment.state {
        EntryState::Posted if payment.points < 0 => t!(viewer, "event-taken"),
        EntryState::Posted => t!(viewer, "state-posted"),
        EntryState::Held { .. } => t!(viewer, "state-held"),
        EntryState::Released { .. } => t!(viewer, "state-released"),
        EntryState::Voided { .. } => t!(viewer, "state-voided"),
        EntryState::Expired { .. } => t!(viewer, "state-expired"),
    }
}

#[component]
fn Return(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <section class="card" aria-labelledby="return-title">
            <h2 class="card__title" id="return-title">{t!(viewer, "event-reverse")}</h2>
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="reverse"/>
                <p>{t!(viewer, "event-reverse-text")}</p>
                <Field name="reason" label=t!(viewer, "account-reason") hint=t!(viewer, "event-reason-hint")
                    value=visit.form.field("reason") maxlength=limits::REASON errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "event-reverse-do") look="button--danger"/>
                </div>
            </form>
        </section>
    }
}
