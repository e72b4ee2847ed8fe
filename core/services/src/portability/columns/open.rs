//! Files that anybody can write.

use kith_domain::input::limits;

use super::{
    COUNT, Kind, Type,
    Use::{Export, ExportOptional, Optional, Required},
    column, id, words,
};

const LANGUAGES: &[&str] = &crate::settings::LANGUAGES;
/// The longest external id.
pub(in crate::portability) const EXTERNAL_ID: u32 = 120;

pub(super) const MEMBERS: Kind = Kind {
    name: "members",
    about: "people; they get no password and no mail",
    table: "members",
    from: "members",
    order: "no",
    columns: &[
        column(
            "id",
            Type::Name,
            Required,
            "no",
            "what the other files call this member: your own id; in an export `mem_…` where there is none, or where two namespaces share one",
        ),
        column(
            "name",
            Type::Line(limits::DISPLAY_NAME),
            Optional,
            "NULLIF(display_name, '')",
            "shown to others; missing: the id",
        ),
        column(
            "email",
            Type::Email,
            Optional,
            "email",
            "the account is claimed with it",
        ),
        column(
            "language",
            Type::Word(LANGUAGES),
            Optional,
            "language",
            "missing: the community's default",
        ),
        column(
            "joined_at",
            Type::Instant,
            Optional,
            "joined_at",
            "missing: the first interaction; one before it moves it back; without any: the time of the import",
        ),
        column(
            "no",
            Type::Integer(1, i64::MAX),
            Export,
            "no",
            "ordinal, kept so that everything that counts by it stays right",
        ),
        column("kith_id", id("mem"), Export, "id", ""),
        column(
            "namespace",
            Type::Own,
            ExportOptional,
            "namespace",
            "of the import that brought this member",
        ),
        column(
            "external_id",
            Type::Own,
            ExportOptional,
            "external_id",
            "the id in that import",
        ),
        column("role", Type::Choice(words::ROLES), Export, "role", ""),
        column(
            "terms_version",
            COUNT,
            Export,
            "terms_version",
            "of the terms accepted; 0: none",
        ),
        column("imported", Type::Boolean, Export, "imported", ""),
        column(
            "invited_by",
            Type::Member,
            ExportOptional,
            "invited_by",
            "who invited them, sponsor or staff",
        ),
        column(
            "gate_passed_at",
            Type::Instant,
            ExportOptional,
            "gate_passed_at",
            "when they passed the independence gate",
        ),
        column(
            "email_confirmed_at",
            Type::Instant,
            ExportOptional,
            "email_confirmed_at",
            "when they confirmed the address",
        ),
        column(
            "erased_at",
            Type::Instant,
            ExportOptional,
            "erased_at",
            "when they left and were erased; nothing else tells who they were",
        ),
        column(
            "leaves_at",
            Type::Instant,
            ExportOptional,
            "leaves_at",
            "when they are erased who asked for it",
        ),
        column(
            "resting_since",
            Type::Instant,
            ExportOptional,
            "resting_since",
            "since when they rest",
        ),
        column(
            "seen_at",
            Type::Instant,
            ExportOptional,
            "seen_at",
            "when they were here last",
        ),
        column(
            "suspended_until",
            Type::Instant,
            ExportOptional,
            "suspended_until",
            "until when they write nothing",
        ),
    ],
};

