//! The published figures of CollegeMsg, private messages of a university's online community.
//!
//! The data are not part of this repository. They are read from the folder that `KITH_DATA` names,
//! or from `shared/data` beside the workspace; where they are missing, the tests say so and pass.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use kith_scoring::contributions::{depth_change, stickiness_change};
use kith_scoring::{ActivityDay, Day, Dense, Forest, Graph, RelationshipDepth, Stickiness, TieDay};

const MAY_13: Day = 12_551; // 2004-05-13
const JUNE_10: Day = 12_579; // 2004-06-10
const SECONDS_OF_DAY: i64 = 86_400;

#[derive(Clone, Copy)]
struct Message {
    sender: u32,
    recipient: u32,
    time: i64,
}

impl Message {
    fn day(self) -> Day {
        self.time.div_euclid(SECONDS_OF_DAY) as Day
    }
}

/// The messages in the order of the file, or `None` where the file is missing.
fn messages() -> Option<Vec<Message>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("KITH_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let file = folder.join("college-msg.txt");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!(
            "SKIPPED: {} is not there; set KITH_DATA to the folder that holds it",
            file.display()
        );
        return None;
    };
    let messages: Vec<Message> = text.lines().skip(1).map(message).collect();
    assert_eq!(
        messages.len(),
        59_835,
        "not the CollegeMsg that the figures were computed on"
    );
    Some(messages)
}

fn message(line: &str) -> Message {
    let fields: Vec<i64> = line
        .split_whitespace()
        .filter_map(|field| field.parse().ok())
        .collect();
    let [sender, recipient, time] = fields[..] else {
        panic!("not a message: {line}")
    };
    Message {
        sender: sender as u32,
        recipient: recipient as u32,
        time,
    }
}

/// The daily roll-ups that a database would hold.
fn roll_ups(messages: &[Message]) -> (Vec<ActivityDay>, Vec<TieDay>) {
    let mut activity = BTreeMap::new();
    let mut ties = BTreeMap::new();
    for message in messages {
        *activity.entry((message.sender, message.day())).or_insert(0) += 1;
        *ties
            .entry((message.sender, message.recipient, message.day()))
            .or_insert(0) += 1;
    }
    let activity = activity
        .into_iter()
        .map(|((member, day), count)| ActivityDay { member, day, count });
    let ties = ties
        .into_iter()
        .map(|((actor, target, day), count)| TieDay {
            actor,
            target,
            day,
            count,
        });
    (activity.collect(), ties.collect())
}

fn members_until(messages: &[Message], as_of: Day) -> usize {
    let known = messages.iter().filter(|message| message.day() <= as_of);
    known
        .flat_map(|message| [message.sender, message.recipient])
        .collect::<BTreeSet<_>>()
        .len()
}

/// Equality to the digits given.
fn assert_digits(value: f64, digits: &str) {
    let decimals = digits.split('.').nth(1).map_or(0, str::len);
    assert_eq!(format!("{value:.decimals$}"), digits);
}

#[test]
fn stickiness() {
    let Some(messages) = messages() else { return };
    assert_eq!(
        messages.iter().map(|message| message.day()).min(),
        Some(12_523),
        "2004-04-15"
    );
    let (activity, _) = roll_ups(&messages);
    let may = Stickiness::measure(&activity, MAY_13);
    assert_eq!((may.mean_dau, may.wau, may.mau), (128.0, 556, 719));
    assert_digits(may.stickiness, "0.178025");
    let june = Stickiness::measure(&activity, JUNE_10);
    assert_digits(june.mean_dau, "218.071");
    assert_eq!((june.wau, june.mau), (490, 1031));
    // 6,106 / (28 · 1,031); the published 0.211515 is this one rounded again.
    assert_digits(june.stickiness, "0.2115145");
}

#[test]
fn relationship_depth() {
    let Some(messages) = messages() else { return };
    let (activity, ties) = roll_ups(&messages);
    for (as_of, members, active, depth) in [
        (MAY_13, 1059, 719, "2.648279"),
        (JUNE_10, 1675, 1031, "2.947306"),
    ] {
        let figures = RelationshipDepth::measure(&activity, &ties, as_of);
        assert_eq!(
            (members_until(&messages, as_of), figures.active),
            (members, active)
        );
        assert_digits(figures.depth, depth);
    }
}

#[test]
fn shape_of_the_graph() {
    let Some(messages) = messages() else { return };
    let members: Dense<u32> = messages
        .iter()
        .flat_map(|message| [message.sender, message.recipient])
        .collect();
    let edges = messages.iter().filter_map(|message| {
        Some((
            members.number(&message.sender)?,
            members.number(&message.recipient)?,
            1.0,
        ))
    });
    let figures = Graph::from_edges(members.len() as u32, edges).figures();
    assert_eq!(
        (
            figures.nodes,
            figures.directed_edges,
            figures.undirected_edges
        ),
        (1_899, 20_296, 13_838)
    );
    assert_digits(figures.reciprocity, "0.636382");
    assert_digits(figures.transitivity, "0.0568303");
    assert_digits(figures.mean_clustering, "0.109399");
    assert_eq!(
        (figures.innermost_core, figures.innermost_core_members),
        (20, 201)
    );
}

#[test]
fn first_contact_forest() {
    let Some(mut messages) = messages() else {
        return;
    };
    messages.sort_by_key(|message| message.time);
    let mut numbers = BTreeMap::new();
    let mut parents = Vec::new();
    for message in &messages {
        let mut number = |id: u32, sponsor: Option<u32>| {
            *numbers.entry(id).or_insert_with(|| {
                parents.push(sponsor);
                parents.len() as u32 - 1
            })
        };
        let sender = number(message.sender, None);
        number(message.recipient, Some(sender));
    }
    let figures = Forest::from_parents(&parents).map(|forest| forest.figures());
    let Ok(figures) = figures else {
        panic!("{figures:?}")
    };
    assert_eq!(
        (figures.members, figures.roots, figures.max_depth),
        (1_899, 603, 5)
    );
    assert_eq!(figures.levels, [603, 892, 317, 71, 13, 3]);
    assert_eq!(figures.trees[0].members, 79);
    assert!(figures.trees[1].members < 79);
    assert_digits(
        figures.trees[0].structural_virality.unwrap_or(f64::NAN),
        "2.771827",
    );
}

#[test]
fn changes_add_up() {
    let Some(messages) = messages() else { return };
    let (activity, ties) = roll_ups(&messages);
    for now in [12_530, MAY_13, JUNE_10, 12_650, 12_717] {
        for change in [
            stickiness_change(&activity, now - 7, now),
            depth_change(&activity, &ties, now - 7, now),
        ] {
            let sum: f64 = change.contributions.iter().map(|part| part.value).sum();
            assert!((sum - change.change).abs() < 1e-9, "{change:?}");
            assert!(!change.contributions.is_empty());
        }
    }
}
