//! Old addresses of posts that moved with a circle.

use kith_domain::ids::PostId;
use kith_services::circles::shape;

use crate::{components::page::escape, error::PageError, form::redirect_303, visit::Visit};

/// The circle in which a post is now that is `missing` where its address says, for whoever may read it there:
/// what they send to its old address is done where it is; who only looks is led to the same page there.
///
/// # Errors
/// [`PageError::Redirected`] for who only looks; what is `missing` where it did not move, or is not for
/// them.
pub(super) async fn moved(
    visit: &Visit,
    (slug, post): (&str, PostId),
    missing: PageError,
) -> Result<String, PageError> {
    if !matches!(missing, PageError::NotFound) {
        return Err(missing);
    }
    let to = shape::post_moved(&visit.kith, visit.member()?, slug, post).await?;
    let to = to.ok_or(PageError::NotFound)?;
    if visit.form.is_post() {
        return Ok(to);
    }
    let here = visit.viewer.here();
    // Behind `/circles/:slug/`.
    let page = here.splitn(4, '/').nth(3).unwrap_or_default();
    redirect_303(&format!("/circles/{}/{page}", escape(&to)));
    Err(PageError::Redirected)
}
