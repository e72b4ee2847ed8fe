//! Events that the operator's own shop reports, and the rules that reward them; for managers.

mod event;
mod list;
mod rule_form;
mod rules;
mod words;

pub use event::ManageEventPage;
pub use list::ManageEventsPage;
pub use rules::ManageRulesPage;
pub(crate) use words::{kind_name, lasts, matures, money};
