//! The kinds of files and their columns: one table for reading, writing and `docs/DATA.md`.

mod community;
mod invitations;
mod ledger;
mod moderation;
mod open;
mod partners;
pub(crate) mod words;

pub(super) use open::EXTERNAL_ID;
pub(super) use words::INTERACTIONS;

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

/// All kinds, in the order in which they are imported: referenced rows first.
pub static KINDS: [Kind; 49] = [
    community::SETTINGS,
    community::JOIN_QUESTIONS,
    open::MEMBERS,
    open::CIRCLES,
    community::PERSONAL_CIRCLES,
    open::MEMBERSHIPS,
    open::REFERRALS,
    open::INTERACTIONS,
    community::PROFILES,
    community::MEMBERS_APART,
    community::REFERRAL_LINKS,
    community::PERSONAL_PEOPLE,
    community::CIRCLE_REQUESTS,
    community::CIRCLE_OFFERS,
    invitations::INVITATIONS,
    invitations::INVITATION_USES,
    invitations::QUESTIONS,
    invitations::VISIT_DAYS,
    partners::PARTNERS,
    partners::PARTNER_TERMS,
    partners::PARTNER_PAUSES,
    partners::PARTNER_LINKS,
    community::POSTS,
    community::COMMENTS,
    community::CIRCLE_PROPOSALS,
    community::CIRCLE_PROPOSAL_MEMBERS,
    community::CIRCLE_PROPOSAL_POSTS,
    community::REACTIONS_GIVEN,
    community::REVISIONS,
    community::MENTIONS,
    community::CIRCLE_VISITS,
    moderation::DECISIONS,
    moderation::REPORTS,
    ledger::RULE_VERSIONS,
    ledger::EVENTS,
    ledger::SHOP_EVENTS,
    ledger::ACCOUNTS,
    ledger::TRANSFERS,
    ledger::HOLDS,
    ledger::LOTS,
    ledger::LOT_USES,
    partners::CONVERSIONS,
    ledger::DAILY_CAPS,
    ledger::REWARDS,
    ledger::REDEMPTIONS,
    ledger::REWARD_CODES,
    invitations::SHARES,
    community::AUDIT_LOG,
    community::SNAPSHOTS,
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
    for kind in &KINDS {
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
