//! Reactions to a post or comment: how many, one's own, and the form that gives and withdraws them.

use kith_domain::{
    ids::CommentId,
    reaction::{REACTIONS, Reaction},
};
use kith_services::conversations::ReactionCount;
use leptos::prelude::*;

use crate::{
    components::{fields::Do, icon::Icon},
    i18n::{Speaks, grouped},
    t,
    visit::language,
};

/// The name of a reaction.
fn name(who: &impl Speaks, kind: Reaction) -> String {
    match kind {
        Reaction::Thanks => t!(who, "reaction-thanks"),
        Reaction::Like => t!(who, "reaction-like"),
        Reaction::Support => t!(who, "reaction-support"),
        Reaction::Insight => t!(who, "reaction-insight"),
        Reaction::Smile => t!(who, "reaction-smile"),
    }
}

const fn icon(kind: Reaction) -> &'static str {
    match kind {
        Reaction::Thanks => "heart",
        Reaction::Like => "thumb",
        Reaction::Support => "hand",
        Reaction::Insight => "bulb",
        Reaction::Smile => "smile",
    }
}

/// The reactions to a text.
#[component]
pub(super) fn Reactions(
    /// The post's own page, which takes the form.
    action: String,
    /// The comment under it; none is the post.
    #[prop(optional)]
    comment: Option<CommentId>,
    /// Whose words they are.
    author: String,
    /// How often each was given.
    counts: Vec<ReactionCount>,
    /// Where the form leads back to.
    back: String,
    /// The viewer only looks.
    #[prop(optional)]
    closed: bool,
) -> impl IntoView {
    if closed {
        return view! { <Given counts/> }.into_any();
    }
    let language = language();
    let given = counts
        .iter()
        .copied()
        .map(|given| view! { <Toggle given/> });
    let others = REACTIONS
        .into_iter()
        .filter(|kind| !counts.iter().any(|given| given.kind == *kind));
    let others = others.map(|kind| {
        view! {
            <button class="menu__item" r#type="submit" name="give" value=kind.name()>
                <Icon name=icon(kind)/>
                {name(&language, kind)}
            </button>
        }
    });
    let others = others.collect_view();
    let more = (!others.is_empty()).then(|| {
        view! {
            <details class="menu menu--start">
                <summary class="toggle" aria-label=t!(language, "reaction-add", name = author)>
                    <Icon name="smile"/> "+"
                </summary>
                <div class="menu__panel">{others}</div>
            </details>
        }
    });
    let comment = comment.map(|id| {
        view! { <input r#type="hidden" name="comment" value=id.to_string()/> }
    });
    view! {
        <form class="reactions" method="post" action=action>
            <Do what="react"/>
            <input r#type="hidden" name="back" value=back/>
            {comment}
            {given.collect_view()}
            {more}
        </form>
    }
    .into_any()
}

/// A reaction that somebody gave, to be joined or withdrawn.
#[component]
fn Toggle(given: ReactionCount) -> impl IntoView {
    let step = if given.own { "withdraw" } else { "give" };
    view! {
        <button class="toggle" r#type="submit" name=step value=given.kind.name() aria-pressed=given.own.to_string()>
            <Face given/>
        </button>
    }
}

#[component]
fn Face(given: ReactionCount) -> impl IntoView {
    view! {
        <Icon name=icon(given.kind)/>
        <span class="visually-hidden">{name(&language(), given.kind)} " "</span>
        <span class="toggle__count">{grouped(given.count)}</span>
    }
}

/// What was given, for whoever cannot give.
#[component]
fn Given(counts: Vec<ReactionCount>) -> impl IntoView {
    let items = counts
        .into_iter()
        .map(|given| view! { <span class="reactions__given"><Face given/></span> });
    items.collect_view()
}
