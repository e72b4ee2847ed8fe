//! The chain: links, invitations, and who came.

use super::{
    super::section::{Cell, Order, Section},
    at, column, id, list, number, text, word,
};
use crate::consent::blocked;
use kith_domain::shares::Thing;

pub(super) const LINKS: Section = list(
    "links",
    Order::Id("l.id"),
    "referral_links l WHERE l.member_no = $1",
    &[
        id("id", "l.id", "ref"),
        text("token", "l.token"),
        at("created_at", "l.created_at"),
        number("visits", "l.visits"),
    ],
);

pub(super) const INVITATIONS: Section = list(
    "invitations",
    Order::Id("i.id"),
    "invitations i LEFT JOIN circles c ON c.no = i.circle_no
     LEFT JOIN partner_links l ON l.invitation_id = i.id WHERE i.inviter_no = $1",
    &[
        id("id", "i.id", "inv"),
        text("circle", "c.slug"),
        text("name", "l.name"),
        text("address", "i.address"),
        text("message", "i.message"),
        number("max_uses", "i.max_uses"),
        number("uses", "i.uses"),
        number("visits", "i.visits"),
        at("created_at", "i.created_at"),
        at("expires_at", "i.expires_at"),
        at("revoked_at", "i.revoked_at"),
    ],
);

pub(super) const INVITED_THROUGH: Section = list(
    "invited_through",
    Order::Id("u.invitation_id"),
    "invitation_uses u WHERE u.member_no = $1",
    &[
        id("invitation", "u.invitation_id", "inv"),
        column("newcomer", "u.newcomer", Cell::Flag),
        at("at", "u.at"),
    ],
);

pub(super) const QUESTIONS: Section = list(
    "questions",
    Order::Id("q.id"),
    "questions q WHERE q.member_no = $1",
    &[
        id("id", "q.id", "que"),
        text("question", "q.body"),
        at("asked_at", "q.asked_at"),
        text("answer", "q.answer"),
        at("answered_at", "q.answered_at"),
        at("dismissed_at", "q.dismissed_at"),
    ],
);

pub(super) const SHARES: Section = list(
    "shares",
    Order::Id("s.id"),
    "shares s LEFT JOIN shares u ON u.id = s.parent_id WHERE s.member_no = $1",
    &[
        id("id", "s.id", "shr"),
        word("about", "s.thing", Thing::NAMES),
        id("post", "CASE WHEN s.thing = 0 THEN s.thing_id END", "pst"),
        id("circle", "CASE WHEN s.thing = 1 THEN s.thing_id END", "cir"),
        id("reward", "CASE WHEN s.thing = 2 THEN s.thing_id END", "rwd"),
        text("token", "s.token"),
        text("through", "u.token"),
        at("made_at", "s.made_at"),
        at("revoked_at", "s.revoked_at"),
    ],
);

pub(super) const REFEREES: Section = list(
    "referees",
    Order::Number("m.no"),
    "members m WHERE m.sponsor_no = $1",
    &[
        text(
            "name",
            concat!(
                "CASE WHEN ",
                blocked!("m.no", "$1"),
                " THEN '' ELSE m.display_name END"
            ),
        ),
        at("joined_at", "m.joined_at"),
    ],
);
