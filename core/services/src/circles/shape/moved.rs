//! Old addresses of posts that moved with a split or a merge.

use kith_domain::ids::PostId;
use sea_orm::FromQueryResult;

use crate::{
    circles::view::{self, NotFound},
    db::Fault,
    kith::Kith,
    members::SignedIn,
    sql,
};

#[derive(FromQueryResult)]
struct Found {
    slug: String,
}

/// The slug of the circle that a post is in now, out of one that was split or merged; for somebody who
/// reads it there. Nobody else learns where it went.
///
/// # Errors
/// What the database refuses.
pub async fn post_moved(
    kith: &Kith,
    member: &SignedIn,
    slug: &str,
    post: PostId,
) -> Result<Option<String>, Fault> {
    let query = "SELECT c.slug FROM posts o JOIN circles c ON c.no = o.circle_no
         WHERE o.id = $1 AND c.slug <> $2 AND EXISTS (
           SELECT 1 FROM circle_proposals p JOIN circles f ON f.no = p.circle_no
           WHERE f.slug = $2 AND p.kind < 2 AND p.state = 2)";
    let values = [post.0.into(), slug.into()];
    let found: Option<Found> = sql::one(kith.db().reader(), query, values).await?;
    let Some(Found { slug }) = found else {
        return Ok(None);
    };
    match view::get(kith, &slug, Some(member)).await {
        Ok(circle) => Ok(circle.may_read(member).then_some(slug)),
        Err(NotFound::Unknown) => Ok(None),
        Err(NotFound::Fault(fault)) => Err(fault),
    }
}
