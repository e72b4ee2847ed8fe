//! A post with its comments.

use kith_domain::{
    ids::{CommentId, PostId},
    input::limits,
};
use kith_services::{
    circles::{self, CircleView, Standing},
    conversations::{self, Answered, CommentView, PostView},
    cursor::{Page, PageRequest},
    members::PersonRef,
    moderation,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{CommentItem, Composer, PostCard, form, moved::moved};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::{LoadMore, escape},
        people::called,
    },
    error::{FormError, PageError, in_place},
    features::circles::{above, circle_called},
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

/// The comment that the address asks to answer.
fn answered(visit: &Visit) -> Option<CommentId> {
    visit.viewer.param("reply")?.parse().ok()
}

/// The comment that the address asks to hide, or to show again.
fn moderated_comment(visit: &Visit) -> Option<CommentId> {
    visit.viewer.param("moderate")?.parse().ok()
}

/// The page of comments that the address asks for: by its cursor, or by a comment on it.
async fn comments_page(visit: &Visit, post: PostId) -> Result<PageRequest, PageError> {
    let named = visit.viewer.param("comment").and_then(|id| id.parse().ok());
    match named
        .or_else(|| answered(visit))
        .filter(|_| visit.viewer.param("after").is_none())
    {
        Some(comment) => Ok(conversations::page_of(&visit.kith, post, comment).await?),
        None => Ok(visit.page()),
    }
}

impl Thread {
    async fn load(visit: &Visit, slug: &str, post: PostId) -> Result<Self, PageError> {
        let member = visit.member()?;
        let circle = circles::place(&visit.kith, slug, Some(member)).await?;
        let moderated = moderation::may_moderate(member, &circle);
        let at = comments_page(visit, post).await?;
        let (post, comments) =
            conversations::thread(&visit.kith, member, &circle, post, &at).await?;
        Ok(Self {
            circle,
            moderated,
            post,
            comments,
        })
    }
}

