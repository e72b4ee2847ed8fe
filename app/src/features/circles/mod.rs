//! Circles: all of them, one of them, the people in it, the way in, a new one.

mod card;
mod edit;
mod entrance;
mod fields;
mod form;
mod invite;
mod list;
mod members;
mod new;
mod page;
mod requests;
mod shape;

use kith_services::circles::CircleView;

use crate::{components::page::escape, t, viewer::Viewer};

pub(crate) use card::{CircleCards, NewPosts};
pub use edit::EditCirclePage;
pub use invite::InvitePage;
pub use list::BrowsePage;
pub use members::CircleMembersPage;
pub use new::NewCirclePage;
pub use page::CirclePage;
pub(crate) use page::circle_tabs;
pub use shape::ShapePage;
pub(crate) use shape::ToldOf;

/// The pages above a circle's pages.
fn above(viewer: &Viewer, circle: &CircleView) -> Vec<(String, String)> {
    vec![
        ("/circles".to_owned(), t!(viewer, "nav-circles")),
        (
            format!("/circles/{}", escape(&circle.card.slug)),
            circle.card.name.clone(),
        ),
    ]
}