pub(super) const CIRCLES: Kind = Kind {
    name: "circles",
    about: "circles that members share",
    table: "circles",
    from: "circles WHERE owner_no IS NULL",
    order: "no",
    columns: &[
        column(
            "id",
            Type::Line(EXTERNAL_ID),
            Required,
            "slug",
            "what the other files call this circle: your own id; in an export the slug",
        ),
        column(
            "name",
            Type::Line(limits::CIRCLE_NAME),
            Required,
            "name",
            "",
        ),
        column(
            "purpose",
            Type::Text(limits::CIRCLE_PURPOSE),
            Optional,
            "purpose",
            "",
        ),
        column(
            "slug",
            Type::Line(EXTERNAL_ID),
            Optional,
            "slug",
            "in its address: letters, digits and hyphens; missing: made from the name",
        ),
        column("founder", Type::Member, Optional, "founder_no", ""),
        column(
            "created_at",
            Type::Instant,
            Optional,
            "created_at",
            "missing: the first interaction, else the time of the import",
        ),
        column(
            "door",
            Type::Choice(words::DOORS),
            Optional,
            "door",
            "how one comes in; missing: `open`",
        ),
        column(
            "house_rules",
            Type::Text(limits::HOUSE_RULES),
            Optional,
            "house_rules",
            "Markdown",
        ),
        column(
            "archived_at",
            Type::Instant,
            Optional,
            "archived_at",
            "when it came to rest",
        ),
        column(
            "outside_since",
            Type::Instant,
            ExportOptional,
            "outside_since",
            "since when what is written in it may be read outside",
        ),
        column("no", Type::Integer(1, i64::MAX), Export, "no", "ordinal"),
        column("kith_id", id("cir"), Export, "id", ""),
        column(
            "namespace",
            Type::Own,
            ExportOptional,
            "namespace",
            "of the import that brought this circle",
        ),
        column(
            "external_id",
            Type::Own,
            ExportOptional,
            "external_id",
            "the id in that import",
        ),
        column("imported", Type::Boolean, Export, "imported", ""),
        column(
            "picture",
            id("pic"),
            ExportOptional,
            "picture",
            "its id; the files are copied apart",
        ),
    ],
};

pub(super) const MEMBERSHIPS: Kind = Kind {
    name: "memberships",
    about: "who is in which circle",
    table: "memberships",
    from: "memberships",
    order: "circle_no, member_no",
    columns: &[
        column("circle", Type::Circle, Required, "circle_no", ""),
        column("member", Type::Member, Required, "member_no", ""),
        column(
            "role",
            Type::Choice(words::CIRCLE_ROLES),
            Optional,
            "role",
            "missing: `member`, or `founder` where circles names them",
        ),
        column(
            "state",
            Type::Choice(words::MEMBERSHIPS),
            Optional,
            "state",
            "missing: `active`",
        ),
        column(
            "joined_at",
            Type::Instant,
            Optional,
            "joined_at",
            "missing: when the member joined the community",
        ),
        column(
            "changed_at",
            Type::Instant,
            Optional,
            "changed_at",
            "of the last change of role or state; missing: `joined_at`",
        ),
    ],
};

pub(super) const REFERRALS: Kind = Kind {
    name: "referrals",
    about: "who brought whom; each member has one sponsor at most, for good",
    table: "members",
    from: "members WHERE sponsor_no IS NOT NULL",
    order: "no",
    columns: &[
        column(
            "referee",
            Type::Member,
            Required,
            "no",
            "the member who was brought",
        ),
        column(
            "sponsor",
            Type::Member,
            Required,
            "sponsor_no",
            "the member who brought them, and was there before",
        ),
    ],
};

pub(super) const INTERACTIONS: Kind = Kind {
    name: "interactions",
    about: "one person doing something, towards another or towards nobody; equal rows all count; they earn no points",
    table: "interactions",
    from: "interactions",
    order: "id",
    columns: &[
        column("actor", Type::Member, Required, "actor_no", "who"),
        column(
            "target",
            Type::Member,
            Optional,
            "target_no",
            "towards whom; one's own id counts as activity, never as a tie",
        ),
        column(
            "circle",
            Type::Scope,
            Optional,
            "circle_no",
            "missing: the community as a whole",
        ),
        column(
            "kind",
            Type::Choice(words::INTERACTIONS),
            Optional,
            "kind",
            "missing: `message`",
        ),
        column("time", Type::Instant, Required, "at", "not in the future"),
        column(
            "key",
            Type::Hex,
            ExportOptional,
            "import_key",
            "identity of an imported row",
        ),
    ],
};
