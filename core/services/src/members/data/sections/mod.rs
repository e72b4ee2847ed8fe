//! What is told, section by section.

mod account;
mod chain;
mod circles;
mod moderation;
mod partners;
mod points;
mod texts;

use super::section::{Cell, Column, Order, Section};

const fn column(name: &'static str, sql: &'static str, cell: Cell) -> Column {
    Column { name, sql, cell }
}
const fn text(name: &'static str, sql: &'static str) -> Column {
    column(name, sql, Cell::Text)
}
const fn number(name: &'static str, sql: &'static str) -> Column {
    column(name, sql, Cell::Number)
}
const fn at(name: &'static str, sql: &'static str) -> Column {
    column(name, sql, Cell::At)
}
const fn id(name: &'static str, sql: &'static str, prefix: &'static str) -> Column {
    column(name, sql, Cell::Id(prefix))
}
const fn word(name: &'static str, sql: &'static str, words: &'static [&'static str]) -> Column {
    column(name, sql, Cell::Word(words))
}

const fn list(
    name: &'static str,
    key: Order,
    from: &'static str,
    columns: &'static [Column],
) -> Section {
    Section {
        name,
        single: false,
        key,
        from,
        columns,
    }
}

/// The document's sections, in their order.
pub(super) const SECTIONS: &[Section] = &[
    account::ACCOUNT,
    account::PROFILE,
    account::SESSIONS,
    account::PASSKEYS,
    account::IDENTITIES,
    account::APART,
    circles::CIRCLES,
    circles::CHOSEN,
    circles::REQUESTS,
    circles::OFFERS,
    circles::OFFERS_MADE,
    circles::PROPOSALS,
    circles::REPLIES,
    circles::FOUNDED,
    account::MAILS,
    chain::INVITATIONS,
    chain::INVITED_THROUGH,
    chain::QUESTIONS,
    chain::SHARES,
    texts::POSTS,
    texts::COMMENTS,
    texts::REVISIONS,
    texts::REACTIONS,
    texts::MENTIONS,
    chain::LINKS,
    chain::REFEREES,
    moderation::REPORTS,
    moderation::NOTICES,
    points::ENTRIES,
    points::DEBTS,
    points::EVENTS,
    points::REDEMPTIONS,
    partners::PARTNER,
    partners::TERMS,
    partners::PAUSES,
    partners::CONVERSIONS,
    partners::REPORTED,
    account::KEYS,
    points::INTERACTIONS,
    account::LOG,
];
