//! Files of an export: rules, points and what they buy.

use kith_domain::events::Outcome;

use super::{COUNT, Kind, Type, id, maybe, own};

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

pub(super) const RULE_VERSIONS: Kind = Kind {
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
        maybe("unit", COUNT, "unit"),
        maybe("currency", Type::Own, "currency"),
        maybe("minimum", COUNT, "minimum"),
        maybe("event_cap", COUNT, "event_cap"),
        maybe("lifetime_days", COUNT, "lifetime_days"),
        own("mature_days", COUNT, "mature_days"),
    ],
};

pub(super) const EVENTS: Kind = Kind {
    name: "events",
    about: "what rules or managers paid for, and reservations that carried a key",
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
};

pub(super) const SHOP_EVENTS: Kind = Kind {
    name: "shop_events",
    about: "what the operator's shop reported",
    table: "shop_events",
    from: "shop_events",
    order: "id",
    columns: &[
        own("id", id("sev"), "id"),
        own("kind", Type::Own, "kind"),
        own("member", Type::Member, "member_no"),
        maybe("amount", COUNT, "amount"),
        maybe("currency", Type::Own, "currency"),
        maybe("reference", Type::Own, "reference"),
        own("occurred_at", Type::Instant, "occurred_at"),
        own("received_at", Type::Instant, "received_at"),
        own("outcome", Type::Choice(Outcome::NAMES), "outcome"),
        own("base", COUNT, "base"),
        maybe("reversed_at", Type::Instant, "reversed_at"),
        maybe("reversed_by", Type::Member, "reversed_by"),
        maybe("reversal_reason", Type::Own, "reversal_reason"),
    ],
};

pub(super) const ACCOUNTS: Kind = Kind {
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
        own("expiring", COUNT, "expiring"),
        own("owes", COUNT, "owes"),
    ],
};

pub(super) const TRANSFERS: Kind = Kind {
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
};

pub(super) const HOLDS: Kind = Kind {
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
        maybe("matures_at", Type::Instant, "matures_at"),
        maybe("lifetime_days", COUNT, "lifetime_days"),
    ],
};

pub(super) const LOTS: Kind = Kind {
    name: "lots",
    about: "points that expire, by the entry that brought them, with what is left of each",
    table: "lots",
    from: "lots",
    order: "transfer_id",
    columns: &[
        own("transfer", id("trf"), "transfer_id"),
        own("account", Type::Account, "account_no"),
        own("amount", COUNT, "amount"),
        own("remaining", COUNT, "remaining"),
        own("expires_at", Type::Instant, "expires_at"),
        maybe("warned_at", Type::Instant, "warned_at"),
    ],
};

pub(super) const LOT_USES: Kind = Kind {
    name: "lot_uses",
    about: "what took points out of such a lot",
    table: "lot_uses",
    from: "lot_uses",
    order: "lot_id, transfer_id",
    columns: &[
        own("lot", id("trf"), "lot_id"),
        own("transfer", id("trf"), "transfer_id"),
        own("amount", COUNT, "amount"),
        own("given_back", Type::Boolean, "given_back"),
    ],
};

pub(super) const DAILY_CAPS: Kind = Kind {
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
};

pub(super) const REWARDS: Kind = Kind {
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
};

pub(super) const REDEMPTIONS: Kind = Kind {
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
};

pub(super) const REWARD_CODES: Kind = Kind {
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
};
