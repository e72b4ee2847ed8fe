//! What members report, what is decided on it, and what was done to keep a circle well.

mod appeal;
mod case;
mod log;
mod notices;
mod own;
mod page;
mod queue;
mod report;
mod words;

pub use appeal::AppealPage;
pub use case::{CircleCasePage, ManageCasePage};
pub use notices::{NoticePage, NoticesPage};
pub use own::OwnReportsPage;
pub(crate) use page::AuditList;
pub use page::LogPage;
pub use queue::{CircleReportsPage, ManageReportsPage};
pub use report::{ReportMemberPage, ReportPage, ReportQuestionPage};
pub(crate) use words::{
    newcomer_circles, newcomer_links, newcomer_mails, notice_text, outcome_text,
};
