//! What the page's forms run.

use kith_domain::ids::{MemberId, PostId, ProposalId};
use kith_services::circles::{
    self, CircleView,
    shape::{self, MergeCircle, Reply, ShapeError, ShapeField, SplitCircle},
};

use super::super::form::door_failure;
use crate::{
    components::{page::escape, time::date_text},
    error::{FormError, FormFailure, PageError},
    features::moderation::{newcomer_circles, newcomer_links},
    form::redirect_303,
    i18n::input_error,
    t,
    visit::Visit,
};

/// Why a circle keeps its shape, for its form.
fn failure(visit: &Visit, error: ShapeError) -> FormFailure {
    let viewer = &visit.viewer;
    let text = match error {
        ShapeError::NotFound => return PageError::NotFound.into(),
        ShapeError::Forbidden => return PageError::Forbidden.into(),
        ShapeError::Fault(fault) => return fault.into(),
        ShapeError::Fields(wrong) => {
            let mut all = FormError::default();
            for (field, error) in wrong {
                let text = match field {
                    ShapeField::Into => t!(viewer, "shape-no-such-circle"),
                    ShapeField::Door => t!(viewer, "shape-door-wider"),
                    _ => input_error(viewer, error),
                };
                all.add(field.name(), text);
            }
            return all.into();
        }
        ShapeError::TooSoon(at) => {
            let zone = visit.kith.settings().zone.clone();
            let date = date_text(viewer, at, &zone);
            t!(viewer, "shape-too-soon", date = date)
        }
        ShapeError::Often => t!(viewer, "shape-often"),
        ShapeError::Unasked => t!(viewer, "shape-unasked"),
        ShapeError::Links(new) => {
            return FormError::field("words", newcomer_links(viewer, new)).into();
        }
        ShapeError::Wider => t!(viewer, "shape-wider"),
        ShapeError::AtRest => t!(viewer, "shape-at-rest"),
        ShapeError::Open => t!(viewer, "shape-open-already"),
        ShapeError::Decided => t!(viewer, "shape-decided"),
        ShapeError::Unanswered(count) => t!(viewer, "shape-unanswered", count = count),
        ShapeError::Newcomer(new) => newcomer_circles(viewer, new),
    };
    FormError::general(text).into()
}

/// The ids that boxes of one name hold.
fn ids<T: std::str::FromStr>(visit: &Visit, field: &str) -> Vec<T> {
    let typed = visit.form.all(field);
    typed.filter_map(|id| id.parse().ok()).collect()
}

/// Runs the form that was sent.
pub(super) async fn run(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    let (kith, member, form) = (&visit.kith, visit.member()?, &visit.form);
    let slug = circle.card.slug.as_str();
    let typed = |name: &str| form.field(name).to_owned();
    let done = match form.what() {
        Some("split") => {
            let split = SplitCircle {
                name: typed("name"),
                purpose: typed("purpose"),
                door: typed("door"),
                days: typed("days"),
                words: typed("words"),
            };
            let proposed = shape::propose_split(kith, member, slug, &split).await;
            proposed.map(|_| ())
        }
        Some("merge") => {
            let merge = MergeCircle {
                into: typed("into"),
                days: typed("days"),
                words: typed("words"),
            };
            let proposed = shape::propose_merge(kith, member, slug, &merge).await;
            proposed.map(|_| ())
        }
        Some("answer") => {
            let reply = Reply::from_name(form.field("reply")).ok_or(PageError::NotFound)?;
            shape::answer(kith, member, slug, reply).await
        }
        Some(what @ ("accept" | "decline")) => {
            let proposal: Option<ProposalId> = form.field("proposal").parse().ok();
            let proposal = proposal.ok_or(PageError::NotFound)?;
            shape::decide(kith, member, (slug, proposal), what == "accept").await
        }
        Some("ask") => {
            let members: Vec<MemberId> = ids(visit, "member");
            let asked = shape::ask_members(kith, member, slug, &members).await;
            asked.map(|_| ())
        }
        Some("posts") => {
            let (shown, chosen): (Vec<PostId>, Vec<PostId>) =
                (ids(visit, "shown"), ids(visit, "post"));
            shape::choose_posts(kith, member, slug, (&shown, &chosen)).await
        }
        Some("withdraw") => shape::withdraw(kith, member, slug).await,
        Some("carry") => return carry(visit, slug).await,
        Some(what @ ("close" | "revive")) => return rest(visit, slug, what == "close").await,
        _ => return Err(PageError::NotFound.into()),
    };
    done.map_err(|error| failure(visit, error))?;
    redirect_303(&visit.viewer.path);
    Ok(())
}

/// Carries out what is proposed, and leads to the circle that came of it.
async fn carry(visit: &Visit, slug: &str) -> Result<(), FormFailure> {
    let to = shape::carry_out(&visit.kith, visit.member()?, slug).await;
    match to.map_err(|error| failure(visit, error))? {
        Some(to) => redirect_303(&format!("/circles/{}", escape(&to))),
        None => redirect_303(&visit.viewer.path),
    }
    Ok(())
}

/// Puts the circle to rest, or brings it back, with a few words.
async fn rest(visit: &Visit, slug: &str, close: bool) -> Result<(), FormFailure> {
    let (kith, member, words) = (&visit.kith, visit.member()?, visit.form.field("words"));
    let done = if close {
        circles::archive_saying(kith, member, slug, words).await
    } else {
        circles::revive_saying(kith, member, slug, words).await
    };
    match done {
        Ok(()) => {
            redirect_303(&visit.viewer.path);
            Ok(())
        }
        Err(circles::DoorError::Message(error)) => {
            Err(FormError::input(&visit.viewer, "words", error).into())
        }
        Err(error) => Err(door_failure(visit, error)),
    }
}
