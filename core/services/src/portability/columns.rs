//! The kinds of files and their columns: one table for reading, writing and `docs/DATA.md`.

use kith_domain::input::limits;

/// What a column holds and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// One line of at most that many characters.
    Line(u32),
    /// Text of at most that many characters.
    Text(u32),
    /// What files call a member: one line.
    Name,
    /// Text that Kith wrote itself.
    Own,
    /// A whole number between the two.
    Integer(i64, i64),
    /// `true` or `false`.
    Boolean,
    /// RFC 3339, a date, or UNIX seconds.
    Instant,
    /// `YYYY-MM-DD`.
    Day,
    /// An e-mail address.
    Email,
    /// An id of Kith's with this prefix.
    Id {
        /// What it starts with, without the underscore.
        prefix: &'static str,
    },
    /// One of these words, stored as its position.
    Choice(&'static [&'static str]),
    /// One of these words, stored as it is.
    Word(&'static [&'static str]),
    /// A member, by the `id` of `members`.
    Member,
    /// A circle, by the `id` of `circles`.
    Circle,
    /// A circle, or the community as a whole where it is missing.
    Scope,
    /// A ledger account, by the `key` of `accounts`.
    Account,
    /// Bytes in hexadecimal.
    Hex,
}

/// Who fills a column in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Every import needs it.
    Required,
    /// An import may have it.
    Optional,
    /// Only an export has it always; passed over unless a whole export is imported.
    Export,
    /// Only an export has it, where there is something to say.
    ExportOptional,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// Who fills it in.
    pub usage: Use,
    /// The expression that an export selects; the table's column, but for joins.
    pub sql: &'static str,
    /// What it means, and what a missing value stands for.
    pub note: &'static str,
}

impl Column {
    /// The table's column behind [`Column::sql`].
    pub(super) fn field(&self) -> &'static str {
        self.sql
            .rsplit_once('.')
            .map_or(self.sql, |(_, field)| field)
    }
}

/// One kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name: the file is `NAME.jsonl` or `NAME.csv`.
    pub name: &'static str,
    /// What its rows are.
    pub about: &'static str,
    /// The table in which they are kept.
    pub table: &'static str,
    /// `FROM …` of an export.
    pub from: &'static str,
    /// `ORDER BY …` of an export; the same on both databases, and referenced rows first.
    pub order: &'static str,
    /// The columns in the order in which an export writes them.
    pub columns: &'static [Column],
}

impl Kind {
    /// The kind of that name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Whether an import takes files of this kind that no export wrote.
    #[must_use]
    pub fn is_open(&self) -> bool {
        OPEN.contains(&self.name)
    }

    /// Where a column stands.
    #[must_use]
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
}

/// The kinds that anybody can write; the others come from an export.
pub const OPEN: [&str; 5] = [
    "members",
    "circles",
    "memberships",
    "referrals",
    "interactions",
];

const fn column(
    name: &'static str,
    ty: Type,
    usage: Use,
    sql: &'static str,
    note: &'static str,
) -> Column {
    Column {
        name,
        ty,
        usage,
        sql,
        note,
    }
}

const fn own(name: &'static str, ty: Type, sql: &'static str) -> Column {
    Column {
        name,
        ty,
        usage: Use::Export,
        sql,
        note: "",
    }
}

const fn maybe(name: &'static str, ty: Type, sql: &'static str) -> Column {
    Column {
        name,
        ty,
        usage: Use::ExportOptional,
        sql,
        note: "",
    }
}

const fn id(prefix: &'static str) -> Type {
    Type::Id { prefix }
}

/// Any number that a row may hold.
const COUNT: Type = Type::Integer(0, i64::MAX);
const LANGUAGES: &[&str] = &crate::settings::LANGUAGES;
const ROLES: &[&str] = &["member", "manager", "administrator"];
const CIRCLE_ROLES: &[&str] = &["member", "steward", "founder"];
const MEMBERSHIP_STATES: &[&str] = &["active", "left", "removed"];
/// In order of the codes of `kith_domain::interaction::Kind`.
pub(super) const INTERACTIONS: &[&str] = &[
    "message",
    "post",
    "comment",
    "reaction",
    "accepted_invite",
    "redemption",
];
const ACCOUNT_KINDS: &[&str] = &["issuance", "wallet", "spent"];
const TRANSFER_KINDS: &[&str] = &[
    "posted",
    "pending",
    "post_pending",
    "void_pending",
    "expire_pending",
];
const HOLD_STATES: &[&str] = &["open", "posted", "voided", "expired"];
const REDEMPTION_STATES: &[&str] = &["held", "posted", "voided"];
const CHAIN_MODES: &[&str] = &["geometric", "direct", "none"];
/// The longest external id.
pub(super) const EXTERNAL_ID: u32 = 120;

