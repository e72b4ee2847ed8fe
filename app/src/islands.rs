//! What the functions that islands call need from the pages: the same views, as HTML.

use std::sync::Arc;

use frontend::{Caller, Renderer};
use kith_domain::input::Guessable;
use kith_services::{
    Kith,
    conversations::{CommentView, Offered, PostView, WriteError},
    ledger::EntryView,
};
use leptos::prelude::*;

use crate::{
    assets::Assets,
    features::{
        conversations::{CommentItem, OfferedPeople, PostCard},
        ledger::EntryList,
        moderation::newcomer_links,
    },
    i18n::{guessable, input_error},
    t,
    viewer::{Language, Viewer},
};

/// Provides the context of an island's call: who calls, and how the answer is rendered.
pub fn provide(kith: &Kith, assets: &Assets, viewer: &Viewer) {
    provide_context(kith.clone());
    provide_context(assets.clone());
    provide_context(viewer.clone());
    provide_context(Caller(viewer.member.clone()));
    let renderer: Arc<dyn Renderer> = Arc::new(Html(viewer.language));
    provide_context(renderer);
}

/// Renders in a language; the views find the rest in the context.
struct Html(Language);

impl Renderer for Html {
    fn post(&self, post: PostView) -> String {
        view! { <PostCard post in_feed=true/> }.to_html()
    }

    fn comment(&self, comment: CommentView) -> String {
        view! { <CommentItem comment/> }.to_html()
    }

    fn people(&self, people: Vec<Offered>) -> String {
        view! { <OfferedPeople people/> }.to_html()
    }

    fn entries(&self, entries: &[EntryView]) -> String {
        view! { <EntryList entries=entries.to_vec() all=false/> }.to_html()
    }

    fn guessable(&self, because: Guessable) -> String {
        guessable(&self.0, because)
    }

    fn refusal(&self, error: &WriteError) -> Option<String> {
        match error {
            WriteError::Body(error) => Some(input_error(&self.0, *error)),
            WriteError::NotAMember => Some(t!(self.0, "write-join-first")),
            WriteError::Links(new) => Some(newcomer_links(&self.0, *new)),
            WriteError::AtRest => Some(t!(self.0, "circle-at-rest")),
            WriteError::NotFound | WriteError::NotYours => Some(t!(self.0, "write-place-gone")),
            WriteError::Fault(_) => None,
        }
    }
}
