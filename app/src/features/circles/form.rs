//! What a circle's forms run.

use kith_domain::ids::{MemberId, OfferId, RequestId};
use kith_services::{
    circles::{self, CircleView, DoorError, JoinError},
    conversations, moderation,
};

use crate::{
    components::{page::escape, time::date_text},
    error::{FormError, FormFailure, PageError},
    features::{
        conversations::{lost, moderate_failure},
        moderation::newcomer_links,
    },
    form::redirect_303,
    t,
    visit::Visit,
};

fn join_failure(visit: &Visit, error: JoinError) -> FormFailure {
    match error {
        JoinError::NotFound => PageError::NotFound.into(),
        JoinError::Removed => FormError::general(t!(visit.viewer, "circle-removed")).into(),
        JoinError::Founder => FormError::general(t!(visit.viewer, "circle-founder-stays")).into(),
        JoinError::Closed => FormError::general(t!(visit.viewer, "circle-closed")).into(),
        JoinError::AtRest => FormError::general(t!(visit.viewer, "circle-at-rest")).into(),
        JoinError::Fault(fault) => fault.into(),
    }
}

/// Why a step at the door was not taken, for its form.
pub(super) fn door_failure(visit: &Visit, error: DoorError) -> FormFailure {
    let viewer = &visit.viewer;
    let text = match error {
        DoorError::NotFound => return PageError::NotFound.into(),
        DoorError::Forbidden => return PageError::Forbidden.into(),
        DoorError::Fault(fault) => return fault.into(),
        DoorError::Message(error) => return FormError::input(viewer, "message", error).into(),
        DoorError::Whom(error) => return FormError::input(viewer, "whom", error).into(),
        DoorError::Enough => t!(viewer, "invitation-enough"),
        DoorError::Links(new) => newcomer_links(viewer, new),
        DoorError::Removed => t!(viewer, "circle-removed"),
        DoorError::NoRequests => t!(viewer, "circle-no-requests"),
        DoorError::AtRest => t!(viewer, "circle-at-rest"),
        DoorError::Decided => t!(viewer, "circle-decided"),
        DoorError::Waiting => t!(viewer, "handover-waits"),
        DoorError::TooSoon(at) => {
            let zone = visit.kith.settings().zone.clone();
            t!(
                viewer,
                "circle-too-soon",
                date = date_text(viewer, at, &zone)
            )
        }
    };
    FormError::general(text).into()
}

/// Answers the offer that the form names, and leads to its circle where it was accepted.
pub(super) async fn answer(visit: &Visit) -> Result<(), FormFailure> {
    let offer: OfferId = id(visit, "offer")?;
    let accept = visit.sent("accept");
    let slug = circles::answer(&visit.kith, visit.member()?, offer, accept)
        .await
        .map_err(|error| door_failure(visit, error))?;
    if accept {
        redirect_303(&format!("/circles/{}", escape(&slug)));
    } else {
        redirect_303("/circles");
    }
    Ok(())
}

/// The id that a hidden field holds.
fn id<T: std::str::FromStr>(visit: &Visit, field: &str) -> Result<T, PageError> {
    let typed = visit.form.field(field).parse();
    typed.map_err(|_| PageError::NotFound)
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
        Some("leave") => return leave(visit, circle).await,
        Some("ask") => circles::ask(&visit.kith, member, slug, visit.form.field("message"))
            .await
            .map(|_| ())
            .map_err(|error| door_failure(visit, error))?,
        Some("withdraw") => return withdraw(visit, circle).await,
        Some("accept" | "decline") => return answer(visit).await,
        Some("post") => conversations::post(&visit.kith, member, slug, visit.form.field("body"))
            .await
            .map(|_| ())
            .map_err(|error| lost(visit, error))?,
        _ => return Err(PageError::NotFound.into()),
    }
    redirect_303(&format!("/circles/{}", escape(slug)));
    Ok(())
}

async fn leave(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    circles::leave(&visit.kith, visit.member()?, &circle.card.slug)
        .await
        .map_err(|error| join_failure(visit, error))?;
    back(circle);
    Ok(())
}

async fn withdraw(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    circles::withdraw(&visit.kith, visit.member()?, &circle.card.slug)
        .await
        .map_err(|error| door_failure(visit, error))?;
    back(circle);
    Ok(())
}

/// To the circle, as long as it is there for whoever is not in it.
fn back(circle: &CircleView) {
    if circle.card.door.is_listed() {
        redirect_303(&format!("/circles/{}", escape(&circle.card.slug)));
    } else {
        redirect_303("/circles");
    }
}

/// Runs the form of the members' page that was sent.
pub(super) async fn run_members(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let (kith, slug) = (&visit.kith, circle.card.slug.as_str());
    let done = match visit.form.what() {
        Some("remove") => {
            let whom: MemberId = id(visit, "member")?;
            let reason = visit.form.field("reason");
            moderation::remove_member(kith, member, slug, whom, reason)
                .await
                .map_err(|error| moderate_failure(visit, error))?;
            Ok(())
        }
        Some(what @ ("approve" | "decline")) => {
            let request: RequestId = id(visit, "request")?;
            circles::decide(kith, member, slug, request, what == "approve").await
        }
        Some(what @ ("steward" | "unsteward")) => {
            let whom: MemberId = id(visit, "member")?;
            circles::set_steward(kith, member, (slug, whom), what == "steward").await
        }
        Some("handover") => circles::offer_handover(kith, member, slug, id(visit, "member")?).await,
        Some("keep") => circles::withdraw_handover(kith, member, slug).await,
        _ => return Err(PageError::NotFound.into()),
    };
    done.map_err(|error| door_failure(visit, error))?;
    redirect_303(&visit.viewer.path);
    Ok(())
}
