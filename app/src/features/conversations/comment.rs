//! A comment in a thread.

use kith_services::conversations::{CommentView, Subject};
use leptos::prelude::*;

use super::{
    post::{Deleted, Edited, post_address, report_address, text_address},
    reactions::Reactions,
};
use crate::{
    components::{
        feedback::{Alert, Tone},
        icon::Icon,
        menu::{Menu, MenuLink},
        people::{Avatar, Name, Size, called},
        time::Time,
    },
    features::consent::{Folded, apart_address},
    i18n::written_in,
    t,
    visit::language,
};

/// How deep a comment stands, as the stylesheet knows it.
const fn class(level: usize) -> &'static str {
    match level {
        0 | 1 => "comment",
        2 => "comment comment--2",
        _ => "comment comment--3",
    }
}

/// A comment.
#[component]
pub(crate) fn CommentItem(
    /// The comment.
    comment: CommentView,
    /// The viewer may read what others changed.
    #[prop(optional)]
    moderated: bool,
    /// The viewer is not in the circle, or the post takes no answers.
    #[prop(optional)]
    closed: bool,
    /// The page that it stands on; its post's unless given.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let language = language();
    let answers = comment.answers.clone().map(|answered| {
        // It may stand on another page of the thread.
        let text = Subject::comment(comment.post, answered.id);
        let href = text_address(&comment.circle_slug, text);
        view! {
            <a class="comment__to link-quiet" href=href>
                {t!(language, "comment-to", name = called(&language, &answered.name))}
            </a>
            " "
        }
    });
    let hidden = comment.hidden.clone().filter(|_| !comment.deleted);
    let unseen = hidden.is_some() && comment.html.is_empty();
    let words = if comment.deleted {
        view! { <Deleted/> }.into_any()
    } else if unseen {
        view! { <p class="muted deleted">{t!(language, "comment-hidden")}</p> }.into_any()
    } else {
        let html = comment.html.clone();
        view! {
            <Folded folded=comment.folded>
                <div class="prose prose--s" lang=written_in(&html) inner_html=html></div>
            </Folded>
        }
        .into_any()
    };
    let hidden = hidden.filter(|_| !unseen).map(|reason| {
        let title = match comment.own {
            true => t!(language, "comment-hidden-own"),
            false => t!(language, "comment-hidden"),
        };
        view! { <Alert tone=Tone::Warn title><p>{reason}</p></Alert> }
    });
    let edited = (!comment.deleted).then_some(comment.edited_at).flatten();
    let (class, id) = (class(comment.level), comment.id.to_string());
    view! {
        <li class=class id=id>
            <Avatar person=comment.author.clone() size=Size::Small/>
            <div class="comment__main">
                <p class="comment__head">
                    <span class="comment__name"><Name person=comment.author.clone()/></span> " "
                    {answers}
                    <span class="comment__time"><Time at=comment.created_at/> <Edited at=edited/></span>
                </p>
                {hidden}
                {words}
                <Foot comment moderated closed back/>
            </div>
        </li>
    }
}

/// Reactions, and what else may be done.
#[component]
fn Foot(
    comment: CommentView,
    moderated: bool,
    closed: bool,
    back: Option<String>,
) -> impl IntoView {
    let language = language();
    let hidden = comment.hidden.is_some();
    if comment.deleted || (hidden && comment.html.is_empty()) {
        return ().into_any();
    }
    let link = post_address(&comment.circle_slug, comment.post);
    let (id, name) = (comment.id, called(&language, &comment.author.name));
    let reply = (!closed && !hidden).then(|| {
        view! {
            <a class="toggle" href=format!("{link}?reply={id}#body")
                aria-label=t!(language, "reply-label", name = name.clone())>
                <Icon name="reply"/>
                {t!(language, "reply-button")}
            </a>
        }
    });
    let more = view! { <More comment=comment.clone() link=link.clone() moderated/> };
    let back = back.unwrap_or_else(|| link.clone());
    let reactions = (!hidden).then(|| {
        let counts = comment.reactions;
        view! { <Reactions action=link comment=id author=name counts back closed/> }
    });
    view! {
        <div class="comment__foot">
            {reactions} {reply} {more}
        </div>
    }
    .into_any()
}

/// What the viewer may do with a comment besides.
#[component]
fn More(comment: CommentView, link: String, moderated: bool) -> impl IntoView {
    let language = language();
    let (id, name) = (comment.id, called(&language, &comment.author.name));
    let item = |href: String, icon, text: String| view! { <MenuLink href icon text/> };
    let edit = comment.own.then(|| {
        let href = format!("{link}/edit?comment={id}");
        item(href, "edit", t!(language, "text-edit"))
    });
    let history = (comment.edited_at.is_some() && (comment.own || moderated)).then(|| {
        let href = format!("{link}/history?comment={id}");
        item(href, "clock", t!(language, "text-history"))
    });
    let report = (!comment.own).then(|| {
        let href = report_address(&comment.circle_slug, &id.to_string());
        let label = t!(language, "report-comment", name = name.clone());
        view! { <MenuLink href icon="flag" text=t!(language, "report-button") label/> }
    });
    let apart = (!comment.own).then(|| {
        let href = apart_address(comment.author.id);
        let label = t!(language, "apart-button-name", name = name.clone());
        view! { <MenuLink href icon="eye-off" text=t!(language, "apart-button") label/> }
    });
    let moderate = moderated.then(|| {
        let href = format!("{link}?comment={id}&moderate={id}#moderate-comment");
        let text = match comment.hidden {
            None => t!(language, "comment-hide"),
            Some(_) => t!(language, "post-unhide"),
        };
        view! { <MenuLink href icon="eye-off" text danger=true/> }
    });
    let label = t!(language, "comment-menu", name = name);
    view! { <Menu label>{edit} {history} {report} {apart} {moderate}</Menu> }
}
