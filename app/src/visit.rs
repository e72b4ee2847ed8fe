//! One request for a page: who looks, what they sent, and the community they look at.

use std::{future::Future, sync::Arc};

use kith_domain::{day::Millis, roles::Role};
use kith_services::{Kith, cursor::PageRequest, members::SignedIn};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    error::{PageError, error_view},
    form::Submitted,
    gatekeeper::Gatekeeper,
    viewer::{Language, Viewer},
};

/// Everything that a page is given.
#[derive(Clone)]
pub struct Visit {
    /// The running community.
    pub kith: Kith,
    /// Who looks.
    pub viewer: Viewer,
    /// The form that was posted to this page, if one was.
    pub form: Submitted,
    /// Sessions and cookies.
    pub gatekeeper: Arc<dyn Gatekeeper>,
}

impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit")
            .field("viewer", &self.viewer)
            .finish_non_exhaustive()
    }
}

impl Visit {
    /// The request that is being answered; none outside of one.
    #[must_use]
    pub fn current() -> Option<Self> {
        Some(Self {
            kith: use_context()?,
            viewer: use_context()?,
            form: use_context().unwrap_or_default(),
            gatekeeper: use_context()?,
        })
    }

    /// The member who is signed in.
    ///
    /// # Errors
    /// [`PageError::Redirected`] to the sign-in page for a visitor.
    pub fn member(&self) -> Result<&SignedIn, PageError> {
        self.viewer
            .require_member()
            .map_err(|_| PageError::Redirected)
    }

    /// The member, who must have this role at least.
    ///
    /// # Errors
    /// As [`Visit::member`], and [`PageError::Forbidden`] for a lesser role.
    pub fn with_role(&self, role: Role) -> Result<&SignedIn, PageError> {
        let member = self.member()?;
        if member.role >= role {
            Ok(member)
        } else {
            Err(PageError::Forbidden)
        }
    }

    /// The language to write in.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.viewer.language
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.kith.now()
    }

    /// Which page of its list the address asks for.
    #[must_use]
    pub fn page(&self) -> PageRequest {
        PageRequest::after(self.viewer.param("after").map(str::to_owned))
    }

    /// What a submitted form is called, if it is that one: its hidden field `do`.
    #[must_use]
    pub fn sent(&self, what: &str) -> bool {
        self.form.what() == Some(what)
    }
}

/// A page that is complete before any of it is sent: loads, then shows. Failures become error
/// pages with the status that belongs to them.
pub fn page<F, Fut, V>(load: F) -> AnyView
where
    F: FnOnce(Visit) -> Fut + Send + 'static,
    Fut: Future<Output = Result<V, PageError>> + Send + 'static,
    V: IntoView + 'static,
{
    let Some(visit) = Visit::current() else {
        return error_view(&PageError::NoContext);
    };
    Suspend::new(async move {
        match load(visit).await {
            Ok(view) => view.into_any(),
            Err(error) => error_view(&error),
        }
    })
    .into_any()
}

/// A part of the path: `slug` in `/circles/:slug`; empty where the route has none.
#[must_use]
pub fn path_param(name: &str) -> String {
    use_params_map()
        .read_untracked()
        .get(name)
        .unwrap_or_default()
}

/// Whether whoever looks is suspended, and writes nothing.
#[must_use]
pub fn is_suspended() -> bool {
    is_member_who(|member| member.suspended_until.is_some())
}

/// Whether whoever looks only signs in elsewhere.
#[must_use]
pub fn has_no_password() -> bool {
    is_member_who(|member| !member.has_password)
}

fn is_member_who(holds: impl FnOnce(&SignedIn) -> bool) -> bool {
    with_context::<Viewer, _>(|viewer| viewer.member.as_ref().is_some_and(holds))
        .unwrap_or_default()
}

/// The language of whoever looks.
#[must_use]
pub fn language() -> Language {
    with_context::<Viewer, _>(|viewer| viewer.language).unwrap_or_default()
}