use Use::{Export, ExportOptional, Optional, Required};

/// All kinds, in the order in which they are imported: referenced rows first.
pub static KINDS: &[Kind] = &[
    Kind {
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
    },
    Kind {
        name: "members",
        about: "people; they get no password and no mail, and claim their account by mail later",
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
                "display_name",
                "shown to others; missing: the id",
            ),
            column(
                "email",
                Type::Email,
                Optional,
                "email",
                "with it the account can be claimed",
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
            column("role", Type::Choice(ROLES), Export, "role", ""),
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
        ],
    },
    Kind {
        name: "circles",
        about: "circles",
        table: "circles",
        from: "circles",
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
        ],
    },
    Kind {
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
                Type::Choice(CIRCLE_ROLES),
                Optional,
                "role",
                "missing: `member`",
            ),
            column(
                "state",
                Type::Choice(MEMBERSHIP_STATES),
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
    },
    Kind {
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
    },
    Kind {
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
                Type::Choice(INTERACTIONS),
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
    },
    Kind {
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
    },
    Kind {
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
    },
    Kind {
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
    },
    Kind {
        name: "rule_versions",
        about: "the rules that pay, in all their versions",
        table: "rule_versions",
        from: "rule_versions",
        order: "id",
        columns: &[
            own("id", id("rul"), "id"),
            own("rule", Type::Own, "rule"),
            own("version", COUNT, "version"),
            own("active", Type::Boolean, "active"),
            own("base", COUNT, "base"),
            own("mode", Type::Choice(CHAIN_MODES), "mode"),
            own("levels", COUNT, "levels"),
            own("delta", COUNT, "delta"),
            own("beta", COUNT, "beta"),
            own("budget", COUNT, "budget"),
            own("daily_cap", COUNT, "daily_cap"),
            own("hold_days", COUNT, "hold_days"),
            own("created_at", Type::Instant, "created_at"),
        ],
    },
    Kind {
        name: "events",
        about: "qualified events that rules or managers paid",
        table: "events",
        from: "events",
        order: "id",
        columns: &[
            own("id", id("evt"), "id"),
            own("key", Type::Own, "idem_key"),
            maybe("rule_version", id("rul"), "rule_version_id"),
            own("actor", Type::Member, "actor_no"),
            maybe("circle", Type::Circle, "circle_no"),
            maybe("subject", Type::Own, "subject"),
            own("at", Type::Instant, "at"),
        ],
    },
    Kind {
        name: "accounts",
        about: "ledger accounts with their running sums",
        table: "accounts",
        from: "accounts",
        order: "no",
        columns: &[
            own("no", Type::Integer(1, i64::MAX), "no"),
            own("key", Type::Own, "key"),
            own("kind", Type::Choice(ACCOUNT_KINDS), "kind"),
            maybe("owner", Type::Member, "owner_no"),
            own("debits_pending", COUNT, "debits_pending"),
            own("debits_posted", COUNT, "debits_posted"),
            own("credits_pending", COUNT, "credits_pending"),
            own("credits_posted", COUNT, "credits_posted"),
        ],
    },
    Kind {
        name: "transfers",
        about: "ledger entries: each moves points from one account to another, and never changes",
        table: "transfers",
        from: "transfers",
        // A hold comes before what settles it, also where two nodes' clocks differed.
        order: "CASE WHEN kind >= 2 THEN 1 ELSE 0 END, id",
        columns: &[
            own("id", id("trf"), "id"),
            own("kind", Type::Choice(TRANSFER_KINDS), "kind"),
            own("debit", Type::Account, "debit_no"),
            own("credit", Type::Account, "credit_no"),
            own("amount", Type::Integer(1, i64::MAX), "amount"),
            maybe("pending", id("trf"), "pending_id"),
            maybe("event", id("evt"), "event_id"),
            maybe("level", COUNT, "level"),
            own("memo", Type::Own, "memo"),
            own("at", Type::Instant, "at"),
        ],
    },
    Kind {
        name: "holds",
        about: "the state of each pending transfer",
        table: "holds",
        from: "holds",
        order: "transfer_id",
        columns: &[
            own("transfer", id("trf"), "transfer_id"),
            own("state", Type::Choice(HOLD_STATES), "state"),
            maybe("referee", Type::Member, "referee_no"),
            own("expires_at", Type::Instant, "expires_at"),
            maybe("settled_at", Type::Instant, "settled_at"),
        ],
    },
    Kind {
        name: "daily_caps",
        about: "what a rule has paid a member on a day",
        table: "daily_caps",
        from: "daily_caps",
        order: "member_no, day, rule {collate}",
        columns: &[
            own("member", Type::Member, "member_no"),
            own("day", Type::Day, "day"),
            own("rule", Type::Own, "rule"),
            own("paid", COUNT, "paid"),
            own("before", COUNT, "before"),
        ],
    },
    Kind {
        name: "rewards",
        about: "rewards with their stock",
        table: "rewards",
        from: "rewards",
        order: "id",
        columns: &[
            own("id", id("rwd"), "id"),
            own("name_en", Type::Own, "name_en"),
            own("name_zh", Type::Own, "name_zh"),
            own("text_en", Type::Own, "text_en"),
            own("text_zh", Type::Own, "text_zh"),
            own("price", COUNT, "price"),
            own("stock", COUNT, "stock"),
            own("active", Type::Boolean, "active"),
            own("created_at", Type::Instant, "created_at"),
        ],
    },
    Kind {
        name: "redemptions",
        about: "who redeemed what",
        table: "redemptions",
        from: "redemptions",
        order: "id",
        columns: &[
            own("id", id("rdm"), "id"),
            own("reward", id("rwd"), "reward_id"),
            own("member", Type::Member, "member_no"),
            own("hold", id("trf"), "hold_id"),
            own("price", COUNT, "price"),
            own("state", Type::Choice(REDEMPTION_STATES), "state"),
            own("at", Type::Instant, "at"),
            maybe("settled_at", Type::Instant, "settled_at"),
        ],
    },
    Kind {
        name: "reward_codes",
        about: "codes, and the redemption that each was handed out to",
        table: "reward_codes",
        from: "reward_codes",
        order: "id",
        columns: &[
            own("id", id("cod"), "id"),
            own("reward", id("rwd"), "reward_id"),
            own("code", Type::Own, "code"),
            maybe("redemption", id("rdm"), "redemption_id"),
        ],
    },
    Kind {
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
    },
    Kind {
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
    },
];

