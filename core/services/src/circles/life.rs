//! A circle comes to rest, and lives again.

use super::{door::DoorError, view};
use crate::{db, kith::Kith, members::SignedIn, moderation::may_moderate, sql};

/// Puts a circle to rest: whoever could read it still can, and nobody writes in it, joins it or earns
/// in it. For its stewards and for staff; again changes nothing.
///
/// # Errors
/// [`DoorError`].
pub async fn archive(kith: &Kith, person: &SignedIn, slug: &str) -> Result<(), DoorError> {
    db::retry(|| set(kith, person, slug, true)).await
}

/// Brings a circle back; for those who put it to rest.
///
/// # Errors
/// [`DoorError`].
pub async fn revive(kith: &Kith, person: &SignedIn, slug: &str) -> Result<(), DoorError> {
    db::retry(|| set(kith, person, slug, false)).await
}

async fn set(kith: &Kith, person: &SignedIn, slug: &str, rest: bool) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !may_moderate(person, &circle) {
        return Err(DoorError::Forbidden);
    }
    let (was, action) = if rest {
        ("archived_at IS NULL", "circles.archive")
    } else {
        ("archived_at IS NOT NULL", "circles.revive")
    };
    let changed = sql::exec(
        &tx,
        &format!("UPDATE circles SET archived_at = $2 WHERE no = $1 AND {was}"),
        [circle.no.0.into(), rest.then(|| kith.now()).into()],
    )
    .await?;
    if changed == 1 {
        circle.note(&tx, kith, person, action, None).await?;
    }
    tx.commit().await?;
    Ok(())
}
