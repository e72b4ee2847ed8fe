use super::*;
use ContributionKind::{
    Lapsed, LessActive, MoreActive, NewTies, Newcomers, Returned, StrongerTies, WeakerTies,
};

const THEN: Day = 100;
const NOW: Day = 107;

fn days(member: u32, days: impl IntoIterator<Item = Day>) -> impl Iterator<Item = ActivityDay> {
    days.into_iter().map(move |day| ActivityDay {
        member,
        day,
        count: 1,
    })
}

fn tie(actor: u32, target: u32, day: Day, count: u32) -> TieDay {
    TieDay {
        actor,
        target,
        day,
        count,
    }
}

fn both_ways(a: u32, b: u32, day: Day, count: u32) -> [TieDay; 2] {
    [tie(a, b, day, count), tie(b, a, day, count)]
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

fn kinds(change: &Change) -> Vec<(ContributionKind, u32)> {
    change
        .contributions
        .iter()
        .map(|part| (part.kind, part.members))
        .collect()
}

fn value(change: &Change, kind: ContributionKind) -> f64 {
    change
        .contributions
        .iter()
        .filter(|part| part.kind == kind)
        .map(|part| part.value)
        .sum()
}

fn sum(change: &Change) -> f64 {
    change.contributions.iter().map(|part| part.value).sum()
}

/// Eight members who are there daily, and around them: five newcomers with 1 to 5 days, one who
/// lapsed, one who returned, one more and one less active than before.
fn planted() -> Vec<ActivityDay> {
    let steady = (1..=8).flat_map(|member| days(member, 60..=NOW));
    let newcomers = (20..25).flat_map(|member| days(member, 101..=member as Day + 81));
    steady
        .chain(newcomers)
        .chain(days(9, (90..=95).chain([104, 105])))
        .chain(days(10, 76..=81))
        .chain(days(11, 74..=79))
        .chain(days(30, [50, 103]))
        .collect()
}

#[test]
fn planted_change_of_stickiness_is_explained() {
    let change = stickiness_change(&planted(), THEN, NOW);
    // Active days over active members, then 242 over 11, now 250 over 16.
    let (f0, f1) = (242.0 / 28.0 / 11.0, 250.0 / 28.0 / 16.0);
    assert!(
        close(change.value_then, f0)
            && close(change.value_now, f1)
            && close(change.change, f1 - f0)
    );
    assert_eq!(
        kinds(&change),
        [
            (Newcomers, 5),
            (Returned, 1),
            (Lapsed, 1),
            (MoreActive, 1),
            (LessActive, 1)
        ]
    );

    let presence = |v: f64| 0.5 * ((v - f0) / 16.0 + (v - f1) / 11.0);
    let newcomers: f64 = (1..=5).map(|days| presence(f64::from(days) / 28.0)).sum();
    assert!(close(value(&change, Newcomers), newcomers) && newcomers < 0.0);
    assert!(close(value(&change, Returned), presence(1.0 / 28.0)));
    assert!(close(value(&change, Lapsed), -presence(6.0 / 28.0)) && value(&change, Lapsed) > 0.0);
    let half = 0.5 * (1.0 / 11.0 + 1.0 / 16.0);
    assert!(close(value(&change, MoreActive), half * 2.0 / 28.0));
    assert!(close(value(&change, LessActive), -half * 4.0 / 28.0));
    assert!(close(sum(&change), f1 - f0));

    // The newcomer with one day weighs most, the one with five least.
    let top: Vec<u32> = change.contributions[0]
        .top
        .iter()
        .map(|share| share.member)
        .collect();
    assert_eq!(top, [20, 21, 22, 23, 24]);
    assert!(close(
        change.contributions[0].top[0].value,
        presence(1.0 / 28.0)
    ));
}

#[test]
fn one_row_of_the_far_past_tells_returned_from_new() {
    let rows = planted();
    let first_of_window = Window::four_weeks(THEN).first();
    let mut earlier: Vec<ActivityDay> = rows
        .iter()
        .filter(|row| row.day < first_of_window)
        .copied()
        .collect();
    earlier.dedup_by_key(|row| row.member);
    let mut short: Vec<ActivityDay> = rows
        .iter()
        .filter(|row| row.day >= first_of_window)
        .copied()
        .collect();
    short.extend(earlier);
    assert!(short.len() < rows.len());
    assert_eq!(
        stickiness_change(&short, THEN, NOW),
        stickiness_change(&rows, THEN, NOW)
    );
}

#[test]
fn at_most_five_members_are_named() {
    let rows: Vec<_> = (0..40).flat_map(|member| days(member, [105])).collect();
    let change = stickiness_change(&rows, THEN, NOW);
    assert_eq!(kinds(&change), [(Newcomers, 40)]);
    let top: Vec<u32> = change.contributions[0]
        .top
        .iter()
        .map(|share| share.member)
        .collect();
    assert_eq!(top, [0, 1, 2, 3, 4]);
}

#[test]
fn from_nobody_and_to_nobody() {
    let none = stickiness_change(&[], THEN, NOW);
    assert_eq!((none.change, none.contributions.len()), (0.0, 0));
    let first: Vec<_> = days(1, [105, 106]).chain(days(2, [107])).collect();
    let born = stickiness_change(&first, THEN, NOW);
    assert_eq!(kinds(&born), [(Newcomers, 2)]);
    assert!(close(sum(&born), 3.0 / 56.0) && close(born.change, 3.0 / 56.0));
    let last: Vec<_> = days(1, [73, 74]).chain(days(2, [75])).collect();
    let died = stickiness_change(&last, THEN, NOW);
    assert_eq!(kinds(&died), [(Lapsed, 2)]);
    assert!(close(sum(&died), -3.0 / 56.0) && close(died.change, -3.0 / 56.0));
}

#[test]
fn members_who_did_not_change_contribute_nothing() {
    let rows: Vec<_> = days(1, 60..=NOW).chain(days(2, 60..=NOW)).collect();
    let change = stickiness_change(&rows, THEN, NOW);
    assert_eq!((change.change, change.contributions.len()), (0.0, 0));
}

#[test]
fn planted_change_of_depth_is_explained() {
    // 1 to 4 stay. 1–2 fades, 1–3 is renewed, 2–4 becomes mutual. 5 lapses, 6 is new, 7 returns.
    let stay = (1..=4).flat_map(|member| days(member, [95, 105]));
    let activity: Vec<_> = stay
        .chain(days(5, [75]))
        .chain(days(6, [106]))
        .chain(days(7, [30, 106]))
        .collect();
    let mut rows = Vec::new();
    rows.extend(both_ways(1, 2, 93, 4));
    rows.extend(both_ways(1, 3, 93, 1));
    rows.extend(both_ways(1, 3, 105, 3));
    rows.extend([tie(2, 4, 95, 2), tie(4, 2, 105, 2)]);
    rows.extend(both_ways(5, 1, 75, 1));
    rows.extend(both_ways(6, 3, 106, 1));
    let change = depth_change(&activity, &rows, THEN, NOW);
    let mean = |as_of| crate::RelationshipDepth::measure(&activity, &rows, as_of).depth;
    assert!(close(change.value_then, mean(THEN)) && close(change.value_now, mean(NOW)));
    assert!(close(sum(&change), mean(NOW) - mean(THEN)));
    // New: 2 and 4 with each other, 3 with 6. Stronger: 1–3 at both ends. Weaker: 1–2 at both ends, 1–5 at 1's.
    let expected = [
        (Newcomers, 1),
        (Returned, 1),
        (Lapsed, 1),
        (NewTies, 3),
        (StrongerTies, 2),
        (WeakerTies, 2),
    ];
    assert_eq!(kinds(&change), expected);
    assert!(
        value(&change, NewTies) > 0.0
            && value(&change, StrongerTies) > 0.0
            && value(&change, WeakerTies) < 0.0
    );
    // 7 has no tie, so their presence alone lowers the mean.
    assert!(close(
        value(&change, Returned),
        -0.5 * (mean(THEN) / 6.0 + mean(NOW) / 5.0)
    ));
    // 4 had no mutual tie before: all of their depth is the new tie's.
    let of_four = change
        .contributions
        .iter()
        .filter(|part| part.kind == NewTies)
        .flat_map(|part| &part.top);
    let depth_of_four = Ties::from_rows(&rows, NOW).depth_of(4);
    let half = 0.5 * (1.0 / 5.0 + 1.0 / 6.0);
    assert!(
        of_four
            .filter(|share| share.member == 4)
            .all(|share| close(share.value, half * depth_of_four))
    );
}
