//! Files of an export: settings, links, what people wrote, the log and the scores.

use super::{
    COUNT, Kind, Type,
    Use::ExportOptional,
    column, id, maybe, own,
    words::{
        ANSWERS, APART, AUDIENCES, CIRCLE_ROLES, DOORS, OFFERS, PROPOSAL_STATES, PROPOSALS,
        REACTIONS, REPLIES,
    },
};

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

pub(super) const JOIN_QUESTIONS: Kind = Kind {
    name: "join_questions",
    about: "what somebody is asked who registers, and the answers that are accepted, one a line",
    table: "join_questions",
    from: "join_questions",
    order: "language",
    columns: &[
        own("language", Type::Own, "language"),
        own("question", Type::Own, "question"),
        own("answers", Type::Own, "answers"),
    ],
};

pub(super) const PROFILES: Kind = Kind {
    name: "profiles",
    about: "what members say of themselves and who sees it; the files of pictures are copied apart",
    table: "profiles",
    from: "profiles",
    order: "member_no",
    columns: &[
        own("member", Type::Member, "member_no"),
        own("words", Type::Own, "words"),
        own("zone", Type::Own, "zone"),
        maybe("picture", id("pic"), "picture"),
        own("picture_for", Type::Choice(AUDIENCES), "picture_for"),
        own("words_for", Type::Choice(AUDIENCES), "words_for"),
        own("circles_for", Type::Choice(AUDIENCES), "circles_for"),
        own("joined_for", Type::Choice(AUDIENCES), "joined_for"),
        maybe("cleared_at", Type::Instant, "cleared_at"),
        maybe("cleared_reason", Type::Own, "cleared_reason"),
        maybe("welcomed_at", Type::Instant, "welcomed_at"),
        own("changed_at", Type::Instant, "changed_at"),
    ],
};

