//! How evenly points are spread.

use kith_domain::roles::Role;

use super::award;
use crate::{
    both,
    ledger::{self, fairness},
    testing::TestKith,
};

async fn told(t: &TestKith) -> Option<(i64, i64, i64, f64, f64)> {
    t.clock.advance(fairness::FRESH);
    let told = ledger::fairness(&t.kith).await.unwrap()?;
    let fine = |value: f64| (value * 1e6).round() / 1e6;
    let (gini, share) = (fine(told.gini), fine(told.top_share));
    Some((told.members, told.holders, told.top, gini, share))
}

both!(points_are_spread_as_told, async |t: &TestKith| {
    let manager = t.person("manager", None, Role::Manager).await;
    let mut people = Vec::new();
    for name in ["ada", "ben", "cai"] {
        people.push(t.member(name, None).await);
    }
    let give = async |who: usize, points: i64| {
        let key = format!("{who} {points}");
        let award = award(people[who].id, points, &key);
        ledger::award(&t.kith, &manager, award).await.unwrap();
    };
    assert_eq!(told(t).await, None, "nobody holds any");
    // 0, 0, 0, 100: one of four holds all.
    give(0, 100).await;
    assert_eq!(told(t).await, Some((4, 1, 1, 0.75, 1.0)));
    // 0, 100, 100, 100.
    give(1, 100).await;
    give(2, 100).await;
    assert_eq!(told(t).await, Some((4, 3, 1, 0.25, 0.333_333)));
    // 0, 100, 200, 300: (2 · (200 + 600 + 1200) / (4 · 600)) − 5/4.
    give(1, 99).await;
    give(1, 1).await;
    give(2, 200).await;
    assert_eq!(told(t).await, Some((4, 3, 1, 0.416_667, 0.5)));
    // It is kept for a minute; whoever left counts no more.
    give(0, 1).await;
    let kept = ledger::fairness(&t.kith).await.unwrap().unwrap();
    assert_eq!(kept.points, 600);
    t.leaves(people[2].no).await;
    assert_eq!(told(t).await, Some((3, 2, 1, 0.442_968, 0.664_452)));
});
