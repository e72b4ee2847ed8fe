//! What islands call. Each is a public endpoint: it authenticates first, and its use case decides.

#![expect(missing_docs, reason = "the macro makes a struct of each call's arguments")]

use leptos::prelude::*;

use crate::model::{EntryPage, Failure, Numbers, Written};

#[cfg(feature = "ssr")]
use crate::host::{broken, member};

/// The figures of the start page; for everybody.
///
/// # Errors
/// [`Failure`].
#[server(input = leptos::server_fn::codec::GetUrl, endpoint = "figures")]
pub async fn figures() -> Result<Numbers, Failure> {
    let kith = use_context::<kith_services::Kith>().ok_or(Failure::Broken)?;
    let figures = kith_services::community::figures(&kith).await.map_err(|fault| broken(&fault))?;
    Ok(Numbers {
        members: figures.members,
        circles: figures.circles,
        active: figures.active_week,
        posts: figures.posts,
    })
}

#[cfg(feature = "ssr")]
fn refused(error: kith_services::conversations::WriteError) -> Failure {
    use kith_services::conversations::WriteError;
    match error {
        WriteError::Body(error) => Failure::Input(error),
        WriteError::NotAMember => Failure::NotAMember,
        WriteError::NotFound => Failure::Gone,
        WriteError::Fault(fault) => broken(&fault),
    }
}

/// Posts in a circle.
///
/// # Errors
/// [`Failure`].
#[server(endpoint = "post")]
pub async fn post(slug: String, body: String) -> Result<Written, Failure> {
    let (kith, words, author) = member()?;
    let post = kith_services::conversations::post(&kith, &author, &slug, &body).await.map_err(refused)?;
    Ok(words.post(&kith, post))
}

/// Comments on a post.
///
/// # Errors
/// [`Failure`].
#[server(endpoint = "comment")]
pub async fn comment(slug: String, post: String, body: String) -> Result<Written, Failure> {
    let (kith, words, author) = member()?;
    let post = post.parse().map_err(|_| Failure::Gone)?;
    let comment =
        kith_services::conversations::comment(&kith, &author, &slug, post, &body).await.map_err(refused)?;
    Ok(words.comment(&kith, comment))
}

/// A page of the caller's own wallet.
///
/// # Errors
/// [`Failure`].
#[server(input = leptos::server_fn::codec::GetUrl, endpoint = "entries")]
pub async fn entries(show: String, after: Option<String>) -> Result<EntryPage, Failure> {
    use kith_services::{
        cursor::PageRequest,
        ledger::{StatementFilter, statement},
    };
    let (kith, words, owner) = member()?;
    let filter = StatementFilter::from_name(&show);
    let page = statement(&kith, owner.no, filter, &PageRequest::after(after))
        .await
        .map_err(|fault| broken(&fault))?;
    let rows = page.items.iter().map(|entry| words.entry(&kith, entry)).collect();
    Ok(EntryPage { rows, next: page.next })
}
