//! Figures in words: what changed, and through whom.

use std::collections::BTreeMap;

use kith_services::{
    members::PersonRef,
    scores::{ContributionKind, MemberChange, Part},
};

use crate::{components::people::called, i18n::Speaks, t};

/// Ten thousandths, in which scores are written.
const UNITS: f64 = 1e4;

/// A figure with four decimals, as scores are written.
pub(crate) fn fine(value: f64) -> String {
    // Without the sign of what is zero when written.
    let value = if units(value) == 0.0 { 0.0 } else { value };
    format!("{value:.4}").replacen('-', "−", 1)
}

/// A figure as a number of the units in which it is written.
fn units(value: f64) -> f64 {
    (value * UNITS).round()
}

/// How far two figures are apart as they are written.
pub(crate) fn apart(then: f64, now: f64) -> f64 {
    (units(now) - units(then)) / UNITS
}

/// A change as it is written: its parts are rounded so that they add up to it, those that lie
/// farthest from what they are written as the other way.
pub(crate) fn written(mut change: MemberChange) -> MemberChange {
    change.change = apart(change.value_then, change.value_now);
    let rounded: f64 = change.parts.iter().map(|part| units(part.value)).sum();
    let missing = units(change.change) - rounded;
    let mut order: Vec<usize> = (0..change.parts.len()).collect();
    let short = |part: &Part| (part.value * UNITS - units(part.value)) * missing.signum();
    order.sort_by(|a, b| short(&change.parts[*b]).total_cmp(&short(&change.parts[*a])));
    for part in &mut change.parts {
        part.value = units(part.value) / UNITS;
    }
    let mut rest = missing;
    for place in order.into_iter().cycle() {
        if rest == 0.0 {
            break;
        }
        change.parts[place].value += rest.signum() / UNITS;
        rest -= rest.signum();
    }
    change
}

/// A change with its sign.
pub(crate) fn signed_fine(value: f64) -> String {
    let text = fine(value);
    if units(value) > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// Which figure a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Score {
    /// S, 0 to 1.
    Stickiness,
    /// Mean relationship depth.
    Depth,
}

/// What a contribution comes from.
pub(crate) fn kind_name(who: &impl Speaks, kind: ContributionKind) -> String {
    match kind {
        ContributionKind::Newcomers => t!(who, "score-part-newcomers"),
        ContributionKind::Returned => t!(who, "score-part-returned"),
        ContributionKind::Lapsed => t!(who, "score-part-lapsed"),
        ContributionKind::MoreActive => t!(who, "score-part-more-active"),
        ContributionKind::LessActive => t!(who, "score-part-less-active"),
        ContributionKind::NewTies => t!(who, "score-part-new-ties"),
        ContributionKind::StrongerTies => t!(who, "score-part-stronger-ties"),
        ContributionKind::WeakerTies => t!(who, "score-part-weaker-ties"),
    }
}

/// One sentence: how the figure moved.
pub(crate) fn moved(who: &impl Speaks, score: Score, change: &MemberChange) -> String {
    let (then, now) = (fine(change.value_then), fine(change.value_now));
    let by = fine(change.change.abs());
    match (score, then == now, change.change > 0.0) {
        (_, true, _) => t!(who, "score-stayed", now = now),
        (Score::Stickiness, _, true) => t!(
            who,
            "score-stickiness-rose",
            then = then,
            now = now,
            by = by
        ),
        (Score::Stickiness, _, false) => t!(
            who,
            "score-stickiness-fell",
            then = then,
            now = now,
            by = by
        ),
        (Score::Depth, _, true) => t!(who, "score-depth-rose", then = then, now = now, by = by),
        (Score::Depth, _, false) => t!(who, "score-depth-fell", then = then, now = now, by = by),
    }
}

/// Who is behind a part of a change, in a sentence: the names of up to three, and how many more.
pub(crate) fn part_words(
    who: &impl Speaks,
    part: &Part,
    people: &BTreeMap<i64, PersonRef>,
) -> String {
    let kind = kind_name(who, part.kind);
    let value = signed_fine(part.value);
    let names: Vec<String> = part
        .top
        .iter()
        .filter_map(|share| people.get(&share.member))
        .take(3)
        .map(|person| called(who, &person.name))
        .collect();
    let more = i64::from(part.members) - i64::try_from(names.len()).unwrap_or(0);
    let names = names.join(&t!(who, "list-comma"));
    match (names.is_empty(), more) {
        (true, _) => t!(who, "score-words-nobody", what = kind, value = value),
        (false, ..=0) => t!(
            who,
            "score-words",
            what = kind,
            value = value,
            names = names
        ),
        (false, more) => t!(
            who,
            "score-words-more",
            what = kind,
            value = value,
            names = names,
            more = more
        ),
    }
}

