//! Circles: all of them, one of them, the people in it, a new one.

mod card;
mod form;
mod list;
mod members;
mod new;
mod page;

pub(crate) use card::CircleCards;
pub use list::BrowsePage;
pub use members::CircleMembersPage;
pub use new::NewCirclePage;
pub use page::CirclePage;
pub(crate) use page::circle_tabs;
