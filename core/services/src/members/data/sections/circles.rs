//! Circles: being in them, asking, and being asked.

use super::{
    super::section::{Cell, Column, Order, Section},
    at, column, id, list, text, word,
};
use crate::{consent::blocked, portability::columns::words};

/// What is told of an offer, whoever made it.
const OFFER: &[Column] = &[
    id("id", "o.id", "off"),
    text("circle", "c.slug"),
    word("kind", "o.kind", words::OFFERS),
    word("answer", "o.state", words::ANSWERS),
    at("made_at", "o.made_at"),
    at("decided_at", "o.decided_at"),
];

pub(super) const CIRCLES: Section = list(
    "circles",
    Order::Number("s.circle_no"),
    "memberships s JOIN circles c ON c.no = s.circle_no
     LEFT JOIN circle_visits v ON v.circle_no = s.circle_no AND v.member_no = s.member_no
     WHERE s.member_no = $1",
    &[
        text("circle", "c.slug"),
        text("name", "c.name"),
        word("role", "s.role", words::CIRCLE_ROLES),
        word("state", "s.state", words::MEMBERSHIPS),
        at("joined_at", "s.joined_at"),
        at("changed_at", "s.changed_at"),
        at("visited_at", "v.seen_at"),
    ],
);

pub(super) const CHOSEN: Section = list(
    "chosen",
    Order::Number("x.member_no"),
    concat!(
        "circles c JOIN personal_people x ON x.circle_no = c.no JOIN members m ON m.no = x.member_no
         WHERE c.owner_no = $1 AND NOT ",
        blocked!("m.no", "$1")
    ),
    &[text("name", "m.display_name"), at("since", "x.since")],
);

pub(super) const REQUESTS: Section = list(
    "requests",
    Order::Number("q.circle_no"),
    "circle_requests q JOIN circles c ON c.no = q.circle_no WHERE q.member_no = $1",
    &[
        id("id", "q.id", "req"),
        text("circle", "c.slug"),
        text("message", "q.message"),
        word("answer", "q.state", words::ANSWERS),
        at("asked_at", "q.asked_at"),
        at("decided_at", "q.decided_at"),
    ],
);

pub(super) const OFFERS: Section = list(
    "offers",
    Order::Id("o.id"),
    "circle_offers o JOIN circles c ON c.no = o.circle_no WHERE o.member_no = $1",
    OFFER,
);

pub(super) const OFFERS_MADE: Section = list(
    "offers_made",
    Order::Id("o.id"),
    "circle_offers o JOIN circles c ON c.no = o.circle_no WHERE o.made_by = $1",
    OFFER,
);

pub(super) const PROPOSALS: Section = list(
    "proposals",
    Order::Id("p.id"),
    "circle_proposals p JOIN circles c ON c.no = p.circle_no WHERE p.made_by = $1",
    &[
        id("id", "p.id", "prp"),
        text("circle", "c.slug"),
        word("kind", "p.kind", words::PROPOSALS),
        text("name", "p.name"),
        text("purpose", "p.purpose"),
        text("words", "p.words"),
        word("state", "p.state", words::PROPOSAL_STATES),
        at("made_at", "p.made_at"),
        at("ended_at", "p.ended_at"),
    ],
);

pub(super) const REPLIES: Section = list(
    "replies",
    Order::Id("p.id"),
    "circle_proposal_members a JOIN circle_proposals p ON p.id = a.proposal_id
     JOIN circles c ON c.no = p.circle_no WHERE a.member_no = $1",
    &[
        id("proposal", "p.id", "prp"),
        text("circle", "c.slug"),
        word("kind", "p.kind", words::PROPOSALS),
        word("answer", "a.answer", words::REPLIES),
        column("stays", "a.stays", Cell::Flag),
        at("asked_at", "a.asked_at"),
        at("answered_at", "a.answered_at"),
    ],
);

pub(super) const FOUNDED: Section = list(
    "founded",
    Order::Number("c.no"),
    "circles c WHERE c.founder_no = $1",
    &[
        text("circle", "c.slug"),
        text("name", "c.name"),
        text("purpose", "c.purpose"),
        text("house_rules", "c.house_rules"),
        at("created_at", "c.created_at"),
        at("archived_at", "c.archived_at"),
    ],
);
