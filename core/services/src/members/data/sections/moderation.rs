//! What somebody reported, and what was decided on them.

use kith_domain::moderation::{Outcome, Reason, Step, Thing};

use super::{
    super::section::{Order, Section},
    at, id, list, text, word,
};

pub(super) const REPORTS: Section = list(
    "reports",
    Order::Id("r.id"),
    "reports r LEFT JOIN circles c ON c.no = r.circle_no WHERE r.reporter_no = $1",
    &[
        id("id", "r.id", "rep"),
        word("about", "r.thing", Thing::NAMES),
        text("circle", "c.slug"),
        word("reason", "r.reason", Reason::NAMES),
        text("words", "r.words"),
        at("made_at", "r.made_at"),
    ],
);

pub(super) const NOTICES: Section = list(
    "notices",
    Order::Id("d.id"),
    "decisions d WHERE d.about_no = $1 AND d.step > 0",
    &[
        id("id", "d.id", "dec"),
        word("about", "d.thing", Thing::NAMES),
        word("step", "d.step", Step::NAMES),
        text("reason", "d.reason"),
        text("words", "d.words"),
        id("picture", "d.picture", "pic"),
        at("until", "d.until_at"),
        at("decided_at", "d.decided_at"),
        text("appeal", "d.appeal"),
        at("appealed_at", "d.appealed_at"),
        word("outcome", "d.outcome", Outcome::NAMES),
        text("answer", "d.answer"),
        at("answered_at", "d.answered_at"),
    ],
);
