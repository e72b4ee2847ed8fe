//! The partner that they act for, what it brought, and what a partner reported of them.

use kith_domain::partners::{Kind, Unpaid};

use super::{
    super::section::{Order, Section},
    at, id, list, number, text, word,
};

pub(super) const PARTNER: Section = list(
    "partner",
    Order::Id("p.id"),
    "partners p JOIN partner_terms t ON t.partner_id = p.id AND t.version =
       (SELECT max(x.version) FROM partner_terms x WHERE x.partner_id = p.id)
     WHERE p.member_no = $1",
    &[
        id("id", "p.id", "prt"),
        text("name", "p.name"),
        at("created_at", "p.created_at"),
        at("paused_at", "p.paused_at"),
        number("terms_version", "t.version"),
        text("terms", "t.words"),
        at("accepted_at", "t.accepted_at"),
        number("per_join", "t.per_join"),
        number("per_order", "t.per_order"),
        number("hold_days", "t.hold_days"),
        number("budget", "p.budget"),
        number("committed", "p.committed"),
        at("active_from", "p.active_from"),
        at("active_until", "p.active_until"),
    ],
);

pub(super) const TERMS: Section = list(
    "partner_terms",
    Order::Number("t.version"),
    "partner_terms t JOIN partners p ON p.id = t.partner_id WHERE p.member_no = $1",
    &[
        number("version", "t.version"),
        text("words", "t.words"),
        number("per_join", "t.per_join"),
        number("per_order", "t.per_order"),
        number("hold_days", "t.hold_days"),
        at("made_at", "t.made_at"),
        at("accepted_at", "t.accepted_at"),
    ],
);

pub(super) const PAUSES: Section = list(
    "partner_pauses",
    Order::Number("x.paused_at"),
    "partner_pauses x JOIN partners p ON p.id = x.partner_id WHERE p.member_no = $1",
    &[
        at("paused_at", "x.paused_at"),
        at("resumed_at", "x.resumed_at"),
    ],
);

pub(super) const CONVERSIONS: Section = list(
    "conversions",
    Order::Id("c.id"),
    "conversions c JOIN partners p ON p.id = c.partner_id WHERE p.member_no = $1",
    &[
        id("id", "c.id", "cnv"),
        word("kind", "c.kind", Kind::NAMES),
        text("reference", "c.reference"),
        number("amount", "c.amount"),
        text("currency", "c.currency"),
        at("at", "c.at"),
        number("points", "c.points"),
        word("unpaid", "c.unpaid", Unpaid::NAMES),
        at("reversed_at", "c.reversed_at"),
        text("reason", "c.reason"),
        number("taken_back", "c.taken_back"),
    ],
);

pub(super) const REPORTED: Section = list(
    "reported_by_partners",
    Order::Id("c.id"),
    "conversions c JOIN partners p ON p.id = c.partner_id WHERE c.member_no = $1",
    &[
        id("id", "c.id", "cnv"),
        text("partner", "p.name"),
        word("kind", "c.kind", Kind::NAMES),
        text("reference", "c.reference"),
        number("amount", "c.amount"),
        text("currency", "c.currency"),
        at("at", "c.at"),
        at("reversed_at", "c.reversed_at"),
        text("reason", "c.reason"),
    ],
);
