//! One's own post or comment: other words, or none.

use kith_domain::{ids::PostId, input::limits};
use kith_services::{
    circles::{self, CircleView},
    conversations::{self, Subject, TextView},
};
use leptos::prelude::*;

use super::{
    form::{comment_in, write_failure},
    moved::moved,
    post::text_address,
};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Submit, TextArea},
        page::PageHead,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    t,
    visit::{Visit, page, path_param},
};

/// What names in a text may add to its length.
const ROOM: u32 = 1_000;

/// The text that the address names: the post, or with `?comment=` a comment under it.
pub(super) fn subject(visit: &Visit, post: &str) -> Result<Subject, PageError> {
    Ok(Subject {
        post: post.parse::<PostId>().map_err(|_| PageError::NotFound)?,
        comment: comment_in(visit.viewer.param("comment").unwrap_or_default())?,
    })
}

/// The pages above the pages of a text.
pub(super) fn above(visit: &Visit, circle: &CircleView, subject: Subject) -> Vec<(String, String)> {
    let mut above = crate::features::circles::above(&visit.viewer, circle);
    let text = text_address(&circle.card.slug, subject);
    above.push((text, t!(visit.viewer, "thread-post")));
    above
}

async fn load(
    visit: &Visit,
    slug: &str,
    subject: Subject,
) -> Result<(CircleView, TextView), PageError> {
    let member = visit.member()?;
    let circle = circles::place(&visit.kith, slug, Some(member)).await?;
    let text = conversations::text(&visit.kith, member, &circle, subject).await?;
    Ok((circle, text))
}

async fn run(visit: &Visit, slug: &str, subject: Subject) -> Result<(), FormFailure> {
    let (kith, author) = (&visit.kith, visit.member()?);
    match visit.form.what() {
        Some("edit") => {
            conversations::edit(kith, author, (slug, subject), visit.form.field("body")).await
        }
        Some("delete") => conversations::delete(kith, author, slug, subject).await,
        _ => return Err(PageError::NotFound.into()),
    }
    .map_err(|error| write_failure(visit, error))?;
    redirect_303(&text_address(slug, subject));
    Ok(())
}

/// `/circles/:slug/posts/:id/edit`, for the author.
#[component]
pub fn EditPage() -> impl IntoView {
    let (slug, id) = (path_param("slug"), path_param("id"));
    page(move |visit| async move {
        let subject = subject(&visit, &id)?;
        let (circle, text) = match load(&visit, &slug, subject).await {
            Ok(found) => found,
            Err(missing) => {
                let to = moved(&visit, (&slug, subject.post), missing).await?;
                load(&visit, &to, subject).await?
            }
        };
        let slug = circle.card.slug.clone();
        if !text.own {
            return Err(PageError::Forbidden);
        }
        let errors = match visit.form.is_post() {
            true => in_place(run(&visit, &slug, subject).await)?,
            false => FormError::default(),
        };
        let above = above(&visit, &circle, subject);
        Ok(view! { <Show visit slug subject text above errors/> })
    })
}

#[component]
fn Show(
    visit: Visit,
    slug: String,
    subject: Subject,
    text: TextView,
    above: Vec<(String, String)>,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let (title, max) = match subject.comment {
        None => (t!(viewer, "edit-post-title"), limits::POST),
        Some(_) => (t!(viewer, "edit-comment-title"), limits::COMMENT),
    };
    let typed = if visit.sent("edit") {
        visit.form.field("body").to_owned()
    } else {
        text.body
    };
    let action = viewer.here();
    view! {
        <PageHead title above/>
        <FormErrors error=errors.clone()/>
        <form class="form" method="post" action=action.clone()>
            <Do what="edit"/>
            <TextArea name="body" label=t!(viewer, "edit-label") value=typed maxlength=max + ROOM rows=8
                hint=t!(viewer, "edit-hint") errors/>
            <div class="form__actions">
                <Submit text=t!(viewer, "save")/>
                <a class="button button--ghost" href=text_address(&slug, subject)>{t!(viewer, "cancel")}</a>
            </div>
        </form>
        <section class="section" aria-labelledby="delete-title">
            <h2 class="section__title" id="delete-title">{t!(viewer, "delete-title")}</h2>
            <p class="muted">{t!(viewer, "delete-text")}</p>
            <form method="post" action=action>
                <Do what="delete"/>
                <Submit text=t!(viewer, "delete-button") look="button--danger"/>
            </form>
        </section>
    }
}