impl Type {
    /// How a value is written, for people.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Line(max) => format!("line, up to {max} characters"),
            Self::Name => format!("line, up to {EXTERNAL_ID} characters"),
            Self::Text(max) => format!("text, up to {max} characters"),
            Self::Own => "text".to_owned(),
            Self::Integer(..) => "whole number".to_owned(),
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Instant => "time".to_owned(),
            Self::Day => "day, `YYYY-MM-DD`".to_owned(),
            Self::Email => "e-mail address".to_owned(),
            Self::Id { prefix } => format!("id, `{prefix}_…`"),
            Self::Choice(words) | Self::Word(words) => words
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", "),
            Self::Member => "`id` of a member".to_owned(),
            Self::Circle | Self::Scope => "`id` of a circle".to_owned(),
            Self::Account => "`key` of an account".to_owned(),
            Self::Hex => "32 hexadecimal digits".to_owned(),
        }
    }
}

/// All columns as Markdown tables: what `docs/DATA.md` shows.
#[must_use]
pub fn describe() -> String {
    let mut text = String::new();
    for kind in KINDS {
        text += &format!("### {}\n\n{}.\n\n", kind.name, capital(kind.about));
        text += "| column | type | needed | meaning |\n|---|---|---|---|\n";
        for column in kind.columns {
            let needed = match column.usage {
                Use::Required => "always",
                Use::Optional => "no",
                Use::Export => "in an export",
                Use::ExportOptional => "in an export, where there is one",
            };
            text += &format!(
                "| `{}` | {} | {needed} | {} |\n",
                column.name,
                column.ty.describe(),
                column.note
            );
        }
        text += "\n";
    }
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_domain::interaction;

    #[test]
    fn codes_of_interactions_are_their_positions() {
        let names: Vec<&str> = interaction::KINDS.iter().map(|kind| kind.name()).collect();
        assert_eq!(names, INTERACTIONS);
        assert!(
            interaction::KINDS
                .iter()
                .enumerate()
                .all(|(at, kind)| kind.code() as usize == at)
        );
    }

    #[test]
    fn the_documented_columns_are_these() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/DATA.md");
        let document = std::fs::read_to_string(path).expect("docs/DATA.md is there");
        assert!(
            document.contains(describe().trim_end()),
            "docs/DATA.md differs; replace its tables by what `kith import --list-columns` prints:\n{}",
            describe()
        );
    }
}
