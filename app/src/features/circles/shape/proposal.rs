//! The proposal that is open: what it says, the answer to it, and what its stewards do with it.

use kith_services::{
    circles::shape::{Choosable, Proposal, Reply, Stage, Tally, Verb},
    cursor::Page,
    members::PersonRef,
};
use leptos::prelude::*;

use super::PEOPLE;
use crate::{
    components::{
        fields::{Do, Submit},
        page::LoadMore,
        people::{Avatar, called},
        time::{Shown, Time},
    },
    i18n::{Speaks, written_in},
    t,
    viewer::Viewer,
};

/// What is proposed, in one sentence.
pub(super) fn sentence(who: &impl Speaks, proposal: &Proposal) -> String {
    let into = proposal.into.as_ref().map(|place| place.name.as_str());
    let into = into.unwrap_or(&proposal.name);
    proposes(who, proposal.verb, &proposal.circle.name, into)
}

/// The same of a circle and the one that it becomes or moves into, by their names.
pub(crate) fn proposes(who: &impl Speaks, verb: Verb, circle: &str, into: &str) -> String {
    let (circle, into) = (circle.to_owned(), into.to_owned());
    match verb {
        Verb::Split => t!(who, "shape-proposes-split", circle = circle, name = into),
        // Which one, not everybody may know.
        _ if into.is_empty() => t!(who, "shape-proposes-elsewhere", circle = circle),
        _ => t!(who, "shape-proposes-merge", circle = circle, name = into),
    }
}

/// What its stewards say of it.
#[component]
pub(super) fn Words(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| {
        let lang = written_in(&words);
        view! { <blockquote class="muted" lang=lang>{words}</blockquote> }
    })
}

