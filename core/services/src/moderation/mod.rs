//! What members report, and what stewards and staff do to keep a circle well; each step with its audit
//! row, told to whom it concerns, who may appeal to somebody else.

mod appeals;
mod case;
mod decide;
mod desk;
pub mod entity;
mod forget;
mod log;
mod newcomers;
mod notices;
mod own;
mod profiles;
mod queue;
mod reports;
mod steps;
mod target;

#[cfg(test)]
mod tests;

pub use appeals::{AppealError, Waiting, answer, appeals, is_only_manager, waiting};
pub use case::{CaseView, Past, ReportView, case};
pub use decide::{Decide, decide};
pub use desk::{DecideError, Desk};
pub(crate) use forget::forget;
pub use log::{AuditView, audit_log};
pub(crate) use newcomers::{circles_beyond, links_beyond, mails_beyond};
pub use notices::{Appeal, Notice, NoticeError, appeal, notice, notices, see_notice};
pub use own::{OwnReport, own_report, own_reports};
pub use profiles::{ClearError, clear_profile};
pub use queue::{Case, cases};
pub use reports::{NewReport, Place, ReportError, ReportField, Reported, report, reportable};
pub use steps::{
    ModerateError, hide_comment, hide_post, may_moderate, remove_member, unhide_comment,
    unhide_post,
};
