//! The published figures of CollegeMsg, computed in the database. The data are not part of this
//! repository: they are read from `KITH_DATA`, by default `shared/data` beside the workspace.

use std::{collections::BTreeMap, path::PathBuf};

use kith_domain::{day::Day, ids::MemberNo};

use super::rows::{Planted, circle, members, plant};
use crate::{
    both,
    scores::{self, ScoreReport},
    settings::parse_day,
    testing::TestKith,
};

/// Sender, recipient and UNIX seconds of each message.
fn messages() -> Option<Vec<[i64; 3]>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("KITH_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let file = folder.join("college-msg.txt");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("SKIPPED: {} is not there; set KITH_DATA", file.display());
        return None;
    };
    let message = |line: &str| -> Option<[i64; 3]> {
        let fields = line.split_whitespace().map(str::parse);
        fields
            .collect::<Result<Vec<i64>, _>>()
            .ok()?
            .try_into()
            .ok()
    };
    Some(text.lines().skip(1).filter_map(message).collect())
}

async fn plant_college(t: &TestKith, messages: &[[i64; 3]]) {
    let mut numbers: BTreeMap<i64, MemberNo> = BTreeMap::new();
    for [sender, recipient, _] in messages {
        numbers.insert(*sender, MemberNo(0));
        numbers.insert(*recipient, MemberNo(0));
    }
    let made = members(&t.kith, numbers.len()).await;
    for (slot, no) in numbers.values_mut().zip(made) {
        *slot = no;
    }
    let circle = circle(&t.kith, "college").await;
    let rows: Vec<Planted> = messages
        .iter()
        .map(|[from, to, at]| (circle, numbers[from], Some(numbers[to]), at * 1000))
        .collect();
    plant(&t.kith, &rows).await;
}

async fn report(t: &TestKith, as_of: &str) -> ScoreReport {
    let as_of: Day = parse_day(as_of).expect("a date");
    scores::score(&t.kith, "college", as_of, None)
        .await
        .expect("the circle is there")
}

/// Equality to the digits given.
fn assert_digits(value: f64, digits: &str) {
    let decimals = digits.split('.').nth(1).map_or(0, str::len);
    assert_eq!(format!("{value:.decimals$}"), digits);
}

both!(the_figures_of_college_msg, async |t: &TestKith| {
    let Some(messages) = messages() else { return };
    assert_eq!(messages.len(), 59_835);
    plant_college(t, &messages).await;

    let may = report(t, "2004-05-13").await;
    assert_eq!((may.members, may.wau, may.mau), (1059, 556, 719));
    assert_digits(may.mean_dau, "128.0");
    assert_digits(may.stickiness, "0.178025");
    assert_digits(may.relationship_depth, "2.648279");

    let june = report(t, "2004-06-10").await;
    assert_eq!((june.members, june.wau, june.mau), (1675, 490, 1031));
    assert_digits(june.mean_dau, "218.071");
    // 6,106 / (28 · 1,031); the published 0.211515 is this one rounded again.
    assert_digits(june.stickiness, "0.2115145");
    assert_digits(june.relationship_depth, "2.947306");

    let all = report(t, "2004-10-26").await;
    assert_eq!((all.members, all.nodes), (1899, 1899));
    assert_eq!((all.directed_edges, all.undirected_edges), (20_296, 13_838));
    assert_digits(all.reciprocity, "0.636382");
    assert_digits(all.transitivity, "0.0568303");
    assert_digits(all.mean_clustering, "0.109399");
    assert_eq!((all.innermost_core, all.innermost_core_members), (20, 201));
    assert_eq!(
        (all.zone.as_str(), all.as_of.as_str()),
        ("UTC", "2004-10-26")
    );
});
