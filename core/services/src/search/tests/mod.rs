//! Search, on both databases.

mod changes;
mod corpus;
mod equal;
mod index;
mod races;
mod sight;

use kith_domain::ids::PostId;

use super::{Hit, Search, search};
use crate::{
    Kith,
    circles::{self, CreateCircle},
    conversations,
    cursor::{Page, PageRequest},
    members::SignedIn,
    testing::TestKith,
};

fn query(text: &str) -> Search {
    Search {
        query: text.to_owned(),
        ..Search::default()
    }
}

async fn find(kith: &Kith, viewer: Option<&SignedIn>, what: &Search) -> Page<Hit> {
    let all = PageRequest {
        after: None,
        limit: Some(100),
    };
    search(kith, viewer, what, &all).await.expect(&what.query)
}

/// How many things a member finds.
async fn count(kith: &Kith, viewer: &SignedIn, text: &str) -> usize {
    find(kith, Some(viewer), &query(text)).await.items.len()
}

/// Founds a circle; answers its slug.
async fn found(t: &TestKith, founder: &SignedIn, name: &str, purpose: &str) -> String {
    let command = CreateCircle {
        name: name.to_owned(),
        purpose: purpose.to_owned(),
    };
    let circle = circles::create(&t.kith, founder, command).await.unwrap();
    circle.card.slug
}

async fn post(t: &TestKith, author: &SignedIn, slug: &str, body: &str) -> PostId {
    let post = conversations::post(&t.kith, author, slug, body).await;
    post.unwrap().id
}

fn shown(hit: &Hit) -> String {
    let show = |piece: &kith_domain::search::Piece| match piece.marked {
        true => format!("[{}]", piece.text),
        false => piece.text.clone(),
    };
    hit.excerpt.iter().map(show).collect()
}
