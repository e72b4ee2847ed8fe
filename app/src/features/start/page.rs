//! The page at `/`.

use kith_services::members;
use leptos::prelude::*;

use super::{home::Home, welcome::Welcome};
use crate::{error::PageError, form::redirect_303, visit::page};

/// `/`: a start page for visitors, home for members. A community that nobody has set up yet leads
/// to that.
#[component]
pub fn StartPage() -> impl IntoView {
    page(|visit| async move {
        if visit.viewer.member.is_some() {
            return Ok(Home::load(&visit).await?.show(visit).into_any());
        }
        if visit.kith.settings().name.is_empty() && !members::has_administrator(&visit.kith).await?
        {
            redirect_303("/setup");
            return Err(PageError::Redirected);
        }
        Ok(Welcome::load(&visit).await?.show(&visit).into_any())
    })
}
