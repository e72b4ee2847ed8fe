//! The account, and how its owner signs in.

use super::{
    super::section::{Cell, Order, Section},
    at, column, id, list, number, text, word,
};
use crate::{consent::blocked, notifications::Letter, portability::columns::words};

/// What became of a mail.
const SENT: &[&str] = &["waiting", "sent", "given_up"];

pub(super) const ACCOUNT: Section = Section {
    name: "account",
    single: true,
    key: Order::Number("m.no"),
    from: "members m WHERE m.no = $1",
    columns: &[
        id("id", "m.id", "mem"),
        text("external_id", "m.external_id"),
        text("name", "m.display_name"),
        text("email", "m.email"),
        at("email_confirmed_at", "m.email_confirmed_at"),
        at(
            "mail_came_back_at",
            "(SELECT b.at FROM bounces b WHERE b.address = m.email_key)",
        ),
        word("role", "m.role", words::ROLES),
        text("language", "m.language"),
        number("terms_version", "m.terms_version"),
        at("joined_at", "m.joined_at"),
        column("imported", "m.imported", Cell::Flag),
        text(
            "invited_by",
            concat!(
                "(SELECT CASE WHEN ",
                blocked!("i.no", "$1"),
                " THEN '' ELSE COALESCE((SELECT p.name FROM invitation_uses u
                     JOIN partner_links l ON l.invitation_id = u.invitation_id
                     JOIN partners p ON p.id = l.partner_id
                     WHERE u.member_no = m.no AND u.newcomer AND p.member_no = i.no LIMIT 1), i.display_name) END
                 FROM members i WHERE i.no = m.invited_by)"
            ),
        ),
        at("gate_passed_at", "m.gate_passed_at"),
        at(
            "second_factor_since",
            "(SELECT f.confirmed_at FROM second_factors f WHERE f.member_no = m.no)",
        ),
        at("seen_at", "m.seen_at"),
        at("resting_since", "m.resting_since"),
        at("leaves_at", "m.leaves_at"),
        at("suspended_until", "m.suspended_until"),
    ],
};

pub(super) const PROFILE: Section = list(
    "profile",
    Order::Number("f.member_no"),
    "profiles f WHERE f.member_no = $1",
    &[
        text("words", "f.words"),
        text("zone", "f.zone"),
        id("picture", "f.picture", "pic"),
        word("picture_for", "f.picture_for", words::AUDIENCES),
        word("words_for", "f.words_for", words::AUDIENCES),
        word("circles_for", "f.circles_for", words::AUDIENCES),
        word("joined_for", "f.joined_for", words::AUDIENCES),
        at("cleared_at", "f.cleared_at"),
        text("cleared_reason", "f.cleared_reason"),
        at("changed_at", "f.changed_at"),
    ],
);

pub(super) const APART: Section = list(
    "apart",
    Order::Number("a.other_no"),
    "members_apart a JOIN members m ON m.no = a.other_no WHERE a.member_no = $1",
    &[
        id("member", "m.id", "mem"),
        text("name", "m.display_name"),
        word("kind", "a.kind", words::APART),
        at("since", "a.since"),
    ],
);

pub(super) const SESSIONS: Section = list(
    "sessions",
    Order::Id("s.id"),
    "sessions s WHERE s.member_no = $1",
    &[
        id("id", "s.id", "ses"),
        text("device", "s.agent"),
        at("created_at", "s.created_at"),
        at("used_at", "s.rotated_at"),
        at("expires_at", "s.expires_at"),
        at("ended_at", "s.revoked_at"),
    ],
);

pub(super) const PASSKEYS: Section = list(
    "passkeys",
    Order::Id("k.id"),
    "passkeys k WHERE k.member_no = $1",
    &[
        id("id", "k.id", "psk"),
        text("name", "k.name"),
        at("created_at", "k.created_at"),
        at("used_at", "k.used_at"),
    ],
);

pub(super) const IDENTITIES: Section = list(
    "identities",
    Order::Id("i.id"),
    "member_identities i WHERE i.member_no = $1",
    &[
        id("id", "i.id", "idy"),
        text("provider", "i.issuer"),
        text("subject", "i.subject"),
        text("address", "i.address"),
        at("created_at", "i.created_at"),
        at("used_at", "i.used_at"),
    ],
);

pub(super) const KEYS: Section = list(
    "keys",
    Order::Id("k.id"),
    "api_keys k WHERE k.created_by = $1",
    &[
        id("id", "k.id", "key"),
        text("name", "k.name"),
        text("scopes", "k.scopes"),
        at("created_at", "k.created_at"),
        at("expires_at", "k.expires_at"),
        at("used_at", "k.last_used_at"),
        at("revoked_at", "k.revoked_at"),
    ],
);

pub(super) const MAILS: Section = list(
    "mails",
    Order::Id("x.id"),
    "mails x WHERE (x.address = (SELECT m.email FROM members m WHERE m.no = $1)
       OR x.proof_id IN (SELECT p.id FROM proofs p WHERE p.member_no = $1))",
    &[
        id("id", "x.id", "mai"),
        text("address", "x.address"),
        word("letter", "x.letter", &Letter::NAMES),
        word("state", "x.state", SENT),
        at("created_at", "x.created_at"),
        at("ended_at", "x.ended_at"),
    ],
);

pub(super) const LOG: Section = list(
    "log",
    Order::Id("l.id"),
    "audit_log l LEFT JOIN circles c ON c.no = l.circle_no WHERE l.actor_no = $1",
    &[
        id("id", "l.id", "aud"),
        at("at", "l.at"),
        text("action", "l.action"),
        text("circle", "c.slug"),
    ],
);
