//! Events that the operator's own shop reports: a purchase, a review, a visit. The rule for their
//! kind rewards them along the chain, and a return takes the points back (ADR 26).

pub mod entity;
mod report;
mod reverse;
mod rule;
mod view;

#[cfg(test)]
mod tests;

use kith_domain::ids::MemberNo;
use sea_orm::{DatabaseTransaction, DbErr};

use crate::sql;

pub use report::{EventField, ReportEvent, ReportEventError, Reported, report};
pub use reverse::{ReverseError, reverse};
pub use rule::{
    Above, EventRule, EventRuleError, EventRuleField, MAX_POINTS, MAX_RULES, Preview, SHARES,
    event_rules, preview, set_rule, stop_rule,
};
pub use view::{EventFilter, EventView, Payment, Reversal, event, list, payments};

/// What a shop called the things that somebody bought, what they cost and why they went back goes with
/// its member; that there was something, and what it paid others, stays.
pub(crate) async fn forget(tx: &DatabaseTransaction, member: MemberNo) -> Result<(), DbErr> {
    let forget = "UPDATE shop_events SET reference = NULL, amount = NULL, currency = NULL,
         reversal_reason = NULL WHERE member_no = $1";
    sql::exec(tx, forget, [member.0.into()]).await?;
    Ok(())
}
