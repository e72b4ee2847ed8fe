//! Files of an export: partners, and what they brought.

use kith_domain::partners::{Kind as Brought, Unpaid};

use super::{COUNT, Kind, Type, id, maybe, own};

pub(super) const PARTNERS: Kind = Kind {
    name: "partners",
    about: "partners with the members who act for them, and what is left of their budgets",
    table: "partners",
    from: "partners",
    order: "id",
    columns: &[
        own("id", id("prt"), "id"),
        own("member", Type::Member, "member_no"),
        own("name", Type::Own, "name"),
        own("budget", COUNT, "budget"),
        own("committed", COUNT, "committed"),
        own("active_from", Type::Instant, "active_from"),
        maybe("active_until", Type::Instant, "active_until"),
        maybe("paused_at", Type::Instant, "paused_at"),
        own("created_at", Type::Instant, "created_at"),
    ],
};

pub(super) const PARTNER_TERMS: Kind = Kind {
    name: "partner_terms",
    about: "the terms with partners and what they pay, in all their versions",
    table: "partner_terms",
    from: "partner_terms",
    order: "partner_id, version",
    columns: &[
        own("partner", id("prt"), "partner_id"),
        own("version", COUNT, "version"),
        own("words", Type::Own, "words"),
        own("per_join", COUNT, "per_join"),
        own("per_order", COUNT, "per_order"),
        own("hold_days", COUNT, "hold_days"),
        own("made_at", Type::Instant, "made_at"),
        maybe("accepted_by", Type::Member, "accepted_by"),
        maybe("accepted_at", Type::Instant, "accepted_at"),
    ],
};

pub(super) const PARTNER_PAUSES: Kind = Kind {
    name: "partner_pauses",
    about: "when programmes were paused that go on; what happened meanwhile pays nothing",
    table: "partner_pauses",
    from: "partner_pauses",
    order: "partner_id, paused_at",
    columns: &[
        own("partner", id("prt"), "partner_id"),
        own("paused_at", Type::Instant, "paused_at"),
        own("resumed_at", Type::Instant, "resumed_at"),
    ],
};

pub(super) const PARTNER_LINKS: Kind = Kind {
    name: "partner_links",
    about: "which invitations are a partner's",
    table: "partner_links",
    from: "partner_links",
    order: "invitation_id",
    columns: &[
        own("invitation", id("inv"), "invitation_id"),
        own("partner", id("prt"), "partner_id"),
        own("name", Type::Own, "name"),
    ],
};

pub(super) const CONVERSIONS: Kind = Kind {
    name: "conversions",
    about: "what partners brought: people who joined, and orders",
    table: "conversions",
    from: "conversions",
    order: "id",
    columns: &[
        own("id", id("cnv"), "id"),
        own("partner", id("prt"), "partner_id"),
        own("kind", Type::Choice(Brought::NAMES), "kind"),
        maybe("reference", Type::Own, "reference"),
        maybe("amount", COUNT, "amount"),
        maybe("currency", Type::Own, "currency"),
        maybe("member", Type::Member, "member_no"),
        maybe("link", id("inv"), "link_id"),
        own("at", Type::Instant, "at"),
        own("reported_at", Type::Instant, "reported_at"),
        own("terms_version", COUNT, "terms_version"),
        own("points", COUNT, "points"),
        maybe("hold", id("trf"), "hold_id"),
        maybe("unpaid", Type::Choice(Unpaid::NAMES), "unpaid"),
        maybe("reversed_at", Type::Instant, "reversed_at"),
        maybe("reversed_by", Type::Member, "reversed_by"),
        maybe("reason", Type::Own, "reason"),
        own("taken_back", COUNT, "taken_back"),
    ],
};
