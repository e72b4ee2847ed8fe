//! What islands call. Each is a public endpoint: it authenticates first, and its use case decides.

#![expect(
    missing_docs,
    reason = "the macro makes a struct of each call's arguments"
)]

use leptos::{prelude::*, server_fn::codec::Json};

use crate::model::{Counted, Failure, Listed, Written};

/// Characters of a name that are looked for.
pub(crate) const NAME: usize = 30;

#[cfg(feature = "ssr")]
use crate::host::{broken, caller, member};

/// The figures of the start page; for everybody.
///
/// # Errors
/// [`Failure`].
#[server(input = Json, endpoint = "figures")]
pub async fn figures() -> Result<Counted, Failure> {
    let kith = use_context::<kith_services::Kith>().ok_or(Failure::Broken)?;
    let figures = kith_services::community::figures(&kith)
        .await
        .map_err(|fault| broken(&fault))?;
    Ok([
        figures.members,
        figures.circles,
        figures.active_week,
        figures.posts,
    ])
}

/// Posts in a circle, comments on the post of that id, or answers a comment under it.
///
/// # Errors
/// [`Failure`].
#[server(input = Json, endpoint = "write")]
pub async fn write(
    slug: String,
    post: Option<String>,
    answers: Option<String>,
    body: String,
) -> Result<Written, Failure> {
    use kith_services::{
        circles,
        conversations::{self, NewComment},
        ledger,
    };
    let (kith, renderer, author) = member()?;
    if slug.contains('\0') {
        return Err(Failure::Malformed);
    }
    let refused = |error| {
        renderer
            .refusal(&error)
            .map_or_else(|| broken(&error), Failure::Refused)
    };
    let is_post = post.is_none();
    let html = match post {
        None => {
            let post = conversations::post(&kith, &author, &slug, &body).await;
            post.map(|post| renderer.post(post)).map_err(refused)?
        }
        Some(id) => {
            let answers = answers.map(|id| id.parse()).transpose();
            let new = NewComment {
                slug: &slug,
                post: id.parse().map_err(|_| Failure::Malformed)?,
                answers: answers.map_err(|_| Failure::Malformed)?,
                body: &body,
            };
            let comment = conversations::answer(&kith, &author, new).await;
            comment
                .map(|comment| renderer.comment(comment))
                .map_err(refused)?
        }
    };
    // It is written, whether these can be read or not.
    let wallet = ledger::wallet(&kith, author.no).await;
    let posts = if is_post {
        let circle = circles::place(&kith, &slug, Some(&author)).await;
        circle.map_err(|error| broken(&error)).ok()
    } else {
        None
    };
    Ok(Written {
        html,
        points: wallet
            .map(|wallet| wallet.available)
            .map_err(|fault| broken(&fault))
            .ok(),
        posts: posts.map(|circle| circle.card.posts),
    })
}

/// People of a circle whose names begin so, for naming them in a text; only for those in it.
///
/// # Errors
/// [`Failure`].
#[server(input = Json, endpoint = "people")]
pub async fn people(slug: String, begins: String) -> Result<String, Failure> {
    use kith_services::{
        circles::{self, NotFound},
        conversations,
    };
    let (kith, renderer, member) = member()?;
    let long = begins.chars().nth(NAME).is_some();
    if slug.contains('\0') || begins.contains('\0') || long {
        return Err(Failure::Malformed);
    }
    let circle = match circles::place(&kith, &slug, Some(&member)).await {
        Ok(circle) => circle,
        Err(NotFound::Unknown) => return Ok(String::new()),
        Err(NotFound::Fault(fault)) => return Err(broken(&fault)),
    };
    let people = conversations::people(&kith, member.no, &circle, &begins).await;
    let people = people.map_err(|fault| broken(&fault))?;
    Ok(renderer.people(people))
}

/// A page of the caller's own wallet.
///
/// # Errors
/// [`Failure`].
#[server(input = Json, endpoint = "entries")]
pub async fn entries(show: String, after: Option<String>) -> Result<Listed, Failure> {
    use kith_services::{
        cursor::PageRequest,
        ledger::{StatementFilter, statement},
    };
    let (kith, renderer, owner) = member()?;
    let filter = StatementFilter::from_name(&show);
    let page = statement(&kith, owner.no, filter, &PageRequest::after(after))
        .await
        .map_err(|fault| broken(&fault))?;
    Ok(Listed {
        html: renderer.entries(&page.items),
        next: page.next,
    })
}

/// How strong a password is for somebody of this name and address: its score from 0 to 4, and a
/// sentence where it would be refused. Whoever is signed in is judged by their own name.
///
/// # Errors
/// [`Failure`].
#[server(input = Json, endpoint = "strength")]
pub async fn strength(
    password: String,
    name: String,
    email: String,
) -> Result<(u8, Option<String>), Failure> {
    use kith_services::members;
    let (renderer, member) = caller()?;
    let name = member.map_or(name, |member| member.display_name);
    let judged = members::strength::judge(&password, &name, &email).await;
    let judged = judged.map_err(|fault| broken(&fault))?;
    let refused = judged.refused().map(|because| renderer.guessable(because));
    Ok((judged.score, refused))
}
