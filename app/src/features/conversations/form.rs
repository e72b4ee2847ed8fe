//! What a thread's forms run.

use kith_domain::ids::PostId;
use kith_services::{
    conversations::{self, WriteError},
    moderation::{self, ModerateError},
};

use super::page::Thread;
use crate::{
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    t,
    visit::Visit,
};

/// Why a text was not written, for its form.
pub(crate) fn write_failure(visit: &Visit, error: WriteError) -> FormFailure {
    match error {
        WriteError::Body(error) => FormError::input(&visit.viewer, "body", error).into(),
        WriteError::NotAMember => FormError::general(t!(visit.viewer, "write-join-first")).into(),
        WriteError::NotFound => PageError::NotFound.into(),
        WriteError::Fault(fault) => fault.into(),
    }
}

/// Why a step was not taken, for its form.
pub(crate) fn moderate_failure(visit: &Visit, error: ModerateError) -> FormFailure {
    match error {
        ModerateError::Reason(error) => FormError::input(&visit.viewer, "reason", error).into(),
        ModerateError::Steward => FormError::general(t!(visit.viewer, "moderate-steward")).into(),
        ModerateError::NotFound => PageError::NotFound.into(),
        ModerateError::Forbidden => PageError::Forbidden.into(),
        ModerateError::Fault(fault) => fault.into(),
    }
}

/// Runs the thread's form that was sent.
pub(super) async fn run(visit: &Visit, thread: &Thread, post: PostId) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let slug = &thread.circle.card.slug;
    match visit.form.what() {
        Some("comment") => {
            let body = visit.form.field("body");
            let written = conversations::comment(&visit.kith, member, slug, post, body).await;
            let comment = written.map_err(|error| write_failure(visit, error))?;
            redirect_303(&format!("{}#{}", visit.viewer.path, comment.id));
        }
        Some("hide") => {
            let reason = visit.form.field("reason");
            moderation::hide_post(&visit.kith, member, slug, post, reason)
                .await
                .map_err(|error| moderate_failure(visit, error))?;
            redirect_303(&visit.viewer.path);
        }
        Some("unhide") => {
            moderation::unhide_post(&visit.kith, member, slug, post)
                .await
                .map_err(|error| moderate_failure(visit, error))?;
            redirect_303(&visit.viewer.path);
        }
        _ => return Err(PageError::NotFound.into()),
    }
    Ok(())
}