/// `/circles/:slug/posts/:id`; `?comment=` opens the comments at one of them, `?reply=` answers it.
#[component]
pub fn ThreadPage() -> impl IntoView {
    let (slug, id) = (path_param("slug"), path_param("id"));
    page(move |visit| async move {
        let post: PostId = id.parse().map_err(|_| PageError::NotFound)?;
        let thread = match Thread::load(&visit, &slug, post).await {
            Ok(found) => found,
            Err(missing) => {
                let to = moved(&visit, (&slug, post), missing).await?;
                Thread::load(&visit, &to, post).await?
            }
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
    let title = t!(
        viewer,
        "thread-title",
        name = called(&viewer, &post.author.name)
    );
    let circle_path = format!("/circles/{}", escape(&circle.card.slug));
    let crumbs = above(&viewer, &circle).into_iter();
    let crumbs = crumbs.map(|(href, name)| view! { <li><a href=href>{name}</a></li> });
    let crumbs = crumbs.collect_view();
    let name = circle_called(&viewer, &circle.card.name);
    let one = moderated_comment(&visit).filter(|_| moderated);
    let (on_comment, on_hide) = if visit.sent("hide") || visit.sent("hide-comment") {
        (FormError::default(), errors.clone())
    } else {
        (errors.clone(), FormError::default())
    };
    view! {
        <Title text=format!("{title} · {name}")/>
        <header class="page-head">
            <nav class="crumbs" aria-label=t!(viewer, "crumbs")>
                <ol class="crumbs__list">
                    {crumbs}
                    <li aria-current="page">{title.clone()}</li>
                </ol>
            </nav>
            <h1 class="page-head__title">{title}</h1>
        </header>
        <FormErrors error=errors/>
        {circle.is_at_rest().then(|| view! { <Alert tone=Tone::Info title=t!(viewer, "circle-at-rest")/> })}
        <h2 class="visually-hidden">{t!(viewer, "thread-post")}</h2>
        <PostCard post=post.clone() moderated closed=!circle.lets_write() back=viewer.here()/>
        {(moderated && !post.deleted && one.is_none()).then(|| {
            let errors = on_hide.clone();
            view! { <Moderate visit=visit.clone() post=post.clone() errors/> }
        })}
        <section class="section" id="comments" aria-labelledby="comments-title">
            <h2 class="section__title" id="comments-title">
                {t!(viewer, "comments-title")}
            </h2>
            <Comments visit circle moderated circle_path post comments errors=(on_comment, on_hide)/>
        </section>
    }
}

/// The comments with the form for one more: below them, or below the one that is answered.
#[component]
fn Comments(
    visit: Visit,
    circle: CircleView,
    moderated: bool,
    circle_path: String,
    post: PostView,
    comments: Page<CommentView>,
    /// Of the form that writes, and of the one that hides.
    errors: (FormError, FormError),
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let (errors, on_hide) = errors;
    let named = moderated_comment(&visit).filter(|_| moderated);
    // Nobody answers a post that is hidden or gone.
    let open = post.hidden.is_none() && !post.deleted;
    let answering = answered(&visit).filter(|_| open && circle.lets_write());
    let answering = comments
        .items
        .iter()
        .find(|one| Some(one.id) == answering && !one.deleted && one.hidden.is_none());
    let answering = answering.map(|one| Answered {
        id: one.id,
        name: one.author.name.clone(),
    });
    let none = comments.items.is_empty().then(|| {
        view! { <p class="muted comments-none">{t!(viewer, "comments-none")}</p> }
    });
    let closed = !open || !circle.lets_write();
    // What was typed is not lost where the place for it has just gone.
    let typed = visit.sent("comment");
    let author = viewer
        .member
        .clone()
        .filter(|_| circle.lets_write() || typed)
        .map(|one| one.person());
    let here = viewer.here();
    let writer = |answers: Option<Answered>| {
        let (slug, post) = (circle.card.slug.clone(), post.id.to_string());
        author.clone().map(|author| {
            view! { <Writer visit=visit.clone() author slug post answers errors=errors.clone()/> }
        })
    };
    let items = comments.items.into_iter().map(|comment| {
        let asked = (Some(comment.id) == named && !comment.deleted).then(|| {
            let (comment, errors) = (comment.clone(), on_hide.clone());
            view! { <ModerateComment visit=visit.clone() comment errors/> }
        });
        let answer = answering.clone().filter(|answered| answered.id == comment.id);
        let answer = answer.map(|answered| {
            view! { <li class="comment comment--2"><div class="comment__main">{writer(Some(answered))}</div></li> }
        });
        view! {
            <CommentItem comment moderated closed back=here.clone()/>
            {asked}
            {answer}
        }
    });
    let items = items.collect_view();
    let list = none
        .is_none()
        .then(|| view! { <ol class="thread">{items}</ol> });
    let below = ((open || typed) && answering.is_none()).then(|| match writer(None) {
        Some(form) => Some(form.into_any()),
        None if circle.standing == Standing::Outsider && !circle.is_at_rest() => Some(
            view! { <JoinFirst viewer=viewer.clone() circle=circle.clone() path=circle_path/> }
                .into_any(),
        ),
        None => None,
    });
    view! {
        {none}
        {list}
        <LoadMore viewer next=comments.next/>
        {below}
    }
}

/// The form for members of the circle.
#[component]
fn Writer(
    visit: Visit,
    author: PersonRef,
    slug: String,
    post: String,
    answers: Option<Answered>,
    errors: FormError,
) -> impl IntoView {
    let back = answers.is_some().then(|| {
        let href = format!("{}#comments", visit.viewer.path);
        view! { <p><a class="button button--ghost button--s" href=href>{t!(visit.viewer, "cancel")}</a></p> }
    });
    let body = visit.form.field("body").to_owned();
    let action = visit.viewer.here();
    let composer = match answers {
        Some(answers) => {
            view! { <Composer author action slug post answers body errors/> }.into_any()
        }
        None => view! { <Composer author action slug post body errors/> }.into_any(),
    };
    view! { {composer} {back} }
}

/// The way in, for others.
#[component]
fn JoinFirst(viewer: Viewer, circle: CircleView, path: String) -> impl IntoView {
    view! {
        <Alert tone=Tone::Info title=t!(viewer, "write-join-first")>
            <p><a href=path>{t!(viewer, "write-join-link", circle = circle.card.name)}</a></p>
        </Alert>
    }
}

/// What stewards can do with a comment, behind it.
#[component]
fn ModerateComment(visit: Visit, comment: CommentView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let name = called(&viewer, &comment.author.name);
    let (what, look, text) = match comment.hidden {
        None => ("hide-comment", "button--danger", t!(viewer, "comment-hide")),
        Some(_) => ("unhide-comment", "", t!(viewer, "post-unhide")),
    };
    let reason = comment.hidden.is_none().then(|| {
        view! {
            <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                value=visit.form.field("reason") maxlength=limits::REASON errors/>
        }
    });
    view! {
        <li class="comment comment--2" id="moderate-comment">
            <form class="form comment__main" method="post" action=viewer.here()
                aria-label=t!(viewer, "comment-moderate", name = name)>
                <Do what/>
                <input r#type="hidden" name="comment" value=comment.id.to_string()/>
                {reason}
                <div class="form__actions">
                    <Submit text look/>
                    <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
                </div>
            </form>
        </li>
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