/// The parts, largest first, whichever way they go.
pub(crate) fn by_size(change: &MemberChange) -> Vec<&Part> {
    let mut parts: Vec<&Part> = change.parts.iter().collect();
    parts.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
    parts
}

#[cfg(test)]
mod tests {
    use kith_domain::ids::MemberId;
    use kith_services::scores::MemberPart;

    use super::*;
    use crate::viewer::Language::{En, ZhCn};

    fn part(members: u32, named: &[i64]) -> Part {
        Part {
            kind: ContributionKind::Newcomers,
            value: -0.0125,
            members,
            top: named
                .iter()
                .map(|member| MemberPart {
                    member: *member,
                    value: -0.01,
                })
                .collect(),
        }
    }

    fn people() -> BTreeMap<i64, PersonRef> {
        let person = |name: &str| PersonRef {
            external_id: None,
            picture: None,
            id: MemberId::from(uuid::Uuid::nil()),
            name: name.to_owned(),
        };
        [
            (1, person("Ada")),
            (2, person("Bo")),
            (3, person("Cy")),
            (4, person("Di")),
        ]
        .into()
    }

    #[test]
    fn figures_keep_four_decimals_and_a_real_minus() {
        assert_eq!(fine(0.178_025), "0.1780");
        assert_eq!(fine(-0.012_51), "−0.0125");
        assert_eq!(fine(-0.000_001), "0.0000");
        assert_eq!(signed_fine(0.5), "+0.5000");
        assert_eq!(signed_fine(0.000_01), "0.0000");
    }

    #[test]
    fn what_is_written_adds_up() {
        // Six parts of a community of the demo, none of which is a round number.
        let values = [
            -0.015_549, -0.002_249, 0.005_649, 0.026_449, -0.005_151, 0.000_049,
        ];
        let then = 0.158_36;
        let now = then + values.iter().sum::<f64>();
        let parts = values.map(|value| Part {
            value,
            ..part(1, &[1])
        });
        let change = written(MemberChange {
            then: 0,
            value_then: then,
            value_now: now,
            change: now - then,
            parts: parts.to_vec(),
        });
        let number = |text: String| text.replace('−', "-").parse::<f64>().unwrap();
        let sum: f64 = change
            .parts
            .iter()
            .map(|part| number(signed_fine(part.value)))
            .sum();
        let difference = number(fine(now)) - number(fine(then));
        assert!((sum - difference).abs() < 1e-9, "{sum} {difference}");
        assert!((change.change - difference).abs() < 1e-9);
        for (part, value) in change.parts.iter().zip(values) {
            assert!((part.value - value).abs() < 1e-4, "{} {value}", part.value);
        }
        let none = written(MemberChange {
            parts: Vec::new(),
            ..change
        });
        assert!(none.parts.is_empty());
    }

    #[test]
    fn a_part_names_its_people() {
        let text = part_words(&En, &part(2, &[1, 2]), &people());
        assert!(
            text.contains("Ada, Bo") && text.contains("−0.0125"),
            "{text}"
        );
        let text = part_words(&En, &part(9, &[1, 2, 3, 4]), &people());
        assert!(text.contains("Ada, Bo, Cy") && text.contains('6'), "{text}");
        let text = part_words(&ZhCn, &part(1, &[3]), &people());
        assert!(text.contains("Cy"), "{text}");
        let text = part_words(&En, &part(0, &[]), &people());
        assert!(!text.contains("()"), "{text}");
    }

    #[test]
    fn a_change_is_told_by_its_direction() {
        let change = |now: f64| MemberChange {
            then: 0,
            value_then: 0.2,
            value_now: now,
            change: now - 0.2,
            parts: Vec::new(),
        };
        let texts = [0.1, 0.2, 0.3].map(|now| moved(&En, Score::Stickiness, &change(now)));
        assert!(
            texts[0].contains("fell") && texts[2].contains("rose"),
            "{texts:?}"
        );
        assert!(texts[1].contains("0.2"));
    }
}
