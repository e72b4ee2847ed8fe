//! The wallet, and why each of its entries is there.

mod debts;
mod entry;
mod holdings;
mod list;
mod month;
mod page;
mod words;

pub use debts::DebtsPage;
pub use entry::EntryPage;
pub use holdings::BalancePage;
pub(crate) use list::EntryList;
pub use month::MonthPage;
pub use page::WalletPage;
pub(crate) use page::held_text;
pub(crate) use words::{chain, level, rule_name, shares};
