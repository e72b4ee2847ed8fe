//! Points and what was done for them.

use kith_domain::events::Outcome;

use super::{
    super::section::{Order, Section},
    at, id, list, number, text, word,
};
use crate::portability::columns::words;

const RESERVED: &[&str] = &["reserved", "confirmed", "cancelled"];
/// The states of holds, and that of what never was held.
const HELD: &[&str] = &["held", "released", "voided", "expired", "posted"];

pub(super) const ENTRIES: Section = list(
    "entries",
    Order::Id("t.id"),
    "accounts w JOIN transfers t ON (t.debit_no = w.no OR t.credit_no = w.no)
     LEFT JOIN holds h ON h.transfer_id = t.id LEFT JOIN events e ON e.id = t.event_id
     LEFT JOIN rule_versions r ON r.id = e.rule_version_id LEFT JOIN lots l ON l.transfer_id = t.id
     WHERE w.owner_no = $1 AND t.kind < 2",
    &[
        id("id", "t.id", "trf"),
        at("at", "t.at"),
        number(
            "points",
            "CASE WHEN t.credit_no = w.no THEN t.amount ELSE -t.amount END",
        ),
        text("for", "t.memo"),
        word("state", "COALESCE(h.state, 4)", HELD),
        at("until", "CASE WHEN h.state = 0 THEN h.expires_at END"),
        at("settled_at", "h.settled_at"),
        number("level", "t.level"),
        text("rule", "r.rule"),
        number("version", "r.version"),
        text("reason", "CASE WHEN t.memo = 'award' THEN e.subject END"),
        number("remaining", "l.remaining"),
        at("expires_at", "l.expires_at"),
    ],
);

pub(super) const DEBTS: Section = list(
    "debts",
    Order::Id("t.id"),
    "accounts d JOIN transfers t ON (t.debit_no = d.no OR t.credit_no = d.no)
     LEFT JOIN events e ON e.id = t.event_id WHERE d.key = 'debt:' || CAST($1 AS bigint)",
    &[
        id("id", "t.id", "trf"),
        at("at", "t.at"),
        number(
            "points",
            "CASE WHEN t.debit_no = d.no THEN t.amount ELSE -t.amount END",
        ),
        text("for", "t.memo"),
        text(
            "reason",
            "CASE WHEN t.memo = 'debt_forgiven' THEN e.subject END",
        ),
    ],
);

pub(super) const EVENTS: Section = list(
    "events",
    Order::Id("s.id"),
    "shop_events s WHERE s.member_no = $1",
    &[
        id("id", "s.id", "sev"),
        text("kind", "s.kind"),
        text("reference", "s.reference"),
        number("amount", "s.amount"),
        text("currency", "s.currency"),
        at("at", "s.occurred_at"),
        at("reported_at", "s.received_at"),
        word("outcome", "s.outcome", Outcome::NAMES),
        at("taken_back_at", "s.reversed_at"),
        text("taken_back_for", "s.reversal_reason"),
    ],
);

pub(super) const REDEMPTIONS: Section = list(
    "redemptions",
    Order::Id("d.id"),
    "redemptions d JOIN rewards w ON w.id = d.reward_id
     LEFT JOIN reward_codes c ON c.redemption_id = d.id WHERE d.member_no = $1",
    &[
        id("id", "d.id", "rdm"),
        text("reward_en", "w.name_en"),
        text("reward_zh", "w.name_zh"),
        number("price", "d.price"),
        word("state", "d.state", RESERVED),
        at("at", "d.at"),
        at("settled_at", "d.settled_at"),
        text("code", "c.code"),
    ],
);

pub(super) const INTERACTIONS: Section = list(
    "interactions",
    Order::Number("i.id"),
    "interactions i LEFT JOIN circles c ON c.no = i.circle_no WHERE i.actor_no = $1",
    &[
        at("at", "i.at"),
        word("kind", "i.kind", words::INTERACTIONS),
        text("circle", "c.slug"),
    ],
);
