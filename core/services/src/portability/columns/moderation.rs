//! Files of an export: what was reported and decided.

use kith_domain::moderation::{Outcome, Reason, Step, Thing};

use super::{Kind, Type, Use::Export, column, id, maybe, own};

const SUBJECT: &str = "the id of the thing, whose own prefix is another";

pub(super) const DECISIONS: Kind = Kind {
    name: "decisions",
    about: "what was decided on things that people wrote or did, and their appeals",
    table: "decisions",
    from: "decisions",
    order: "id",
    columns: &[
        own("id", id("dec"), "id"),
        own("thing", Type::Choice(Thing::NAMES), "thing"),
        column("subject", id("sub"), Export, "subject_id", SUBJECT),
        maybe("circle", Type::Circle, "circle_no"),
        maybe("about", Type::Member, "about_no"),
        own("decided_by", Type::Member, "decided_by"),
        own("step", Type::Choice(Step::NAMES), "step"),
        own("reason", Type::Own, "reason"),
        maybe("words", Type::Own, "words"),
        // A picture that was taken off a profile stays behind, with `picture_files`, which know its end.
        maybe("until", Type::Instant, "until_at"),
        own("decided_at", Type::Instant, "decided_at"),
        maybe("seen_at", Type::Instant, "seen_at"),
        maybe("appeal", Type::Own, "appeal"),
        maybe("appealed_at", Type::Instant, "appealed_at"),
        maybe("outcome", Type::Choice(Outcome::NAMES), "outcome"),
        maybe("answer", Type::Own, "answer"),
        maybe("answered_by", Type::Member, "answered_by"),
        maybe("answered_at", Type::Instant, "answered_at"),
    ],
};

pub(super) const REPORTS: Kind = Kind {
    name: "reports",
    about: "what members reported; it is for managers, and for the stewards of the circle",
    table: "reports",
    from: "reports",
    order: "id",
    columns: &[
        own("id", id("rep"), "id"),
        own("thing", Type::Choice(Thing::NAMES), "thing"),
        column("subject", id("sub"), Export, "subject_id", SUBJECT),
        maybe("circle", Type::Circle, "circle_no"),
        maybe("about", Type::Member, "about_no"),
        own("reporter", Type::Member, "reporter_no"),
        own("reason", Type::Choice(Reason::NAMES), "reason"),
        own("words", Type::Own, "words"),
        own("made_at", Type::Instant, "made_at"),
        maybe("decision", id("dec"), "decision_id"),
    ],
};
