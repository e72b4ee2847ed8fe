//! What a circle's forms run.

use kith_domain::ids::MemberId;
use kith_services::{
    circles::{self, CircleView, JoinError},
    conversations, moderation,
};

use crate::{
    components::page::escape,
    error::{FormError, FormFailure, PageError},
    features::conversations::{moderate_failure, write_failure},
    form::redirect_303,
    t,
    visit::Visit,
};

fn join_failure(visit: &Visit, error: JoinError) -> FormFailure {
    match error {
        JoinError::NotFound => PageError::NotFound.into(),
        JoinError::Removed => FormError::general(t!(visit.viewer, "circle-removed")).into(),
        JoinError::Founder => FormError::general(t!(visit.viewer, "circle-founder-stays")).into(),
        JoinError::Fault(fault) => fault.into(),
    }
}

/// Runs the form of the circle's page that was sent.
pub(super) async fn run(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let slug = &circle.card.slug;
    match visit.form.what() {
        Some("join") => circles::join(&visit.kith, member, slug)
            .await
            .map(|_| ())
            .map_err(|error| join_failure(visit, error))?,
        Some("leave") => circles::leave(&visit.kith, member, slug)
            .await
            .map(|_| ())
            .map_err(|error| join_failure(visit, error))?,
        Some("post") => conversations::post(&visit.kith, member, slug, visit.form.field("body"))
            .await
            .map(|_| ())
            .map_err(|error| write_failure(visit, error))?,
        _ => return Err(PageError::NotFound.into()),
    }
    redirect_303(&format!("/circles/{}", escape(slug)));
    Ok(())
}

/// Removes the member named in the form.
pub(super) async fn remove(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let whom: MemberId = visit
        .form
        .field("member")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let (slug, reason) = (&circle.card.slug, visit.form.field("reason"));
    moderation::remove_member(&visit.kith, member, slug, whom, reason)
        .await
        .map_err(|error| moderate_failure(visit, error))?;
    redirect_303(&visit.viewer.path);
    Ok(())
}
