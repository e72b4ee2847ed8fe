//! What reports and decisions are called.

use kith_domain::{
    ids::{CommentId, PostId},
    moderation::{Newcomer, Reason, Step, Subject, Thing},
};
use kith_services::conversations;

use crate::{components::page::escape, features::conversations::text_address, i18n::Speaks, t};

/// What something is.
pub(super) fn thing_text(who: &impl Speaks, thing: Thing) -> String {
    match thing {
        Thing::Post => t!(who, "thing-post"),
        Thing::Comment => t!(who, "thing-comment"),
        Thing::Member => t!(who, "thing-member"),
        Thing::Circle => t!(who, "thing-circle"),
        Thing::Question => t!(who, "thing-question"),
    }
}

/// Why something is reported.
pub(super) fn reason_text(who: &impl Speaks, reason: Reason) -> String {
    match reason {
        Reason::Spam => t!(who, "reason-spam"),
        Reason::Harassment => t!(who, "reason-harassment"),
        Reason::Hate => t!(who, "reason-hate"),
        Reason::Danger => t!(who, "reason-danger"),
        Reason::Private => t!(who, "reason-private"),
        Reason::Other => t!(who, "reason-other"),
    }
}

/// What can be decided.
pub(super) fn step_text(who: &impl Speaks, step: Step) -> String {
    match step {
        Step::Dismiss => t!(who, "step-dismiss"),
        Step::Hide => t!(who, "step-hide"),
        Step::Remove => t!(who, "step-remove"),
        Step::Warn => t!(who, "step-warn"),
        Step::Suspend => t!(who, "step-suspend"),
        Step::Restore => t!(who, "step-restore"),
    }
}

/// What was decided, for moderators.
pub(super) fn past_text(who: &impl Speaks, step: Step) -> String {
    match step {
        Step::Dismiss => t!(who, "past-dismiss"),
        Step::Hide => t!(who, "past-hide"),
        Step::Remove => t!(who, "past-remove"),
        Step::Warn => t!(who, "past-warn"),
        Step::Suspend => t!(who, "past-suspend"),
        Step::Restore => t!(who, "past-restore"),
    }
}

/// What was decided, for the person whom it concerns.
pub(crate) fn notice_text(who: &impl Speaks, thing: Thing, step: Step) -> String {
    match (step, thing) {
        (Step::Dismiss, _) => t!(who, "past-dismiss"),
        (Step::Hide, Thing::Comment) => t!(who, "notice-hidden-comment"),
        (Step::Hide, _) => t!(who, "notice-hidden"),
        (Step::Remove, Thing::Comment) => t!(who, "notice-removed-comment"),
        (Step::Remove, Thing::Circle) => t!(who, "notice-removed-member"),
        (Step::Remove, Thing::Member) => t!(who, "notice-cleared"),
        (Step::Remove, _) => t!(who, "notice-removed"),
        (Step::Warn, _) => t!(who, "notice-warned"),
        (Step::Suspend, _) => t!(who, "notice-suspended"),
        (Step::Restore, Thing::Member) => t!(who, "notice-free"),
        (Step::Restore, _) => t!(who, "notice-restored"),
    }
}

/// What became of an appeal.
pub(crate) fn outcome_text(who: &impl Speaks, overturned: bool) -> String {
    if overturned {
        t!(who, "appeal-overturned")
    } else {
        t!(who, "appeal-upheld")
    }
}

/// When the limits of a new account end.
fn newcomer_until(who: &impl Speaks, new: Newcomer) -> String {
    match (new.days, new.texts) {
        (0, texts) => t!(who, "newcomer-texts", texts = texts),
        (days, 0) => t!(who, "newcomer-days", days = days),
        (days, texts) => t!(who, "newcomer-both", days = days, texts = texts),
    }
}

/// Why a text with many links is not taken.
pub(crate) fn newcomer_links(who: &impl Speaks, new: Newcomer) -> String {
    t!(who, "newcomer-links", until = newcomer_until(who, new))
}

/// Why no more invitations are sent by mail.
pub(crate) fn newcomer_mails(who: &impl Speaks, new: Newcomer) -> String {
    t!(who, "newcomer-mails", until = newcomer_until(who, new))
}

/// Why no more circles are founded.
pub(crate) fn newcomer_circles(who: &impl Speaks, new: Newcomer) -> String {
    t!(who, "newcomer-circles", until = newcomer_until(who, new))
}

/// Where something is, within the circle of that slug.
pub(super) fn subject_address(slug: &str, subject: Subject, post: Option<PostId>) -> String {
    let circle = || format!("/circles/{}", escape(slug));
    match subject.thing {
        Thing::Post => text_address(slug, conversations::Subject::post(PostId(subject.id))),
        Thing::Comment => post.map_or_else(circle, |post| {
            let comment = CommentId(subject.id);
            text_address(slug, conversations::Subject::comment(post, comment))
        }),
        Thing::Member => format!("{}/members", circle()),
        Thing::Circle | Thing::Question => circle(),
    }
}
