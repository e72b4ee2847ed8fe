//! What the host provides to the functions that islands call.

use std::sync::Arc;

use kith_domain::input::Guessable;
use kith_services::{
    Kith,
    conversations::{CommentView, Offered, PostView, WriteError},
    ledger::EntryView,
    members::SignedIn,
};
use leptos::prelude::use_context;

use crate::model::Failure;

/// Who calls; none is a visitor.
#[derive(Clone, Debug, Default)]
pub struct Caller(pub Option<SignedIn>);

/// Makes HTML of what use cases answer, in the reader's language: the same as on the pages, so that
/// neither texts nor views travel to the browser as code.
pub trait Renderer: Send + Sync {
    /// A post in a feed.
    fn post(&self, post: PostView) -> String;
    /// A comment in a thread.
    fn comment(&self, comment: CommentView) -> String;
    /// People to be named in a text, each a button with what the text says then.
    fn people(&self, people: Vec<Offered>) -> String;
    /// Entries of the caller's wallet.
    fn entries(&self, entries: &[EntryView]) -> String;
    /// Why a password would be refused, as a sentence.
    fn guessable(&self, because: Guessable) -> String;
    /// Why a text was not written, as a sentence; none where something broke.
    fn refusal(&self, error: &WriteError) -> Option<String>;
}

/// The community, the renderer, and the member who calls.
pub(crate) fn member() -> Result<(Kith, Arc<dyn Renderer>, SignedIn), Failure> {
    let Caller(member) = use_context().unwrap_or_default();
    let member = member.ok_or(Failure::SignIn)?;
    let kith = use_context::<Kith>().ok_or(Failure::Broken)?;
    let renderer = use_context::<Arc<dyn Renderer>>().ok_or(Failure::Broken)?;
    Ok((kith, renderer, member))
}

/// The renderer, and who calls, if they are signed in.
pub(crate) fn caller() -> Result<(Arc<dyn Renderer>, Option<SignedIn>), Failure> {
    let Caller(member) = use_context().unwrap_or_default();
    let renderer = use_context::<Arc<dyn Renderer>>().ok_or(Failure::Broken)?;
    Ok((renderer, member))
}

/// Logs what broke; the browser only learns that something did.
pub(crate) fn broken(fault: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%fault, "an island's call failed");
    Failure::Broken
}
