//! What the functions that islands call need from the pages: the same words.

use std::sync::Arc;

use frontend::{
    Caller, Words,
    model::{EntryRow, Face, Written},
};
use kith_services::{
    Kith,
    conversations::{CommentView, PostView},
    ledger::EntryView,
    members::PersonRef,
};
use leptos::prelude::provide_context;

use crate::{
    components::{people::initials, rings::tone},
    features::{conversations::post_address, ledger::entry_row},
    t,
    viewer::{Language, Viewer},
};

/// Provides the context of an island's call: who calls, and the words of their language.
pub fn provide(kith: &Kith, viewer: &Viewer) {
    provide_context(kith.clone());
    provide_context(Caller(viewer.member.clone()));
    let words: Arc<dyn Words> = Arc::new(InWords(viewer.language));
    provide_context(words);
}

/// A person as an avatar shows them.
pub(crate) fn face(person: &PersonRef) -> Face {
    Face {
        name: person.name.clone(),
        initials: initials(&person.name),
        tone: tone(person.id.0).to_owned(),
    }
}

/// The words of a language.
struct InWords(Language);

impl Words for InWords {
    fn post(&self, _: &Kith, post: PostView) -> Written {
        Written {
            id: post.id.to_string(),
            href: post_address(&post),
            author: face(&post.author),
            when: t!(self.0, "time-now"),
            html: post.html,
        }
    }

    fn comment(&self, _: &Kith, comment: CommentView) -> Written {
        Written {
            id: comment.id.to_string(),
            href: String::new(),
            author: face(&comment.author),
            when: t!(self.0, "time-now"),
            html: comment.html,
        }
    }

    fn entry(&self, kith: &Kith, entry: &EntryView) -> EntryRow {
        entry_row(self.0, &kith.settings().zone, entry)
    }
}
