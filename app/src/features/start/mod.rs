//! Where everybody arrives: the start page of visitors, the home of members, the terms.

mod back;
mod home;
mod model;
mod page;
mod terms;
mod welcome;

pub use page::StartPage;
pub use terms::TermsPage;
