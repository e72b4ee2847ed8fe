//! Entries of a wallet, in words.

use kith_domain::referrals::chain::{ChainMode, ChainRule};
use kith_services::ledger::{EntryEvent, EntryState, EntryView, RuleView, rules::EVENT};
use leptos::prelude::{AnyView, IntoAny};

use crate::{
    components::people::called,
    features::events::{kind_name, money},
    i18n::Speaks,
    t,
    viewer::Language,
};

/// A rule's name for people; a rule of a later version keeps its own.
pub(crate) fn rule_name(who: &impl Speaks, rule: &str) -> String {
    match rule {
        "first_post" => t!(who, "rule-first-post"),
        "gate_passed" => t!(who, "rule-gate-passed"),
        other => match other.strip_prefix(EVENT) {
            Some(kind) => t!(who, "rule-event", kind = kind_name(who, kind)),
            None => other.to_owned(),
        },
    }
}

/// What each level above gets by a rule: points, or shares of the points where these follow an amount.
pub(crate) fn shares(rule: &RuleView) -> Option<String> {
    let share = rule
        .terms
        .as_ref()
        .is_some_and(|terms| terms.unit.is_some());
    let parts = if share {
        rule.chain.parts(10_000)
    } else {
        rule.parts.clone()
    };
    let texts = parts.iter().skip(1).filter(|part| **part > 0).map(|part| {
        if share {
            percent(*part)
        } else {
            part.to_string()
        }
    });
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" / "))
}

