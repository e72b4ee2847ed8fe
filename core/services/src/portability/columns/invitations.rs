//! Files of an export: invitations and who came through them, and what was passed on.

use kith_domain::shares::Thing;

use super::{COUNT, Kind, Type, Use, column, id, maybe, own, words};

pub(super) const INVITATIONS: Kind = Kind {
    name: "invitations",
    about: "what members invited others with; who has the token can use it",
    table: "invitations",
    from: "invitations",
    order: "id",
    columns: &[
        own("id", id("inv"), "id"),
        own("token", Type::Own, "token"),
        own("inviter", Type::Member, "inviter_no"),
        maybe("circle", Type::Circle, "circle_no"),
        own("kind", Type::Choice(words::INVITATIONS), "kind"),
        maybe("address", Type::Own, "address"),
        maybe("address_key", Type::Own, "address_key"),
        own("message", Type::Own, "message"),
        maybe("max_uses", COUNT, "max_uses"),
        own("uses", COUNT, "uses"),
        own("visits", COUNT, "visits"),
        own("created_at", Type::Instant, "created_at"),
        own("expires_at", Type::Instant, "expires_at"),
        maybe("revoked_at", Type::Instant, "revoked_at"),
        maybe("refused_at", Type::Instant, "refused_at"),
    ],
};

pub(super) const INVITATION_USES: Kind = Kind {
    name: "invitation_uses",
    about: "who came through an invitation",
    table: "invitation_uses",
    from: "invitation_uses",
    order: "invitation_id, member_no",
    columns: &[
        own("invitation", id("inv"), "invitation_id"),
        own("member", Type::Member, "member_no"),
        own("newcomer", Type::Boolean, "newcomer"),
        own("at", Type::Instant, "at"),
    ],
};

pub(super) const QUESTIONS: Kind = Kind {
    name: "questions",
    about: "what people asked who were invited; what has no answer is for the inviter alone",
    table: "questions",
    from: "questions",
    order: "id",
    columns: &[
        own("id", id("que"), "id"),
        own("inviter", Type::Member, "member_no"),
        own("token", Type::Own, "token"),
        own("body", Type::Own, "body"),
        maybe("address", Type::Own, "address"),
        own("language", Type::Own, "language"),
        own("asked_at", Type::Instant, "asked_at"),
        maybe("answer", Type::Own, "answer"),
        maybe("answered_at", Type::Instant, "answered_at"),
        maybe("dismissed_at", Type::Instant, "dismissed_at"),
    ],
};

pub(super) const VISIT_DAYS: Kind = Kind {
    name: "visit_days",
    about: "how many visitors of a link came how far on a day, older than ninety days; younger visits stay behind",
    table: "visit_days",
    from: "visit_days",
    order: "token, day, step",
    columns: &[
        own("token", Type::Own, "token"),
        own("day", Type::Day, "day"),
        own("step", Type::Choice(words::STEPS), "step"),
        own("visitors", COUNT, "visitors"),
    ],
};

pub(super) const SHARES: Kind = Kind {
    name: "shares",
    about: "what members passed on by a link",
    table: "shares",
    from: "shares",
    order: "id",
    columns: &[
        own("id", id("shr"), "id"),
        own("token", Type::Own, "token"),
        maybe("member", Type::Member, "member_no"),
        own("thing", Type::Choice(Thing::NAMES), "thing"),
        column(
            "subject",
            id("sub"),
            Use::Export,
            "thing_id",
            "the id of the thing, whose own prefix is another",
        ),
        column(
            "through",
            id("shr"),
            Use::ExportOptional,
            "parent_id",
            "the share through which the member came to it",
        ),
        own("made_at", Type::Instant, "made_at"),
        maybe("revoked_at", Type::Instant, "revoked_at"),
    ],
};
