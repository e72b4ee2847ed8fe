//! A post, in a feed and on its own page.

use kith_domain::{day::Millis, ids::PostId, shares::Thing};
use kith_services::{
    conversations::{PostView, Subject},
    shares::Outside,
};
use leptos::prelude::*;

use super::reactions::Reactions;
use crate::{
    components::{
        feedback::{Alert, Tone},
        icon::Icon,
        menu::{Menu, MenuLink},
        page::escape,
        people::{Avatar, Name, called},
        time::Time,
    },
    features::{
        circles::circle_called,
        consent::{Folded, apart_address},
        shares::{ShareButton, share_address},
    },
    i18n::written_in,
    t,
    visit::language,
};

/// The address of a post's own page.
fn address(post: &PostView) -> String {
    post_address(&post.circle_slug, post.id)
}

/// The address of the page of a post in a circle.
pub(crate) fn post_address(slug: &str, post: PostId) -> String {
    format!("/circles/{}/posts/{post}", escape(slug))
}

/// Where a text stands: the page of the post, at the comment if it is one.
pub(crate) fn text_address(slug: &str, text: Subject) -> String {
    let post = post_address(slug, text.post);
    match text.comment {
        Some(comment) => format!("{post}?comment={comment}#{comment}"),
        None => post,
    }
}

/// The address of the form that reports something in a circle.
pub(super) fn report_address(slug: &str, id: &str) -> String {
    format!("/circles/{}/report?about={id}", escape(slug))
}

/// A post.
#[component]
pub(crate) fn PostCard(
    /// The post.
    post: PostView,
    /// It stands among posts of other circles.
    #[prop(optional)]
    show_circle: bool,
    /// It stands in a feed, not on its own page.
    #[prop(optional)]
    in_feed: bool,
    /// The viewer may hide it.
    #[prop(optional)]
    moderated: bool,
    /// The viewer is not in the circle.
    #[prop(optional)]
    closed: bool,
    /// It came since the viewer was last here.
    #[prop(optional)]
    new: bool,
    /// The page that it stands on; its circle's unless given.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let language = language();
    let link = address(&post);
    let is_quiet = post.hidden.is_some() || post.deleted;
    let class = if is_quiet {
        "card post post--hidden"
    } else {
        "card post"
    };
    let circle = show_circle.then(|| {
        let href = format!("/circles/{}", escape(&post.circle_slug));
        let name = circle_called(&language, &post.circle_name);
        view! { " · " <a class="link-quiet" href=href>{name}</a> }
    });
    let edited = (!post.deleted).then_some(post.edited_at).flatten();
    let new = new.then(|| {
        view! { " " <span class="badge badge--brand">{t!(language, "post-new")}</span> }
    });
    let menu = view! { <More post=post.clone() link=link.clone() can_hide=in_feed && moderated moderated/> };
    let foot = view! { <Foot post=post.clone() link=link.clone() in_feed closed back/> };
    let id = post.id.to_string();
    let words = view! { <Words post=post.clone() in_feed/> };
    view! {
        <article class=class id=id>
            <header class="post__head">
                <span class="person">
                    <Avatar person=post.author.clone()/>
                    <span class="person__text">
                        <span class="person__name"><Name person=post.author.clone()/> {new}</span>
                        <span class="person__meta">
                            <a class="link-quiet" href=link><Time at=post.created_at/></a>
                            {circle}
                            <Edited at=edited/>
                        </span>
                    </span>
                </span>
                {menu}
            </header>
            {words}
            {foot}
        </article>
    }
}

/// When its author last changed it.
#[component]
pub(super) fn Edited(at: Option<Millis>) -> impl IntoView {
    at.map(|at| view! { " · " {t!(language(), "text-edited")} " " <Time at/> })
}

/// What stands in the place of deleted words.
#[component]
pub(super) fn Deleted() -> impl IntoView {
    view! { <p class="muted deleted">{t!(language(), "text-deleted")}</p> }
}

#[component]
fn Words(post: PostView, in_feed: bool) -> impl IntoView {
    let language = language();
    let body = if in_feed {
        "prose post__body post__excerpt"
    } else {
        "prose post__body"
    };
    let hidden = post.hidden.map(|reason| {
        let title = if post.own {
            t!(language, "post-hidden-own")
        } else {
            t!(language, "post-hidden")
        };
        view! { <Alert tone=Tone::Warn title=title><p>{reason}</p></Alert> }
    });
    if post.deleted {
        return view! { {hidden} <Deleted/> }.into_any();
    }
    view! {
        {hidden}
        <Folded folded=post.folded>
            <div class=body lang=written_in(&post.html) inner_html=post.html></div>
        </Folded>
    }
    .into_any()
}

/// Reactions, and in a feed the way to the comments.
#[component]
fn Foot(
    post: PostView,
    link: String,
    in_feed: bool,
    closed: bool,
    back: Option<String>,
) -> impl IntoView {
    let language = language();
    let back = back.unwrap_or_else(|| format!("/circles/{}", escape(&post.circle_slug)));
    let reactions = (post.hidden.is_none() && !post.deleted).then(|| {
        view! {
            <Reactions action=link.clone() author=post.author.name counts=post.reactions back closed/>
        }
    });
    let comments = in_feed.then(|| {
        view! {
            <a class="toggle" href=format!("{link}#comments")>
                <Icon name="reply"/>
                {t!(language, "post-comments", count = post.comments)}
            </a>
        }
    });
    let share = (post.outside == Outside::Free).then(|| {
        view! { <ShareButton thing=Thing::Post(post.id) class="toggle"/> }
    });
    (reactions.is_some() || comments.is_some()).then(|| {
        view! { <footer class="post__foot">{reactions} {comments} {share}</footer> }
    })
}

/// What the viewer may do with a post besides.
#[component]
fn More(post: PostView, link: String, can_hide: bool, moderated: bool) -> impl IntoView {
    let language = language();
    let item = |href: String, icon, text: String| view! { <MenuLink href icon text/> };
    let edit = (post.own && !post.deleted)
        .then(|| item(format!("{link}/edit"), "edit", t!(language, "text-edit")));
    let outside = (post.own && post.outside != Outside::Never).then(|| {
        let text = t!(language, "share-who-reads");
        item(share_address(Thing::Post(post.id)), "share", text)
    });
    let history =
        (post.edited_at.is_some() && !post.deleted && (post.own || moderated)).then(|| {
            item(
                format!("{link}/history"),
                "clock",
                t!(language, "text-history"),
            )
        });
    let hide = (can_hide && post.hidden.is_none() && !post.deleted).then(|| {
        let (href, text) = (format!("{link}#moderate"), t!(language, "post-hide"));
        view! { <MenuLink href icon="eye-off" text danger=true/> }
    });
    let report = (!post.own && !post.deleted).then(|| {
        let href = report_address(&post.circle_slug, &post.id.to_string());
        item(href, "flag", t!(language, "report-button"))
    });
    let apart = (!post.own && !post.deleted).then(|| {
        let href = apart_address(post.author.id);
        item(href, "eye-off", t!(language, "apart-button"))
    });
    let any = edit.is_some() || history.is_some() || hide.is_some() || report.is_some();
    any.then(|| {
        let label = t!(
            language,
            "post-menu",
            name = called(&language, &post.author.name)
        );
        view! { <Menu label class="post__menu">{edit} {history} {outside} {report} {apart} {hide}</Menu> }
    })
}
