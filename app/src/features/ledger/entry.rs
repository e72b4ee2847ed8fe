//! Why one entry is there: event, rule and version, level, hold and what releases it.

use kith_domain::ids::TransferId;
use kith_services::{
    ledger::{self, EntryEvent, EntryState, Explanation, RuleView},
    referrals::GateProgress,
};
use leptos::prelude::*;

use super::{holdings::Uses, words};
use crate::{
    components::{
        figures::{Facts, Gauge, Points},
        page::{PageHead, escape},
        people::called,
        time::{Shown, Time},
    },
    error::PageError,
    features::events::{lasts, matures, money},
    i18n::grouped,
    t,
    viewer::Language,
    visit::{page, path_param},
};

/// `/wallet/:id`.
#[component]
pub fn EntryPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let id: TransferId = id.parse().map_err(|_| PageError::NotFound)?;
        let member = visit.member()?.no;
        let explanation = ledger::explain(&visit.kith, member, id).await?;
        let uses = ledger::lot_uses(&visit.kith, member, id, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let incoming = explanation.entry.amount > 0;
        let language = visit.language();
        let held = matches!(explanation.entry.state, EntryState::Held { .. });
        let sentences = sentences(language, &explanation)
            .into_iter()
            .map(|text| view! { <p>{text}</p> });
        let gate = explanation
            .gate
            .filter(|_| held)
            .map(|gate| view! { <Gate language gate/> });
        Ok(view! {
            <PageHead title=words::title(&language, &explanation.entry)
                above=vec![("/wallet".to_owned(), t!(language, "wallet-title"))]/>
            <section class="card">
                <p><Points amount=explanation.entry.amount change=true held large=true/></p>
                <div class="stack stack--s">{sentences.collect_view()}</div>
                {gate}
                <Facts facts=facts(language, &explanation)/>
            </section>
            <Uses viewer incoming uses/>
            <p><a class="button" href="/wallet">{t!(language, "entry-back")}</a></p>
        })
    })
}

/// The story of the entry.
fn sentences(language: Language, explanation: &Explanation) -> Vec<String> {
    let entry = &explanation.entry;
    let mut story = vec![words::state(&language, entry)];
    if let (Some(rule), Some(part)) = (&explanation.rule, explanation.part) {
        let level = entry.level.unwrap_or(0);
        let base = explanation.base.unwrap_or(rule.base);
        if let Some(sum) = entry
            .event
            .as_ref()
            .and_then(|event| made(language, rule, event))
        {
            story.push(sum);
        }
        story.push(match level {
            0 => t!(language, "explain-own", base = base),
            _ => t!(
                language,
                "explain-level",
                base = base,
                level = level,
                part = part
            ),
        });
        story.push(words::chain(&language, &rule.chain));
        if explanation.capped {
            story.push(t!(language, "explain-capped", cap = rule.daily_cap));
        }
        if explanation.quality_cut {
            story.push(t!(language, "explain-quality"));
        }
    }
    if let Some(rule) = &explanation.rule {
        story.extend(matures(&language, rule));
        story.extend(lasts(&language, rule));
    }
    if entry.memo == "debt_settled" {
        story.push(t!(language, "explain-debt-settled"));
    }
    if entry.memo == "expired" {
        story.push(t!(language, "explain-expired"));
    }
    if entry.memo == "reversal" {
        story.push(t!(language, "explain-reversal"));
    }
    match entry.state {
        EntryState::Held { .. } if entry.memo == "redemption" => {
            story.push(t!(language, "explain-reserved"))
        }
        EntryState::Held { .. } if words::is_partners(entry) => {
            story.push(t!(language, "explain-partner-held"));
        }
        EntryState::Held { .. } if !entry.gated => {}
        EntryState::Held { .. } => {
            let needed = i64::try_from(explanation.gate_needs).unwrap_or(0);
            story.push(t!(language, "explain-held", needed = needed));
        }
        _ => {}
    }
    story
}

/// How the amount of an event makes points, where the member may know it.
fn made(language: Language, rule: &RuleView, event: &EntryEvent) -> Option<String> {
    let terms = rule.terms.as_ref()?;
    let amount = money(event.amount, event.currency.as_deref())?;
    let unit = money(terms.unit, terms.currency.as_deref())?;
    Some(t!(
        language,
        "explain-amount",
        amount = amount,
        points = rule.base,
        unit = unit
    ))
}

fn facts(language: Language, explanation: &Explanation) -> Vec<(String, AnyView)> {
    let entry = &explanation.entry;
    let time = |at| view! { <Time at shown=Shown::Full/> }.into_any();
    let mut facts = vec![(t!(language, "entry-when"), time(entry.at))];
    if let Some((slug, name)) = entry.circle.clone() {
        let href = format!("/circles/{}", escape(&slug));
        facts.push((
            t!(language, "entry-circle"),
            view! { <a href=href>{name}</a> }.into_any(),
        ));
    }
    if let Some(actor) = &entry.actor {
        facts.push((
            t!(language, "entry-actor"),
            called(&language, &actor.name).into_any(),
        ));
    }
    facts.extend(words::event_facts(language, entry));
    if let Some(rule) = &explanation.rule {
        let name = words::rule_name(&language, &rule.rule);
        let text = t!(
            language,
            "entry-rule-version",
            rule = name,
            version = rule.version
        );
        facts.push((t!(language, "entry-rule"), text.into_any()));
    }
    if let Some(level) = entry.level {
        facts.push((
            t!(language, "entry-level"),
            words::level(&language, level).into_any(),
        ));
    }
    match entry.state {
        EntryState::Posted => {}
        EntryState::Held { until } => {
            facts.push((words::until(&language, entry), time(until)));
        }
        EntryState::Released { at } => facts.push((t!(language, "entry-released"), time(at))),
        EntryState::Voided { at } | EntryState::Expired { at } => {
            facts.push((t!(language, "entry-ended"), time(at)));
        }
    }
    if let (Some(ends), Some(left)) = (entry.expires_at, entry.remaining) {
        facts.push((t!(language, "entry-left"), grouped(left).into_any()));
        if left > 0 {
            facts.push((t!(language, "entry-ends"), time(ends)));
        }
    }
    if let ("award", Some(reason)) = (entry.memo.as_str(), entry.subject.clone()) {
        facts.push((t!(language, "entry-reason"), reason.into_any()));
    }
    facts.push((
        t!(language, "entry-transfer"),
        view! { <code>{entry.id.to_string()}</code> }.into_any(),
    ));
    facts
}

/// How far the referee is.
#[component]
fn Gate(language: Language, gate: GateProgress) -> impl IntoView {
    let [value, max] =
        [gate.independent, gate.needed].map(|count| i64::try_from(count).unwrap_or(0));
    view! {
        <Gauge label=t!(language, "gate-independent") value max
            text=t!(language, "count-of", count = value.min(max), whole = max)/>
    }
}