/// A share in basis points as people write it: 625 is `6.25 %`.
fn percent(share: i64) -> String {
    let text = format!("{}.{:02}", share / 100, share % 100);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// How a rule pays the levels above.
pub(crate) fn chain(who: &impl Speaks, chain: &ChainRule) -> String {
    match chain.mode {
        ChainMode::Geometric => t!(
            who,
            "rule-chain-geometric",
            levels = i64::from(chain.levels),
            share = percent(chain.delta.0.into())
        ),
        ChainMode::Direct => t!(
            who,
            "rule-chain-direct",
            share = percent(chain.beta.0.into())
        ),
        ChainMode::None => t!(who, "rule-chain-none"),
    }
}

/// What happened.
pub(super) fn title(who: &impl Speaks, entry: &EntryView) -> String {
    let subject = match who.language() {
        Language::ZhCn => entry.subject_zh.as_ref().or(entry.subject.as_ref()),
        Language::En => entry.subject.as_ref(),
    };
    let subject = subject.cloned().unwrap_or_default();
    match (entry.memo.as_str(), entry.rule.as_deref()) {
        ("award", _) => t!(who, "entry-award"),
        ("expired", _) => t!(who, "entry-expired"),
        ("debt_settled", _) => t!(who, "entry-debt-settled"),
        ("reversal", rule) => {
            let what = rule_title(who, rule.unwrap_or_default(), entry);
            t!(who, "entry-reversal", what = what)
        }
        ("redemption", _) => t!(who, "entry-redemption", reward = subject),
        ("partner_join", _) => t!(who, "entry-partner-join"),
        ("partner_order", _) => t!(who, "entry-partner-order", reference = subject),
        ("clawback", _) if subject.is_empty() => t!(who, "entry-clawback"),
        ("clawback", _) => t!(who, "entry-clawback-of", reference = subject),
        (_, Some(rule)) => rule_title(who, rule, entry),
        (memo, None) => memo.to_owned(),
    }
}

fn rule_title(who: &impl Speaks, rule: &str, entry: &EntryView) -> String {
    let level = entry.level.unwrap_or(0);
    let actor = entry
        .actor
        .as_ref()
        .map(|person| called(who, &person.name))
        .unwrap_or_default();
    let circle = entry
        .circle
        .as_ref()
        .map(|(_, name)| name.clone())
        .unwrap_or_default();
    match (rule, level) {
        ("first_post", 0) => t!(who, "entry-first-post-own", circle = circle),
        ("first_post", 1) if entry.circle.is_none() => {
            t!(who, "entry-first-post-referee-inside", name = actor)
        }
        ("first_post", 1) => t!(
            who,
            "entry-first-post-referee",
            name = actor,
            circle = circle
        ),
        ("gate_passed", 0) => t!(who, "entry-gate-own"),
        ("gate_passed", 1) => t!(who, "entry-gate-referee", name = actor),
        (_, level @ (0 | 1)) if entry.event.is_some() => {
            let event = entry.event.as_ref();
            event.map_or_else(String::new, |event| event_title(who, event, level, actor))
        }
        (rule, level) => t!(
            who,
            "entry-deeper",
            rule = rule_name(who, rule),
            level = level
        ),
    }
}

fn event_title(who: &impl Speaks, event: &EntryEvent, level: i16, actor: String) -> String {
    let kind = kind_name(who, &event.kind);
    match (&event.reference, event.kind.as_str()) {
        _ if level > 0 => t!(who, "entry-event-referee", kind = kind, name = actor),
        (Some(reference), "purchase") => {
            t!(who, "entry-purchase-own", reference = reference.clone())
        }
        (Some(reference), _) => {
            t!(
                who,
                "entry-event-own",
                kind = kind,
                reference = reference.clone()
            )
        }
        (None, _) => kind,
    }
}

/// It was earned by a partner's programme.
pub(super) fn is_partners(entry: &EntryView) -> bool {
    matches!(entry.memo.as_str(), "partner_join" | "partner_order")
}

/// It is held for nothing but the day on which it counts.
const fn is_maturing(entry: &EntryView) -> bool {
    entry.matures_at.is_some() && !entry.gated
}

/// What happens when a hold's time is over.
pub(super) fn until(who: &impl Speaks, entry: &EntryView) -> String {
    if is_maturing(entry) {
        t!(who, "entry-due")
    } else {
        t!(who, "entry-lapses")
    }
}

/// Where it stands.
pub(super) fn state(who: &impl Speaks, entry: &EntryView) -> String {
    let waiting = entry.memo != "redemption";
    match entry.state {
        EntryState::Posted => t!(who, "state-posted"),
        EntryState::Held { .. } if is_partners(entry) => t!(who, "state-partner-held"),
        EntryState::Held { .. } if is_maturing(entry) => t!(who, "state-maturing"),
        EntryState::Held { .. } if waiting => t!(who, "state-held"),
        EntryState::Held { .. } => t!(who, "state-reserved"),
        EntryState::Released { .. } if waiting => t!(who, "state-released"),
        EntryState::Released { .. } => t!(who, "state-spent"),
        EntryState::Voided { .. } => t!(who, "state-voided"),
        EntryState::Expired { .. } => t!(who, "state-expired"),
    }
}

/// Whether it ended without effect.
pub(super) const fn is_void(entry: &EntryView) -> bool {
    matches!(
        entry.state,
        EntryState::Voided { .. } | EntryState::Expired { .. }
    )
}

/// The class of the mark before it.
pub(super) const fn sign(entry: &EntryView) -> &'static str {
    match entry.state {
        EntryState::Held { .. } => "entry__sign entry__sign--held",
        EntryState::Voided { .. } | EntryState::Expired { .. } => "entry__sign entry__sign--void",
        EntryState::Posted | EntryState::Released { .. } if entry.amount < 0 => {
            "entry__sign entry__sign--out"
        }
        EntryState::Posted | EntryState::Released { .. } => "entry__sign entry__sign--in",
    }
}

/// The level along the chain.
pub(crate) fn level(who: &impl Speaks, level: i16) -> String {
    match level {
        0 => t!(who, "entry-level-own"),
        level => t!(who, "level", level = level),
    }
}

/// What the shop told of the event behind it, as far as the member may know.
pub(super) fn event_facts(language: Language, entry: &EntryView) -> Vec<(String, AnyView)> {
    let Some(event) = entry.event.clone() else {
        return Vec::new();
    };
    let amount = money(event.amount, event.currency.as_deref());
    let facts = [
        (
            t!(language, "event-kind"),
            Some(kind_name(&language, &event.kind)),
        ),
        (t!(language, "entry-reference"), event.reference),
        (t!(language, "entry-amount"), amount),
        (t!(language, "account-reason"), event.taken_back_for),
    ];
    let told = facts.into_iter();
    told.filter_map(|(name, text)| Some((name, text?.into_any())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_the_decimals_that_they_need() {
        let all = [10_000, 5_000, 1_250, 625, 5, 0].map(percent);
        assert_eq!(all, ["100 %", "50 %", "12.5 %", "6.25 %", "0.05 %", "0 %"]);
    }
}