/// A button that sends a form of its own.
#[component]
fn Button(
    viewer: Viewer,
    what: &'static str,
    text: String,
    look: &'static str,
    /// The proposal it is about, where the page has several.
    #[prop(optional)]
    proposal: Option<String>,
) -> impl IntoView {
    let named = proposal.map(|id| view! { <input r#type="hidden" name="proposal" value=id/> });
    view! {
        <form method="post" action=viewer.path>
            <Do what/>
            {named}
            <Submit text look/>
        </form>
    }
}

/// The proposal for this circle.
#[component]
pub(super) fn OpenProposal(
    viewer: Viewer,
    proposal: Proposal,
    tally: Tally,
    moderated: bool,
    /// The viewer is in the circle.
    inside: bool,
    /// It is theirs.
    founder: bool,
) -> impl IntoView {
    let waits = proposal.stage == Stage::Waiting;
    let by = proposal.by.as_ref().map(|by| {
        let name = called(&viewer, &by.name);
        view! { <p class="small muted">{t!(viewer, "shape-by", name = name)}</p> }
    });
    let until = if waits {
        let text = match &proposal.into {
            Some(into) => t!(viewer, "shape-waits", name = into.name.clone()),
            None => t!(viewer, "shape-waits-elsewhere"),
        };
        view! { <p>{text}</p> }.into_any()
    } else {
        view! {
            <p>{t!(viewer, "shape-until")} " " <Time at=proposal.due_at shown=Shown::Full/></p>
        }
        .into_any()
    };
    let purpose = (!proposal.purpose.is_empty()).then(|| {
        let lang = written_in(&proposal.purpose);
        view! { <p lang=lang>{proposal.purpose.clone()}</p> }
    });
    let meaning = match proposal.verb {
        Verb::Split => t!(viewer, "shape-split-text"),
        _ => t!(viewer, "shape-merge-text"),
    };
    let answers = (!waits && proposal.asked && !proposal.own).then(|| {
        view! { <Answers viewer=viewer.clone() verb=proposal.verb reply=proposal.reply founder/> }
    });
    let late = !waits && inside && !proposal.asked && proposal.verb == Verb::Merge;
    let late = late.then(|| view! { <p>{t!(viewer, "shape-late")}</p> });
    let steward = moderated.then(|| {
        view! { <Steward viewer=viewer.clone() waits split=proposal.verb == Verb::Split tally/> }
    });
    view! {
        <section class="card" id="proposal" aria-labelledby="proposal-title">
            <h2 class="card__title" id="proposal-title">{sentence(&viewer, &proposal)}</h2>
            {purpose}
            {by}
            <Words words=proposal.words.clone()/>
            {until}
            <p class="small muted">{meaning}</p>
            {late}
            {answers}
            {steward}
        </section>
    }
}

/// The member's own answer, which may be changed until it is carried out.
#[component]
fn Answers(
    viewer: Viewer,
    verb: Verb,
    reply: Option<Reply>,
    /// The viewer cannot leave the circle, which is theirs.
    founder: bool,
) -> impl IntoView {
    let choices: Vec<(Reply, String)> = if verb == Verb::Split {
        vec![
            (Reply::Both, t!(viewer, "shape-reply-both")),
            (Reply::Move, t!(viewer, "shape-reply-move")),
            (Reply::Decline, t!(viewer, "shape-reply-stay")),
        ]
        .into_iter()
        .filter(|(choice, _)| !(founder && *choice == Reply::Move))
        .collect()
    } else {
        vec![
            (Reply::Move, t!(viewer, "shape-reply-come")),
            (Reply::Decline, t!(viewer, "shape-reply-leave")),
        ]
    };
    let said = choices.iter().find(|(choice, _)| Some(*choice) == reply);
    let said = said.map(|(_, text)| {
        view! { <p><strong>{t!(viewer, "shape-replied", reply = text.clone())}</strong></p> }
    });
    let forms = choices.into_iter().map(|(choice, text)| {
        let look = if choice == Reply::Decline {
            "button--ghost"
        } else {
            "button--primary"
        };
        view! {
            <form method="post" action=viewer.path.clone()>
                <Do what="answer"/>
                <input r#type="hidden" name="reply" value=choice.name()/>
                <Submit text look/>
            </form>
        }
    });
    view! {
        {said}
        <div class="cluster">{forms.collect_view()}</div>
    }
}

/// How members answered; carrying it out, and taking it back.
#[component]
fn Steward(viewer: Viewer, waits: bool, split: bool, tally: Tally) -> impl IntoView {
    let posts = split.then(|| {
        view! { " · " {t!(viewer, "shape-tally-posts", count = tally.posts)} }
    });
    let answers = (!waits).then(|| {
        view! {
            <p class="list__meta">
                {t!(viewer, "shape-tally-yes", count = tally.yes)} " · "
                {t!(viewer, "shape-tally-no", count = tally.no)} " · "
                {t!(viewer, "shape-tally-silent", count = tally.silent)}
                {posts}
            </p>
        }
    });
    let carry = (!waits && tally.lets_carry()).then(|| {
        let text = t!(viewer, "shape-carry");
        view! { <Button viewer=viewer.clone() what="carry" text look="button--primary"/> }
    });
    let text = t!(viewer, "shape-withdraw");
    view! {
        {answers}
        <div class="cluster">
            {carry}
            <Button viewer what="withdraw" text look="button--ghost"/>
        </div>
    }
}

/// A circle that would like to move into this one, or is about to.
#[component]
pub(super) fn Incoming(viewer: Viewer, proposal: Proposal) -> impl IntoView {
    let id = proposal.id.to_string();
    let end = if proposal.stage == Stage::Waiting {
        let (yes, no) = (t!(viewer, "shape-accept"), t!(viewer, "shape-decline"));
        view! {
            <p class="small muted">{t!(viewer, "shape-incoming-text")}</p>
            <div class="cluster">
                <Button viewer=viewer.clone() what="accept" text=yes look="button--primary" proposal=id.clone()/>
                <Button viewer=viewer.clone() what="decline" text=no look="button--ghost" proposal=id.clone()/>
            </div>
        }
        .into_any()
    } else {
        let no = t!(viewer, "shape-accepted-back");
        view! {
            <p>{t!(viewer, "shape-accepted")}</p>
            <p>{t!(viewer, "shape-until")} " " <Time at=proposal.due_at shown=Shown::Full/></p>
            <div class="cluster">
                <Button viewer=viewer.clone() what="decline" text=no look="button--ghost" proposal=id.clone()/>
            </div>
        }
        .into_any()
    };
    let title = format!("{id}-title");
    let label = title.clone();
    view! {
        <section class="card" aria-labelledby=label>
            <h2 class="card__title" id=title>{sentence(&viewer, &proposal)}</h2>
            <Words words=proposal.words/>
            {end}
        </section>
    }
}

/// Whom a split asks, and which posts move with it: boxes, a page at a time.
#[component]
pub(super) fn Chosen(
    viewer: Viewer,
    people: Page<PersonRef>,
    posts: Page<Choosable>,
) -> impl IntoView {
    let none = people.items.is_empty();
    let rows = people.items.into_iter().map(|person| {
        let name = called(&viewer, &person.name);
        view! {
            <li class="list__item">
                <label class="check">
                    <input class="check__box" r#type="checkbox" name="member" value=person.id.to_string()/>
                    <Avatar person/>
                    <span class="check__text">{name}</span>
                </label>
            </li>
        }
    });
    let ask = (!none).then(|| {
        view! {
            <form class="form" method="post" action=viewer.here()>
                <Do what="ask"/>
                <ul class="list">{rows.collect_view()}</ul>
                <div class="form__actions"><Submit text=t!(viewer, "shape-ask")/></div>
            </form>
            <LoadMore viewer=viewer.clone() next=people.next cursor=PEOPLE/>
        }
    });
    let nobody = none.then(|| view! { <p class="muted">{t!(viewer, "shape-ask-nobody")}</p> });
    view! {
        <section class="section" aria-labelledby="people-title">
            <h2 class="section__title" id="people-title">{t!(viewer, "shape-ask-title")}</h2>
            <p class="muted">{t!(viewer, "shape-ask-text")}</p>
            {nobody}
            {ask}
        </section>
        <Posts viewer posts/>
    }
}

#[component]
fn Posts(viewer: Viewer, posts: Page<Choosable>) -> impl IntoView {
    if posts.items.is_empty() {
        return ().into_any();
    }
    let rows = posts.items.into_iter().map(|post| {
        let id = post.id.to_string();
        let lang = written_in(&post.excerpt);
        let author = called(&viewer, &post.author);
        view! {
            <li class="list__item">
                <input r#type="hidden" name="shown" value=id.clone()/>
                <label class="check">
                    <input class="check__box" r#type="checkbox" name="post" value=id checked=post.chosen/>
                    <span class="check__text">
                        <span lang=lang>{post.excerpt}</span>
                        <span class="small muted">
                            " " {author} " · " <Time at=post.at/> " · "
                            {t!(viewer, "shape-comments", count = post.comments)}
                        </span>
                    </span>
                </label>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="posts-title">
            <h2 class="section__title" id="posts-title">{t!(viewer, "shape-posts-title")}</h2>
            <p class="muted">{t!(viewer, "shape-posts-text")}</p>
            <form class="form" method="post" action=viewer.here()>
                <Do what="posts"/>
                <ul class="list">{rows.collect_view()}</ul>
                <div class="form__actions"><Submit text=t!(viewer, "shape-posts-save")/></div>
            </form>
            <LoadMore viewer=viewer.clone() next=posts.next/>
        </section>
    }
    .into_any()
}
