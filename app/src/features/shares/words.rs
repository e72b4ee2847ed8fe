//! What was passed on, in words.

use kith_domain::shares::Thing;
use kith_services::shares::{About, ShareError};

use crate::{
    components::page::escape,
    error::{FormError, FormFailure, PageError},
    features::rewards,
    i18n::Speaks,
    t,
    viewer::Viewer,
};

/// What it is called in lists and headings.
pub(super) fn called(who: &impl Speaks, about: &About) -> String {
    match about {
        About::Post { text, circle, .. } => t!(
            who,
            "share-of-post",
            text = text.clone(),
            circle = circle.clone()
        ),
        About::Circle { name, .. } => t!(who, "share-of-circle", circle = name.clone()),
        About::Reward { name_en, name_zh } => {
            let name = rewards::pick(who.language(), name_en, name_zh);
            t!(who, "share-of-reward", reward = name)
        }
        About::Gone => t!(who, "share-of-gone"),
    }
}

/// Where members find it; nowhere what is not for everybody any more.
pub(super) fn place(about: &About, thing: Thing) -> Option<String> {
    match about {
        About::Post { slug, .. } => Some(format!("/circles/{}/posts/{thing}", escape(slug))),
        About::Circle { slug, .. } => Some(format!("/circles/{}", escape(slug))),
        About::Reward { .. } => Some(format!("/rewards/{thing}")),
        About::Gone => None,
    }
}

/// What a refusal is to a form.
pub(crate) fn failure(viewer: &Viewer, error: ShareError) -> FormFailure {
    match error {
        ShareError::NotFound => PageError::NotFound.into(),
        ShareError::Forbidden => PageError::Forbidden.into(),
        ShareError::Closed => FormError::general(t!(viewer, "outside-closed")).into(),
        ShareError::Enough => FormError::general(t!(viewer, "share-enough")).into(),
        ShareError::Fault(fault) => fault.into(),
    }
}
