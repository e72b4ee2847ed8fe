//! A post with its comments.

use kith_domain::{ids::PostId, input::limits};
use kith_services::{
    circles::{self, CircleView},
    conversations::{self, CommentView, PostView},
    cursor::Page,
    moderation,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{Composer, PostCard, form};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::{LoadMore, escape},
        people::{Avatar, Size},
        time::Time,
    },
    error::{FormError, PageError, in_place},
    i18n::written_in,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// What the page shows.
pub(super) struct Thread {
    pub(super) circle: CircleView,
    moderated: bool,
    post: PostView,
    comments: Page<CommentView>,
}

/// `/circles/:slug/posts/:id`.
#[component]
pub fn ThreadPage() -> impl IntoView {
    let (slug, id) = (path_param("slug"), path_param("id"));
    page(move |visit| async move {
        let post: PostId = id.parse().map_err(|_| PageError::NotFound)?;
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member.no)).await?;
        let moderated = moderation::may_moderate(member, &circle);
        let (view, comments) =
            conversations::thread(&visit.kith, member, &circle, post, &visit.page()).await?;
        let thread = Thread {
            circle,
            moderated,
            post: view,
            comments,
        };
        let errors = match visit.form.is_post() {
            true => in_place(form::run(&visit, &thread, post).await)?,
            false => FormError::default(),
        };
        Ok(view! { <Show visit thread errors/> })
    })
}

#[component]
fn Show(visit: Visit, thread: Thread, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let Thread {
        circle,
        moderated,
        post,
        comments,
    } = thread;
    let title = t!(viewer, "thread-title", name = post.author.name.clone());
    let circle_path = format!("/circles/{}", escape(&circle.card.slug));
    let (on_comment, on_hide) = if visit.sent("hide") {
        (FormError::default(), errors.clone())
    } else {
        (errors.clone(), FormError::default())
    };
    view! {
        <Title text=format!("{title} · {}", circle.card.name)/>
        <header class="page-head">
            <nav class="crumbs" aria-label=t!(viewer, "crumbs")>
                <ol class="crumbs__list">
                    <li><a href="/circles">{t!(viewer, "nav-circles")}</a></li>
                    <li><a href=circle_path.clone()>{circle.card.name.clone()}</a></li>
                    <li aria-current="page">{title.clone()}</li>
                </ol>
            </nav>
            <h1 class="page-head__title">{title}</h1>
        </header>
        <FormErrors error=errors/>
        <h2 class="visually-hidden">{t!(viewer, "thread-post")}</h2>
        <PostCard post=post.clone()/>
        {moderated.then(|| view! { <Moderate visit=visit.clone() post=post.clone() errors=on_hide/> })}
        <section class="section" id="comments" aria-labelledby="comments-title">
            <h2 class="section__title" id="comments-title">
                {t!(viewer, "comments-title")}
            </h2>
            <Comments viewer=viewer.clone() comments/>
            // Nobody answers a hidden post.
            {post.hidden.is_none().then(|| view! {
                <Answer visit circle circle_path post=post.id.to_string() errors=on_comment/>
            })}
        </section>
    }
}

#[component]
fn Comments(viewer: Viewer, comments: Page<CommentView>) -> impl IntoView {
    if comments.items.is_empty() {
        return view! { <p class="muted comments-none">{t!(viewer, "comments-none")}</p> }
            .into_any();
    }
    let items = comments
        .items
        .into_iter()
        .map(|comment| view! { <CommentItem comment/> });
    view! {
        <ol class="thread">{items.collect_view()}</ol>
        <LoadMore viewer next=comments.next/>
    }
    .into_any()
}

/// A comment.
#[component]
pub(crate) fn CommentItem(comment: CommentView) -> impl IntoView {
    view! {
        <li class="comment" id=comment.id.to_string()>
            <Avatar person=comment.author.clone() size=Size::Small/>
            <div class="comment__main">
                <p class="comment__head">
                    <span class="comment__name">{comment.author.name}</span> " "
                    <Time at=comment.created_at class="comment__time"/>
                </p>
                <div class="prose prose--s" lang=written_in(&comment.html) inner_html=comment.html></div>
            </div>
        </li>
    }
}

/// The form for members of the circle; the way in for others.
#[component]
fn Answer(
    visit: Visit,
    circle: CircleView,
    circle_path: String,
    post: String,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    match viewer.member.clone().filter(|_| circle.standing.is_in()) {
        Some(member) => view! {
            <Composer author=member.person() action=viewer.path.clone() slug=circle.card.slug post
                body=visit.form.field("body").to_owned() errors/>
        }
        .into_any(),
        None => view! {
            <Alert tone=Tone::Info title=t!(viewer, "write-join-first")>
                <p><a href=circle_path>{t!(viewer, "write-join-link", circle = circle.card.name)}</a></p>
            </Alert>
        }
        .into_any(),
    }
}

/// What stewards can do with the post.
#[component]
fn Moderate(visit: Visit, post: PostView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let open = visit.sent("hide");
    let form = if post.hidden.is_some() {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="unhide"/>
                <Submit text=t!(viewer, "post-unhide") look=""/>
            </form>
        }
        .into_any()
    } else {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="hide"/>
                <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                    value=visit.form.field("reason") maxlength=limits::REASON errors/>
                <Submit text=t!(viewer, "post-hide") look="button--danger"/>
            </form>
        }
        .into_any()
    };
    view! {
        <details class="disclosure" id="moderate" open=open>
            <summary>{t!(viewer, "moderate-title")}</summary>
            <div class="disclosure__body">{form}</div>
        </details>
    }
}
