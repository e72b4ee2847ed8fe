//! Files of an export: settings, links, what people wrote, the log and the scores.

use super::{COUNT, Kind, Type, id, maybe, own};

pub(super) const SETTINGS: Kind = Kind {
    name: "settings",
    about: "the community's settings, one row",
    table: "settings",
    from: "settings",
    order: "id",
    columns: &[
        own("id", Type::Integer(1, 1), "id"),
        own("name", Type::Own, "name"),
        own("mark", Type::Own, "mark"),
        own("hue", Type::Integer(0, 359), "hue"),
        own("zone", Type::Own, "zone"),
        own("default_language", Type::Own, "default_language"),
        own("languages", Type::Own, "languages"),
        own("terms_en", Type::Own, "terms_en"),
        own("terms_zh", Type::Own, "terms_zh"),
        own("terms_version", COUNT, "terms_version"),
        own("demo", Type::Boolean, "demo"),
        own("updated_at", Type::Instant, "updated_at"),
    ],
};

pub(super) const REFERRAL_LINKS: Kind = Kind {
    name: "referral_links",
    about: "the link of each member",
    table: "referral_links",
    from: "referral_links",
    order: "member_no",
    columns: &[
        own("id", id("ref"), "id"),
        own("token", Type::Own, "token"),
        own("member", Type::Member, "member_no"),
        own("created_at", Type::Instant, "created_at"),
        own("visits", COUNT, "visits"),
    ],
};

pub(super) const POSTS: Kind = Kind {
    name: "posts",
    about: "posts in circles, as written (Markdown)",
    table: "posts",
    from: "posts",
    order: "id",
    columns: &[
        own("id", id("pst"), "id"),
        own("circle", Type::Circle, "circle_no"),
        own("author", Type::Member, "author_no"),
        own("body", Type::Own, "body"),
        own("created_at", Type::Instant, "created_at"),
        maybe("hidden_at", Type::Instant, "hidden_at"),
        maybe("hidden_by", Type::Member, "hidden_by"),
        maybe("hidden_reason", Type::Own, "hidden_reason"),
    ],
};

pub(super) const COMMENTS: Kind = Kind {
    name: "comments",
    about: "comments under posts",
    table: "comments",
    from: "comments",
    order: "id",
    columns: &[
        own("id", id("com"), "id"),
        own("post", id("pst"), "post_id"),
        own("author", Type::Member, "author_no"),
        own("body", Type::Own, "body"),
        own("created_at", Type::Instant, "created_at"),
    ],
};

pub(super) const AUDIT_LOG: Kind = Kind {
    name: "audit_log",
    about: "who did what to whom",
    table: "audit_log",
    from: "audit_log",
    order: "id",
    columns: &[
        own("id", id("aud"), "id"),
        own("at", Type::Instant, "at"),
        maybe("actor", Type::Member, "actor_no"),
        own("action", Type::Own, "action"),
        maybe("circle", Type::Circle, "circle_no"),
        maybe("subject", Type::Own, "subject"),
        own("detail", Type::Own, "detail"),
    ],
};

pub(super) const SNAPSHOTS: Kind = Kind {
    name: "snapshots",
    about: "scores as they were computed",
    table: "snapshots",
    from: "snapshots",
    order: "circle_no, as_of",
    columns: &[
        maybe("circle", Type::Scope, "circle_no"),
        own("as_of", Type::Day, "as_of"),
        own("formula_version", COUNT, "formula_version"),
        own("zone", Type::Own, "zone"),
        own("inputs", Type::Own, "inputs"),
        own("figures", Type::Own, "figures"),
        own("computed_at", Type::Instant, "computed_at"),
    ],
};