pub(super) const MEMBERS_APART: Kind = Kind {
    name: "members_apart",
    about: "whom members muted or blocked; it is for them alone",
    table: "members_apart",
    from: "members_apart",
    order: "member_no, other_no",
    columns: &[
        own("member", Type::Member, "member_no"),
        own("other", Type::Member, "other_no"),
        own("kind", Type::Choice(APART), "kind"),
        own("since", Type::Instant, "since"),
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

pub(super) const PERSONAL_CIRCLES: Kind = Kind {
    name: "personal_circles",
    about: "the circle of each member who chose people, which other files call by its slug",
    table: "circles",
    from: "circles WHERE owner_no IS NOT NULL",
    order: "no",
    columns: &[
        own("id", id("cir"), "id"),
        own("slug", Type::Own, "slug"),
        own("no", Type::Integer(1, i64::MAX), "no"),
        own("owner", Type::Member, "owner_no"),
        own("created_at", Type::Instant, "created_at"),
        maybe("archived_at", Type::Instant, "archived_at"),
    ],
};

pub(super) const PERSONAL_PEOPLE: Kind = Kind {
    name: "personal_people",
    about: "whom members chose for their personal circles; it is for them alone",
    table: "personal_people",
    from: "personal_people",
    order: "circle_no, member_no",
    columns: &[
        own("circle", Type::Circle, "circle_no"),
        own("member", Type::Member, "member_no"),
        own("since", Type::Instant, "since"),
    ],
};

pub(super) const CIRCLE_REQUESTS: Kind = Kind {
    name: "circle_requests",
    about: "who asked to come into a circle",
    table: "circle_requests",
    from: "circle_requests",
    order: "circle_no, member_no",
    columns: &[
        own("id", id("req"), "id"),
        own("circle", Type::Circle, "circle_no"),
        own("member", Type::Member, "member_no"),
        own("message", Type::Own, "message"),
        own("state", Type::Choice(ANSWERS), "state"),
        own("asked_at", Type::Instant, "asked_at"),
        maybe("decided_at", Type::Instant, "decided_at"),
        maybe("decided_by", Type::Member, "decided_by"),
    ],
};

pub(super) const CIRCLE_OFFERS: Kind = Kind {
    name: "circle_offers",
    about: "to whom a circle was offered: to join it, or to be its founder",
    table: "circle_offers",
    from: "circle_offers",
    order: "circle_no, kind, member_no",
    columns: &[
        own("id", id("off"), "id"),
        own("circle", Type::Circle, "circle_no"),
        own("kind", Type::Choice(OFFERS), "kind"),
        own("member", Type::Member, "member_no"),
        own("made_by", Type::Member, "made_by"),
        own("state", Type::Choice(ANSWERS), "state"),
        own("made_at", Type::Instant, "made_at"),
        maybe("decided_at", Type::Instant, "decided_at"),
    ],
};

pub(super) const CIRCLE_PROPOSALS: Kind = Kind {
    name: "circle_proposals",
    about: "what stewards proposed for their circles, and did to them",
    table: "circle_proposals",
    from: "circle_proposals",
    order: "id",
    columns: &[
        own("id", id("prp"), "id"),
        own("circle", Type::Circle, "circle_no"),
        own("kind", Type::Choice(PROPOSALS), "kind"),
        maybe("into", Type::Circle, "into_no"),
        own("name", Type::Own, "name"),
        own("purpose", Type::Own, "purpose"),
        own("door", Type::Choice(DOORS), "door"),
        own("words", Type::Own, "words"),
        own("made_by", Type::Member, "made_by"),
        own("made_at", Type::Instant, "made_at"),
        own("due_at", Type::Instant, "due_at"),
        own("state", Type::Choice(PROPOSAL_STATES), "state"),
        maybe("ended_at", Type::Instant, "ended_at"),
    ],
};

pub(super) const CIRCLE_PROPOSAL_MEMBERS: Kind = Kind {
    name: "circle_proposal_members",
    about: "what members answered to such proposals",
    table: "circle_proposal_members",
    from: "circle_proposal_members",
    order: "proposal_id, member_no",
    columns: &[
        own("proposal", id("prp"), "proposal_id"),
        own("member", Type::Member, "member_no"),
        own("role", Type::Choice(CIRCLE_ROLES), "role"),
        own("answer", Type::Choice(REPLIES), "answer"),
        own("stays", Type::Boolean, "stays"),
        own("asked_at", Type::Instant, "asked_at"),
        maybe("answered_at", Type::Instant, "answered_at"),
    ],
};

pub(super) const CIRCLE_PROPOSAL_POSTS: Kind = Kind {
    name: "circle_proposal_posts",
    about: "which posts move when a circle is split",
    table: "circle_proposal_posts",
    from: "circle_proposal_posts",
    order: "proposal_id, post_id",
    columns: &[
        own("proposal", id("prp"), "proposal_id"),
        own("post", id("pst"), "post_id"),
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
        maybe("edited_at", Type::Instant, "edited_at"),
        maybe("deleted_at", Type::Instant, "deleted_at"),
        maybe("kept_inside_at", Type::Instant, "inside_at"),
    ],
};

pub(super) const COMMENTS: Kind = Kind {
    name: "comments",
    about: "comments under posts",
    table: "comments",
    from: "comments",
    order: "post_id, path",
    columns: &[
        own("id", id("com"), "id"),
        own("post", id("pst"), "post_id"),
        own("author", Type::Member, "author_no"),
        own("body", Type::Own, "body"),
        own("created_at", Type::Instant, "created_at"),
        maybe("edited_at", Type::Instant, "edited_at"),
        maybe("deleted_at", Type::Instant, "deleted_at"),
        maybe("hidden_at", Type::Instant, "hidden_at"),
        maybe("hidden_by", Type::Member, "hidden_by"),
        maybe("hidden_reason", Type::Own, "hidden_reason"),
        column(
            "parent",
            id("com"),
            ExportOptional,
            "parent_id",
            "the comment that it answers",
        ),
        column(
            "path",
            Type::Own,
            ExportOptional,
            "path",
            "its place in the thread; missing: answers the post",
        ),
    ],
};

pub(super) const REACTIONS_GIVEN: Kind = Kind {
    name: "reactions",
    about: "what people said to posts and comments without words; it was an interaction once, also where it was withdrawn",
    table: "reactions",
    from: "reactions",
    order: "subject_id, member_no, kind",
    columns: &[
        own("post", id("pst"), "post_id"),
        maybe("comment", id("com"), "comment_id"),
        own("member", Type::Member, "member_no"),
        own("kind", Type::Choice(REACTIONS), "kind"),
        own("at", Type::Instant, "at"),
        maybe("withdrawn_at", Type::Instant, "withdrawn_at"),
    ],
};

pub(super) const REVISIONS: Kind = Kind {
    name: "revisions",
    about: "earlier versions of posts and comments",
    table: "revisions",
    from: "revisions",
    order: "id",
    columns: &[
        own("id", id("rev"), "id"),
        own("post", id("pst"), "post_id"),
        maybe("comment", id("com"), "comment_id"),
        own("body", Type::Own, "body"),
        own("written_at", Type::Instant, "written_at"),
        own("replaced_at", Type::Instant, "replaced_at"),
    ],
};

pub(super) const MENTIONS: Kind = Kind {
    name: "mentions",
    about: "members named in posts and comments",
    table: "mentions",
    from: "mentions",
    order: "id",
    columns: &[
        own("id", id("men"), "id"),
        own("post", id("pst"), "post_id"),
        maybe("comment", id("com"), "comment_id"),
        own("member", Type::Member, "member_no"),
        own("at", Type::Instant, "at"),
        maybe("seen_at", Type::Instant, "seen_at"),
    ],
};

pub(super) const CIRCLE_VISITS: Kind = Kind {
    name: "circle_visits",
    about: "up to when members have seen their circles",
    table: "circle_visits",
    from: "circle_visits",
    order: "circle_no, member_no",
    columns: &[
        own("circle", Type::Circle, "circle_no"),
        own("member", Type::Member, "member_no"),
        own("seen_at", Type::Instant, "seen_at"),
        own("since_at", Type::Instant, "since_at"),
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
