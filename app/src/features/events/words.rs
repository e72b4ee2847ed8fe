//! Events of the shop and their rules, in words.

use kith_domain::{
    events::{Outcome, major},
    ledger::MAX_TRANSFER,
};
use kith_services::ledger::RuleView;

use crate::{
    i18n::{Speaks, grouped},
    t,
};

/// What people call a kind of events: a word that we know, else the operator's own.
pub(crate) fn kind_name(who: &impl Speaks, kind: &str) -> String {
    match kind {
        "purchase" => t!(who, "event-kind-purchase"),
        "review" => t!(who, "event-kind-review"),
        "visit" => t!(who, "event-kind-visit"),
        other => {
            let words = other.replace('_', " ");
            let mut letters = words.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect()
        }
    }
}

/// An amount with its currency, if there is one.
pub(crate) fn money(amount: Option<i64>, currency: Option<&str>) -> Option<String> {
    let amount = amount?;
    Some(match currency {
        Some(currency) => format!("{} {currency}", major(amount, currency)),
        None => grouped(amount),
    })
}

/// What a rule pays whoever acts.
pub(super) fn pays(who: &impl Speaks, rule: &RuleView) -> String {
    let terms = rule.terms.as_ref();
    let currency = terms.and_then(|terms| terms.currency.as_deref());
    match money(terms.and_then(|terms| terms.unit), currency) {
        Some(unit) => t!(who, "rule-per-unit", points = rule.base, unit = unit),
        None => t!(who, "rule-fixed", points = rule.base),
    }
}

/// What bounds a rule, as sentences.
pub(super) fn bounds(who: &impl Speaks, rule: &RuleView) -> Vec<String> {
    let Some(terms) = &rule.terms else {
        return vec![t!(who, "rule-day", cap = rule.daily_cap)];
    };
    let minimum = money(terms.minimum, terms.currency.as_deref());
    let day = (rule.daily_cap < MAX_TRANSFER).then(|| t!(who, "rule-day", cap = rule.daily_cap));
    [
        minimum.map(|minimum| t!(who, "rule-minimum", minimum = minimum)),
        terms.cap.map(|cap| t!(who, "rule-cap", cap = cap)),
        day,
        matures(who, rule),
        lasts(who, rule),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When the points of a rule begin to count, where that is later.
pub(crate) fn matures(who: &impl Speaks, rule: &RuleView) -> Option<String> {
    let days = i64::from(rule.life.mature_days);
    (days > 0).then(|| t!(who, "rule-matures", days = days))
}

/// For how long they count, where that is not for good.
pub(crate) fn lasts(who: &impl Speaks, rule: &RuleView) -> Option<String> {
    let days = rule.life.lifetime_days?;
    Some(t!(who, "rule-lasts", days = i64::from(days)))
}

/// What became of an event.
pub(super) fn outcome_text(who: &impl Speaks, outcome: Outcome) -> String {
    match outcome {
        Outcome::Paid => t!(who, "event-paid"),
        Outcome::NoRule => t!(who, "event-no-rule"),
        Outcome::Suspended => t!(who, "event-suspended"),
        Outcome::OtherCurrency => t!(who, "event-other-currency"),
        Outcome::BelowMinimum => t!(who, "event-below-minimum"),
        Outcome::TooLittle => t!(who, "event-too-little"),
        Outcome::Capped => t!(who, "event-capped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewer::Language;

    #[test]
    fn kinds_read_as_words() {
        assert_eq!(kind_name(&Language::En, "purchase"), "Purchase");
        assert_eq!(kind_name(&Language::En, "oven_rented"), "Oven rented");
        assert_ne!(kind_name(&Language::ZhCn, "purchase"), "Purchase");
    }

    #[test]
    fn amounts_have_their_currency() {
        assert_eq!(money(Some(4990), Some("EUR")).as_deref(), Some("49.90 EUR"));
        assert_eq!(money(Some(4990), None).as_deref(), Some("4,990"));
        assert_eq!(money(None, None), None);
    }
}
