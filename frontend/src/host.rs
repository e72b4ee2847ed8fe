//! What the host provides to the functions that islands call.

use std::sync::Arc;

use kith_services::{
    Kith, conversations::{CommentView, PostView}, ledger::EntryView, members::SignedIn,
};
use leptos::prelude::use_context;

use crate::model::{EntryRow, Failure, Written};

/// Who calls; none is a visitor.
#[derive(Clone, Debug, Default)]
pub struct Caller(pub Option<SignedIn>);

/// Puts what use cases answer into the words of the reader's language, as the pages do.
pub trait Words: Send + Sync {
    /// A post that was just written.
    fn post(&self, kith: &Kith, post: PostView) -> Written;
    /// A comment that was just written.
    fn comment(&self, kith: &Kith, comment: CommentView) -> Written;
    /// An entry of the caller's wallet.
    fn entry(&self, kith: &Kith, entry: &EntryView) -> EntryRow;
}

/// The community, the words, and the member who calls.
pub(crate) fn member() -> Result<(Kith, Arc<dyn Words>, SignedIn), Failure> {
    let Caller(member) = use_context().unwrap_or_default();
    let member = member.ok_or(Failure::SignIn)?;
    let kith = use_context::<Kith>().ok_or(Failure::Broken)?;
    let words = use_context::<Arc<dyn Words>>().ok_or(Failure::Broken)?;
    Ok((kith, words, member))
}

/// Logs what broke; the browser only learns that something did.
pub(crate) fn broken(fault: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%fault, "an island's call failed");
    Failure::Broken
}
