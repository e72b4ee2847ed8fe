//! Entries of a wallet, in words.

use frontend::model::{EntryRow, Sign};
use jiff::tz::TimeZone;
use kith_services::ledger::{EntryState, EntryView};

use crate::{
    components::time::{date_text, full_text},
    i18n::{Speaks, grouped, signed},
    t,
    viewer::Language,
};

/// A rule's name for people; a rule of a later version keeps its own.
pub(crate) fn rule_name(who: &impl Speaks, rule: &str) -> String {
    match rule {
        "first_post" => t!(who, "rule-first-post"),
        "gate_passed" => t!(who, "rule-gate-passed"),
        other => other.to_owned(),
    }
}

/// What happened.
pub(super) fn title(who: &impl Speaks, entry: &EntryView) -> String {
    let subject = entry.subject.clone().unwrap_or_default();
    match (entry.memo.as_str(), entry.rule.as_deref()) {
        ("award", _) => t!(who, "entry-award"),
        ("redemption", _) => t!(who, "entry-redemption", reward = subject),
        (_, Some(rule)) => rule_title(who, rule, entry),
        (memo, None) => memo.to_owned(),
    }
}

fn rule_title(who: &impl Speaks, rule: &str, entry: &EntryView) -> String {
    let level = entry.level.unwrap_or(0);
    let actor = entry.actor.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let circle = entry.circle.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    match (rule, level) {
        ("first_post", 0) => t!(who, "entry-first-post-own", circle = circle),
        ("first_post", 1) => t!(who, "entry-first-post-referee", name = actor, circle = circle),
        ("gate_passed", 0) => t!(who, "entry-gate-own"),
        ("gate_passed", 1) => t!(who, "entry-gate-referee", name = actor),
        (rule, level) => t!(who, "entry-deeper", rule = rule_name(who, rule), level = level),
    }
}

/// Where it stands.
pub(super) fn state(who: &impl Speaks, entry: &EntryView) -> String {
    let waiting = entry.memo != "redemption";
    match entry.state {
        EntryState::Posted => t!(who, "state-posted"),
        EntryState::Held { .. } if waiting => t!(who, "state-held"),
        EntryState::Held { .. } => t!(who, "state-reserved"),
        EntryState::Released { .. } if waiting => t!(who, "state-released"),
        EntryState::Released { .. } => t!(who, "state-spent"),
        EntryState::Voided { .. } => t!(who, "state-voided"),
        EntryState::Expired { .. } => t!(who, "state-expired"),
    }
}

/// How it is marked.
const fn sign(entry: &EntryView) -> Sign {
    match entry.state {
        EntryState::Held { .. } => Sign::Held,
        EntryState::Voided { .. } | EntryState::Expired { .. } => Sign::Void,
        EntryState::Posted | EntryState::Released { .. } if entry.amount < 0 => Sign::Out,
        EntryState::Posted | EntryState::Released { .. } => Sign::In,
    }
}

/// The level along the chain.
pub(super) fn level(who: &impl Speaks, level: i16) -> String {
    match level {
        0 => t!(who, "entry-level-own"),
        level => t!(who, "level", level = level),
    }
}

/// An entry, ready to be listed.
pub(crate) fn entry_row(language: Language, zone: &TimeZone, entry: &EntryView) -> EntryRow {
    let mut facts = vec![(t!(language, "entry-when"), full_text(&language, entry.at, zone))];
    if let (Some(rule), Some(version)) = (&entry.rule, entry.version) {
        let text = t!(language, "entry-rule-version", rule = rule_name(&language, rule), version = version);
        facts.push((t!(language, "entry-rule"), text));
    }
    if let Some(of) = entry.level {
        facts.push((t!(language, "entry-level"), level(&language, of)));
    }
    if let EntryState::Held { until } = entry.state {
        facts.push((t!(language, "entry-lapses"), full_text(&language, until, zone)));
    }
    if let ("award", Some(reason)) = (entry.memo.as_str(), entry.subject.clone()) {
        facts.push((t!(language, "entry-reason"), reason));
    }
    let sign = sign(entry);
    EntryRow {
        href: format!("/wallet/{}", entry.id),
        day: date_text(&language, entry.at, zone),
        title: title(&language, entry),
        state: state(&language, entry),
        amount: if sign == Sign::Void { grouped(0) } else { signed(entry.amount) },
        sign,
        facts,
    }
}
