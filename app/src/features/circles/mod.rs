//! Circles: all of them, one of them, the people in it, the way in, a new one.

mod around;
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
mod personal;
mod requests;
mod shape;

use kith_services::circles::{self, CircleView, NotFound};

use crate::{
    components::page::escape, error::PageError, form::redirect_303, i18n::Speaks, t,
    viewer::Viewer, visit::Visit,
};

pub(crate) use card::{CircleArt, CircleCards, NewPosts};
pub use edit::EditCirclePage;
pub use invite::InvitePage;
pub use list::BrowsePage;
pub use members::CircleMembersPage;
pub use new::NewCirclePage;
pub use page::CirclePage;
pub(crate) use page::circle_tabs;
pub(crate) use personal::{FOR_ME, OWN as PERSONAL};
pub use personal::{ForMePage, PersonalCirclePage};
pub use shape::ShapePage;
pub(crate) use shape::{ToldOf, proposes};

/// A circle's name; a personal circle has none.
#[must_use]
pub(crate) fn circle_called(who: &impl Speaks, name: &str) -> String {
    if name.is_empty() {
        t!(who, "personal-name")
    } else {
        name.to_owned()
    }
}

/// The page of a personal circle in place of that of a shared one, for those who are in it.
async fn elsewhere(visit: &Visit, slug: &str) -> PageError {
    let member = visit.viewer.member.as_ref();
    match circles::place(&visit.kith, slug, member).await {
        Ok(circle) => {
            let (href, _) = personal_page(&visit.viewer, &circle);
            redirect_303(href);
            PageError::Redirected
        }
        Err(NotFound::Unknown) => PageError::NotFound,
        Err(NotFound::Fault(fault)) => fault.into(),
    }
}

/// Where what is written in a personal circle is read, by its owner and by others.
fn personal_page(viewer: &Viewer, circle: &CircleView) -> (&'static str, String) {
    let member = viewer.member.as_ref().map(|member| member.no);
    if circle.owner == member {
        (PERSONAL, t!(viewer, "personal-title"))
    } else {
        (FOR_ME, t!(viewer, "personal-for-me"))
    }
}

/// The pages above the pages of a circle, shared or personal.
pub(crate) fn above(viewer: &Viewer, circle: &CircleView) -> Vec<(String, String)> {
    if circle.is_personal() {
        let (href, name) = personal_page(viewer, circle);
        return vec![(href.to_owned(), name)];
    }
    vec![
        ("/circles".to_owned(), t!(viewer, "nav-circles")),
        (
            format!("/circles/{}", escape(&circle.card.slug)),
            circle.card.name.clone(),
        ),
    ]
}
