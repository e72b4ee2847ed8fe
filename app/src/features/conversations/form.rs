//! What a thread's forms run.

use kith_domain::{
    ids::{CommentId, PostId},
    reaction::Reaction,
};
use kith_services::{
    conversations::{self, NewComment, Subject, WriteError},
    moderation::{self, ModerateError},
};

use super::{page::Thread, post::text_address};
use crate::{
    error::{FormError, FormFailure, PageError},
    features::moderation::newcomer_links,
    form::{local_path, redirect_303},
    t,
    visit::Visit,
};

/// Why a text was not written, for its form.
pub(super) fn write_failure(visit: &Visit, error: WriteError) -> FormFailure {
    match error {
        WriteError::Body(error) => FormError::input(&visit.viewer, "body", error).into(),
        WriteError::NotAMember => FormError::general(t!(visit.viewer, "write-join-first")).into(),
        WriteError::AtRest => FormError::general(t!(visit.viewer, "circle-at-rest")).into(),
        WriteError::Links(new) => {
            FormError::field("body", newcomer_links(&visit.viewer, new)).into()
        }
        WriteError::NotFound => PageError::NotFound.into(),
        WriteError::NotYours => PageError::Forbidden.into(),
        WriteError::Fault(fault) => fault.into(),
    }
}

/// The same for a new text, which is kept where its place is gone.
pub(crate) fn lost(visit: &Visit, error: WriteError) -> FormFailure {
    match error {
        WriteError::NotFound => FormError::general(t!(visit.viewer, "write-place-gone")).into(),
        error => write_failure(visit, error),
    }
}

/// The comment that a field names; none where it is empty.
pub(super) fn comment_in(typed: &str) -> Result<Option<CommentId>, PageError> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| PageError::NotFound)
}

/// Gives or withdraws a reaction, and leads back to where it was given.
async fn react(visit: &Visit, slug: &str, post: PostId) -> Result<(), FormFailure> {
    let comment = comment_in(visit.form.field("comment"))?;
    let given = !visit.form.field("give").is_empty();
    let kind = visit.form.field(if given { "give" } else { "withdraw" });
    let kind = Reaction::from_name(kind).ok_or(PageError::NotFound)?;
    let on = (slug, Subject { post, comment });
    conversations::react(&visit.kith, visit.member()?, on, (kind, given))
        .await
        .map_err(|error| write_failure(visit, error))?;
    let back = local_path(visit.form.field("back")).unwrap_or(&visit.viewer.path);
    let place = comment.map_or_else(|| post.to_string(), |comment| comment.to_string());
    redirect_303(&format!("{back}#{place}"));
    Ok(())
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
            let new = NewComment {
                slug,
                post,
                answers: comment_in(visit.form.field("answers"))?,
                body: visit.form.field("body"),
            };
            let written = conversations::answer(&visit.kith, member, new).await;
            let id = written.map_err(|error| lost(visit, error))?.id;
            redirect_303(&text_address(slug, Subject::comment(post, id)));
        }
        Some("react") => react(visit, slug, post).await?,
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
        Some(what @ ("hide-comment" | "unhide-comment")) => {
            moderate_comment(visit, slug, post, what == "hide-comment").await?;
        }
        _ => return Err(PageError::NotFound.into()),
    }
    Ok(())
}

/// Hides a comment or shows it again, and leads back to it.
async fn moderate_comment(
    visit: &Visit,
    slug: &str,
    post: PostId,
    hide: bool,
) -> Result<(), FormFailure> {
    let (kith, member) = (&visit.kith, visit.member()?);
    let comment = comment_in(visit.form.field("comment"))?.ok_or(PageError::NotFound)?;
    let done = if hide {
        let reason = visit.form.field("reason");
        moderation::hide_comment(kith, member, slug, comment, reason).await
    } else {
        moderation::unhide_comment(kith, member, slug, comment).await
    };
    done.map_err(|error| moderate_failure(visit, error))?;
    redirect_303(&text_address(slug, Subject::comment(post, comment)));
    Ok(())
}
